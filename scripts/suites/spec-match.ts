// Whether what came is what a test in MongoDB's unified format expects: its rules and its operators.
import { isDeepStrictEqual } from 'node:util'
import { BSON } from 'mongodb'

type Fields = Record<string, unknown>
/** What a test has made so far, by name. */
export type Known = { entity(name: unknown): unknown; sessionId(name: unknown): unknown }

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isFields = (value: unknown): value is Fields =>
  isObject(value) && !Array.isArray(value) && !('_bsontype' in value) && !(value instanceof Date)

const plain = (value: unknown): unknown => {
  if (typeof value === 'bigint') return Number(value)
  if (!isObject(value) || !('_bsontype' in value)) return value
  const { _bsontype: type } = value
  if (type === 'Long' || type === 'Int32' || type === 'Double') return Number(value)
  return BSON.EJSON.stringify(value)
}
const show = (value: unknown): string => BSON.EJSON.stringify({ value }).slice(9, -1)

const typeNames: Record<string, (value: unknown) => boolean> = {
  string: value => typeof value === 'string',
  bool: value => typeof value === 'boolean',
  object: isFields,
  array: Array.isArray,
  date: value => value instanceof Date,
  null: value => value === null,
  int: value => typeof plain(value) === 'number',
  long: value => typeof plain(value) === 'number' || typeof value === 'bigint',
  double: value => typeof plain(value) === 'number',
  number: value => typeof plain(value) === 'number',
  objectId: value => isObject(value) && '_bsontype' in value && value._bsontype === 'ObjectId',
  timestamp: value => isObject(value) && '_bsontype' in value && value._bsontype === 'Timestamp',
  binData: value => isObject(value) && '_bsontype' in value && value._bsontype === 'Binary',
}

/** Says where it is not. At the root there may be more fields than are expected. */
function differenceOf(
  known: Known,
  expected: unknown,
  actual: unknown,
  path: string,
  atRoot: boolean,
): string | undefined {
  const place = path || 'the answer'
  const other = `${place} is ${show(actual)}, not ${show(expected)}`
  if (isFields(expected)) {
    const [operator] = Object.keys(expected)
    if (operator?.startsWith('$$'))
      return differenceFrom(known, operator, expected[operator], actual, path, atRoot, other)
    return isFields(actual) ? differenceOfFields(known, expected, actual, path, atRoot) : other
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return other
    for (const [i, each] of expected.entries()) {
      const difference = differenceOf(known, each, actual[i], `${path}[${i}]`, atRoot)
      if (difference) return difference
    }
    return undefined
  }
  return isDeepStrictEqual(plain(expected), plain(actual)) ? undefined : other
}

function differenceOfFields(
  known: Known,
  expected: Fields,
  actual: Fields,
  path: string,
  atRoot: boolean,
): string | undefined {
  const place = path || 'the answer'
  for (const [name, wanted] of Object.entries(expected)) {
    const operators: Fields = isFields(wanted) ? wanted : {}
    if ('$$exists' in operators && name in actual !== operators.$$exists)
      return `${place} ${operators.$$exists ? 'has no' : 'has'} ${name}: ${show(actual)}`
    const mayBeUnset = '$$unsetOrMatches' in operators || '$$exists' in operators
    if (!(name in actual) && !mayBeUnset) return `${place} has no ${name}: ${show(actual)}`
    const difference = differenceOf(known, wanted, actual[name], path ? `${path}.${name}` : name, false)
    if (difference) return difference
  }
  const more = Object.keys(actual).filter(name => !(name in expected) && actual[name] !== undefined)
  return atRoot || more.length === 0 ? undefined : `${place} has more than is expected: ${more.join(', ')}`
}

function differenceFrom(
  known: Known,
  operator: string,
  argument: unknown,
  actual: unknown,
  path: string,
  atRoot: boolean,
  other: string,
): string | undefined {
  switch (operator) {
    case '$$exists':
      return undefined
    case '$$unsetOrMatches':
      return actual === undefined || actual === null
        ? undefined
        : differenceOf(known, argument, actual, path, atRoot)
    case '$$matchAsRoot':
      return differenceOf(known, argument, actual, path, true)
    case '$$type':
      return [argument].flat().some(name => typeNames[String(name)]?.(actual)) ? undefined : other
    case '$$sessionLsid':
      return differenceOf(known, known.sessionId(argument), actual, path, false)
    case '$$matchesEntity':
      return differenceOf(known, known.entity(argument), actual, path, atRoot)
    case '$$lte':
      return Number(actual) <= Number(argument) ? undefined : other
    default:
      throw new Error(`The runner does not know the operator ${operator}`)
  }
}

/** Throws where it is not what is expected. */
export function assertMatch(
  known: Known,
  expected: unknown,
  actual: unknown,
  path = '',
  atRoot = true,
): void {
  const difference = differenceOf(known, expected, actual, path, atRoot)
  if (difference) throw new Error(difference)
}
