import { byHandNote } from '../../papers/states.ts'
import { z } from '../../zod.ts'
import { isPromiseOpen } from '../flow.ts'
import { whyUnchecked } from './checking.ts'
import { lines, move } from './move.ts'

/** The promised papers came in, by hand or as files that were verified. */
export const keepPromise = move()({
  from: ['in_progress', 'paused'],
  by: 'desk',
  permission: 'matter.receive',
  path: '/matters/:matterId/keep-promise',
  summary: '容缺的材料已补齐',
  body: z.object({}),
  label: '容缺材料已补齐',
  event: 'matter.promise_kept',
  recordGuard: whyUnchecked,
  offeredDespite: ['matter.papers_waiting'],
  guard: ({ promise }) => (isPromiseOpen(promise) ? null : 'matter.no_promise'),
  // The guard has seen that there is one.
  change: ({ promise }, { at }) => ({ promise: { ...promise!, keptAt: at } }),
  timeline: ({ byHand }: { byHand: string[] }) => lines('承诺补交的材料已补齐', byHandNote(byHand)),
})
