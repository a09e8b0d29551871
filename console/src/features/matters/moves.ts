import { PROMISE_VERSION, type PromiseWay } from '@zhenyiban/shared/matters/promise.ts'
import type { MatterMove, Outcome } from '@zhenyiban/shared/matters/statuses.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import type { DeliveryWay, Handing, Receiver, ResultKind } from '@zhenyiban/shared/results/delivery.ts'
import type { PauseReason } from '@zhenyiban/shared/time/working-clock.ts'
import { api } from '../../api.ts'

/** The moves staff make by a button; the others happen by time or by the resident. */
export const staffMoves = [
  'accept',
  'acceptOnPromise',
  'keepPromise',
  'complete',
  'resume',
  'grantExtension',
  'pass',
  'decide',
  'close',
  'tellMissing',
  'sendBack',
  'askOffice',
  'pause',
  'askExtension',
  'refuseExtension',
  'refuse',
  'decline',
] as const
export type StaffMove = (typeof staffMoves)[number] & MatterMove

/** A move as a button: stage moves once for each stage it can be made on, `stageIndex` counts only there. */
export interface MoveChoice {
  move: StaffMove
  stageIndex: number
  ofStage: boolean
}
const ofStages: readonly StaffMove[] = ['pass', 'decide', 'sendBack', 'askOffice', 'refuse']
export const choicesOf = (matter: Pick<Matter, 'allowedMoves' | 'stageMoves' | 'stageIndex'>): MoveChoice[] =>
  staffMoves.flatMap((move): MoveChoice[] => {
    const { stageIndex } = matter
    if (!ofStages.includes(move))
      return matter.allowedMoves.includes(move) ? [{ move, stageIndex, ofStage: false }] : []
    return matter.stageMoves
      .filter(({ moves }) => moves.includes(move))
      .map(each => ({ move, stageIndex: each.stageIndex, ofStage: true }))
  })

export interface MoveFilled {
  missing?: string[]
  /** A local day. */
  byOn?: string
  promiseWay?: PromiseWay
  note?: string
  reason?: string
  pauseReason?: PauseReason
  days?: number
  outcome?: Outcome
  resultText?: string
  resultKind?: ResultKind
  way?: DeliveryWay
  code?: string
  receiver?: Receiver
  proxyName?: string
  idTail?: string
  tracking?: string
  toIndex?: number
  organisationId?: string
  question?: string
  limitDays?: number
}
/** How it was handed over, as the dialog was filled in. */
const handingOf = ({ way, code = '', receiver, proxyName = '', idTail = '', tracking = '' }: MoveFilled) => {
  const proxy = receiver === 'proxy' ? { name: proxyName, idTail } : null
  const filled: Record<DeliveryWay, Handing> = {
    code: { way: 'code', code },
    id_card: { way: 'id_card', proxy },
    electronic: { way: 'electronic' },
    post: { way: 'post', tracking },
  }
  return way ? { handing: filled[way] } : {}
}
const noteOf = ({ note }: MoveFilled) => (note?.trim() ? { note } : {})

export const makeMove: Record<
  StaffMove,
  (matter: Matter, filled: MoveFilled, stageIndex: number) => Promise<Matter>
> = {
  accept: ({ id }) => api.accept({ params: { matterId: id }, body: {} }),
  acceptOnPromise: ({ id }, { missing = [], byOn = '', promiseWay = 'signature' }) =>
    api.acceptOnPromise({
      params: { matterId: id },
      body: { materials: missing, byOn, version: PROMISE_VERSION, way: promiseWay },
    }),
  keepPromise: ({ id }) => api.keepPromise({ params: { matterId: id }, body: {} }),
  tellMissing: ({ id }, filled) =>
    api.tellMissing({ params: { matterId: id }, body: { missing: filled.missing ?? [], ...noteOf(filled) } }),
  complete: ({ id }) => api.complete({ params: { matterId: id }, body: {} }),
  decline: ({ id }, { reason = '' }) => api.decline({ params: { matterId: id }, body: { reason } }),
  sendBack: ({ id }, { toIndex = 0, reason = '' }, stageIndex) =>
    api.sendBack({ params: { matterId: id }, body: { stageIndex, toIndex, reason } }),
  refuse: ({ id }, { reason = '' }, stageIndex) =>
    api.refuseAtStage({ params: { matterId: id }, body: { stageIndex, reason } }),
  askOffice: ({ id }, { organisationId = '', question = '', limitDays = 0 }, stageIndex) =>
    api.askOffice({ params: { matterId: id }, body: { stageIndex, organisationId, question, limitDays } }),
  pass: ({ id }, filled, stageIndex) =>
    api.pass({ params: { matterId: id }, body: { stageIndex, ...noteOf(filled) } }),
  pause: ({ id }, { pauseReason = 'hearing', ...filled }) =>
    api.pauseClock({ params: { matterId: id }, body: { reason: pauseReason, ...noteOf(filled) } }),
  resume: ({ id }, filled) => api.resumeClock({ params: { matterId: id }, body: noteOf(filled) }),
  askExtension: ({ id }, { days = 0, reason = '' }) =>
    api.askExtension({ params: { matterId: id }, body: { days, reason } }),
  grantExtension: ({ id }, filled) => api.grantExtension({ params: { matterId: id }, body: noteOf(filled) }),
  refuseExtension: ({ id }, { reason = '' }) =>
    api.refuseExtension({ params: { matterId: id }, body: { reason } }),
  decide: ({ id }, { outcome = 'granted', resultText = '', resultKind = 'text' }, stageIndex) =>
    api.decide({ params: { matterId: id }, body: { stageIndex, outcome, resultText, resultKind } }),
  close: ({ id }, filled) =>
    api.close({ params: { matterId: id }, body: { ...noteOf(filled), ...handingOf(filled) } }),
}
