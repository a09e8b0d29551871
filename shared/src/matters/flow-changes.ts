import { stagesAfter } from '../catalogue/workflow.ts'
import { type Flow, type FlowAsk, type FlowPause, type FlowStage, isAskOpen, isOpen } from './flow.ts'

/** Stages whose turn it is are entered; papers are taken in by acceptance itself where the desk is the one to do it. */
export const enterReady = (stages: readonly FlowStage[], at: Date, deskId: string | null): FlowStage[] => {
  const done = new Set(stages.filter(({ doneAt }) => doneAt).map(({ key }) => key))
  const entered = stages.map(stage => {
    if (stage.enteredAt || !stage.after.every(key => done.has(key))) return stage
    const atDesk = stage.kind === 'take_in' && stage.organisationId === deskId
    return { ...stage, enteredAt: at, doneAt: atDesk ? at : null }
  })
  const more = entered.some((stage, i) => stage.doneAt !== stages[i]!.doneAt)
  return more ? enterReady(entered, at, deskId) : entered
}
export const finish = (stages: readonly FlowStage[], key: string, at: Date): FlowStage[] =>
  stages.map(stage => (stage.key === key ? { ...stage, doneAt: at } : stage))
export const reopen = (stages: readonly FlowStage[], to: string, at: Date): FlowStage[] => {
  const again = stagesAfter(stages, to)
  return stages.map(stage => {
    if (stage.key === to) return { ...stage, enteredAt: at, doneAt: null, returns: stage.returns + 1 }
    return again.has(stage.key) ? { ...stage, enteredAt: null, doneAt: null } : stage
  })
}
/** Refused before the decision: what else was under way is left, and the refusal is handed over. */
export const cutShort = (stages: readonly FlowStage[], key: string, at: Date): FlowStage[] =>
  finish(stages, key, at).map(stage => {
    if (stage.kind === 'hand_over') return { ...stage, enteredAt: at }
    return isOpen(stage) ? { ...stage, enteredAt: null } : stage
  })
export const endPauses = (pauses: readonly FlowPause[], at: Date): FlowPause[] =>
  pauses.map(pause => ({ ...pause, resumedAt: pause.resumedAt ?? at }))
export const endAsks = (asks: readonly FlowAsk[], at: Date, ends: (ask: FlowAsk) => boolean): FlowAsk[] =>
  asks.map(ask => (isAskOpen(ask) && ends(ask) ? { ...ask, droppedAt: at } : ask))

export const accept = (flow: Flow, at: Date): Partial<Flow> => ({
  acceptedAt: at,
  stages: enterReady(flow.stages, at, flow.deskId),
})
export const end = (flow: Flow, at: Date): Partial<Flow> => ({
  endedAt: at,
  pauses: endPauses(flow.pauses, at),
  asks: endAsks(flow.asks, at, () => true),
})
