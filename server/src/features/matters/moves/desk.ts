import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { missingPapers, type Paper } from '@zhenyiban/shared/matters/promise.ts'
import type { Step } from './make-move.ts'
import { asDetails } from './refusing.ts'

/** Papers that came in, by name; what came as a file was passed before. */
export const receivedByHand = (papers: readonly Paper[], names: readonly string[], at: Date) => {
  const came = papers.filter(({ name, handedIn }) => !handedIn && names.includes(name))
  return {
    byHand: came.map(({ name }) => name),
    materials: papers.map(paper =>
      came.includes(paper) ? { ...paper, handedIn: true, byHandAt: at } : paper,
    ),
  }
}

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
  find: ({ matter, sent: { at } }) => {
    const { byHand, materials } = receivedByHand(matter.materials, matter.missing, at)
    return { set: { materials, missing: [] }, byHand }
  },
}
