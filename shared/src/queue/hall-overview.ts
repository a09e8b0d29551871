import { appointmentStatuses } from '../appointments/contract.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant, LocalDay, Page } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { ticketStatuses } from './contract.ts'

// 大厅概览: what the manager of a hall looks at. All of it is computed from numbers, bookings and windows.

/** What a window does at this moment: 办理中, somebody called who has not come yet 已叫号, 空闲, 暂停, 没有人. */
export const windowStates = ['busy', 'called', 'idle', 'paused', 'closed'] as const
export type WindowState = (typeof windowStates)[number]
export const windowStateLabels: Record<WindowState, string> = {
  busy: '办理中',
  called: '已叫号',
  idle: '空闲',
  paused: '暂停',
  closed: '未开',
}

const Minutes = z.nullable(z.number())
export const HallOverview = z.object({
  now: Instant,
  /** Why the hall is closed now; null while it is open. */
  closedReason: z.nullable(z.string()),
  groups: z.array(
    z.object({
      letter: z.string(),
      name: z.string(),
      waiting: z.number(),
      /** Of the one who has waited longest; null when nobody waits. */
      longestMinutes: Minutes,
      /** For somebody who takes a number now. */
      estimateMinutes: z.number(),
      promisedMinutes: z.number(),
      arrivalsPerHour: z.number(),
      minutesPerVisit: z.number(),
    }),
  ),
  windows: z.array(
    z.object({
      id: Id,
      number: z.number(),
      name: z.string(),
      state: z.enum(windowStates),
      /** The number called to it or served there. */
      ticketNumber: z.nullable(z.string()),
    }),
  ),
  needed: z.object({
    windows: z.number(),
    arrivalsPerHour: z.number(),
    minutesPerVisit: z.number(),
    promisedMinutes: z.number(),
    /** Most of what is needed comes from people already waiting, not from those who come. */
    forBacklog: z.boolean(),
  }),
})
export type HallOverview = z.output<typeof HallOverview>

/** Bookings that were kept, and missed; cancelled ones count as neither. */
const Kept = { kept: z.number(), missed: z.number() }
export const HallHistory = z.object({
  from: LocalDay,
  to: LocalDay,
  /** Days the hall was open since its first number. */
  openDays: z.number(),
  heat: z.array(
    z.object({
      /** 1 (周一) to 7 (周日). */
      weekday: z.number(),
      hour: z.number(),
      arrivals: z.number(),
      /** On an open day of this weekday. */
      arrivalsPerDay: z.number(),
      meanWaitMinutes: Minutes,
    }),
  ),
  noShows: z.object({
    ...Kept,
    byDay: z.array(z.object({ on: LocalDay, ...Kept })),
    byHour: z.array(z.object({ hour: z.number(), ...Kept })),
    byItem: z.array(z.object({ itemId: Id, itemName: z.string(), ...Kept })),
  }),
  estimates: z.object({
    visits: z.number(),
    /** Mean absolute error of the estimates given with the tickets. */
    meanErrorMinutes: Minutes,
    /** Above 0: people waited longer than they were told. */
    meanLaterMinutes: Minutes,
    byDay: z.array(z.object({ on: LocalDay, visits: z.number(), meanErrorMinutes: z.number() })),
  }),
})
export type HallHistory = z.output<typeof HallHistory>

export const DayPlan = z.object({
  /** The next day the hall opens, after today; null when none is near. */
  on: z.nullable(LocalDay),
  /** True while the State Council's notice for that year is not loaded (该年放假安排尚未发布). */
  provisional: z.boolean(),
  /** Open days the walk-ins are expected from, and whether they were of the same weekday. */
  learntFromDays: z.number(),
  sameWeekday: z.boolean(),
  minutesPerVisit: z.number(),
  promisedMinutes: z.number(),
  hours: z.array(
    z.object({
      hour: z.number(),
      booked: z.number(),
      walkIns: z.number(),
      needed: z.number(),
      planned: z.number(),
    }),
  ),
})
export type DayPlan = z.output<typeof DayPlan>

/** A visit behind a figure. */
export const OverviewVisit = z.object({
  id: Id,
  on: LocalDay,
  number: z.string(),
  status: z.enum(ticketStatuses),
  residentName: z.nullable(z.string()),
  itemName: z.nullable(z.string()),
  windowNumber: z.nullable(z.number()),
  issuedAt: Instant,
  calledAt: z.nullable(Instant),
  waitedMinutes: Minutes,
  estimateMinutes: Minutes,
})
export type OverviewVisit = z.output<typeof OverviewVisit>

/** A booking behind a figure; names and numbers masked. */
export const OverviewBooking = z.object({
  id: Id,
  status: z.enum(appointmentStatuses),
  startsAt: Instant,
  itemNames: z.array(z.string()),
  residentName: z.nullable(z.string()),
  residentPhone: z.nullable(z.string()),
})
export type OverviewBooking = z.output<typeof OverviewBooking>

export const USUAL_WEEKS = 8
const Weeks = z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(26)), USUAL_WEEKS)
const small = (least: number, most: number) =>
  z.optional(z.coerce.number().check(z.int(), z.gte(least), z.lte(most)))
const ByHall = z.object({ hallId: Id })
const access = 'queue.read' as const

export const hallOverview = {
  hallOverview: endpoint({
    method: 'GET',
    path: '/halls/:hallId/overview',
    access,
    summary: '大厅此刻：等候、窗口、还需要几个窗口',
    params: ByHall,
    result: HallOverview,
  }),
  hallHistory: endpoint({
    method: 'GET',
    path: '/halls/:hallId/overview/history',
    access,
    summary: '过去几周：人流与等候、爽约、预计误差',
    params: ByHall,
    query: z.object({ weeks: Weeks }),
    result: HallHistory,
  }),
  dayPlan: endpoint({
    method: 'GET',
    path: '/halls/:hallId/overview/next-day',
    access,
    summary: '下一个开放日：预约、预计现场取号、需要和计划的窗口',
    params: ByHall,
    query: z.object({ weeks: Weeks }),
    result: DayPlan,
  }),
  overviewVisits: endpoint({
    method: 'GET',
    path: '/halls/:hallId/overview/visits',
    access,
    summary: '概览数字背后的号',
    params: ByHall,
    query: z.object({
      weeks: Weeks,
      /** Those of today who wait, else those of the weeks that were called. */
      waiting: z.optional(z.literal('1')),
      /** Of one group; only with `waiting`. */
      letter: z.optional(z.string().check(z.regex(/^[A-Z]$/))),
      on: z.optional(LocalDay),
      weekday: small(1, 7),
      hour: small(0, 23),
      page: Page,
    }),
    result: z.object({ visits: z.array(OverviewVisit), total: z.number() }),
  }),
  overviewBookings: endpoint({
    method: 'GET',
    path: '/halls/:hallId/overview/bookings',
    access: 'appointment.read',
    summary: '概览数字背后的预约',
    params: ByHall,
    query: z.object({
      weeks: Weeks,
      /** Active bookings of this day; without it, the missed ones of the weeks. */
      standingOn: z.optional(LocalDay),
      on: z.optional(LocalDay),
      hour: small(0, 23),
      itemId: z.optional(Id),
      page: Page,
    }),
    result: z.object({ bookings: z.array(OverviewBooking), total: z.number() }),
  }),
  overviewWorkbook: endpoint({
    method: 'GET',
    path: '/halls/:hallId/overview/workbook',
    access,
    summary: '导出概览(XLSX)',
    params: ByHall,
    query: z.object({ weeks: Weeks }),
    result: z.object({ fileName: z.string(), base64: z.string() }),
  }),
}
