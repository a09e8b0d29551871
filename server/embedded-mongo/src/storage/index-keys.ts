// The keys one document has in an index: one per element where a path crosses an array.
import { failure } from '../errors.ts'
import { type Document, fieldOf, isArray, isDocument } from '../values/kinds.ts'
import { isArrayIndex } from '../values/paths.ts'

export const missing = Symbol('missing')
export const emptyArray = Symbol('empty array')
export type IndexedValue = unknown

type Walk = { value: unknown; rest: string[]; done: boolean }

const start = (document: Document, parts: string[]): Walk => ({ value: document, rest: parts, done: false })
const end = (value: unknown): Walk => ({ value, rest: [], done: true })

// Follows the path through sub-documents, up to its end or the first array to be taken apart.
function advance({ value, rest, done }: Walk): Walk {
  if (done) return { value, rest, done }
  let current = value
  let left = rest
  while (left.length > 0) {
    const part = left[0]!
    if (isArray(current)) {
      if (!isArrayIndex(part) || Number(part) >= current.length)
        return { value: current, rest: left, done: false }
      current = current[Number(part)]
    } else if (isDocument(current)) current = fieldOf(current, part)
    else return end(missing)
    if (current === undefined) return end(missing)
    left = left.slice(1)
  }
  return isArray(current) ? { value: current, rest: [], done: false } : end(current)
}

function intoElement(element: unknown, rest: string[]): Walk {
  if (rest.length === 0) return end(element)
  return isDocument(element) ? { value: element, rest, done: false } : end(missing)
}

/** All combinations of values, and which fields crossed an array. */
export function indexedValues(
  document: Document,
  fields: readonly { parts: string[] }[],
  markMultikey: (field: number) => void,
): IndexedValue[][] {
  const rows: IndexedValue[][] = []
  expand(
    fields.map(field => start(document, field.parts)),
    rows,
    markMultikey,
  )
  return rows
}

function expand(walks: Walk[], rows: IndexedValue[][], markMultikey: (field: number) => void): void {
  const advanced = walks.map(advance)
  const open = advanced.findIndex(walk => !walk.done)
  if (open < 0) {
    rows.push(advanced.map(walk => walk.value))
    return
  }
  const array = advanced[open]!.value as unknown[]
  advanced.forEach((walk, field) => {
    if (walk.done) return
    if (walk.value !== array) throw failure('CannotIndexParallelArrays', 'cannot index parallel arrays')
    markMultikey(field)
  })
  const along = (step: (rest: string[]) => Walk) =>
    expand(
      advanced.map(walk => (walk.done ? walk : step(walk.rest))),
      rows,
      markMultikey,
    )
  if (array.length === 0) along(rest => end(rest.length === 0 ? emptyArray : missing))
  for (const element of array) along(rest => intoElement(element, rest))
}
