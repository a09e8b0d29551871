// 谁收到了什么: what of a matter, a booking or a number its person was told, when, by which way, and what did not arrive.
import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { channels, deliveryStatuses } from './deliveries.ts'

const ToldBy = z.object({
  channel: z.enum(channels),
  status: z.enum(deliveryStatuses),
  /** When it was sent, given up, or will be sent. */
  at: z.nullable(Instant),
  /** Why it did not arrive, as one of a summary, or who rang: in words; null where there is nothing to say. */
  note: z.nullable(z.string()),
})
const Told = z.object({
  id: Id,
  title: z.string(),
  text: z.string(),
  at: Instant,
  /** Whether it is in the inbox; who has no account has none. */
  inbox: z.boolean(),
  readAt: z.nullable(Instant),
  ways: z.array(ToldBy),
})
export type Told = z.output<typeof Told>

/**
 * 没有送到: every way that was tried has ended without reaching its person, who did not read it in the inbox either. What
 * was written to the inbox alone was meant to be there.
 */
export const didNotArrive = ({ readAt, ways }: Pick<Told, 'readAt' | 'ways'>): boolean =>
  readAt === null &&
  ways.length > 0 &&
  ways.every(({ status }) => status === 'refused' || status === 'expired')

const result = z.array(Told)
export const told = {
  matterTold: endpoint({
    method: 'GET',
    path: '/matters/:matterId/told',
    access: 'matter.read',
    summary: '这件办件告诉过本人什么、什么时候、怎么告诉的、哪些没送到',
    params: z.object({ matterId: Id }),
    result,
  }),
  appointmentTold: endpoint({
    method: 'GET',
    path: '/appointments/:appointmentId/told',
    access: 'appointment.read',
    summary: '这个预约告诉过本人什么、哪些没送到',
    params: z.object({ appointmentId: Id }),
    result,
  }),
}
