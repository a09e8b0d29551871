import { Long, ObjectId, Timestamp } from 'bson'
import { failure, MongoError } from '../../errors.ts'
import { type Document, isDocument, isNullish, typeName } from '../../values/kinds.ts'
import { day, isoDay, partsOf, toInstant, toLocal, unitOf, utc } from './calendar.ts'
import { formatDate, parseDate, parseFormatted } from './date-text.ts'
import { integerOr, type OperatorCompiler, stringOr, taking, takingNamed } from './taking.ts'

/** The milliseconds of whatever stands for a time. */
function instant(value: unknown, code = 16006): number {
  if (value instanceof Date) return value.getTime()
  if (value instanceof ObjectId) return value.getTimestamp().getTime()
  if (value instanceof Timestamp) return value.getHighBitsUnsigned() * 1000
  throw failure(code, `can't convert from ${typeName(value)} to Date`)
}

const anyNull = (...values: unknown[]) => values.some(isNullish)

/** An argument that may be left out: null when it is there and finds nothing, which makes all null. */
const optional = (given: Document, name: string) => (name in given ? (given[name] ?? null) : undefined)

type Part = keyof ReturnType<typeof partsOf>

/** One part of a date; the date comes alone, or by name with a time zone. */
const part = (name: Part): OperatorCompiler => {
  const read = (date: unknown, timezone: unknown) => {
    if (isNullish(date) || timezone === null) return null
    const value = partsOf(toLocal(instant(date), timezone))[name]
    return name === 'isoWeekYear' ? Long.fromNumber(value) : value
  }
  const alone = taking(1, 1, ([date]) => read(date, undefined))
  const byName = takingNamed({ codes: [40536, 40535], needs: { date: 40539 }, may: ['timezone'] }, given =>
    read(given.date, optional(given, 'timezone')),
  )
  return (argument, compiler, operator) => {
    const isNamed = isDocument(argument) && !Object.keys(argument)[0]?.startsWith('$')
    return (isNamed ? byName : alone)(argument, compiler, operator)
  }
}

const timeParts = ['hour', 'minute', 'second', 'millisecond'] as const
const dayParts = ['year', 'month', 'day'] as const
const isoParts = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'] as const

const dateToParts = takingNamed(
  { codes: [40524, 40520], needs: { date: 40522 }, may: ['timezone', 'iso8601'] },
  given => {
    const { date, iso8601 = false } = given
    const timezone = optional(given, 'timezone')
    if (isNullish(date) || timezone === null || iso8601 === null) return null
    if (typeof iso8601 !== 'boolean') throw failure(40521, 'iso8601 must evaluate to a bool')
    const parts = partsOf(toLocal(instant(date), timezone))
    return Object.fromEntries(
      [...(iso8601 ? isoParts : dayParts), ...timeParts].map(name => [name, parts[name]]),
    )
  },
)

function dateFromParts(given: Document) {
  const isIso = 'isoWeekYear' in given
  if (isIso ? dayParts.some(name => name in given) : isoParts.some(name => name in given))
    throw failure(40489, '$dateFromParts does not allow mixing natural dates with ISO 8601 dates')
  if (!isIso && !('year' in given))
    throw failure(40516, "$dateFromParts requires either 'year' or 'isoWeekYear'")
  if (anyNull(...Object.values(given))) return null
  const value = (name: string, otherwise: number) => {
    const number = integerOr(40515, given[name] ?? otherwise, `'${name}' of $dateFromParts`)
    const isYear = name === 'year' || name === 'isoWeekYear'
    if (isYear && (number < 1 || number > 9999))
      throw failure(40523, `'${name}' must evaluate to an integer in the range 1 to 9999, found ${number}`)
    if (Math.abs(number) > 32767 && name !== 'second' && name !== 'millisecond')
      throw failure(
        31034,
        `'${name}' must evaluate to a value in the range [-32768, 32767]; ${number} is not`,
      )
    return number
  }
  const local = isIso
    ? isoDay(value('isoWeekYear', 1970), value('isoWeek', 1), value('isoDayOfWeek', 1))
    : utc(value('year', 1970), value('month', 1), value('day', 1))
  const [hour, minute, second, millisecond] = timeParts.map(name => value(name, 0)) as [
    number,
    number,
    number,
    number,
  ]
  return new Date(
    toInstant(local + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond, given.timezone),
  )
}

const dateToString = takingNamed(
  { codes: [18629, 18534], needs: { date: 18628 }, may: ['format', 'timezone', 'onNull'] },
  given => {
    const { date, onNull = null } = given
    const [format, timezone] = [optional(given, 'format'), optional(given, 'timezone')]
    if (isNullish(date)) return onNull
    if (format === null || timezone === null) return null
    const isUtc = timezone === undefined || /^(UTC|GMT|Z|[+-]00:?(00)?)$/.test(String(timezone))
    const form = stringOr(
      18533,
      format ?? `%Y-%m-%dT%H:%M:%S.%L${isUtc ? 'Z' : ''}`,
      "$dateToString's 'format'",
    )
    return formatDate(instant(date), form, timezone)
  },
)

const dateFromString = takingNamed(
  { codes: [40540, 40541], needs: { dateString: 40542 }, may: ['format', 'timezone', 'onError', 'onNull'] },
  given => {
    const { dateString, onNull = null } = given
    const [format, timezone] = [optional(given, 'format'), optional(given, 'timezone')]
    if (isNullish(dateString)) return onNull
    if (format === null || timezone === null) return null
    try {
      const text = stringOr(241, dateString, "$dateFromString's 'dateString'")
      if (format === undefined) return parseDate(text, timezone)
      return parseFormatted(text, stringOr(40684, format, "$dateFromString's 'format'"), timezone)
    } catch (error) {
      if ('onError' in given && error instanceof MongoError && error.code === 241) return given.onError
      throw error
    }
  },
)

const dateAdd = (sign: 1 | -1) =>
  takingNamed(
    {
      codes: [5166400, 5166401],
      needs: { startDate: 5166402, unit: 5166402, amount: 5166402 },
      may: ['timezone'],
    },
    (given, { operator }) => {
      const { startDate, unit, amount } = given
      const timezone = optional(given, 'timezone')
      if (anyNull(startDate, unit, amount) || timezone === null) return null
      const at = instant(startDate, 5166403)
      const count = integerOr(5166405, amount, `the amount of ${operator}`) * sign
      const { startOf, months } = unitOf(stringOr(5166404, unit, `the unit of ${operator}`))
      const result = months
        ? toInstant(addMonths(toLocal(at, timezone), months * count), timezone)
        : unit === 'week' || unit === 'day'
          ? toInstant(toLocal(at, timezone) + count * (startOf(1) - startOf(0)), timezone)
          : at + count * startOf(1)
      if (Number.isNaN(new Date(result).getTime())) throw failure(5166406, `${operator} overflowed`)
      return new Date(result)
    },
  )

// The last of a month stays within the month that is reached.
function addMonths(local: number, count: number): number {
  const { year, month, day: dayOfMonth } = partsOf(local)
  const first = utc(year, month + count)
  const lastDay = partsOf(utc(year, month + count + 1) - day).day
  const timeOfDay = local - utc(year, month, dayOfMonth)
  return first + (Math.min(dayOfMonth, lastDay) - 1) * day + timeOfDay
}

/** How many boundaries of the unit lie between two dates. */
const dateDiff = takingNamed(
  {
    codes: [5166301, 5166302],
    needs: { startDate: 5166303, endDate: 5166304, unit: 5166305 },
    may: ['timezone', 'startOfWeek'],
  },
  given => {
    const { startDate, endDate, unit } = given
    const [timezone, startOfWeek] = [optional(given, 'timezone'), optional(given, 'startOfWeek')]
    if (anyNull(startDate, endDate, unit) || timezone === null || startOfWeek === null) return null
    const { indexOf } = unitOf(unit, startOfWeek)
    const [from, to] = [startDate, endDate].map(date => indexOf(toLocal(instant(date, 5166307), timezone)))
    return Long.fromNumber(to! - from!)
  },
)

/** The start of the unit a date is in, or of several: they are counted from the year 2000. */
const dateTrunc = takingNamed(
  {
    codes: [5439007, 5439008],
    needs: { date: 5439009, unit: 5439010 },
    may: ['binSize', 'timezone', 'startOfWeek'],
  },
  given => {
    const { date, unit, binSize = 1 } = given
    const [timezone, startOfWeek] = [optional(given, 'timezone'), optional(given, 'startOfWeek')]
    if (anyNull(date, unit, binSize) || timezone === null || startOfWeek === null) return null
    const at = instant(date, 5439012)
    const { indexOf, startOf } = unitOf(stringOr(5439013, unit, "$dateTrunc's unit"), startOfWeek)
    const size = integerOr(5439017, binSize, "$dateTrunc's binSize")
    if (size <= 0) throw failure(5439018, `$dateTrunc requires binSize to be greater than 0, but got ${size}`)
    const reference = indexOf(utc(2000) - 1) + 1
    const bin = Math.floor((indexOf(toLocal(at, timezone)) - reference) / size)
    return new Date(toInstant(startOf(bin * size + reference), timezone))
  },
)

const timestampPart = (code: number, read: (timestamp: Timestamp) => number) =>
  taking(1, 1, ([value], { operator }) => {
    if (isNullish(value)) return null
    if (value instanceof Timestamp) return Long.fromNumber(read(value))
    throw failure(code, `Argument to ${operator} must be a timestamp, but is ${typeName(value)}`)
  })

export const dateOperators: Record<string, OperatorCompiler> = {
  $year: part('year'),
  $month: part('month'),
  $dayOfMonth: part('day'),
  $hour: part('hour'),
  $minute: part('minute'),
  $second: part('second'),
  $millisecond: part('millisecond'),
  $dayOfWeek: part('dayOfWeek'),
  $dayOfYear: part('dayOfYear'),
  $week: part('week'),
  $isoDayOfWeek: part('isoDayOfWeek'),
  $isoWeek: part('isoWeek'),
  $isoWeekYear: part('isoWeekYear'),
  $dateToParts: dateToParts,
  $dateFromParts: takingNamed(
    { codes: [40519, 40518], needs: {}, may: [...dayParts, ...isoParts, ...timeParts, 'timezone'] },
    dateFromParts,
  ),
  $dateToString: dateToString,
  $dateFromString: dateFromString,
  $dateAdd: dateAdd(1),
  $dateSubtract: dateAdd(-1),
  $dateDiff: dateDiff,
  $dateTrunc: dateTrunc,
  $tsSecond: timestampPart(5687301, timestamp => timestamp.getHighBitsUnsigned()),
  $tsIncrement: timestampPart(5687302, timestamp => timestamp.getLowBitsUnsigned()),
}
