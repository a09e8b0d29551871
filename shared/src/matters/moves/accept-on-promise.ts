import { localDay } from '../../time/calendar.ts'
import { formatDay } from '../../time/chinese-dates.ts'
import { accept } from '../flow-changes.ts'
import { NewPromise, whatFails, whyNotPromisable } from '../promise.ts'
import { acceptedLines, acceptedPayload, untilWhen } from './accepting.ts'
import { whyUnchecked } from './checking.ts'
import { lines, type MoveOutcome, move } from './move.ts'

/** 容缺受理: accepts without papers that are promised in writing; they come, or the matter ends. */
export const acceptOnPromise = move<{ byOn: string }>()({
  from: ['received'],
  to: 'in_progress',
  by: 'desk',
  permission: 'matter.receive',
  path: '/matters/:matterId/accept-on-promise',
  summary: '容缺受理',
  body: NewPromise,
  label: '容缺受理',
  event: 'matter.accepted_on_promise',
  read: ({ body }) => ({ byOn: body.byOn }),
  options: ({ state }) => [{ byOn: state.promiseLastOn ?? '' }],
  recordGuard: state => {
    const { materials, promiseLastOn, barredUntilOn } = state
    const why = whyNotPromisable(materials)
    if (why) return why
    if (promiseLastOn === null) return 'matter.promise_day'
    return barredUntilOn ? 'matter.promise_barred' : whyUnchecked(state)
  },
  guard: (_, { byOn, at }) => (byOn > localDay(at) ? null : 'matter.promise_day'),
  offeredDespite: ['matter.promise_barred', 'matter.papers_waiting'],
  change: (flow, { byOn, at }) => ({
    ...accept(flow, at),
    promise: { byOn, keptAt: null, brokenAt: null },
  }),
  timeline: (said: MoveOutcome & Pick<NewPromise, 'materials' | 'byOn' | 'version' | 'way'>) => [
    ...acceptedLines(`容缺受理，${untilWhen(said)}`, said),
    ...lines(
      `您承诺 ${formatDay(said.byOn)} 前补交${said.materials.map(name => `「${name}」`).join('')}`,
      `${whatFails}。`,
    ),
  ],
  payload: said => {
    const { materials, byOn, version, way } = said
    return { ...acceptedPayload(said), materials, byOn, version, way }
  },
})
