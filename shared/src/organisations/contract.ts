import { endpoint } from '../kernel/endpoint.ts'
import { HallCode, Id, Instant, isInOrder, LocalTime, whole } from '../kernel/fields.ts'
import { weekdayNames } from '../time/chinese-dates.ts'
import { z } from '../zod.ts'

/** 区, 镇街, 村居, 部门 */
export const organisationKinds = ['district', 'town', 'village', 'department'] as const
export type OrganisationKind = (typeof organisationKinds)[number]
export const organisationKindLabels: Record<OrganisationKind, string> = {
  district: '区',
  town: '镇街',
  village: '村居',
  department: '部门',
}

/** Local times 'HH:mm', from and to, in order and apart; on a working day unless said otherwise. */
export const OpeningHours = z
  .array(z.tuple([LocalTime, LocalTime]))
  .check(z.maxLength(6, '一天最多写 6 段'), z.refine(isInOrder, '时间要从早到晚，前后两段不能重叠'))
export type OpeningHours = z.output<typeof OpeningHours>
/** Hours of weekdays that differ from the ordinary working day, by 1 (周一) to 7 (周日); [] is closed. */
export const WeekdayHours = z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), OpeningHours, {
  error: issue => (issue.code === 'invalid_type' ? undefined : '星期写作 1（周一）到 7（周日）'),
})
export type WeekdayHours = Partial<Record<string, OpeningHours>>

/** 「09:00–12:00、13:00–17:00」 */
export const spansInWords = (hours: OpeningHours): string =>
  hours.map(([from, to]) => `${from}–${to}`).join('、')
/** 「09:00–12:00、13:00–17:00；周三不开放；周五 09:00–12:00」 */
export const hoursInWords = (hours: { openingHours: OpeningHours; weekdayHours: WeekdayHours }): string =>
  [
    spansInWords(hours.openingHours),
    ...Object.entries(hours.weekdayHours).map(([day, own = []]) => {
      const name = weekdayNames[Number(day) % weekdayNames.length]
      return own.length > 0 ? `${name} ${spansInWords(own)}` : `${name}不开放`
    }),
  ].join('；')

/** A day off, other hours, duty on a day that would be off (值守), or only more places than usual. */
export const exceptionKinds = ['closed', 'hours', 'duty', 'extra'] as const
export type ExceptionKind = (typeof exceptionKinds)[number]
export const exceptionKindLabels: Record<ExceptionKind, string> = {
  closed: '不开放',
  hours: '改时间',
  duty: '值守开放',
  extra: '加号源',
}
/** More places from one local time to another: `lanes` that are booked like the others. */
export const ExtraLanes = z.object({ from: LocalTime, to: LocalTime, lanes: whole(1, 50) })
export type ExtraLanes = z.output<typeof ExtraLanes>
/** What holds on one day in place of the usual hours: of the whole hall, or of one window. */
export interface DayException {
  on: string
  windowId: string | null
  kind: ExceptionKind
  /** Not read when `kind` is 'extra': then the usual hours stay. */
  openings: OpeningHours
  extraLanes: readonly ExtraLanes[]
  reason: string
}

export const Organisation = z.object({
  id: Id,
  name: z.string(),
  kind: z.enum(organisationKinds),
  code: z.nullable(z.string()),
  parentId: z.nullable(Id),
})
export type Organisation = z.output<typeof Organisation>

const HallToday = z.object({
  open: z.boolean(),
  /** When the present opening ends, or the next one of today starts; null when today is over or off. */
  changesAt: z.nullable(Instant),
  /** Why it is closed, in words: 「午间休息」「周日休息」「国庆节放假」. */
  reason: z.nullable(z.string()),
})
export const Hall = z.object({
  id: Id,
  name: z.string(),
  organisationName: z.string(),
  address: z.string(),
  phone: z.nullable(z.string()),
  openingHours: OpeningHours,
  /** Weekdays that differ from the ordinary working day. */
  weekdayHours: WeekdayHours,
  today: HallToday,
})
export type Hall = z.output<typeof Hall>

/** 便民服务站 */
export const stationName = (villageName: string): string => `${villageName}便民服务站`
export const publicPageName = (hallName: string): string => `${hallName}办事公开`
export const windowName = (number: number, name: string): string => `${number} 号窗口 ${name}`

export const ServiceWindow = z.object({
  id: Id,
  number: z.number(),
  name: z.string(),
  takesBookings: z.boolean(),
})
export type ServiceWindow = z.output<typeof ServiceWindow>

/** The rules of a hall's online booking (预约规则); every number says its unit in its name. */
export const BookingSettings = z.object({
  /** A slot can be booked until this long before it starts. */
  leadMinutes: whole(0, 30 * 24 * 60),
  /** Local days ahead that can be booked, today included. */
  horizonDays: whole(1, 90),
  /** A booking can be cancelled or moved until this long before it starts. */
  noticeMinutes: whole(0, 7 * 24 * 60),
  /** Bookings a resident may hold at once. */
  openPerResident: whole(1, 50),
  perResidentPerDay: whole(1, 50),
  perPhonePerDay: whole(1, 50),
  /** Part of the lanes open at a time that is kept for people without a booking. */
  walkInShare: z.number().check(z.gte(0, '应在 0 到 1 之间'), z.lte(1, '应在 0 到 1 之间')),
  /** Length of a hold while the form is filled in. */
  holdMinutes: whole(1, 60),
  /**
   * A cancelled seat becomes available after a random delay between the two, so that it cannot be passed on to a
   * particular person.
   */
  releaseMinutesFrom: whole(0, 24 * 60),
  releaseMinutesTo: whole(0, 24 * 60),
  /** How long an offer of the waiting list stands. */
  offerMinutes: whole(1, 24 * 60),
  /** So many bookings missed within so many days: no online booking for so many days. */
  noShows: z.object({ count: whole(1, 20), withinDays: whole(1, 365), blockDays: whole(0, 365) }),
  /** When people are reminded: at a time of the day before, and shortly before; null is never. */
  reminders: z.object({ dayBeforeAt: z.nullable(LocalTime), minutesBefore: z.nullable(whole(5, 12 * 60)) }),
})
export type BookingSettings = z.output<typeof BookingSettings>
/** What holds for a hall that has not said otherwise. */
export const bookingDefaults: BookingSettings = {
  leadMinutes: 0,
  horizonDays: 7,
  noticeMinutes: 30,
  openPerResident: 3,
  perResidentPerDay: 3,
  perPhonePerDay: 3,
  walkInShare: 0,
  holdMinutes: 5,
  releaseMinutesFrom: 5,
  releaseMinutesTo: 15,
  offerMinutes: 15,
  noShows: { count: 3, withinDays: 90, blockDays: 30 },
  reminders: { dayBeforeAt: '18:00', minutesBefore: 60 },
}

const ByHall = z.object({ hallId: Id })
export const organisations = {
  tree: endpoint({
    method: 'GET',
    path: '/organisations',
    access: 'organisation.read',
    summary: '我能看到的组织机构',
    result: z.array(Organisation),
  }),
  halls: endpoint({
    method: 'GET',
    path: '/halls',
    access: 'public',
    summary: '全部办事大厅',
    result: z.array(Hall),
  }),
  hall: endpoint({
    method: 'GET',
    path: '/halls/:hallId',
    access: 'public',
    summary: '一个大厅',
    params: ByHall,
    result: Hall,
  }),
  hallByCode: endpoint({
    method: 'GET',
    path: '/hall-codes/:hallCode',
    access: 'public',
    summary: '扫大厅二维码得到大厅',
    params: z.object({ hallCode: HallCode }),
    result: Hall,
  }),
  villages: endpoint({
    method: 'GET',
    path: '/halls/:hallId/villages',
    access: 'public',
    summary: '大厅所在镇的村居',
    params: ByHall,
    result: z.array(z.object({ id: Id, name: z.string() })),
  }),
  windows: endpoint({
    method: 'GET',
    path: '/halls/:hallId/windows',
    access: 'organisation.read',
    summary: '大厅的窗口',
    params: ByHall,
    result: z.array(ServiceWindow),
  }),
}
