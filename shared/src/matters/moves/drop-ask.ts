import { z } from '../../zod.ts'
import { isAskOpen } from '../flow.ts'
import { endAsks } from '../flow-changes.ts'
import { lines, move } from './move.ts'

/** The asking department no longer needs the answer (协办). */
export const dropAsk = move<{ askId: string }>()({
  from: ['in_progress'],
  to: 'in_progress',
  by: 'asker',
  permission: 'matter.advance',
  path: '/matters/:matterId/asks/:askId/drop',
  summary: '不用协办了',
  body: z.object({}),
  label: '不用协办了',
  event: 'matter.ask_dropped',
  read: ({ askId }) => ({ askId }),
  guard: ({ asks }, { askId }) =>
    asks.some(ask => ask.id === askId && isAskOpen(ask)) ? null : 'matter.ask_answered',
  change: ({ asks }, { askId, at }) => ({ asks: endAsks(asks, at, ({ id }) => id === askId) }),
  timeline: ({ office }: { office: string }) => lines(`不用${office}协助办理了`),
  payload: ({ office }) => ({ organisationName: office }),
})
