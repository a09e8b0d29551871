import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant, LocalDay, SlotId } from '../kernel/fields.ts'
import type { Moves } from '../kernel/moves.ts'
import { z } from '../zod.ts'
import { affectedBookings, Displaced } from './affected-bookings.ts'
import { noShows } from './no-shows.ts'
import { seatHolds } from './seat-holds.ts'
import { alikeBookings, BookingForOther, FamilyVisitor, Visitor, visitorKinds } from './visitors.ts'
import { waitingList } from './waiting-list.ts'

/** `held` is a temporary hold and not a booking yet. */
export const appointmentStatuses = ['held', 'booked', 'arrived', 'cancelled', 'missed', 'joined'] as const
export type AppointmentStatus = (typeof appointmentStatuses)[number]
export const appointmentStatusLabels: Record<AppointmentStatus, string> = {
  held: '已保留',
  booked: '已预约',
  arrived: '已到厅',
  cancelled: '已取消',
  missed: '未到',
  joined: '已合并',
}
export const appointmentMoves = {
  /** Possible after the hold has expired too, as long as the seat is free. */
  book: { from: ['held'], to: 'booked' },
  checkIn: { from: ['booked'], to: 'arrived' },
  cancel: { from: ['booked'], to: 'cancelled' },
  lapse: { from: ['booked'], to: 'missed' },
  /** They had a number at that hall that day. */
  findPresent: { from: ['missed'], to: 'arrived' },
  /** Part of another one, when two accounts that both had a booking for this time became one. */
  join: { from: ['booked', 'arrived'], to: 'joined' },
} as const satisfies Moves<AppointmentStatus>

/**
 * A booking that is too near to be cancelled or moved can be undone this long after its time was chosen: a slip of the
 * finger is no promise.
 */
export const UNDO_BOOKING_MINUTES = 5

/** Things of one visit. */
export const MAX_ITEMS = 5
/** Items of one visit, separated by commas: what the days and slots shown must be long enough for, and at which windows. */
const ItemList = z.string().check(z.regex(/^[0-9a-f]{24}(,[0-9a-f]{24}){0,4}$/, '事项编号格式不对'))
/** Without it, as phones with an older app ask: one slot at any window. */
const ForItems = z.object({ itemIds: z.optional(ItemList) })
export const itemListOf = (ids: readonly string[]): string => ids.join(',')
/** Several items of one visit as one text. */
export const itemsInWords = (items: readonly { name: string }[]) => items.map(({ name }) => name).join('、')

export const BookableDay = z.object({
  on: LocalDay,
  bookable: z.boolean(),
  seatsLeft: z.number(),
  /** Why the day cannot be booked: 「周日休息」「已约满」. */
  reason: z.nullable(z.string()),
  /** True while the State Council's notice for that year is not loaded (该年放假安排尚未发布). */
  provisional: z.boolean(),
})
export type BookableDay = z.output<typeof BookableDay>
export const Slot = z.object({
  id: SlotId,
  startsAt: Instant,
  /** When the last of the items asked for is done. */
  endsAt: Instant,
  seats: z.number(),
  seatsLeft: z.number(),
  /** Until when a booking of it can be cancelled or moved; past already: only undone, for `UNDO_BOOKING_MINUTES`. */
  changeableUntil: Instant,
})
export type Slot = z.output<typeof Slot>

export const Appointment = z.object({
  id: Id,
  status: z.enum(appointmentStatuses),
  hall: z.object({ id: Id, name: z.string(), address: z.string(), phone: z.nullable(z.string()) }),
  /** The first of the items. */
  item: z.object({ id: Id, name: z.string() }),
  items: z.array(z.object({ id: Id, name: z.string() })),
  slotId: SlotId,
  startsAt: Instant,
  endsAt: Instant,
  /** Six digits to say at the desk when no phone is at hand. */
  code: z.string(),
  /** Who comes; null when it is who booked. */
  visitor: z.nullable(Visitor),
  /** Cancelled or moved. */
  canCancel: z.boolean(),
  /** The ordinary end of `canCancel`. */
  changeableUntil: Instant,
  /** Set while it can be cancelled or moved only because its time was chosen just now: until when. */
  undoUntil: z.nullable(Instant),
  /** When they said that they come (我会来). */
  confirmedAt: z.nullable(Instant),
  /** From the day before until it begins, while they did not say yet. */
  canConfirm: z.boolean(),
  /** The booking this one became part of, when two accounts became one. */
  joinedTo: z.optional(z.nullable(Id)),
  /** End of the hold. */
  heldUntil: z.nullable(Instant),
  /** Until when the resident of a cancelled booking can take its seat back. */
  keptUntil: z.nullable(Instant),
  /** Set when the hall took its time away: of a booking to be moved, or of one the hall cancelled. */
  displaced: z.nullable(Displaced),
})
export type Appointment = z.output<typeof Appointment>

/** `itemId` is what phones with an older app send: a booking for one item. */
const NewBooking = z
  .object({
    slotId: SlotId,
    itemId: z.optional(Id),
    itemIds: z.optional(z.array(Id).check(z.minLength(1), z.maxLength(MAX_ITEMS))),
    visitor: z.optional(FamilyVisitor),
    /** An open booking for the same thing, at another hall too, that this one takes the place of: cancelled with it. */
    insteadOf: z.optional(Id),
    /** A booking just cancelled, whose place is kept: it is for whoever that one was for. */
    takesBack: z.optional(Id),
  })
  .check(
    z.refine(({ itemId, itemIds }) => Boolean(itemId) !== Boolean(itemIds), {
      error: '请选择要办的事项',
      path: ['itemIds'],
    }),
    z.refine(({ itemIds }) => new Set(itemIds).size === (itemIds?.length ?? 0), {
      error: '同一件事不用选两次',
      path: ['itemIds'],
    }),
  )

export const AppointmentRow = z.object({
  id: Id,
  status: z.enum(appointmentStatuses),
  startsAt: Instant,
  endsAt: Instant,
  /** All items, in words. */
  itemName: z.string(),
  windowNumber: z.nullable(z.number()),
  /** They said that they come. */
  confirmed: z.boolean(),
  /** True when the hall or the window is not open then any more, or does not take it. */
  outsideHours: z.boolean(),
  code: z.string(),
  /** Of who comes. */
  residentName: z.nullable(z.string()),
  residentPhone: z.nullable(z.string()),
  /** Set when somebody else booked. */
  visitorKind: z.nullable(z.enum(visitorKinds)),
})
export type AppointmentRow = z.output<typeof AppointmentRow>

const ByHall = z.object({ hallId: Id })
const Mine = z.object({ appointmentId: Id })
export const appointments = {
  ...noShows,
  ...affectedBookings,
  ...seatHolds,
  ...waitingList,
  ...alikeBookings,
  days: endpoint({
    method: 'GET',
    path: '/halls/:hallId/days',
    access: 'public',
    summary: '可预约的日期',
    params: ByHall,
    query: ForItems,
    result: z.array(BookableDay),
  }),
  slots: endpoint({
    method: 'GET',
    path: '/halls/:hallId/days/:on/slots',
    access: 'public',
    summary: '某天的时段和余量',
    params: z.object({ hallId: Id, on: LocalDay }),
    query: ForItems,
    result: z.array(Slot),
  }),
  book: endpoint({
    method: 'POST',
    path: '/appointments',
    access: 'resident',
    summary: '预约',
    body: NewBooking,
    result: Appointment,
  }),
  bookFor: endpoint({
    method: 'POST',
    path: '/appointments/for-others',
    access: 'appointment.book_for',
    summary: '帮人预约',
    body: z.extend(BookingForOther, { slotId: SlotId }),
    result: Appointment,
  }),
  undoBookFor: endpoint({
    method: 'POST',
    path: '/appointments/for-others/:appointmentId/undo',
    access: 'appointment.book_for',
    summary: '撤销刚替人约的预约，约好后五分钟内',
    params: Mine,
    result: Appointment,
  }),
  myAppointments: endpoint({
    method: 'GET',
    path: '/my/appointments',
    access: 'resident',
    summary: '我的预约',
    result: z.array(Appointment),
  }),
  myAppointment: endpoint({
    method: 'GET',
    path: '/my/appointments/:appointmentId',
    access: 'resident',
    summary: '我的一个预约',
    params: Mine,
    result: Appointment,
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/my/appointments/:appointmentId/cancel',
    access: 'resident',
    summary: '取消预约',
    params: Mine,
    result: Appointment,
  }),
  confirmBooking: endpoint({
    method: 'POST',
    path: '/my/appointments/:appointmentId/confirm',
    access: 'resident',
    summary: '确认会来',
    params: Mine,
    result: Appointment,
  }),
  reschedule: endpoint({
    method: 'POST',
    path: '/my/appointments/:appointmentId/reschedule',
    access: 'resident',
    summary: '改期',
    params: Mine,
    body: z.object({ slotId: SlotId }),
    result: Appointment,
  }),
  dayBook: endpoint({
    method: 'GET',
    path: '/halls/:hallId/appointments',
    access: 'appointment.read',
    summary: '大厅某天的预约',
    params: ByHall,
    query: z.object({ on: LocalDay }),
    result: z.array(AppointmentRow),
  }),
}
