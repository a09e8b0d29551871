import type { Matter, MatterMove, Outcome } from '@zhenyiban/shared/matters.ts'
import { api } from '../../api.ts'

/** The moves staff make by a button; the others happen by time or by the resident. */
export const staffMoves = ['accept', 'complete', 'pass', 'decide', 'close', 'tellMissing', 'decline'] as const
export type StaffMove = (typeof staffMoves)[number] & MatterMove

export interface MoveFilled {
  missing?: string[]
  note?: string
  reason?: string
  outcome?: Outcome
  resultText?: string
}
const noteOf = ({ note }: MoveFilled) => (note?.trim() ? { note } : {})

export const makeMove: Record<StaffMove, (matter: Matter, filled: MoveFilled) => Promise<Matter>> = {
  accept: ({ id }) => api.accept({ params: { matterId: id }, body: {} }),
  tellMissing: ({ id }, filled) =>
    api.tellMissing({ params: { matterId: id }, body: { missing: filled.missing ?? [], ...noteOf(filled) } }),
  complete: ({ id }) => api.complete({ params: { matterId: id }, body: {} }),
  decline: ({ id }, { reason = '' }) => api.decline({ params: { matterId: id }, body: { reason } }),
  pass: ({ id, stageIndex }, filled) =>
    api.pass({ params: { matterId: id }, body: { stageIndex, ...noteOf(filled) } }),
  decide: ({ id, stageIndex }, { outcome = 'granted', resultText = '' }) =>
    api.decide({ params: { matterId: id }, body: { stageIndex, outcome, resultText } }),
  close: ({ id }, filled) => api.close({ params: { matterId: id }, body: noteOf(filled) }),
}
