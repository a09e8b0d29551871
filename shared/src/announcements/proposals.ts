import {
  type DayException,
  hoursInWords,
  type OpeningHours,
  spansInWords,
  type WeekdayHours,
} from '../organisations/contract.ts'
import { localDay } from '../time/calendar.ts'
import { formatDay } from '../time/chinese-dates.ts'
import type { Said } from './rules.ts'

export type Proposal = Pick<Said, 'kind' | 'title' | 'text' | 'days'>
const KEPT = '已经约了这一天的，我们另外告诉您怎么办，也可以在预约里自己改时间。'

/** What everybody should know of a day that a hall plans otherwise; null when it is about one window, or nothing changes for visitors. */
export const proposalFor = (planned: DayException, hallName: string): Proposal | null => {
  const { on, windowId, kind, openings, reason } = planned
  if (windowId !== null || kind === 'extra') return null
  const days = { from: on, until: on }
  const day = formatDay(on)
  if (kind === 'closed')
    return {
      kind: 'closure',
      title: `${day} 停办一天`,
      text: `${hallName}${day}不开放（${reason}），请改天再来。${KEPT}`,
      days,
    }
  const hours = spansInWords(openings)
  if (kind === 'duty')
    return {
      kind: 'hours',
      title: `${day} 值守开放`,
      text: `${hallName}${day} ${hours} 值守开放（${reason}）。`,
      days,
    }
  return {
    kind: 'hours',
    title: `${day} 开放时间有变`,
    text: `${hallName}${day}的开放时间是 ${hours}（${reason}）。${KEPT}`,
    days,
  }
}

interface Times {
  openingHours: OpeningHours
  weekdayHours: WeekdayHours
}
/** The same of a hall's usual hours; null when only what visitors do not see has changed. */
export const proposalForTimes = (
  { before, after, at }: { before: Times; after: Times; at: Date },
  hallName: string,
): Proposal | null => {
  const hours = hoursInWords(after)
  if (hours === hoursInWords(before)) return null
  return {
    kind: 'hours',
    title: '开放时间有变',
    text: `${hallName}的开放时间改为：${hours}。原来是：${hoursInWords(before)}。`,
    days: { from: localDay(at), until: null },
  }
}
