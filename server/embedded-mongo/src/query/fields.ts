// Which fields of a document a filter, a sort or an expression can look at: the others need not be read.
import { type Document, isArray, isDocument } from '../values/kinds.ts'
import { isOperatorName } from './tests.ts'

/** Names of fields at the top; undefined means all of them. */
export type FieldNames = ReadonlySet<string> | undefined

const rootOf = (path: string): string => {
  const dot = path.indexOf('.')
  return dot < 0 ? path : path.slice(0, dot)
}

export const fieldsOfPaths = (paths: Iterable<string>): FieldNames => new Set([...paths].map(rootOf))

export function fieldsTogether(all: Iterable<FieldNames>): FieldNames {
  const names = new Set<string>()
  for (const each of all) {
    if (!each) return undefined
    for (const name of each) names.add(name)
  }
  return names
}

const branching = new Set(['$and', '$or', '$nor'])
const asksNothing = new Set(['$comment', '$alwaysTrue', '$alwaysFalse'])

export const fieldsOfFilter = (filter: Document): FieldNames =>
  fieldsTogether(
    Object.entries(filter).map(([name, condition]): FieldNames => {
      if (!isOperatorName(name)) return new Set([rootOf(name)])
      if (name === '$expr') return fieldsOfExpression(condition)
      if (branching.has(name) && isArray(condition))
        return fieldsTogether(
          condition.map(branch => (isDocument(branch) ? fieldsOfFilter(branch) : undefined)),
        )
      return asksNothing.has(name) ? new Set() : undefined
    }),
  )

/** A text that only looks like a path makes one field too many, which does no harm. */
export function fieldsOfExpression(expression: unknown): FieldNames {
  if (typeof expression === 'string') {
    if (/^\$\$(ROOT|CURRENT)/.test(expression)) return undefined
    return new Set(/^\$[^$]/.test(expression) ? [rootOf(expression.slice(1))] : [])
  }
  if (isArray(expression)) return fieldsTogether(expression.map(fieldsOfExpression))
  return isDocument(expression)
    ? fieldsTogether(Object.values(expression).map(fieldsOfExpression))
    : new Set()
}
