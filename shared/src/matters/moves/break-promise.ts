import { localDay } from '../../time/calendar.ts'
import { formatDay } from '../../time/chinese-dates.ts'
import { isPromiseOpen } from '../flow.ts'
import { end } from '../flow-changes.ts'
import { lines, move } from './move.ts'

interface Broken {
  /** What is still owed. */
  materials: string[]
  byOn: string
  barredUntilOn: string
}
/** The day of a promise is over and papers are still owed: the matter ends. */
export const breakPromise = move()({
  from: ['in_progress'],
  to: 'declined',
  by: 'system',
  label: '没有按承诺补交，终止办理',
  event: 'matter.promise_broken',
  guard: ({ promise }, { at }) => {
    if (!isPromiseOpen(promise)) return 'matter.no_promise'
    return localDay(at) > promise!.byOn ? null : 'matter.promise_runs'
  },
  change: (flow, { at }) => ({ ...end(flow, at), promise: { ...flow.promise!, brokenAt: at } }),
  timeline: ({ byOn, barredUntilOn }: Broken) =>
    lines(
      `承诺的材料到 ${formatDay(byOn)} 没有补交，终止办理`,
      `到 ${formatDay(barredUntilOn)} 为止办事不能再容缺受理，材料齐全的照常受理。`,
    ),
  payload: ({ materials, byOn, barredUntilOn }) => ({ materials, byOn, barredUntilOn }),
})
