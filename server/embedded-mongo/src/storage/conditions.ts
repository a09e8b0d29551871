// What a filter says about single fields: the part of it that an index can use.
import { compileFilter } from '../query/match.ts'
import { isOperatorDocument } from '../query/tests.ts'
import { equal } from '../values/compare.ts'
import { type Document, isArray, isDocument, isNullish, isRegex } from '../values/kinds.ts'

export type FieldConditions = Partial<
  Record<'$eq' | '$in' | '$gt' | '$gte' | '$lt' | '$lte' | '$exists', unknown>
>
export type Conditions = Map<string, FieldConditions>
const usable = new Set<string>(['$eq', '$in', '$gt', '$gte', '$lt', '$lte', '$exists'])

/** The conditions every matching document meets; $or and the like contribute nothing. */
export function conditionsOf(filter: Document, conditions: Conditions = new Map()): Conditions {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' && isArray(condition))
      for (const branch of condition) isDocument(branch) && conditionsOf(branch, conditions)
    if (name.startsWith('$')) continue
    const known = conditions.get(name) ?? {}
    conditions.set(name, known)
    const operators = isOperatorDocument(condition) ? condition : { $eq: condition }
    for (const [operator, argument] of Object.entries(operators))
      if (usable.has(operator)) keepStricter(known, operator as keyof FieldConditions, argument)
  }
  return conditions
}

// Any one of several conditions may stand for all of them: of two lists the shorter does.
function keepStricter(known: FieldConditions, operator: keyof FieldConditions, argument: unknown): void {
  const before = known[operator]
  const isShorter =
    operator === '$in' && isArray(before) && isArray(argument) && argument.length < before.length
  if (!(operator in known) || isShorter) known[operator] = argument
}

/** A value an index can be asked for exactly. */
const isPointValue = (value: unknown) => value !== undefined && !isRegex(value) && !isArray(value)

/** The values a field must equal one of, if the filter says so. */
export function pointsOf(conditions: FieldConditions | undefined): unknown[] | undefined {
  if (!conditions) return undefined
  if ('$eq' in conditions) return isPointValue(conditions.$eq) ? [conditions.$eq] : undefined
  if (isArray(conditions.$in) && conditions.$in.every(isPointValue)) return conditions.$in
  return undefined
}

/** Whether the conditions cannot hold for a document without the field. */
export function demandsField(conditions: FieldConditions | undefined): boolean {
  if (!conditions) return false
  if (conditions.$exists === true) return true
  if (pointsOf(conditions)?.every(value => !isNullish(value))) return true
  return (['$gt', '$gte', '$lt', '$lte'] as const).some(
    operator => operator in conditions && !isNullish(conditions[operator]),
  )
}

/** Whether every document the query can match is in an index with this partial filter. */
export function implies(conditions: Conditions, partialFilter: Document): boolean {
  return Object.entries(partialFilter).every(([name, wanted]) => {
    if (name === '$and' && isArray(wanted))
      return wanted.every(branch => isDocument(branch) && implies(conditions, branch))
    if (name.startsWith('$')) return false
    const known = conditions.get(name)
    if (!known) return false
    const points = pointsOf(known)
    if (points) {
      const matches = compileFilter({ value: wanted })
      return points.length > 0 && points.every(value => !isNullish(value) && matches({ value }))
    }
    if (!isOperatorDocument(wanted)) return false
    return Object.entries(wanted).every(([operator, argument]) =>
      operator === '$exists' && argument === true
        ? demandsField(known)
        : operator in known && equal(known[operator as keyof FieldConditions], argument),
    )
  })
}
