// What becomes of the values of one group.
import { isInteger } from '../update/arithmetic.ts'
import { compare } from '../values/compare.ts'
import { keyOf } from '../values/key.ts'
import { doubleOf, isNullish, isNumber, type NumericValue, toNumber } from '../values/kinds.ts'
import { calculate } from './operators.ts'

export type Accumulator = { add(value: unknown): void; result(): unknown }

function sum() {
  let total: NumericValue = 0
  // What is lost each time doubles are added: ten times 0.1 is 1.
  let lost = 0
  const result = () => {
    return !isInteger(total) && Number.isFinite(lost) ? doubleOf(toNumber(total) + lost) : total
  }
  return {
    add: (value: unknown) => {
      if (!isNumber(value)) return
      const before = toNumber(total)
      const added = toNumber(value)
      total = calculate(total, value, 'add')
      if (isInteger(total)) return
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

const best = (sign: 1 | -1) => (): Accumulator => {
  let found: unknown = null
  return {
    add: value => {
      if (!isNullish(value) && (found === null || compare(value, found) * sign > 0)) found = value
    },
    result: () => found,
  }
}

function push(): Accumulator {
  const values: unknown[] = []
  return {
    add: value => {
      if (value !== undefined) values.push(value)
    },
    result: () => values,
  }
}

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

function addToSet(): Accumulator {
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

export const accumulators: Record<string, () => Accumulator> = {
  $sum: sum,
  $avg: average,
  $min: best(-1),
  $max: best(1),
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
  $count: count,
}
