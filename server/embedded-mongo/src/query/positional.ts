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

// What is asked for by its absence is found in no element.
const negations = new Set(['$ne', '$nin', '$not'])
const withoutNegations = (condition: unknown): unknown => {
  if (!isDocument(condition) || !Object.keys(condition).some(name => negations.has(name))) return condition
  const rest = Object.entries(condition).filter(([name]) => !negations.has(name))
  return rest.length > 0 ? Object.fromEntries(rest) : undefined
}

function matchInArray(document: Document, path: string, whole: unknown, context: MatchContext) {
  const condition = withoutNegations(whole)
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
  const predicate = compileFilter({ [['element', ...rest].join('.')]: condition }, context)
  const index = value.findIndex(element => predicate({ element: [element] }))
  return index < 0 ? undefined : { path: parts.slice(0, depth).join('.'), index }
}
