import { failure } from '../../errors.ts'
import { hardBudget } from '../../pacing/memory.ts'
import { inSlices, overAll } from '../../pacing/slices.ts'
import { sortInSlices } from '../../pacing/sorting.ts'
import { isTime } from '../../pacing/turns.ts'
import { isArray, isDocument, isNullish, isNumber, toNumber } from '../../values/kinds.ts'
import { documentOrder, parseSort } from '../../values/sort.ts'
import { accumulators, nAccumulators } from '../accumulators.ts'
import { elementOperators } from './elements.ts'
import { boundsOf } from './strings.ts'
import { arrayOr, integerOr, namedArguments, type OperatorCompiler, taking, takingNamed } from './taking.ts'

const many = Number.POSITIVE_INFINITY

const arrayElemAt = taking(2, 2, ([list, position], { operator }) => {
  if (isNullish(list) || isNullish(position)) return null
  const array = arrayOr(28689, list, `${operator}'s first argument`)
  return array.at(integerOr(28690, position, `${operator}'s second argument`, 28691))
})

const end = (position: 0 | -1) =>
  taking(1, 1, ([list], { operator }) =>
    isNullish(list) ? null : arrayOr(28689, list, `${operator}'s argument`).at(position),
  )

const slice = taking(2, 3, ([list, second, third]) => {
  if (isNullish(list) || isNullish(second) || third === null) return null
  const array = arrayOr(28724, list, 'First argument to $slice')
  const number = integerOr(28725, second, 'Second argument to $slice', 28726)
  if (third === undefined) return number < 0 ? array.slice(number) : array.slice(0, number)
  const count = integerOr(28727, third, 'Third argument to $slice', 28728)
  if (count <= 0) throw failure(28729, `Third argument to $slice must be positive: ${count}`)
  const start = number < 0 ? Math.max(0, array.length + number) : number
  return array.slice(start, start + count)
})

const range = taking(2, 3, ([start, end, step = 1]) => {
  const from = integerOr(34443, start, "$range's starting value", 34444)
  const to = integerOr(34445, end, "$range's ending value", 34446)
  const by = integerOr(34447, step, "$range's step value", 34448)
  if (by === 0) throw failure(34449, '$range requires a non-zero step value')
  const length = Math.max(0, Math.ceil((to - from) / by))
  hardBudget('$range').add(16 * length)
  return inSlices(function* () {
    const numbers: number[] = []
    for (let i = 0; i < length; i++) {
      if ((i & 1023) === 1023 && isTime()) yield undefined
      numbers.push(from + i * by)
    }
    return numbers
  })
})

const sortArray: OperatorCompiler = (argument, compiler, operator) => {
  const { input, sortBy } = namedArguments(argument, operator, {
    codes: [2942500, 2942501],
    needs: { input: 2942502, sortBy: 2942503 },
  })
  const { compare } = compiler.collation
  const direction = isNumber(sortBy) ? toNumber(sortBy) : undefined
  if (!isDocument(sortBy) && direction !== 1 && direction !== -1)
    throw failure('BadValue', '$sortArray sorts by 1, -1 or a document')
  const order = isDocument(sortBy)
    ? documentOrder(parseSort(sortBy), compiler.collation)
    : (left: unknown, right: unknown) => compare(left, right) * direction!
  const evaluate = compiler.compile(input)
  return scope => {
    const list = evaluate(scope)
    if (isNullish(list)) return null
    const array = arrayOr(2942504, list, 'The input argument to $sortArray')
    return inSlices(() => sortInSlices(array, order as never))
  }
}

const zip = takingNamed(
  { codes: [34460, 34464], needs: { inputs: 34465 }, may: ['defaults', 'useLongestLength'] },
  ({ inputs, defaults, useLongestLength = false }) => {
    if (isNullish(inputs)) return null
    const lists = arrayOr(34461, inputs, "$zip's inputs")
    if (lists.some(isNullish)) return null
    const lengths = lists.map(list => arrayOr(34468, list, 'An input of $zip').length)
    if (typeof useLongestLength !== 'boolean') throw failure(34463, "$zip's useLongestLength must be a bool")
    const others = isNullish(defaults) ? undefined : arrayOr(34462, defaults, "$zip's defaults")
    if (others && !useLongestLength) throw failure(34466, '$zip takes defaults only with useLongestLength')
    if (others && others.length !== lists.length)
      throw failure(34467, "$zip's defaults and inputs must have the same length")
    const length = useLongestLength ? Math.max(...lengths) : Math.min(...lengths)
    return Array.from({ length }, (_, i) =>
      lists.map((list, k) => (i < lengths[k]! ? (list as unknown[])[i] : (others?.[k] ?? null))),
    )
  },
)

const indexOfArray = taking(2, 4, ([list, item, start, end], { equal, operator }) => {
  if (isNullish(list)) return null
  const array = arrayOr(40090, list, `${operator}'s first argument`)
  const [from, to] = boundsOf(start, end, array.length, operator)
  return overAll(array, () => {
    let found = -1
    return {
      visit: (other, i) => {
        if (i >= from && i < to && equal(other, item)) found = i
        return found >= 0 || i >= to
      },
      result: () => found,
    }
  })
})

// $sum and its kin also exist as expressions: over one array, or over their arguments.
const overList = (name: string) =>
  taking(0, many, (values, called) => {
    const [only] = values
    return overAll(values.length === 1 && isArray(only) ? only : values, () => {
      const accumulator = accumulators[name]!(called)
      return { visit: value => void accumulator.add(value), result: () => accumulator.result() }
    })
  })

const overInput = (name: string) =>
  takingNamed(
    { codes: [5787801, 5787901], needs: { n: 5787906, input: 5787907 } },
    ({ n, input }, called) => {
      const accumulator = nAccumulators[name]!(called, n)
      for (const value of arrayOr(5788200, input, `${name}'s input`)) accumulator.add(value)
      return accumulator.result()
    },
  )

export const arrayOperators: Record<string, OperatorCompiler> = {
  $arrayElemAt: arrayElemAt,
  $first: end(0),
  $last: end(-1),
  $slice: slice,
  $size: taking(1, 1, ([list], { operator }) => arrayOr(17124, list, `The argument to ${operator}`).length),
  $isArray: taking(1, 1, ([value]) => isArray(value)),
  $concatArrays: taking(0, many, (values, { operator }) =>
    values.some(isNullish)
      ? null
      : values.flatMap(value => arrayOr(28664, value, `An operand of ${operator}`)),
  ),
  $reverseArray: taking(1, 1, ([list], { operator }) =>
    isNullish(list) ? null : arrayOr(34435, list, `The argument to ${operator}`).toReversed(),
  ),
  $in: taking(2, 2, ([item, list], { equal }) =>
    overAll(arrayOr(40081, list, "$in's second argument"), () => {
      let found = false
      return {
        visit: other => {
          found = equal(other, item)
          return found
        },
        result: () => found,
      }
    }),
  ),
  $indexOfArray: indexOfArray,
  $range: range,
  ...elementOperators,
  $sortArray: sortArray,
  $zip: zip,
  $sum: overList('$sum'),
  $avg: overList('$avg'),
  $min: overList('$min'),
  $max: overList('$max'),
  $stdDevPop: overList('$stdDevPop'),
  $stdDevSamp: overList('$stdDevSamp'),
  $firstN: overInput('$firstN'),
  $lastN: overInput('$lastN'),
  $minN: overInput('$minN'),
  $maxN: overInput('$maxN'),
}
