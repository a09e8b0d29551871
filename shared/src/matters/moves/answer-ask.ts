import { ShortText } from '../../kernel/fields.ts'
import { z } from '../../zod.ts'
import { isAskOpen } from '../flow.ts'
import { lines, move } from './move.ts'

/** The asked department answers (协办), whoever else holds the matter. */
export const answerAsk = move<{ askId: string }>()({
  from: ['in_progress'],
  to: 'in_progress',
  by: 'asked',
  permission: 'matter.advance',
  path: '/matters/:matterId/asks/:askId/answer',
  summary: '答复协办',
  body: z.object({ answer: ShortText }),
  label: '答复协办',
  event: 'matter.ask_answered',
  read: ({ askId }) => ({ askId }),
  guard: ({ asks }, { askId }) =>
    asks.some(ask => ask.id === askId && isAskOpen(ask)) ? null : 'matter.ask_answered',
  change: ({ asks }, { askId, at }) => ({
    asks: asks.map(ask => (ask.id === askId ? { ...ask, answeredAt: at } : ask)),
  }),
  timeline: ({ office }: { office: string; late: boolean }) => lines(`${office}已答复协助办理的事`),
  payload: ({ office, late }) => ({ organisationName: office, late }),
})
