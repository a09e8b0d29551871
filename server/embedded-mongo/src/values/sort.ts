import { failure, notImplemented } from '../errors.ts'
import { compare } from './compare.ts'
import { type Document, fieldOf, isArray, isDocument, isNumber, toNumber } from './kinds.ts'
import { isArrayIndex } from './paths.ts'

export type SortField = { path: string; parts: string[]; direction: 1 | -1 }

/** Reads a sort specification, refusing what MongoDB refuses. */
export function parseSort(specification: Document): SortField[] {
  return Object.entries(specification).map(([path, direction]) => {
    if (isDocument(direction)) throw notImplemented(`sort by ${Object.keys(direction)[0] ?? 'an expression'}`)
    const parts = path.split('.')
    if (parts.includes('')) throw failure(15998, 'FieldPath field names may not be empty strings.')
    if (parts.some(part => /^\$(?!(id|ref|db)$)/.test(part)))
      throw failure(16410, `FieldPath field names may not start with '$': ${path}`)
    const number = toNumber(direction)
    if (!isNumber(direction) || (number !== 1 && number !== -1))
      throw failure(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    return { path, parts, direction: number }
  })
}

/** The values documents are sorted by, and how these compare: arrays count by their smallest (or, descending, largest) element. */
export function sortBy(fields: SortField[]) {
  const sortValue = (document: Document, { parts, direction }: SortField): unknown => {
    const values: unknown[] = []
    collect(document, parts, 0, values)
    if (values.length === 0) return null
    return values.reduce((best, value) => (compare(value, best) * direction < 0 ? value : best))
  }
  return {
    valuesOf: (document: Document) => fields.map(field => sortValue(document, field)),
    order: (left: unknown[], right: unknown[]): number => {
      for (let i = 0; i < fields.length; i++) {
        const result = compare(left[i], right[i])
        if (result !== 0) return fields[i]!.direction * result
      }
      return 0
    },
  }
}

/** A comparison of documents. */
export function documentOrder(fields: SortField[]) {
  const { valuesOf, order } = sortBy(fields)
  return (left: Document, right: Document): number => order(valuesOf(left), valuesOf(right))
}

function collect(value: unknown, parts: string[], at: number, values: unknown[]): void {
  if (at === parts.length) {
    // An empty array sorts before null: it counts as undefined.
    if (isArray(value) && value.length > 0) for (const element of value) values.push(element)
    else if (isArray(value)) values.push(undefined)
    else values.push(value === undefined ? null : value)
  } else if (isArray(value)) {
    if (isArrayIndex(parts[at]!)) collect(value[Number(parts[at])], parts, at + 1, values)
    // An element without fields counts as null, as it does in an index.
    else for (const element of value) collect(isDocument(element) ? element : {}, parts, at, values)
  } else collect(isDocument(value) ? fieldOf(value, parts[at]!) : undefined, parts, at + 1, values)
}
