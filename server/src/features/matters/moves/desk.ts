import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { missingPapers, type Paper } from '@zhenyiban/shared/matters/promise.ts'
import type { Step } from './make-move.ts'
import { asDetails } from './refusing.ts'

/** Papers that came in, by name. */
export const withHandedIn = (papers: readonly Paper[], names: readonly string[]): Paper[] =>
  papers.map(paper => ({ ...paper, handedIn: paper.handedIn || names.includes(paper.name) }))

export const tellMissing: Step<'tellMissing'> = {
  find: ({ matter: { materials }, body }) => {
    const absent = materials.filter(({ handedIn }) => !handedIn).map(({ name }) => name)
    const unknown = body.missing.filter(name => !absent.includes(name))
    if (unknown.length > 0) refuse('matter.unknown_material', asDetails(unknown))
    // Telling once means telling all: what is required and absent is told even if it was not ticked.
    const told = [...new Set([...missingPapers(materials), ...body.missing])]
    return { set: { missing: told }, told }
  },
}

export const complete: Step<'complete'> = {
  find: ({ matter: { materials, missing } }) => ({
    set: { materials: withHandedIn(materials, missing), missing: [] },
  }),
}
