import type { Moves } from '@zhenyiban/shared/kernel/moves.ts'
import type { RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'
import type { MatterStatus } from '@zhenyiban/shared/matters/statuses.ts'
import type { Handing, ResultKind } from '@zhenyiban/shared/results/delivery.ts'

/** `storing`: the record is there before its file, so that nothing is ever stored that no record knows. */
export const documentStatuses = ['storing', 'kept', 'removed'] as const
export type DocumentStatus = (typeof documentStatuses)[number]
export const documentMoves = {
  keep: { from: ['storing'], to: 'kept' },
  remove: { from: ['kept'], to: 'removed' },
} as const satisfies Moves<DocumentStatus>

interface Decided {
  status: MatterStatus
  decidedAt: Date | null
  holderIds: readonly unknown[]
  stages: readonly { kind: string; organisationId: unknown; doneAt: Date | null }[]
}
/** Why this organisation may not say what the result is; null when it decided or hands over. */
export const whyNotChosen = (matter: Decided, organisationId: string): RefusalCode | null => {
  if (matter.status !== 'decided') return 'result.not_yet'
  const decided = matter.stages.some(
    stage =>
      stage.kind === 'decide' && stage.doneAt !== null && String(stage.organisationId) === organisationId,
  )
  const holds = matter.holderIds.some(id => String(id) === organisationId)
  return decided || holds ? null : 'result.not_yours'
}

interface Handed {
  residentId: unknown
  result?: { kind: ResultKind; documentId: unknown } | null
}
/** A result nobody said anything of is the text of the decision. */
export const kindOf = ({ result }: Pick<Handed, 'result'>): ResultKind => result?.kind ?? 'text'

/** Why a result cannot be delivered this way; null when it can. Without a way what was told in the app is delivered. */
export const whyNotHanded = (matter: Handed, way: Handing['way'] | undefined): RefusalCode | null => {
  const kind = kindOf(matter)
  if (kind === 'pick_up') return way === undefined || way === 'electronic' ? 'result.must_be_handed' : null
  if (way === 'code') return 'result.no_code'
  if (kind === 'document' && !matter.result?.documentId) return 'result.no_document'
  const told = way === 'electronic' || (way === undefined && kind === 'document')
  return told && !matter.residentId ? 'result.no_account' : null
}
