// Sets computed values into copies of documents, leaving what is stored untouched.

import { failure } from '../errors.ts'
import type { Expression } from '../query/match.ts'
import { type Document, fieldOf, isArray, isDocument, setField } from '../values/kinds.ts'
import type { ExpressionCompiler } from './expressions.ts'

export type ComputedField = { parts: string[]; evaluate: Expression }

/** A copy with the value at the path, in every element where the path crosses an array; undefined removes. */
export function withField(target: unknown, parts: string[], value: unknown, at = 0): unknown {
  if (isArray(target)) return target.map(element => withField(element, parts, value, at))
  const copy: Document = isDocument(target) ? { ...target } : {}
  const name = parts[at]!
  const next = at === parts.length - 1 ? value : withField(fieldOf(copy, name), parts, value, at + 1)
  if (next === undefined) delete copy[name]
  else setField(copy, name, next)
  return copy
}

/** The leaves of a specification like { a: { b: '$c' }, 'd.e': 1 }. */
export function computedFields(
  specification: Document,
  compile: ExpressionCompiler,
  prefix: string[] = [],
): ComputedField[] {
  return Object.entries(specification).flatMap(([name, value]) => {
    if (name.startsWith('$'))
      throw failure(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      )
    const parts = [...prefix, ...name.split('.')]
    if (parts.includes('')) throw failure(15998, 'FieldPath field names may not be empty strings.')
    const names = isDocument(value) ? Object.keys(value) : []
    const isNested = names.length > 0 && !names[0]!.startsWith('$')
    return isNested
      ? computedFields(value as Document, compile, parts)
      : [{ parts, evaluate: compile(value) }]
  })
}

/** $addFields and $set. */
export function compileAddFields(stage: string, specification: unknown, compile: ExpressionCompiler) {
  if (!isDocument(specification)) throw failure(40272, `${stage} specification stage must be an object`)
  const fields = computedFields(specification, compile)
  return (documents: Document[]): Document[] =>
    documents.map(document =>
      fields.reduce<Document>(
        (result, { parts, evaluate }) => withField(result, parts, evaluate(document)) as Document,
        document,
      ),
    )
}
