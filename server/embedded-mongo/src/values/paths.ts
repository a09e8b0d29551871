import { type Document, fieldOf, isArray, isDocument } from './kinds.ts'

export const isArrayIndex = (part: string) => /^(0|[1-9]\d*)$/.test(part)

/**
 * Visits every value a dotted path reaches, through arrays as MongoDB does, until `visit` answers true.
 * `expand` also visits the elements of an array the path ends at.
 */
export function visitPath(
  document: Document,
  parts: readonly string[],
  at: number,
  expand: boolean,
  visit: (value: unknown) => boolean,
): boolean {
  const value = fieldOf(document, parts[at]!)
  if (at === parts.length - 1) return visitLeaf(value, expand, visit)
  if (isArray(value)) return visitArray(value, parts, at + 1, expand, visit)
  if (isDocument(value)) return visitPath(value, parts, at + 1, expand, visit)
  return visit(undefined)
}

function visitLeaf(value: unknown, expand: boolean, visit: (value: unknown) => boolean): boolean {
  if (expand && isArray(value)) for (const element of value) if (visit(element)) return true
  return visit(value)
}

function visitArray(
  array: unknown[],
  parts: readonly string[],
  at: number,
  expand: boolean,
  visit: (value: unknown) => boolean,
): boolean {
  const part = parts[at]!
  if (isArrayIndex(part) && Number(part) < array.length) {
    const element = array[Number(part)]
    if (at === parts.length - 1) {
      if (visitLeaf(element, expand, visit)) return true
    } else if (isArray(element)) {
      if (visitArray(element, parts, at + 1, expand, visit)) return true
    } else if (isDocument(element) && visitPath(element, parts, at + 1, expand, visit)) return true
  }
  for (const element of array)
    if (isDocument(element) && visitPath(element, parts, at, expand, visit)) return true
  return false
}
