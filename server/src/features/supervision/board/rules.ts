import { clockOf, isPauseLate, lightOf } from '@zhenyiban/shared/matters/deadlines.ts'
import { isAskOpen, isOpen } from '@zhenyiban/shared/matters/flow.ts'
import {
  type BoardFigure,
  boardFigures,
  type Figures,
  type Pauses,
} from '@zhenyiban/shared/supervision/board.ts'
import { addDays, dayKind, type Holidays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { AskRecord } from '../../matters/record/ask-model.ts'
import type { MatterRecord } from '../../matters/record/model.ts'
import type { StageRecord } from '../../matters/record/stage-model.ts'

type CountedStage = Pick<
  StageRecord,
  'name' | 'organisationId' | 'enteredAt' | 'doneAt' | 'returns' | 'partTaskType'
> & { part?: string | null }
type CountedAsk = Pick<
  AskRecord,
  'organisationId' | 'organisationName' | 'dueOn' | 'answeredAt' | 'droppedAt'
>
/** What the board reads of a matter that has not ended. */
export interface Counted
  extends Pick<
    MatterRecord,
    | 'status'
    | 'dueOn'
    | 'warnOn'
    | 'pauseLateOn'
    | 'holderIds'
    | 'assigneeIds'
    | 'receivedAt'
    | 'toldMissingAt'
    | 'acceptedAt'
    | 'decidedAt'
    | 'limitDays'
    | 'pauses'
    | 'workingHours'
    | 'taskType'
    | 'limitPack'
    | 'extension'
  > {
  stages: CountedStage[]
  asks: CountedAsk[]
}

const runs = ({ status }: Counted): boolean => status === 'in_progress' || status === 'paused'
export const openAsksOf = (matter: Counted): CountedAsk[] =>
  runs(matter) ? matter.asks.filter(isAskOpen) : []
export const openStagesOf = (matter: Counted): CountedStage[] =>
  runs(matter) ? matter.stages.filter(isOpen) : []

/** Ids of the people who leave or have left. */
type Leaving = ReadonlySet<string>
const counts: Record<BoardFigure, (matter: Counted, today: string, leaving: Leaving) => boolean> = {
  open: () => true,
  dueToday: (matter, today) => runs(matter) && matter.dueOn === today,
  yellow: (matter, today) => lightOf(matter, today) === 'yellow',
  overdue: (matter, today) => lightOf(matter, today) === 'red',
  papersMissing: ({ status }) => status === 'papers_missing',
  returnedTwice: ({ stages }) => stages.some(({ returns }) => returns >= 2),
  asksOpen: matter => openAsksOf(matter).length > 0,
  asksLate: (matter, today) => openAsksOf(matter).some(({ dueOn }) => dueOn < today),
  pausesLate: isPauseLate,
  noLimit: matter => runs(matter) && matter.limitDays === null,
  toReassign: ({ assigneeIds = [] }, _, leaving) => assigneeIds.some(id => leaving.has(String(id))),
}
export const countFigures = (matters: readonly Counted[], today: string, leaving: Leaving): Figures =>
  Object.fromEntries(
    boardFigures.map(figure => [figure, matters.filter(each => counts[figure](each, today, leaving)).length]),
  ) as Figures

/** Working days that passed on the clocks of matters with a limit, counted and paused. */
export const countPauses = (
  matters: readonly Counted[],
  today: string,
  holidays: Holidays,
  daysUntilToday: (since: Date) => number,
): Pauses => {
  const timed = matters.filter(({ acceptedAt, limitDays }) => acceptedAt !== null && limitDays !== null)
  const spent = timed.map(matter => {
    // Without pauses all days that passed are used, and nothing has to be read day by day.
    if (matter.pauses.length === 0 && matter.decidedAt === null)
      return {
        usedDays: daysUntilToday(matter.toldMissingAt ? matter.acceptedAt! : matter.receivedAt),
        pausedDays: 0,
      }
    return clockOf(matter, holidays, today) ?? { usedDays: 0, pausedDays: 0 }
  })
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
  const pauses = sum(timed.map(matter => matter.pauses.length))
  const [usedDays, pausedDays] = [
    sum(spent.map(each => each.usedDays)),
    sum(spent.map(each => each.pausedDays)),
  ]
  return {
    matters: timed.length,
    pauses,
    perMatter: timed.length > 0 ? pauses / timed.length : null,
    usedDays,
    pausedDays,
    share: usedDays + pausedDays > 0 ? pausedDays / (usedDays + pausedDays) : null,
    often: timed.filter(matter => matter.pauses.length > 2).length,
  }
}

/** When a matter came to an organisation that has it in hand. */
export const cameAt = (matter: Counted, organisationId: string): Date => {
  const stage = openStagesOf(matter).find(each => String(each.organisationId) === organisationId)
  return stage?.enteredAt ?? matter.decidedAt ?? matter.receivedAt
}

/** Working days after an instant's day, up to today; each stretch of days is counted once. */
export const workingDaysUntil = (today: string, holidays: Holidays): ((since: Date) => number) => {
  const known = new Map<string, number>()
  return since => {
    const from = localDay(since)
    const found = known.get(from)
    if (found !== undefined) return found
    let days = 0
    for (let on = addDays(from, 1); on <= today; on = addDays(on, 1))
      if (dayKind(on, holidays).working) days += 1
    known.set(from, days)
    return days
  }
}
/** The middle one; of two middle ones the mean. */
export const medianOf = (numbers: readonly number[]): number | null => {
  if (numbers.length === 0) return null
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
