import { askClockOf, stageClockOf } from '@zhenyiban/shared/matters/deadlines.ts'
import { isAskOpen, isOpen } from '@zhenyiban/shared/matters/flow.ts'
import { isRunning } from '@zhenyiban/shared/matters/statuses.ts'
import { type Holidays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { MatterRecord } from './record/model.ts'
import type { StageRecord } from './record/stage-model.ts'

const iso = (instant: Date | null) => instant?.toISOString() ?? null

export const presentStage = (matter: MatterRecord, stage: StageRecord, holidays: Holidays, today: string) => {
  const clock = stageClockOf(stage, matter, holidays, today)
  return {
    name: stage.name,
    level: stage.level,
    organisationId: String(stage.organisationId),
    organisationName: stage.organisationName,
    enteredAt: iso(stage.enteredAt),
    doneAt: iso(stage.doneAt),
    kind: stage.kind,
    limitDays: stage.limitDays,
    dueOn: clock?.dueOn ?? null,
    late: clock !== null && clock.leftDays < 0,
    returns: stage.returns,
    part: stage.part ?? null,
  }
}

/** The visible blocker: every open stage and every department that was asked and has not answered. */
export const waitsFor = (matter: MatterRecord, holidays: Holidays, today: string) => {
  if (!isRunning(matter.status)) return []
  const stages = matter.stages.filter(isOpen).map(stage => {
    const clock = stageClockOf(stage, matter, holidays, today)
    const { name: stageName, organisationName, part } = stage
    const since = stage.enteredAt!.toISOString()
    return {
      kind: 'stage' as const,
      organisationName,
      stageName,
      part: part ?? null,
      since,
      dueOn: clock?.dueOn ?? null,
      leftDays: clock?.leftDays ?? null,
    }
  })
  const asks = matter.asks.filter(isAskOpen).map(ask => {
    const { name: stageName, part } = matter.stages.find(({ key }) => key === ask.stageKey)!
    const { organisationName, dueOn } = ask
    const { leftDays } = askClockOf(ask, holidays, today)
    return {
      kind: 'ask' as const,
      organisationName,
      stageName,
      part: part ?? null,
      since: ask.askedAt.toISOString(),
      dueOn,
      leftDays,
    }
  })
  return [...stages, ...asks]
}

export const presentAsks = (matter: MatterRecord, today: string) =>
  matter.asks.map(ask => {
    const stage = matter.stages.find(({ key }) => key === ask.stageKey)!
    return {
      id: String(ask._id),
      stageName: stage.name,
      organisationName: ask.organisationName,
      question: ask.question,
      askedBy: ask.askedBy,
      askedAt: ask.askedAt.toISOString(),
      limitDays: ask.limitDays,
      dueOn: ask.dueOn,
      late: (ask.answeredAt ? localDay(ask.answeredAt) : today) > ask.dueOn,
      answeredBy: ask.answeredBy,
      answeredAt: iso(ask.answeredAt),
      answer: ask.answer,
      dropped: ask.droppedAt !== null,
    }
  })
