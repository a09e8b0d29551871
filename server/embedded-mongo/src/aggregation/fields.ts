// Sets computed values into copies of documents, leaving what is stored untouched.

import { failure } from '../errors.ts'
import type { Expression } from '../query/match.ts'
import { type Document, fieldOf, isArray, isDocument, setField } from '../values/kinds.ts'
import type { ExpressionCompiler } from './expressions.ts'
import { mapping } from './streams.ts'

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

/** The parts of a path to write to. */
export function fieldParts(path: string): string[] {
  if (path === '') throw failure(40352, 'FieldPath cannot be constructed with empty string')
  const parts = path.split('.')
  if (parts.includes('')) throw failure(15998, 'FieldPath field names may not be empty strings.')
  if (parts.some(part => part.startsWith('$')))
    throw failure(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
    )
  return parts
}

/** The leaves of a specification like { a: { b: '$c' }, 'd.e': 1 }. */
function computedFields(
  specification: Document,
  compile: ExpressionCompiler,
  prefix: string[] = [],
): ComputedField[] {
  return Object.entries(specification).flatMap(([name, value]) => {
    const parts = [...prefix, ...fieldParts(name)]
    const names = isDocument(value) ? Object.keys(value) : []
    if (isDocument(value) && names.length === 0)
      throw failure(
        40180,
        `an empty object is not a valid value. Found empty object at path ${parts.join('.')}`,
      )
    const isNested = names.length > 0 && !names[0]!.startsWith('$')
    return isNested
      ? computedFields(value as Document, compile, parts)
      : [{ parts, evaluate: compile(value) }]
  })
}

function assertApart(paths: string[]): void {
  for (const [i, path] of paths.entries())
    for (const other of paths.slice(0, i))
      if (`${path}.`.startsWith(`${other}.`) || other.startsWith(`${path}.`))
        throw failure(40176, `specification contains two conflicting paths: '${path}' and '${other}'`)
}

/** $addFields and $set. */
export function compileAddFields(stage: string, specification: unknown, compile: ExpressionCompiler) {
  if (!isDocument(specification)) throw failure(40272, `${stage} specification stage must be an object`)
  if (Object.keys(specification).length === 0)
    throw failure(40177, `${stage} specification must have at least one field`)
  const fields = computedFields(specification, compile)
  assertApart(fields.map(({ parts }) => parts.join('.')))
  return mapping(document =>
    fields.reduce<Document>(
      (result, { parts, evaluate }) => withField(result, parts, evaluate(document)) as Document,
      document,
    ),
  )
}
