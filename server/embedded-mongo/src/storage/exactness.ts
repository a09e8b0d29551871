// Whether an index alone says how many documents match: then none of them needs to be read to count them.
import { isOperatorDocument } from '../query/tests.ts'
import { type Document, isArray, isDocument, order, typeOrder } from '../values/kinds.ts'
import { isArrayIndex } from '../values/paths.ts'
import type { IndexPlan } from './index-plan.ts'
import type { Plan } from './planner.ts'

type Term = { path: string; operators: Document }

/** The filter as conditions on single fields; undefined when it says anything else. */
function termsOf(filter: Document): Term[] | undefined {
  const terms: Term[] = []
  for (const [path, condition] of Object.entries(filter)) {
    const inner =
      path === '$and' && isArray(condition)
        ? condition.map(branch => (isDocument(branch) ? termsOf(branch) : undefined))
        : undefined
    if (inner) {
      for (const each of inner) {
        if (!each) return undefined
        terms.push(...each)
      }
    } else if (path.startsWith('$')) return undefined
    else terms.push({ path, operators: isOperatorDocument(condition) ? condition : { $eq: condition } })
  }
  return terms
}

/** Whether the keys in the plan's ranges are those of the matching documents and of no other. */
export function isExact(plan: Plan, filter: Document): plan is IndexPlan {
  if (plan.kind !== 'index') return false
  const terms = termsOf(filter)
  if (terms?.length !== plan.boundFields) return false
  const bound = plan.index.fields.slice(0, plan.boundFields)
  return bound.every((_, position) => isExactAt(plan, position, terms))
}

function isExactAt({ index }: IndexPlan, position: number, terms: Term[]): boolean {
  const { path, parts, direction } = index.fields[position]!
  const multikey = index.multikeyFields.has(position)
  const term = terms.find(each => each.path === path)
  if (!term || parts.some(isArrayIndex)) return false
  const isValue = (value: unknown): boolean => {
    switch (typeOrder(value)) {
      case order.null:
        return value === null && parts.length === 1 && !multikey
      // A longer string may begin with the key of a shorter one where keys run backwards.
      case order.string:
        return direction > 0
      default:
        return [order.number, order.objectId, order.boolean, order.date].includes(typeOrder(value) as never)
    }
  }
  const [[operator, argument] = ['', undefined], second] = Object.entries(term.operators)
  if (operator === '$eq') return !second && isValue(argument)
  if (operator === '$in') return !second && isArray(argument) && argument.every(isValue)
  if (multikey || (index.unique && direction < 0)) return false
  return isExactRange(term.operators) && Object.values(term.operators).every(isValue)
}

const sides = [
  ['$gt', '$gte'],
  ['$lt', '$lte'],
]
/** Instants, ids and strings only: how numbers compare with what is not a number, their keys do not say. */
function isExactRange(operators: Document): boolean {
  const names = Object.keys(operators)
  const types = names.map(name => typeOrder(operators[name]))
  const [type] = types
  return (
    names.every(name => sides.flat().includes(name)) &&
    sides.every(side => names.filter(name => side.includes(name)).length <= 1) &&
    [order.date, order.objectId, order.string].includes(type as never) &&
    types.every(each => each === type)
  )
}
