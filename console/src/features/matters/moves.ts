import type { PauseReason } from '@zhenyiban/shared/matter-clock.ts'
import type { Matter, MatterMove, Outcome } from '@zhenyiban/shared/matters.ts'
import { api } from '../../api.ts'

/** The moves staff make by a button; the others happen by time or by the resident. */
export const staffMoves = [
  'accept',
  'complete',
  'resume',
  'grantExtension',
  'pass',
  'decide',
  'close',
  'tellMissing',
  'pause',
  'askExtension',
  'refuseExtension',
  'decline',
] as const
export type StaffMove = (typeof staffMoves)[number] & MatterMove

export interface MoveFilled {
  missing?: string[]
  note?: string
  reason?: string
  pauseReason?: PauseReason
  days?: number
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
  pause: ({ id }, { pauseReason = 'hearing', ...filled }) =>
    api.pauseClock({ params: { matterId: id }, body: { reason: pauseReason, ...noteOf(filled) } }),
  resume: ({ id }, filled) => api.resumeClock({ params: { matterId: id }, body: noteOf(filled) }),
  askExtension: ({ id }, { days = 0, reason = '' }) =>
    api.askExtension({ params: { matterId: id }, body: { days, reason } }),
  grantExtension: ({ id }, filled) => api.grantExtension({ params: { matterId: id }, body: noteOf(filled) }),
  refuseExtension: ({ id }, { reason = '' }) =>
    api.refuseExtension({ params: { matterId: id }, body: { reason } }),
  decide: ({ id, stageIndex }, { outcome = 'granted', resultText = '' }) =>
    api.decide({ params: { matterId: id }, body: { stageIndex, outcome, resultText } }),
  close: ({ id }, filled) => api.close({ params: { matterId: id }, body: noteOf(filled) }),
}
