import { failure } from '../../errors.ts'
import { inSlices, overAll } from '../../pacing/slices.ts'
import { sortInSlices } from '../../pacing/sorting.ts'
import { isArray, isNullish, isTruthy, typeName } from '../../values/kinds.ts'
import { arrayOr, type Called, type OperatorCompiler, taking } from './taking.ts'

type Members = Map<string, unknown>

const setOf = (code: number, value: unknown, { operator, keyOf }: Called): Members =>
  overAll(arrayOr(code, value, `An operand of ${operator}`), () => {
    const members: Members = new Map()
    return { visit: item => void members.set(keyOf(item), item), result: () => members }
  })

const many = Number.POSITIVE_INFINITY
const hasAll = (whole: Members, part: Members) => [...part.keys()].every(key => whole.has(key))

const quantified = (code: number, accept: (values: unknown[]) => boolean) =>
  taking(1, 1, ([value], { operator }) => {
    if (isArray(value)) return accept(value)
    throw failure(code, `${operator}'s argument must be an array, but is ${typeName(value)}`)
  })

export const setOperators: Record<string, OperatorCompiler> = {
  $setUnion: taking(0, many, (values, called) => {
    if (values.some(isNullish)) return null
    const sets = values.map(value => setOf(17043, value, called))
    return inSlices(() => {
      const all: Members = new Map()
      for (const set of sets) for (const [key, item] of set) all.set(key, item)
      return sortInSlices([...all.values()], called.compare)
    })
  }),
  $setIntersection: taking(0, many, (values, called) => {
    if (values.some(isNullish)) return null
    const [first, ...others] = values.map(value => setOf(17047, value, called))
    return [...(first ?? [])].filter(([key]) => others.every(other => other.has(key))).map(([, item]) => item)
  }),
  $setDifference: taking(2, 2, ([left, right], called) => {
    if (isNullish(left) || isNullish(right)) return null
    const unwanted = setOf(17049, right, called)
    return [...setOf(17048, left, called)].filter(([key]) => !unwanted.has(key)).map(([, item]) => item)
  }),
  $setIsSubset: taking(2, 2, ([left, right], called) =>
    hasAll(setOf(17042, right, called), setOf(17046, left, called)),
  ),
  $setEquals: taking(0, many, (values, called) => {
    if (values.length < 2) throw failure(17045, '$setEquals needs at least two arguments')
    const [first, ...others] = values.map(value => setOf(17044, value, called))
    return others.every(other => other.size === first!.size && hasAll(other, first!))
  }),
  $allElementsTrue: quantified(17040, values => values.every(isTruthy)),
  $anyElementTrue: quantified(17041, values => values.some(isTruthy)),
}
