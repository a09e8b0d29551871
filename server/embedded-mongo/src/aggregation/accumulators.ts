import { arithmetic } from '../update/arithmetic.ts'
import { compare } from '../values/compare.ts'
import { keyOf } from '../values/key.ts'
import { isDecimal, isNullish, isNumber, type NumericValue, toNumber } from '../values/kinds.ts'

export type Accumulator = { add(value: unknown): void; result(): unknown }

const sumOf = (left: NumericValue, right: NumericValue) =>
  arithmetic(left, right, false) ?? toNumber(left) + toNumber(right)

function sum(): Accumulator {
  let total: NumericValue = 0
  return {
    add: value => {
      if (isNumber(value)) total = sumOf(total, value)
    },
    result: () => total,
  }
}

function average(): Accumulator {
  let total: NumericValue = 0
  let count = 0
  return {
    add: value => {
      if (!isNumber(value)) return
      total = isDecimal(value) || isDecimal(total) ? sumOf(total, value) : toNumber(total) + toNumber(value)
      count++
    },
    result: () => (count === 0 ? null : toNumber(total) / count),
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

function first(): Accumulator {
  const seen: unknown[] = []
  return {
    add: value => {
      if (seen.length === 0) seen.push(value ?? null)
    },
    result: () => seen[0] ?? null,
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

function push(): Accumulator {
  const list: unknown[] = []
  return {
    add: value => {
      if (value !== undefined) list.push(value)
    },
    result: () => list,
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
