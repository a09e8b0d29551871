// Finds the place in a document that an update path names, with $, $[] and $[identifier] resolved.
import { failure } from '../errors.ts'
import type { MatchContext, Predicate } from '../query/match.ts'
import { positionalIndex } from '../query/positional.ts'
import { type Document, fieldOf, isArray, isDocument, setField, show } from '../values/kinds.ts'
import { isArrayIndex } from '../values/paths.ts'

export type Container = Document | unknown[]
export type UpdateContext = {
  filter: Document
  match: Required<MatchContext>
  arrayFilters: Map<string, Predicate>
  inserting: boolean
  now: () => Date
}

export const read = (container: Container, name: string): unknown =>
  isArray(container) ? (isArrayIndex(name) ? container[Number(name)] : undefined) : fieldOf(container, name)

export function write(container: Container, name: string, value: unknown): void {
  if (!isArray(container)) {
    setField(container, name, value)
    return
  }
  const index = Number(name)
  if (index > container.length + 1_500_000)
    throw failure('CannotIndexParallelArrays', `Can't backfill more than 1500000 elements of an array`)
  while (container.length < index) container.push(null)
  container[index] = value
}

/** The concrete paths a path with positional parts stands for. */
export function expandPath(document: Document, path: string, context: UpdateContext): string[][] {
  const parts = path.split('.')
  if (!path.includes('$')) return [parts]
  let places: { at: string[]; value: unknown }[] = [{ at: [], value: document }]
  for (const part of parts) {
    places = places.flatMap(({ at, value }) => {
      if (part === '$') return [positionalPlace(document, at, value, context)]
      if (part.startsWith('$[') && part.endsWith(']')) return elementPlaces(part, path, at, value, context)
      const inner = isArray(value) || isDocument(value) ? read(value, part) : undefined
      return [{ at: [...at, part], value: inner }]
    })
  }
  return places.map(place => place.at)
}

function positionalPlace(document: Document, at: string[], value: unknown, context: UpdateContext) {
  const index = positionalIndex(context.filter, document, at.join('.'), context.match)
  if (index === undefined)
    throw failure('BadValue', 'The positional operator did not find the match needed from the query.')
  return { at: [...at, String(index)], value: isArray(value) ? value[index] : undefined }
}

function elementPlaces(part: string, path: string, at: string[], value: unknown, context: UpdateContext) {
  const identifier = part.slice(2, -1)
  const filter = context.arrayFilters.get(identifier)
  if (identifier && !filter)
    throw failure('BadValue', `No array filter found for identifier '${identifier}' in path '${path}'`)
  if (value === undefined)
    throw failure(
      'BadValue',
      `The path '${at.join('.')}' must exist in the document in order to apply array updates.`,
    )
  if (!isArray(value))
    throw failure(
      'BadValue',
      `Cannot apply array updates to non-array element ${at.join('.')}: ${show(value)}`,
    )
  return value.flatMap((element, index) =>
    filter && !filter({ [identifier]: element }) ? [] : [{ at: [...at, String(index)], value: element }],
  )
}

/** The container of the last part; missing ones are made when `create`, else undefined is answered. */
export function containerAt(document: Document, parts: string[], create: boolean): Container | undefined {
  let container: Container = document
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!
    if (isArray(container) && !isArrayIndex(part)) {
      if (!create) return undefined
      throw failure(
        'PathNotViable',
        `Cannot create field '${part}' in element {${parts[i - 1]}: ${show(container)}}`,
      )
    }
    if (i === parts.length - 1) break
    let inner = read(container, part)
    if (inner === undefined) {
      if (!create) return undefined
      inner = {}
      write(container, part, inner)
    }
    if (!isDocument(inner) && !isArray(inner)) {
      if (!create) return undefined
      throw failure(
        'PathNotViable',
        `Cannot create field '${parts[i + 1]}' in element {${part}: ${show(inner)}}`,
      )
    }
    container = inner
  }
  return container
}
