// Dates from text and to text.
import { failure, notImplemented } from '../../errors.ts'
import { isoDay, offsetOf, partsOf, toInstant, toLocal, utc } from './calendar.ts'

const monthNames =
  'January February March April May June July August September October November December'.split(' ')

const unreadable = (text: string) => failure('ConversionFailure', `Error parsing date string '${text}'`)

const iso =
  /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?$/i

/** The date of a text in the forms of ISO 8601. */
export function parseDate(text: string, timezone?: unknown): Date {
  const match = iso.exec(text.trim())
  if (!match) {
    if (/\d/.test(text)) throw notImplemented(`Reading '${text}' as a date without a 'format'`)
    throw unreadable(text)
  }
  const [year, month, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map(part => part && Number(part))
  const parts = {
    year,
    month,
    day,
    hour,
    minute,
    second,
    millisecond: Number((match[7] ?? '0').padEnd(3, '0')),
  }
  return fromParts(parts as Parts, match[8]?.toUpperCase(), timezone, text)
}

type Parts = Record<string, number>

function fromParts(parts: Parts, zone: string | undefined, timezone: unknown, text: string): Date {
  if (zone && timezone !== undefined)
    throw failure('ConversionFailure', `'${text}' has a time zone of its own, and another is given`)
  const { hour = 0, minute = 0, second = 0, millisecond = 0 } = parts
  if (hour > 24 || minute > 59 || second > 59) throw unreadable(text)
  let local: number
  if (parts.isoWeekYear !== undefined)
    local = isoDay(parts.isoWeekYear, parts.isoWeek ?? 1, parts.isoDayOfWeek ?? 1)
  else if (parts.dayOfYear !== undefined && parts.year !== undefined)
    local = utc(parts.year, 1, parts.dayOfYear)
  else {
    const { year, month, day } = parts
    if (year === undefined || month === undefined || day === undefined) throw unreadable(text)
    local = utc(year, month, day)
    if (partsOf(local).month !== month) throw unreadable(text)
  }
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
  return new Date(toInstant(local + time, zone ?? timezone))
}

const two = '(\\d{1,2})'
const readable: Record<string, [name: string, pattern: string]> = {
  Y: ['year', '(\\d{4})'],
  m: ['month', two],
  d: ['day', two],
  H: ['hour', two],
  M: ['minute', two],
  S: ['second', two],
  L: ['millisecond', '(\\d{1,3})'],
  j: ['dayOfYear', '(\\d{1,3})'],
  G: ['isoWeekYear', '(\\d{4})'],
  V: ['isoWeek', two],
  u: ['isoDayOfWeek', '([1-7])'],
  b: ['monthName', '([A-Za-z]{3})'],
  B: ['monthName', '([A-Za-z]+)'],
  z: ['zone', '(Z|[+-]\\d{2}:?(?:\\d{2})?)'],
  Z: ['minutes', '([+-]\\d+)'],
}

/** The date of a text in a form of one's own. */
export function parseFormatted(text: string, format: string, timezone: unknown): Date {
  const names: string[] = []
  const pattern = format.replace(/%(.?)|[^%]/gsu, (part, specifier: string | undefined) => {
    if (specifier === undefined) return part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    if (specifier === '%') return '%'
    const known = readable[specifier]
    if (!known) throw failure(18536, `Invalid format character '%${specifier}' in format string`)
    names.push(known[0])
    return known[1]
  })
  const match = new RegExp(`^${pattern}$`).exec(text)
  if (!match) throw unreadable(text)
  const parts: Parts = {}
  let zone: string | undefined
  names.forEach((name, i) => {
    const found = match[i + 1]!
    if (name === 'zone') zone = found
    else if (name === 'minutes') parts.offset = Number(found)
    else if (name !== 'monthName') parts[name] = Number(found)
    else {
      const index = monthNames.findIndex(
        month => month.slice(0, Math.max(3, found.length)).toLowerCase() === found.toLowerCase(),
      )
      if (index < 0) throw unreadable(text)
      parts.month = index + 1
    }
  })
  const date = fromParts(parts, zone, timezone, text)
  return parts.offset === undefined ? date : new Date(date.getTime() - parts.offset * 60_000)
}

const padded = (value: number, length: number) => String(Math.abs(value)).padStart(length, '0')

const writable: Record<string, (parts: ReturnType<typeof partsOf>, offset: number) => string> = {
  Y: parts => padded(parts.year, 4),
  m: parts => padded(parts.month, 2),
  d: parts => padded(parts.day, 2),
  H: parts => padded(parts.hour, 2),
  M: parts => padded(parts.minute, 2),
  S: parts => padded(parts.second, 2),
  L: parts => padded(parts.millisecond, 3),
  j: parts => padded(parts.dayOfYear, 3),
  w: parts => String(parts.dayOfWeek),
  u: parts => String(parts.isoDayOfWeek),
  U: parts => padded(parts.week, 2),
  V: parts => padded(parts.isoWeek, 2),
  G: parts => padded(parts.isoWeekYear, 4),
  b: parts => monthNames[parts.month - 1]!.slice(0, 3),
  B: parts => monthNames[parts.month - 1]!,
  z: (_parts, offset) =>
    `${offset < 0 ? '-' : '+'}${padded(Math.trunc(offset / 60), 2)}${padded(offset % 60, 2)}`,
  Z: (_parts, offset) => String(offset),
  '%': () => '%',
}

export function formatDate(at: number, format: string, timezone: unknown): string {
  const parts = partsOf(toLocal(at, timezone))
  const offset = offsetOf(timezone, at) / 60_000
  return format.replace(/%(.?)/gs, (_, specifier: string) => {
    const write = writable[specifier]
    if (!write)
      throw failure(specifier ? 18536 : 18535, `Invalid format character '%${specifier}' in format string`)
    return write(parts, offset)
  })
}
