import { endpoint } from '../kernel/endpoint.ts'
import { asLine, atMost, Id, Instant, LocalDay, ShortText, whole } from '../kernel/fields.ts'
import {
  BookingSettings,
  ExtraLanes,
  exceptionKinds,
  OpeningHours,
  ServiceWindow,
  WeekdayHours,
} from '../organisations/contract.ts'
import { z } from '../zod.ts'
import { PlanEffects, Settlement } from './affected-bookings.ts'

// 排班与时间: when a hall is open, which window takes what, for how long, and the rules of booking.

export const HallTimes = z.object({
  openingHours: OpeningHours.check(z.minLength(1, '至少写一段开放时间')),
  weekdayHours: WeekdayHours,
  /** Length of a time unit; a service takes one or several. */
  slotMinutes: whole(5, 240),
  /** People one window takes at a time: its lanes (席位). */
  seatsPerWindow: whole(1, 100),
  /** Minutes of the services that take longer or shorter than one slot, by item. */
  serviceMinutes: z.record(Id, whole(5, 480)),
})
export type HallTimes = z.output<typeof HallTimes>

export const WindowSettings = z.object({
  name: z.string().check(asLine, z.minLength(1), atMost(40)),
  takesBookings: z.boolean(),
  /** What the window takes; [] is everything (综合窗口). */
  itemIds: z.array(Id).check(z.maxLength(200)),
  /** Its own hours within the hall's; null is all of them. */
  hours: z.nullable(OpeningHours),
})
export type WindowSettings = z.output<typeof WindowSettings>
const PlannedWindow = z.extend(ServiceWindow, WindowSettings.shape)
export type PlannedWindow = z.output<typeof PlannedWindow>

export const NewException = z
  .object({
    on: LocalDay,
    /** Null is the whole hall. */
    windowId: z.nullable(Id),
    kind: z.enum(exceptionKinds),
    openings: OpeningHours,
    extraLanes: z.array(ExtraLanes).check(z.maxLength(10)),
    reason: ShortText.check(atMost(40, '原因不超过 40 个字')),
  })
  .check(
    z.refine(({ kind, openings }) => openings.length > 0 === (kind === 'hours' || kind === 'duty'), {
      error: '改时间和值守要写开放时间，不开放和加号源不用写',
      path: ['openings'],
    }),
    z.refine(
      ({ kind, extraLanes }) =>
        kind === 'extra' ? extraLanes.length > 0 : kind !== 'closed' || extraLanes.length === 0,
      {
        error: '加号源要写从几点到几点加几个席位，不开放的日子不能加',
        path: ['extraLanes'],
      },
    ),
    z.refine(({ extraLanes }) => extraLanes.every(({ from, to }) => from < to), {
      error: '时间要从早到晚',
      path: ['extraLanes'],
    }),
  )
export type NewException = z.output<typeof NewException>
export const HallException = z.object({
  id: Id,
  on: LocalDay,
  windowId: z.nullable(Id),
  windowNumber: z.nullable(z.number()),
  kind: z.enum(exceptionKinds),
  openings: OpeningHours,
  extraLanes: z.array(ExtraLanes),
  reason: z.string(),
  createdAt: Instant,
})
export type HallException = z.output<typeof HallException>

/** How a day will be, everything considered. */
export const PlannedDay = z.object({
  on: LocalDay,
  openings: OpeningHours,
  /** Why it is closed; null when it opens. */
  reason: z.nullable(z.string()),
  provisional: z.boolean(),
})
export type PlannedDay = z.output<typeof PlannedDay>
export const HallPlan = z.extend(HallTimes, {
  booking: BookingSettings,
  windows: z.array(PlannedWindow),
  /** From today on, by day. */
  exceptions: z.array(HallException),
  /** The coming three months. */
  days: z.array(PlannedDay),
  /** Names of the items that windows and minutes speak of. */
  items: z.array(z.object({ id: Id, name: z.string() })),
})
export type HallPlan = z.output<typeof HallPlan>

/** One change of a hall's plan, to see what it would do to the bookings made. */
export const PlanChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('times'), times: HallTimes }),
  z.object({ kind: z.literal('window'), windowId: Id, settings: WindowSettings }),
  z.object({ kind: z.literal('exception'), exception: NewException }),
  z.object({ kind: z.literal('removal'), exceptionId: Id }),
])
export type PlanChange = z.output<typeof PlanChange>
/** A change that affects bookings must settle each of them, else it is refused. */
const WithSettlement = { settlement: z.optional(Settlement) }

const ByHall = z.object({ hallId: Id })
const access = 'hall.manage' as const
export const hallPlan = {
  hallPlan: endpoint({
    method: 'GET',
    path: '/halls/:hallId/plan',
    access,
    summary: '大厅的排班与时间',
    params: ByHall,
    result: HallPlan,
  }),
  planEffects: endpoint({
    method: 'POST',
    path: '/halls/:hallId/plan-effects',
    access,
    summary: '这样改会影响哪些预约（只看，不改）',
    params: ByHall,
    body: PlanChange,
    result: PlanEffects,
  }),
  setHallTimes: endpoint({
    method: 'POST',
    path: '/halls/:hallId/times',
    access,
    summary: '设置大厅的开放时间和办理时长',
    params: ByHall,
    body: z.extend(HallTimes, WithSettlement),
    result: HallPlan,
  }),
  setBookingSettings: endpoint({
    method: 'POST',
    path: '/halls/:hallId/booking-settings',
    access,
    summary: '设置预约规则',
    params: ByHall,
    body: BookingSettings.check(
      z.refine(({ releaseMinutesFrom: from, releaseMinutesTo: to }) => from <= to, {
        error: '前一个数不能大于后一个',
        path: ['releaseMinutesTo'],
      }),
    ),
    result: HallPlan,
  }),
  setWindow: endpoint({
    method: 'POST',
    path: '/windows/:windowId/settings',
    access,
    summary: '设置窗口办什么、几点开',
    params: z.object({ windowId: Id }),
    body: z.extend(WindowSettings, WithSettlement),
    result: HallPlan,
  }),
  createException: endpoint({
    method: 'POST',
    path: '/halls/:hallId/exceptions',
    access,
    summary: '安排某一天不开放、改时间、值守或加号源',
    params: ByHall,
    body: z.safeExtend(NewException, WithSettlement),
    result: HallPlan,
  }),
  removeException: endpoint({
    method: 'POST',
    path: '/exceptions/:exceptionId/remove',
    access,
    summary: '撤销某一天的安排',
    params: z.object({ exceptionId: Id }),
    body: z.object(WithSettlement),
    result: HallPlan,
  }),
}
