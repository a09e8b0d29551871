// The update operators on arrays.
import { failure } from '../errors.ts'
import { elementTest } from '../query/match.ts'
import { equalityTest, isOperatorDocument } from '../query/tests.ts'
import { compare, equal } from '../values/compare.ts'
import { keyOf } from '../values/key.ts'
import {
  clone,
  type Document,
  isArray,
  isDocument,
  isRegex,
  show,
  toNumber,
  typeName,
} from '../values/kinds.ts'
import { documentOrder, parseSort } from '../values/sort.ts'
import type { Place } from './operators.ts'
import { read, write } from './paths.ts'

const hasEach = (argument: unknown): argument is Document => isDocument(argument) && '$each' in argument

function arrayAt({ container, name, path }: Place): unknown[] {
  const current = read(container, name)
  if (isArray(current)) return current
  if (current !== undefined)
    throw failure('BadValue', `The field '${path}' must be an array but is of type ${typeName(current)}`)
  const fresh: unknown[] = []
  write(container, name, fresh)
  return fresh
}

function integer(value: unknown, clause: string): number {
  const number = toNumber(value)
  if (Number.isInteger(number)) return number
  throw failure('BadValue', `The value for ${clause} must be an integer, not ${show(value)}`)
}

/** $push, with $each, $position, $sort and $slice. */
export function push(place: Place, argument: unknown): void {
  const array = arrayAt(place)
  if (!hasEach(argument)) {
    array.push(clone(argument))
    return
  }
  for (const clause of Object.keys(argument))
    if (!['$each', '$slice', '$sort', '$position'].includes(clause))
      throw failure('BadValue', `Unrecognized clause in $push: ${clause}`)
  if (!isArray(argument.$each)) throw failure('BadValue', '$each in $push must be an array')
  let position = argument.$position === undefined ? array.length : integer(argument.$position, '$position')
  if (position < 0) position = Math.max(0, array.length + position)
  array.splice(Math.min(position, array.length), 0, ...argument.$each.map(clone))
  if (argument.$sort !== undefined) sortArray(array, argument.$sort)
  if (argument.$slice !== undefined) {
    const size = integer(argument.$slice, '$slice')
    if (size >= 0) array.splice(size)
    else array.splice(0, Math.max(0, array.length + size))
  }
}

function sortArray(array: unknown[], specification: unknown): void {
  if (isDocument(specification)) {
    const order = documentOrder(parseSort(specification))
    const asDocument = (value: unknown) => (isDocument(value) ? value : {})
    array.sort((left, right) => order(asDocument(left), asDocument(right)))
    return
  }
  const direction = toNumber(specification)
  if (direction !== 1 && direction !== -1)
    throw failure('BadValue', 'The $sort element value must be either 1 or -1')
  array.sort((left, right) => direction * compare(left, right))
}

/** $addToSet, by value. */
export function addToSet(place: Place, argument: unknown): void {
  const array = arrayAt(place)
  if (hasEach(argument) && !isArray(argument.$each))
    throw failure('TypeMismatch', '$each in $addToSet must be an array')
  const present = new Set(array.map(keyOf))
  for (const item of hasEach(argument) ? (argument.$each as unknown[]) : [argument]) {
    const key = keyOf(item)
    if (!present.has(key)) array.push(clone(item))
    present.add(key)
  }
}

/** $pop: the last, or with -1 the first. */
export function pop({ container, name, path }: Place, argument: unknown): void {
  const direction = toNumber(argument)
  if (direction !== 1 && direction !== -1)
    throw failure('FailedToParse', `$pop expects 1 or -1, found: ${String(argument)}`)
  const array = read(container, name)
  if (array === undefined) return
  if (!isArray(array))
    throw failure('TypeMismatch', `Path '${path}' contains an element of non-array type '${typeName(array)}'`)
  if (direction < 0) array.shift()
  else array.pop()
}

function removeWhere({ container, name }: Place, test: (element: unknown) => boolean): void {
  const array = read(container, name)
  if (array === undefined) return
  if (!isArray(array)) throw failure('BadValue', 'Cannot apply $pull to a non-array value')
  const kept = array.filter(element => !test(element))
  array.splice(0, array.length, ...kept)
}

/** $pull by value, by pattern, by operators or by a filter on sub-documents. */
export function pull(place: Place, argument: unknown): void {
  const { match } = place.context
  if (isOperatorDocument(argument)) removeWhere(place, elementTest(argument, match))
  else if (isDocument(argument)) {
    const test = elementTest(argument, match)
    removeWhere(place, element => isDocument(element) && test(element))
  } else if (isRegex(argument)) removeWhere(place, equalityTest(argument))
  else removeWhere(place, element => equal(element, argument))
}

/** $pullAll: every element equal to one of the list. */
export function pullAll(place: Place, argument: unknown): void {
  if (!isArray(argument))
    throw failure('BadValue', `$pullAll requires an array argument but was given a ${typeName(argument)}`)
  const unwanted = new Set(argument.map(keyOf))
  removeWhere(place, element => unwanted.has(keyOf(element)))
}
