import { stagesAfter } from '../catalogue/workflow.ts'
import { statusAfter } from '../kernel/moves.ts'
import { refuse } from '../kernel/refusals.ts'
import { addDays, localDay } from '../time/calendar.ts'
import {
  type Flow,
  type FlowAsk,
  type FlowMove,
  type FlowPause,
  type FlowStage,
  isAskOpen,
  isOpen,
} from './flow.ts'
import { whyNot } from './flow-guard.ts'
import { matterMoves } from './statuses.ts'

/** Stages whose turn it is are entered; papers are taken in by acceptance itself where the desk is the one to do it. */
const enterReady = (stages: readonly FlowStage[], at: Date, deskId: string | null): FlowStage[] => {
  const done = new Set(stages.filter(({ doneAt }) => doneAt).map(({ key }) => key))
  const entered = stages.map(stage => {
    if (stage.enteredAt || !stage.after.every(key => done.has(key))) return stage
    const atDesk = stage.kind === 'take_in' && stage.organisationId === deskId
    return { ...stage, enteredAt: at, doneAt: atDesk ? at : null }
  })
  const more = entered.some((stage, i) => stage.doneAt !== stages[i]!.doneAt)
  return more ? enterReady(entered, at, deskId) : entered
}
const finish = (stages: readonly FlowStage[], key: string, at: Date): FlowStage[] =>
  stages.map(stage => (stage.key === key ? { ...stage, doneAt: at } : stage))
const reopen = (stages: readonly FlowStage[], to: string, at: Date): FlowStage[] => {
  const again = stagesAfter(stages, to)
  return stages.map(stage => {
    if (stage.key === to) return { ...stage, enteredAt: at, doneAt: null, returns: stage.returns + 1 }
    return again.has(stage.key) ? { ...stage, enteredAt: null, doneAt: null } : stage
  })
}
/** Refused before the decision: what else was under way is left, and the refusal is handed over. */
const cutShort = (stages: readonly FlowStage[], key: string, at: Date): FlowStage[] =>
  finish(stages, key, at).map(stage => {
    if (stage.kind === 'hand_over') return { ...stage, enteredAt: at }
    return isOpen(stage) ? { ...stage, enteredAt: null } : stage
  })
const endPauses = (pauses: readonly FlowPause[], at: Date): FlowPause[] =>
  pauses.map(pause => ({ ...pause, resumedAt: pause.resumedAt ?? at }))
const endAsks = (asks: readonly FlowAsk[], at: Date, ends: (ask: FlowAsk) => boolean): FlowAsk[] =>
  asks.map(ask => (isAskOpen(ask) && ends(ask) ? { ...ask, droppedAt: at } : ask))

const accept = (flow: Flow, at: Date): Partial<Flow> => ({
  acceptedAt: at,
  stages: enterReady(flow.stages, at, flow.deskId),
})
const end = (flow: Flow, at: Date): Partial<Flow> => ({
  endedAt: at,
  pauses: endPauses(flow.pauses, at),
  asks: endAsks(flow.asks, at, () => true),
})

const changeOf = (flow: Flow, sent: FlowMove): Partial<Flow> => {
  const { at } = sent
  switch (sent.move) {
    case 'accept':
    case 'lapse':
    case 'complete':
      return accept(flow, at)
    case 'acceptOnPromise':
      return { ...accept(flow, at), promise: { byOn: sent.byOn, keptAt: null, brokenAt: null } }
    // The guard has seen that there is one.
    case 'keepPromise':
      return { promise: { ...flow.promise!, keptAt: at } }
    case 'breakPromise':
      return { ...end(flow, at), promise: { ...flow.promise!, brokenAt: at } }
    case 'tellMissing':
      return { toldMissingAt: at }
    case 'pass':
      return { stages: enterReady(finish(flow.stages, sent.stage, at), at, null) }
    case 'sendBack': {
      const stages = reopen(flow.stages, sent.to, at)
      const idle = new Set(stages.filter(stage => !isOpen(stage)).map(({ key }) => key))
      return { stages, asks: endAsks(flow.asks, at, ({ stageKey }) => idle.has(stageKey)) }
    }
    case 'refuse':
      return {
        stages: cutShort(flow.stages, sent.stage, at),
        outcome: 'refused',
        decidedAt: at,
        asks: endAsks(flow.asks, at, () => true),
      }
    case 'decide':
      return {
        stages: enterReady(finish(flow.stages, sent.stage, at), at, null),
        outcome: sent.outcome,
        decidedAt: at,
      }
    case 'close':
      return {
        endedAt: at,
        stages: flow.stages.map(stage => (isOpen(stage) ? { ...stage, doneAt: at } : stage)),
      }
    case 'decline':
    case 'withdraw':
      return end(flow, at)
    case 'pause': {
      const days = flow.stages.find(({ key }) => key === sent.stage)?.publicityDays ?? null
      const untilOn = sent.reason === 'publicity' && days ? addDays(localDay(at), days) : null
      return { pauses: [...flow.pauses, { reason: sent.reason, pausedAt: at, resumedAt: null, untilOn }] }
    }
    case 'resume':
      return { pauses: endPauses(flow.pauses, at) }
    case 'askExtension':
      return { extension: 'asked' }
    case 'grantExtension':
      return { extension: 'granted' }
    case 'refuseExtension':
      return { extension: 'refused' }
    case 'askOffice': {
      const { askId: id, stage: stageKey, organisationId } = sent
      const ask = { id, stageKey, organisationId, askedAt: at, answeredAt: null, droppedAt: null }
      return { asks: [...flow.asks, ask] }
    }
    case 'answerAsk':
      return { asks: flow.asks.map(ask => (ask.id === sent.askId ? { ...ask, answeredAt: at } : ask)) }
    case 'dropAsk':
      return { asks: endAsks(flow.asks, at, ({ id }) => id === sent.askId) }
  }
}
/** The state after a move; a move that cannot be made is refused. */
export const take = (flow: Flow, sent: FlowMove): Flow => {
  const code = whyNot(flow, sent)
  if (code) refuse(code)
  return { ...flow, ...changeOf(flow, sent), status: statusAfter(matterMoves[sent.move], flow.status) }
}
