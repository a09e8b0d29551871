// $dateTrunc and $dateDiff: a day begins at local midnight, which mingo gets wrong away from UTC.
import { failure, notImplemented } from '../errors.ts'
import { type Document, isNullish } from '../values/kinds.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
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
function offsetOf(timezone: unknown, at: number): number {
  if (isNullish(timezone) || timezone === 'UTC' || timezone === 'GMT' || timezone === 'Z') return 0
  const text = String(timezone)
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(/^[+-]/.test(text) ? text : namedOffset(text, at))
  if (!match) return 0
  const [, sign, hours, minutes = '0'] = match
  return (Number(hours) * hour + Number(minutes) * minute) * (sign === '-' ? -1 : 1)
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

// The first of January 1970 was a Thursday.
function weekStart(startOfWeek: unknown): number {
  const name = isNullish(startOfWeek) ? 'sunday' : String(startOfWeek).toLowerCase()
  const index = weekdays.findIndex(weekday => weekday === name || weekday.slice(0, 3) === name)
  if (index < 0) throw failure(5439015, `unknown day of week value: ${name}`)
  return (index - 4) * day
}

type Unit = { indexOf: (local: number) => number; startOf: (index: number) => number }

const evenly = (length: number, start = 0): Unit => ({
  indexOf: local => Math.floor((local - start) / length),
  startOf: index => index * length + start,
})
const months = (count: number): Unit => ({
  indexOf: local => {
    const date = new Date(local)
    return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / count)
  },
  startOf: index => Date.UTC(Math.floor((index * count) / 12), (index * count) % 12),
})

function unitOf({ unit, startOfWeek }: Document): Unit {
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

function instant(value: unknown, name: string): number {
  if (value instanceof Date) return value.getTime()
  throw failure(5439012, `${name} requires a date`)
}

/** The start of the unit a date is in. */
export function dateTrunc(argument: Document): Date | null {
  if (isNullish(argument.date)) return null
  if (!isNullish(argument.binSize) && Number(argument.binSize) !== 1)
    throw notImplemented("$dateTrunc with 'binSize'")
  const at = instant(argument.date, '$dateTrunc')
  const unit = unitOf(argument)
  const start = unit.startOf(unit.indexOf(at + offsetOf(argument.timezone, at)))
  // The offset that counts is the one at the start, which daylight saving may have changed.
  const guess = start - offsetOf(argument.timezone, start)
  return new Date(start - offsetOf(argument.timezone, guess))
}

/** How many boundaries of the unit lie between two dates. */
export function dateDiff(argument: Document): number | null {
  if (isNullish(argument.startDate) || isNullish(argument.endDate)) return null
  const unit = unitOf(argument)
  const indexAt = (value: unknown) => {
    const at = instant(value, '$dateDiff')
    return unit.indexOf(at + offsetOf(argument.timezone, at))
  }
  return indexAt(argument.endDate) - indexAt(argument.startDate)
}
