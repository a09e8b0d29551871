import { formatDay } from '../../time/chinese-dates.ts'
import { lines, type MoveOutcome, type TimelineText } from './move.ts'

/** Until when, as far as anything says so; only what was promised is called a promise (承诺). */
export const untilWhen = ({ dueOn, promised }: Pick<MoveOutcome, 'dueOn' | 'promised'>): string =>
  dueOn === null ? '这个事项没有规定时限' : `${promised ? '承诺 ' : ''}${formatDay(dueOn)} 前办好`

/** What acceptance tells, and who has it first. */
export const acceptedLines = (
  text: string,
  { next }: MoveOutcome,
  note: string | null = null,
): TimelineText[] => [
  ...lines(text, note),
  ...next.flatMap(stage => lines(`已交给${stage.organisationName}，正在办「${stage.name}」`)),
]
export const acceptedPayload = ({ dueOn }: MoveOutcome) => ({ dueOn })
