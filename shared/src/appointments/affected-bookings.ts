import { endpoint } from '../kernel/endpoint.ts'
import { atMost, Id, Instant, ShortText, SlotId } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { visitorKinds } from './visitors.ts'

// 受影响的预约: bookings whose time a change of plan takes away. Each is either offered the nearest other times or
// cancelled with an apology; none is dropped silently.

/** 改期: other times are offered, the booking stands until one is taken. 取消并致歉. */
export const settlingWays = ['move', 'cancel'] as const
export type SettlingWay = (typeof settlingWays)[number]

/** The decision for each affected booking, and a note to their residents. */
export const Settlement = z.object({
  bookings: z
    .array(z.object({ appointmentId: Id, way: z.enum(settlingWays, '请选改期，或取消并致歉') }))
    .check(
      z.maxLength(2000),
      z.refine(
        all => new Set(all.map(({ appointmentId }) => appointmentId)).size === all.length,
        '一个预约只能选一种办法',
      ),
    ),
  note: z._default(z.nullable(ShortText.check(atMost(60, '说明不超过 60 个字'))), null),
})
export type Settlement = z.output<typeof Settlement>

/** An alternative at the same hall for the same items; offered, not held. */
export const AlternativeTime = z.object({ slotId: SlotId, startsAt: Instant, endsAt: Instant })
export type AlternativeTime = z.output<typeof AlternativeTime>

/** Why a booking has lost its seat, as shown to its resident. */
export const Displaced = z.object({
  /** The hall does not open that day at all; false when it is open at other times, or for other things. */
  wholeDay: z.boolean(),
  /** Of the day's exception: 「停电检修」; null when the usual hours or a window changed. */
  reason: z.nullable(z.string()),
  note: z.nullable(z.string()),
})
export type Displaced = z.output<typeof Displaced>

export const AffectedBooking = z.object({
  id: Id,
  startsAt: Instant,
  endsAt: Instant,
  /** All items, in words. */
  itemName: z.string(),
  windowNumber: z.nullable(z.number()),
  /** Of who comes, masked. */
  residentName: z.nullable(z.string()),
  residentPhone: z.nullable(z.string()),
  visitorKind: z.nullable(z.enum(visitorKinds)),
  /** Since when other times are offered to the resident; null when nobody has told them yet. */
  offeredAt: z.nullable(Instant),
  /** The nearest three that are free now. */
  times: z.array(AlternativeTime),
})
export type AffectedBooking = z.output<typeof AffectedBooking>
export const PlanEffects = z.object({
  hits: z.array(AffectedBooking),
  /** Bookings moved to another window at the same time; nothing changes for their residents. */
  reseated: z.number(),
})
export type PlanEffects = z.output<typeof PlanEffects>

const ByHall = z.object({ hallId: Id })
const ByBooking = z.extend(ByHall, { appointmentId: Id })
export const affectedBookings = {
  otherTimes: endpoint({
    method: 'GET',
    path: '/my/appointments/:appointmentId/other-times',
    access: 'resident',
    summary: '离我的预约最近的三个空时段',
    params: z.object({ appointmentId: Id }),
    result: z.array(AlternativeTime),
  }),
  unsettled: endpoint({
    method: 'GET',
    path: '/halls/:hallId/unsettled-bookings',
    access: 'appointment.read',
    summary: '大厅不开放了、还没改期的预约',
    params: ByHall,
    result: z.array(AffectedBooking),
  }),
  settleBookings: endpoint({
    method: 'POST',
    path: '/halls/:hallId/unsettled-bookings/settle',
    access: 'hall.manage',
    summary: '给还没改期的预约发改期通知，或取消并致歉',
    params: ByHall,
    body: Settlement,
    result: z.array(AffectedBooking),
  }),
  moveUnsettled: endpoint({
    method: 'POST',
    path: '/halls/:hallId/unsettled-bookings/:appointmentId/move',
    access: 'appointment.book_for',
    summary: '电话里说好后替群众改期',
    params: ByBooking,
    body: z.object({ slotId: SlotId }),
    result: z.array(AffectedBooking),
  }),
  unsettledPhone: endpoint({
    method: 'POST',
    path: '/halls/:hallId/unsettled-bookings/:appointmentId/phone',
    access: 'applicant.reveal',
    summary: '看还没改期的群众的电话（留痕）',
    params: ByBooking,
    result: z.object({ name: z.nullable(z.string()), phone: z.nullable(z.string()) }),
  }),
}
