// Expressions run over each element of an array.
import { failure } from '../../errors.ts'
import { hardBudget, sizeOf } from '../../pacing/memory.ts'
import { overEach } from '../../pacing/slices.ts'
import { isNullish, isTruthy } from '../../values/kinds.ts'
import { arrayOr, integerOr, type Names, namedArguments, type OperatorCompiler } from './taking.ts'

/** What becomes of elements and of what was evaluated for them; true when there is enough. */
type Collecting = { add: (value: unknown, element: unknown) => unknown; result: () => unknown }

/** An operator that runs an expression over each element of its input. */
const overElements =
  (
    names: Names,
    notArray: number,
    expressionName: 'in' | 'cond',
    begin: (limit: unknown) => Collecting,
  ): OperatorCompiler =>
  (argument, compiler, operator) => {
    const given = namedArguments(argument, operator, names)
    const { as = 'this' } = given
    const input = compiler.compile(given.input)
    const limit = compiler.compile(given.limit)
    const evaluate = compiler.knowing([String(as)]).compile(given[expressionName])
    return scope => {
      const list = input(scope)
      if (isNullish(list)) return null
      const elements = arrayOr(notArray, list, `input to ${operator}`)
      const most = limit(scope)
      return overEach(elements, () => {
        const { add, result } = begin(most)
        return { visit: element => add(evaluate({ ...scope, [String(as)]: element }), element), result }
      })
    }
  }

const map = overElements(
  { codes: [16878, 16879], needs: { input: 16880, in: 16882 }, may: ['as'] },
  16883,
  'in',
  () => {
    const mapped: unknown[] = []
    const budget = hardBudget('$map')
    return {
      add: value => {
        budget.add(8 + sizeOf(value))
        mapped.push(value ?? null)
      },
      result: () => mapped,
    }
  },
)

const filter = overElements(
  { codes: [28646, 28647], needs: { input: 28648, cond: 28650 }, may: ['as', 'limit'] },
  28651,
  'cond',
  limit => {
    const most = isNullish(limit) ? Number.POSITIVE_INFINITY : integerOr(327391, limit, "$filter's limit")
    if (most < 1) throw failure(327392, `$filter: limit must be greater than 0: ${most}`)
    const found: unknown[] = []
    return {
      add: (value, element) => isTruthy(value) && found.push(element) >= most,
      result: () => found,
    }
  },
)

const reduce: OperatorCompiler = (argument, compiler, operator) => {
  const given = namedArguments(argument, operator, {
    codes: [40075, 40076],
    needs: { input: 40077, initialValue: 40078, in: 40079 },
  })
  const [input, initial] = [compiler.compile(given.input), compiler.compile(given.initialValue)]
  const evaluate = compiler.knowing(['this', 'value']).compile(given.in)
  return scope => {
    const list = input(scope)
    if (isNullish(list)) return null
    const first = initial(scope)
    return overEach(arrayOr(40080, list, 'input to $reduce'), () => {
      let value = first
      return {
        visit: element => {
          value = evaluate({ ...scope, this: element, value })
        },
        result: () => value,
      }
    })
  }
}

export const elementOperators: Record<string, OperatorCompiler> = {
  $map: map,
  $filter: filter,
  $reduce: reduce,
}
