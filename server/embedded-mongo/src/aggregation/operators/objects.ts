import { BSON } from 'bson'
import { failure } from '../../errors.ts'
import {
  binaryOf,
  type Document,
  fieldOf,
  isArray,
  isDocument,
  isNullish,
  order,
  setField,
  typeName,
  typeOrder,
} from '../../values/kinds.ts'
import { arrayOr, namedArguments, type OperatorCompiler, stringOr, taking } from './taking.ts'

/** A document with the fields of another laid over its own. */
export function merged(target: Document, value: unknown): Document {
  if (isNullish(value)) return target
  if (!isDocument(value))
    throw failure(40400, `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`)
  for (const [name, inner] of Object.entries(value)) setField(target, name, inner)
  return target
}

function entryOf(item: unknown, paired: boolean): [string, unknown] {
  if (paired) {
    if (!isArray(item)) throw failure(40396, '$arrayToObject requires a consistent input format')
    if (item.length !== 2) throw failure(40397, '$arrayToObject requires arrays of two')
    return [stringOr(40395, item[0], 'A key of $arrayToObject'), item[1]]
  }
  if (!isDocument(item)) throw failure(40391, '$arrayToObject requires a consistent input format')
  if (Object.keys(item).length !== 2) throw failure(40392, "$arrayToObject requires objects of 'k' and 'v'")
  if (!('k' in item && 'v' in item)) throw failure(40393, "$arrayToObject requires objects of 'k' and 'v'")
  return [stringOr(40394, item.k, 'A key of $arrayToObject'), item.v]
}

function arrayToObject([value]: unknown[]) {
  if (isNullish(value)) return null
  const list = arrayOr(40386, value, 'The argument of $arrayToObject')
  const [first] = list
  if (list.length > 0 && !isArray(first) && !isDocument(first))
    throw failure(40398, `Unrecognised input type format for $arrayToObject: ${typeName(first)}`)
  const result: Document = {}
  for (const item of list) setField(result, ...entryOf(item, isArray(first)))
  return result
}

// The name of a field is known before any document is seen.
function fieldName(given: unknown, operator: string): string {
  const isGet = operator === '$getField'
  const literal = isDocument(given) ? (given.$literal ?? given.$const) : given
  if (literal === undefined)
    throw failure(isGet ? 5654600 : 4161106, `${operator} requires 'field' to evaluate to a constant`)
  const name = stringOr(isGet ? 5654602 : 4161107, literal, `'field' of ${operator}`)
  if (literal === given && name.startsWith('$'))
    throw failure(
      isGet ? 5654601 : 4161108,
      `'${name}' is a field path reference. Did you mean {$literal: '${name}'}?`,
    )
  return name
}

const getField: OperatorCompiler = (argument, { compile }, operator) => {
  const byName = isDocument(argument) && ('field' in argument || 'input' in argument)
  const { field, input } = byName
    ? namedArguments(argument, operator, {
        codes: [3041701, 3041701],
        needs: { field: 3041702, input: 3041703 },
      })
    : { field: argument, input: '$$CURRENT' }
  const name = fieldName(field, operator)
  const evaluate = compile(input)
  return scope => {
    const value = evaluate(scope)
    return isDocument(value) ? fieldOf(value, name) : value === null ? null : undefined
  }
}

const setFieldTo =
  (codes: [number, number], needs: Document): OperatorCompiler =>
  (argument, { compile }, operator) => {
    const given = namedArguments(argument, operator, { codes, needs })
    const name = fieldName(given.field, operator)
    const [input, value] = [compile(given.input), compile('value' in given ? given.value : '$$REMOVE')]
    return scope => {
      const document = input(scope)
      if (isNullish(document)) return null
      if (!isDocument(document))
        throw failure(4161105, `${operator} requires 'input' to be an object, but got ${typeName(document)}`)
      const copy = { ...document }
      const next = value(scope)
      if (next === undefined) delete copy[name]
      else setField(copy, name, next)
      return copy
    }
  }

export const objectOperators: Record<string, OperatorCompiler> = {
  $mergeObjects: taking(0, Number.POSITIVE_INFINITY, values => values.reduce<Document>(merged, {})),
  $objectToArray: taking(1, 1, ([value]) => {
    if (isNullish(value)) return null
    if (!isDocument(value))
      throw failure(40390, `$objectToArray requires a document, found: ${typeName(value)}`)
    return Object.entries(value).map(([k, v]) => ({ k, v }))
  }),
  $arrayToObject: taking(1, 1, arrayToObject),
  $getField: getField,
  $setField: setFieldTo([4161100, 4161101], { field: 4161102, input: 4161109, value: 4161103 }),
  $unsetField: setFieldTo([4161100, 4161101], { field: 4161102, input: 4161109 }),
  $bsonSize: taking(1, 1, ([value]) => {
    if (isNullish(value)) return null
    if (!isDocument(value))
      throw failure(31393, `$bsonSize requires a document input, found: ${typeName(value)}`)
    return BSON.calculateObjectSize(value)
  }),
  $binarySize: taking(1, 1, ([value]) => {
    if (isNullish(value)) return null
    if (typeof value === 'string') return Buffer.byteLength(value)
    if (typeOrder(value) === order.binary) return binaryOf(value).bytes.length
    throw failure(51276, `$binarySize requires a string or BinData argument, found: ${typeName(value)}`)
  }),
}
