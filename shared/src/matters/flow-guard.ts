import { type StageAbility, stagesBefore } from '../catalogue/workflow.ts'
import type { RefusalCode } from '../kernel/refusals.ts'
import { localDay } from '../time/calendar.ts'
import type { PauseReason } from '../time/working-clock.ts'
import { type Flow, type FlowMove, type FlowStage, isAskOpen, isOpen, isPromiseOpen } from './flow.ts'
import { type MatterStatus, matterMoves } from './statuses.ts'

/** What a stage must be allowed to do for the clock to be paused for this reason; the others are lawful everywhere. */
const abilityFor: Partial<Record<PauseReason, StageAbility>> = { publicity: 'publicise', inspection: 'visit' }

const whyNotOnStage = (flow: Flow, stage: FlowStage | undefined, sent: FlowMove): RefusalCode | null => {
  if (!stage || !isOpen(stage)) return 'matter.already_moved'
  const lacks = (ability: StageAbility) => (stage.may.includes(ability) ? null : 'matter.stage_may_not')
  const asking = flow.asks.some(ask => isAskOpen(ask) && ask.stageKey === stage.key)
  switch (sent.move) {
    case 'pass':
      if (stage.kind === 'decide') return 'matter.already_moved'
      return asking ? 'matter.ask_open' : null
    case 'decide':
      if (stage.kind !== 'decide') return 'matter.already_moved'
      if (sent.outcome === 'refused' && lacks('refuse')) return 'matter.stage_may_not'
      // What was promised is still missing: the matter can be looked into, but not granted.
      if (sent.outcome === 'granted' && isPromiseOpen(flow.promise)) return 'matter.promise_open'
      return asking ? 'matter.ask_open' : null
    case 'refuse':
      return stage.kind === 'decide' ? 'matter.already_moved' : lacks('refuse')
    case 'sendBack': {
      const before = stagesBefore(flow.stages, stage.key)
      const target = flow.stages.find(({ key }) => key === sent.to)
      if (lacks('return')) return 'matter.stage_may_not'
      return target?.doneAt && before.has(target.key) ? null : 'matter.cannot_send_back'
    }
    case 'askOffice': {
      const again = flow.asks.some(
        ask => isAskOpen(ask) && ask.stageKey === stage.key && ask.organisationId === sent.organisationId,
      )
      if (again || sent.organisationId === stage.organisationId) return 'matter.ask_twice'
      return lacks('ask')
    }
    case 'pause': {
      const ability = abilityFor[sent.reason]
      return ability ? lacks(ability) : null
    }
    default:
      return null
  }
}
/** Why a move cannot be made now, whoever makes it; null when it can. */
export const whyNot = (flow: Flow, sent: FlowMove): RefusalCode | null => {
  if (!(matterMoves[sent.move].from as readonly MatterStatus[]).includes(flow.status)) {
    if (sent.move === 'tellMissing' && flow.toldMissingAt) return 'matter.told_once'
    if (flow.status === 'paused') return 'matter.paused'
    return sent.move === 'resume' && flow.status === 'in_progress'
      ? 'matter.not_paused'
      : 'matter.already_moved'
  }
  if ('stage' in sent)
    return whyNotOnStage(
      flow,
      flow.stages.find(({ key }) => key === sent.stage),
      sent,
    )
  switch (sent.move) {
    case 'tellMissing':
      return flow.toldMissingAt ? 'matter.told_once' : null
    case 'acceptOnPromise':
      return sent.byOn > localDay(sent.at) ? null : 'matter.promise_day'
    case 'keepPromise':
      return isPromiseOpen(flow.promise) ? null : 'matter.no_promise'
    case 'breakPromise':
      if (!isPromiseOpen(flow.promise)) return 'matter.no_promise'
      return localDay(sent.at) > flow.promise!.byOn ? null : 'matter.promise_runs'
    case 'askExtension':
      return flow.extension ? 'matter.extension_once' : null
    case 'grantExtension':
    case 'refuseExtension':
      return flow.extension === 'asked' ? null : 'matter.extension_not_asked'
    case 'resume': {
      const untilOn = flow.pauses.at(-1)?.untilOn
      return untilOn && localDay(sent.at) < untilOn ? 'matter.publicity_runs' : null
    }
    case 'answerAsk':
    case 'dropAsk':
      return flow.asks.some(ask => ask.id === sent.askId && isAskOpen(ask)) ? null : 'matter.ask_answered'
    default:
      return null
  }
}
