// Instants and the local calendar: a day begins at local midnight.
import { failure } from '../../errors.ts'
import { isNullish } from '../../values/kinds.ts'
import { stringOr } from './taking.ts'

const minute = 60_000
const hour = 60 * minute
export const day = 24 * hour
const formats = new Map<string, Intl.DateTimeFormat>()

function namedOffset(timezone: string, at: number): string {
  let format = formats.get(timezone)
  if (!format) {
    try {
      format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' })
    } catch {
      throw failure(40485, `unrecognized time zone identifier: "${timezone}"`)
    }
    formats.set(timezone, format)
  }
  return format
    .formatToParts(at)
    .find(part => part.type === 'timeZoneName')!
    .value.replace('GMT', '')
}

/** How far local time is ahead of UTC, in milliseconds. */
export function offsetOf(timezone: unknown, at: number): number {
  if (isNullish(timezone)) return 0
  const given = stringOr(40517, timezone, 'timezone')
  if (['UTC', 'GMT', 'Z'].includes(given)) return 0
  const isOffset = /^[+-]/.test(given)
  const offset = isOffset ? given : namedOffset(given, at)
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2})(?::?(\d{2}))?$/.exec(offset) ?? []
  if (isOffset && !sign) throw failure(40485, `unrecognized time zone identifier: "${given}"`)
  return (Number(hours) * hour + Number(minutes) * minute) * (sign === '-' ? -1 : 1)
}

/** The time a clock at the place shows, as if it were UTC. */
export const toLocal = (at: number, timezone: unknown) => at + offsetOf(timezone, at)

/** The instant at which the place's clock shows this. Of two offsets the one there and then counts. */
export function toInstant(local: number, timezone: unknown): number {
  const guess = local - offsetOf(timezone, local)
  return local - offsetOf(timezone, guess)
}

/** Like Date.UTC, also for years before 100. */
export function utc(year: number, month = 1, dayOfMonth = 1, ...time: number[]): number {
  const [hours = 0, minutes = 0, seconds = 0, milliseconds = 0] = time
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, dayOfMonth)
  date.setUTCHours(hours, minutes, seconds, milliseconds)
  return date.getTime()
}

/** The local day an ISO week date means. */
export function isoDay(isoWeekYear: number, isoWeek: number, isoDayOfWeek: number): number {
  const fourth = utc(isoWeekYear, 1, 4)
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * day
  return monday + ((isoWeek - 1) * 7 + isoDayOfWeek - 1) * day
}

/** What calendars call a local time. */
export function partsOf(local: number) {
  const date = new Date(local)
  const year = date.getUTCFullYear()
  const weekday = date.getUTCDay()
  const dayOfYear = Math.floor((local - utc(year)) / day) + 1
  const isoDayOfWeek = weekday || 7
  // A week belongs to the year its Thursday is in.
  const isoWeekYear = new Date(local + (4 - isoDayOfWeek) * day).getUTCFullYear()
  return {
    year,
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
    dayOfWeek: weekday + 1,
    dayOfYear,
    week: Math.floor((dayOfYear + 6 - weekday) / 7),
    isoDayOfWeek,
    isoWeekYear,
    isoWeek: Math.floor((local - isoDay(isoWeekYear, 1, 1)) / (7 * day)) + 1,
  }
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

// The first of January 1970 was a Thursday.
function weekStart(startOfWeek: unknown): number {
  const name = isNullish(startOfWeek) ? 'sunday' : String(startOfWeek).toLowerCase()
  const index = weekdays.findIndex(weekday => weekday === name || weekday.slice(0, 3) === name)
  if (index < 0) throw failure(5439015, `unknown day of week value: ${name}`)
  return (index - 4) * day
}

/** A unit numbers its stretches of local time. */
type Unit = { indexOf: (local: number) => number; startOf: (index: number) => number; months?: number }

const evenly = (length: number, start = 0): Unit => ({
  indexOf: local => Math.floor((local - start) / length),
  startOf: index => index * length + start,
})
const months = (count: number): Unit => ({
  indexOf: local => {
    const date = new Date(local)
    return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / count)
  },
  startOf: index => utc(Math.floor((index * count) / 12), ((((index * count) % 12) + 12) % 12) + 1),
  months: count,
})

export function unitOf(unit: unknown, startOfWeek?: unknown): Unit {
  switch (unit) {
    case 'year':
      return months(12)
    case 'quarter':
      return months(3)
    case 'month':
      return months(1)
    case 'week':
      return evenly(7 * day, weekStart(startOfWeek))
    case 'day':
      return evenly(day)
    case 'hour':
      return evenly(hour)
    case 'minute':
      return evenly(minute)
    case 'second':
      return evenly(1000)
    case 'millisecond':
      return evenly(1)
    default:
      throw failure('FailedToParse', `unknown time unit value: ${String(unit)}`)
  }
}
