import { type DeliveryWay, deliveredHow, Handing, type Receiver } from '../../results/delivery.ts'
import { z } from '../../zod.ts'
import { isOpen } from '../flow.ts'
import { lines, move, Note } from './move.ts'

interface Closed {
  /** Whoever handed it over. */
  from: string
  /** Null when nobody said how: matters of people without an account, as before. */
  delivery: { way: DeliveryWay; receiver: Receiver | null; tracking: string | null } | null
  note?: string | undefined
}
/** The result was handed over (送达); the matter is closed (办结). */
export const close = move()({
  from: ['decided'],
  to: 'closed',
  by: 'holder',
  permission: 'matter.advance',
  path: '/matters/:matterId/close',
  summary: '送达并办结',
  body: z.object({ note: Note, handing: z.optional(Handing) }),
  label: '送达办结',
  event: 'matter.closed',
  recordGuard: ({ result }) =>
    result?.kind === 'document' && !result.hasDocument ? 'result.no_document' : null,
  offeredDespite: ['result.no_document'],
  change: ({ stages }, { at }) => ({
    endedAt: at,
    stages: stages.map(stage => (isOpen(stage) ? { ...stage, doneAt: at } : stage)),
  }),
  timeline: ({ from, delivery, note }: Closed) => {
    const how = delivery && deliveredHow(delivery)
    return lines(`${from}已送达结果${how ? `（${how}）` : ''}，办结`, note)
  },
  payload: ({ delivery, note }) => ({ note: note || null, delivery }),
})
