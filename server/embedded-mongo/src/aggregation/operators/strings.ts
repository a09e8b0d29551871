// Strings; positions are counted in code points or in the bytes of UTF-8, never in JavaScript's units.
import { failure } from '../../errors.ts'
import { type Pattern, toPattern } from '../../query/regex.ts'
import { compareStrings } from '../../values/compare.ts'
import { type Document, isNullish, isNumber, isRegex, regexOf, typeName } from '../../values/kinds.ts'
import { toText } from './conversions.ts'
import { integerOr, type OperatorCompiler, stringOr, taking, takingNamed } from './taking.ts'

// What MongoDB writes where it wants a string: nothing for nothing.
function coerced(value: unknown): string {
  if (isNullish(value)) return ''
  if (typeof value === 'string') return value
  if (isNumber(value) || value instanceof Date) return toText(value)!
  throw failure(16007, `can't convert from BSON type ${typeName(value)} to String`)
}

// Like MongoDB's own: only the letters of ASCII have another case.
const upper = (text: string) => text.replace(/[a-z]+/g, letters => letters.toUpperCase())
const lower = (text: string) => text.replace(/[A-Z]+/g, letters => letters.toLowerCase())

const points = (text: string) => [...text]
const byteLength = (text: string) => Buffer.byteLength(text)
const pointLength = (text: string) => points(text).length

const length = (code: number, measure: (text: string) => number) =>
  taking(1, 1, ([value], { operator }) => measure(stringOr(code, value, `${operator}'s argument`)))

const substrPoints = taking(3, 3, ([value, start, count]) => {
  const from = integerOr(34450, start, "$substrCP's starting index", 34451)
  const size = integerOr(34452, count, "$substrCP's length", 34453)
  if (size < 0) throw failure(34454, "$substrCP's length must be a nonnegative integer")
  if (from < 0) throw failure(34455, "$substrCP's starting index must be nonnegative")
  return points(coerced(value))
    .slice(from, from + size)
    .join('')
})

const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80

const substrBytes = taking(3, 3, ([value, start, count]) => {
  const bytes = Buffer.from(coerced(value))
  const from = Math.trunc(integerOr(16034, start, "$substrBytes's starting index"))
  const size = Math.trunc(integerOr(16035, count, "$substrBytes's length"))
  if (from < 0) throw failure(50752, "$substrBytes's starting index must be non-negative")
  const end = size < 0 ? bytes.length : from + size
  if (isContinuation(bytes[from]))
    throw failure(28656, 'Invalid range, starting index is a UTF-8 continuation byte.')
  if (isContinuation(bytes[end]))
    throw failure(28657, 'Invalid range, ending index is in the middle of a character.')
  return bytes.toString('utf8', from, end)
})

type Searchable = {
  length: number
  slice(start: number, end: number): Searchable
  find(part: string): number
}
const inBytes = (bytes: Buffer): Searchable => ({
  length: bytes.length,
  slice: (start, end) => inBytes(bytes.subarray(start, end)),
  find: part => bytes.indexOf(part),
})
const inPoints = (list: string[]): Searchable => ({
  length: list.length,
  slice: (start, end) => inPoints(list.slice(start, end)),
  find: part => {
    const text = list.join('')
    const index = text.indexOf(part)
    return index < 0 ? index : pointLength(text.slice(0, index))
  },
})

const indexOf = (codes: [number, number], searchable: (text: string) => Searchable) =>
  taking(2, 4, ([value, part, start, end], { operator }) => {
    if (isNullish(value)) return null
    const text = searchable(stringOr(codes[0], value, `${operator}'s first argument`))
    const wanted = stringOr(codes[1], part, `${operator}'s second argument`)
    const [from, to] = boundsOf(start, end, text.length, operator)
    if (from > to) return -1
    const found = text.slice(from, to).find(wanted)
    return found < 0 ? -1 : found + from
  })

/** The start and end of a search, both optional. */
export function boundsOf(start: unknown, end: unknown, size: number, operator: string): [number, number] {
  const [from, to] = [start ?? 0, end ?? size].map(bound => {
    const index = integerOr(40096, bound, `${operator}'s bounds`)
    if (index < 0) throw failure(40097, `${operator} requires nonnegative bounds, found: ${index}`)
    return index
  }) as [number, number]
  return [from, Math.min(to, size)]
}

const split = taking(2, 2, ([value, separator]) => {
  if (isNullish(value) || isNullish(separator)) return null
  const text = stringOr(40085, value, "$split's first argument")
  const by = stringOr(40086, separator, "$split's second argument")
  if (by === '') throw failure(40087, '$split requires a non-empty separator')
  return text.split(by)
})

const spaces = [
  ...'\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a',
]

const trim = (left: boolean, right: boolean) =>
  takingNamed(
    { codes: [50696, 50694], needs: { input: 50695 }, may: ['chars'] },
    ({ input, ...given }, { operator }) => {
      if (isNullish(input) || ('chars' in given && isNullish(given.chars))) return null
      const text = points(stringOr(50699, input, `the input of ${operator}`))
      const unwanted = new Set(
        'chars' in given ? points(stringOr(50700, given.chars, `the chars of ${operator}`)) : spaces,
      )
      let start = 0
      let end = text.length
      while (left && start < end && unwanted.has(text[start]!)) start++
      while (right && end > start && unwanted.has(text[end - 1]!)) end--
      return text.slice(start, end).join('')
    },
  )

const replace = (everywhere: boolean) =>
  takingNamed(
    { codes: [51751, 51750], needs: { input: 51749, find: 51748, replacement: 51747 } },
    ({ input, find, replacement }, { operator }) => {
      const given = [
        [51746, input, 'input'],
        [51745, find, 'find'],
        [51744, replacement, 'replacement'],
      ] as const
      for (const [code, value, name] of given)
        if (!isNullish(value)) stringOr(code, value, `${operator}'s '${name}'`)
      if (given.some(([, value]) => isNullish(value))) return null
      const [text, wanted, other] = [input, find, replacement] as [string, string, string]
      return everywhere ? text.replaceAll(wanted, () => other) : text.replace(wanted, () => other)
    },
  )

function patternOf({ regex, options }: Document, operator: string): Pattern {
  if (!isRegex(regex) && typeof regex !== 'string')
    throw failure(51105, `${operator} needs 'regex' to be of type string or regex`)
  if (!isNullish(options) && typeof options !== 'string')
    throw failure(51106, `${operator} needs 'options' to be of type string`)
  const own = isRegex(regex) ? regexOf(regex).flags : ''
  if (options && own) throw failure(51107, `${operator} found options in both 'regex' and 'options'`)
  return toPattern(regex, options || undefined)
}

function* matchesOf(text: string, pattern: Pattern): Generator<Document> {
  let [from, counted, idx] = [0, 0, 0]
  // Like MongoDB, nothing is looked for after the last character, unless there is none.
  do {
    const match = pattern.find(text, from)
    if (!match) return
    idx += pointLength(text.slice(counted, match.start))
    counted = match.start
    yield { match: text.slice(match.start, match.end), idx, captures: match.captures }
    const isEmpty = match.start === match.end
    from = isEmpty ? match.end + String.fromCodePoint(text.codePointAt(match.end) ?? 0).length : match.end
  } while (from < text.length)
}

const regex = (
  nothing: unknown,
  answer: (matches: () => Generator<Document>, text: string, pattern: Pattern) => unknown,
) =>
  takingNamed(
    { codes: [51103, 31024], needs: { input: 31022, regex: 31023 }, may: ['options'] },
    (given, { operator }) => {
      const { input } = given
      if (isNullish(given.regex) || isNullish(input)) return nothing
      const text = stringOr(51104, input, `${operator}'s 'input'`)
      const pattern = patternOf(given, operator)
      return answer(() => matchesOf(text, pattern), text, pattern)
    },
  )

export const stringOperators: Record<string, OperatorCompiler> = {
  $concat: taking(0, Number.POSITIVE_INFINITY, (values, { operator }) =>
    values.some(isNullish)
      ? null
      : values.map(value => stringOr(16702, value, `an argument of ${operator}`)).join(''),
  ),
  $toUpper: taking(1, 1, ([value]) => upper(coerced(value))),
  $toLower: taking(1, 1, ([value]) => lower(coerced(value))),
  $strcasecmp: taking(2, 2, ([left, right]) =>
    Math.sign(compareStrings(upper(coerced(left)), upper(coerced(right)))),
  ),
  $strLenBytes: length(34473, byteLength),
  $strLenCP: length(34471, pointLength),
  $substr: substrBytes,
  $substrBytes: substrBytes,
  $substrCP: substrPoints,
  $indexOfBytes: indexOf([40091, 40092], text => inBytes(Buffer.from(text))),
  $indexOfCP: indexOf([40093, 40094], text => inPoints(points(text))),
  $split: split,
  $trim: trim(true, true),
  $ltrim: trim(true, false),
  $rtrim: trim(false, true),
  $replaceOne: replace(false),
  $replaceAll: replace(true),
  $regexMatch: regex(false, (_matches, text, pattern) => pattern.test(text)),
  $regexFind: regex(null, matches => matches().next().value ?? null),
  $regexFindAll: regex([], matches => [...matches()]),
}
