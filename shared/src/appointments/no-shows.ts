import { endpoint } from '../kernel/endpoint.ts'
import { Id, LocalDay, ShortText } from '../kernel/fields.ts'
import { z } from '../zod.ts'

// 爽约: who often books and does not come books at the hall itself for a while. Counted by hall, by its rules.

export const BookingBlock = z.object({
  hall: z.object({ id: Id, name: z.string() }),
  /** Missed bookings that count. */
  missed: z.number(),
  /** The first day on which booking online is open again. */
  bookableFrom: LocalDay,
})
export type BookingBlock = z.output<typeof BookingBlock>
export const BookingBlockRow = z.object({
  residentId: Id,
  residentName: z.nullable(z.string()),
  residentPhone: z.nullable(z.string()),
  missed: z.number(),
  /** The days of those that can still count, the first one first. */
  missedOn: z.array(LocalDay),
  bookableFrom: LocalDay,
})
export type BookingBlockRow = z.output<typeof BookingBlockRow>

const ByHall = z.object({ hallId: Id })
export const noShows = {
  myBookingBlocks: endpoint({
    method: 'GET',
    path: '/my/booking-blocks',
    access: 'resident',
    summary: '我在哪些大厅暂停了网上预约',
    result: z.array(BookingBlock),
  }),
  bookingBlocks: endpoint({
    method: 'GET',
    path: '/halls/:hallId/booking-blocks',
    access: 'appointment.read',
    summary: '因爽约暂停网上预约的群众',
    params: ByHall,
    result: z.array(BookingBlockRow),
  }),
  liftBookingBlock: endpoint({
    method: 'POST',
    path: '/halls/:hallId/booking-blocks/:residentId/lift',
    access: 'appointment.lift_block',
    summary: '恢复一位群众的网上预约',
    params: z.extend(ByHall, { residentId: Id }),
    body: z.object({ reason: ShortText }),
    result: z.array(BookingBlockRow),
  }),
}
