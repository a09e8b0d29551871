import { type Document, fieldOf, isArray, isDocument } from '../values/kinds.ts'
import { isArrayIndex } from '../values/paths.ts'
import { branchesOf, compileFilter, type MatchContext } from './match.ts'

/**
 * The index of the first element of the array at `prefix` that satisfies the filter: what the
 * positional operator `$` stands for. A match in another array is taken when there is none in this one.
 */
export function positionalIndex(
  filter: Document,
  document: Document,
  prefix: string,
  context: MatchContext,
): number | undefined {
  let exact: number | undefined
  let other: number | undefined
  const search = (part: Document): void => {
    for (const [name, condition] of Object.entries(part)) {
      if (name === '$and') branchesOf(name, condition).forEach(search)
      else if (name === '$or') {
        const branch = branchesOf(name, condition).find(each => compileFilter(each, context)(document))
        if (branch) search(branch)
      } else if (!name.startsWith('$')) {
        const found = matchInArray(document, name, condition, context)
        if (found?.path === prefix) exact ??= found.index
        else if (found) other ??= found.index
      }
    }
  }
  search(filter)
  return exact ?? other
}

// What is asked for by its absence, or of the array as a whole, is found in no element.
const ofNoElement = new Set(['$ne', '$nin', '$not', '$size'])
// Asked of an array by its elements.
const byElements = new Set(['$elemMatch', '$all'])
/** undefined where nothing is left of the condition. */
const without = (names: ReadonlySet<string>, condition: unknown): unknown => {
  if (!isDocument(condition) || !Object.keys(condition).some(name => names.has(name))) return condition
  const rest = Object.entries(condition).filter(([name]) => !names.has(name))
  return rest.length > 0 ? Object.fromEntries(rest) : undefined
}

function matchInArray(document: Document, path: string, whole: unknown, context: MatchContext) {
  const condition = without(ofNoElement, whole)
  if (condition === undefined) return undefined
  const parts = path.split('.')
  let value: unknown = document
  let depth = 0
  while (depth < parts.length && !isArray(value)) {
    value = isDocument(value) ? fieldOf(value, parts[depth]!) : undefined
    depth++
  }
  if (!isArray(value)) return undefined
  const rest = parts.slice(depth)
  if (rest[0] !== undefined && isArrayIndex(rest[0])) return undefined
  const test = (asked: unknown) => compileFilter({ [['element', ...rest].join('.')]: asked }, context)
  const inArray = test(condition)
  const alone = without(byElements, condition)
  const itself = alone === undefined ? () => true : test(alone)
  // As one of an array, so that what lies within it is not looked into; and by itself, as an array it may be what is asked.
  const index = value.findIndex(element => inArray({ element: [element] }) && itself({ element }))
  return index < 0 ? undefined : { path: parts.slice(0, depth).join('.'), index }
}
