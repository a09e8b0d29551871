// What becomes of the values of one group.
import { failure } from '../errors.ts'
import { doubleOf, isInteger } from '../update/arithmetic.ts'
import type { Collation } from '../values/collation.ts'
import {
  type Document,
  isDecimal,
  isNullish,
  isNumber,
  type NumericValue,
  toNumber,
} from '../values/kinds.ts'
import { calculate } from './operators/arithmetic.ts'
import { merged } from './operators/objects.ts'
import { integerOr } from './operators/taking.ts'

export type Accumulator = { add(value: unknown): void; result(): unknown }
type Create = (collation: Collation) => Accumulator

function sum() {
  let total: NumericValue = 0
  // What is lost each time doubles are added: ten times 0.1 is 1.
  let lost = 0
  const result = () => {
    const isDouble = !isInteger(total) && !isDecimal(total)
    return isDouble && Number.isFinite(lost) ? doubleOf(toNumber(total) + lost) : total
  }
  return {
    add: (value: unknown) => {
      if (!isNumber(value)) return
      const before = toNumber(total)
      const added = toNumber(value)
      total = calculate(total, value, 'add')
      if (isInteger(total) || isDecimal(total)) return
      const after = toNumber(total)
      lost += Math.abs(before) >= Math.abs(added) ? before - after + added : added - after + before
    },
    result,
  }
}

function average(): Accumulator {
  const total = sum()
  let count = 0
  return {
    add: value => {
      total.add(value)
      if (isNumber(value)) count++
    },
    result: () => (count === 0 ? null : calculate(total.result(), count, 'divide')),
  }
}

const deviation = (leastCount: 1 | 2) => (): Accumulator => {
  let count = 0
  let mean = 0
  let squares = 0
  return {
    add: value => {
      if (!isNumber(value)) return
      const number = toNumber(value)
      const distance = number - mean
      mean += distance / ++count
      squares += distance * (number - mean)
    },
    result: () => (count < leastCount ? null : doubleOf(Math.sqrt(squares / (count - leastCount + 1)))),
  }
}

const best =
  (sign: 1 | -1) =>
  ({ compare }: Collation): Accumulator => {
    let found: unknown = null
    return {
      add: value => {
        if (!isNullish(value) && (found === null || compare(value, found) * sign > 0)) found = value
      },
      result: () => found,
    }
  }

/** Gathers values and makes something of them at the end. */
const gathering = (
  accepts: (value: unknown) => boolean,
  finish: (values: unknown[]) => unknown,
): Accumulator => {
  const values: unknown[] = []
  return {
    add: value => {
      if (accepts(value)) values.push(value ?? null)
    },
    result: () => finish(values),
  }
}
const any = () => true
const isThere = (value: unknown) => value !== undefined

function last(): Accumulator {
  let latest: unknown = null
  return {
    add: value => {
      latest = value ?? null
    },
    result: () => latest,
  }
}

function first(): Accumulator {
  let earliest: unknown
  return {
    add: value => {
      if (earliest === undefined) earliest = value ?? null
    },
    result: () => earliest,
  }
}

function addToSet({ keyOf }: Collation): Accumulator {
  const members = new Map<string, unknown>()
  return {
    add: value => {
      const key = keyOf(value)
      if (value !== undefined && !members.has(key)) members.set(key, value)
    },
    result: () => [...members.values()],
  }
}

function count(): Accumulator {
  let total = 0
  return { add: () => total++, result: () => total }
}

export const accumulators: Record<string, Create> = {
  $sum: sum,
  $avg: average,
  $min: best(-1),
  $max: best(1),
  $first: first,
  $last: last,
  $push: () => gathering(isThere, values => values),
  $addToSet: addToSet,
  $count: count,
  $mergeObjects: () => gathering(any, values => values.reduce<Document>(merged, {})),
  $stdDevPop: deviation(1),
  $stdDevSamp: deviation(2),
}

function readN(n: unknown): number {
  const number = integerOr(5787902, n, "The value of 'n'", 5787903)
  if (number <= 0) throw failure(5787908, `'n' must be greater than 0, found ${number}`)
  return number
}

type CreateN = (collation: Collation, n: unknown) => Accumulator
const most =
  (sign: 1 | -1): CreateN =>
  ({ compare }, n) => {
    const size = readN(n)
    return gathering(
      value => !isNullish(value),
      values => values.sort((left, right) => sign * compare(left, right)).slice(0, size),
    )
  }

/** Those of `input` and `n`. */
export const nAccumulators: Record<string, CreateN> = {
  $firstN: (_collation, n) => {
    const size = readN(n)
    return gathering(any, values => values.slice(0, size))
  },
  $lastN: (_collation, n) => {
    const size = readN(n)
    return gathering(any, values => values.slice(-size))
  },
  $minN: most(1),
  $maxN: most(-1),
}

type Ranked = { document: Document; output: unknown }

/** $top and its kin: the outputs of the first or last documents in an order; one, or a list of `n`. */
export function ranking(
  order: (left: Document, right: Document) => number,
  fromEnd: boolean,
  n: unknown,
): Accumulator {
  const size = n === undefined ? 1 : readN(n)
  return gathering(any, values => {
    const ranked = (values as Ranked[]).sort((left, right) => order(left.document, right.document))
    const chosen = (fromEnd ? ranked.slice(-size) : ranked.slice(0, size)).map(({ output }) => output ?? null)
    return n === undefined ? chosen[0] : chosen
  })
}
