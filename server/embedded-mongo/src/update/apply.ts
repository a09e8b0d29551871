import { failure, notImplemented } from '../errors.ts'
import { compileFilter, type MatchContext, type Predicate } from '../query/match.ts'
import { type Document, isArray, isDocument, isNumber, show } from '../values/kinds.ts'
import { isArrayIndex } from '../values/paths.ts'
import { updateOperators } from './operators.ts'
import { containerAt, expandPath, type UpdateContext } from './paths.ts'

/** MongoDB's, and not this server's. */
const otherOperators = new Set(['$bit', '$rename', '$currentDate'])

/** Whether an update is a whole new document. */
export const isReplacement = (update: unknown): update is Document =>
  isDocument(update) && !Object.keys(update)[0]?.startsWith('$')

/** Refuses what is wrong with an update whatever the document. */
export function checkUpdate(update: Document): void {
  const paths: string[] = []
  for (const [operator, fields] of Object.entries(update)) {
    if (otherOperators.has(operator)) throw notImplemented(`The update operator ${operator}`)
    if (!Object.hasOwn(updateOperators, operator))
      throw failure('FailedToParse', `Unknown modifier: ${operator}`)
    if (!isDocument(fields))
      throw failure('FailedToParse', `${operator} operates on fields, but found ${show(fields)}`)
    for (const [path, argument] of Object.entries(fields)) {
      checkArgument(operator, path, argument)
      checkConflict(path, paths)
    }
  }
}

function checkArgument(operator: string, path: string, argument: unknown): void {
  if (path.split('.').includes(''))
    throw failure('EmptyFieldName', `The update path '${path}' contains an empty field name`)
  checkPositional(path)
  if ((operator === '$inc' || operator === '$mul') && !isNumber(argument))
    throw failure('TypeMismatch', `${operator} of '${path}' needs a number, not ${show(argument)}`)
}

function checkPositional(path: string): void {
  const parts = path.split('.')
  if (isPositional(parts[0]!))
    throw failure(
      'BadValue',
      `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
    )
  if (parts.filter(part => part === '$').length > 1)
    throw failure('BadValue', `Too many positional (i.e. '$') elements found in path '${path}'`)
}

const isPositional = (part: string): boolean => part === '$' || (part.startsWith('$[') && part.endsWith(']'))

function checkConflict(path: string, paths: string[]): void {
  for (const other of paths)
    if (path === other || path.startsWith(`${other}.`) || other.startsWith(`${path}.`))
      throw failure(
        'ConflictingUpdateOperators',
        `Updating the path '${path}' would create a conflict at '${path.length < other.length ? path : other}'`,
      )
  paths.push(path)
}

/** Array filters by identifier. */
export function compileArrayFilters(filters: unknown, match: MatchContext): Map<string, Predicate> {
  const compiled = new Map<string, Predicate>()
  for (const filter of (filters ?? []) as Document[]) {
    const [identifier, ...others] = new Set(identifiersOf(filter))
    if (identifier === undefined || others.length > 0 || compiled.has(identifier))
      throw failure('FailedToParse', `Each array filter is about one name of its own, unlike ${show(filter)}`)
    if (!/^[a-z][a-zA-Z0-9]*$/.test(identifier))
      throw failure(
        'BadValue',
        `The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${identifier}'`,
      )
    compiled.set(identifier, compileFilter(filter, match))
  }
  return compiled
}

const identifiersOf = (filter: Document): string[] =>
  Object.entries(filter).flatMap(([name, value]) => {
    if (!name.startsWith('$')) return [name.split('.')[0]!]
    return isArray(value) ? value.filter(isDocument).flatMap(identifiersOf) : []
  })

// MongoDB applies an update in the order of its paths, numbers by value: this decides the order of new fields.
function comparePaths(left: string[], right: string[]): number {
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const a = left[i]!
    const b = right[i]!
    if (a === b) continue
    return isArrayIndex(a) && isArrayIndex(b) ? Number(a) - Number(b) : a < b ? -1 : 1
  }
  return left.length - right.length
}

/**
 * Applies the operators of a checked update, changing the document given. What $, $[] and $[identifier] stand for is
 * settled for all paths before any of them is applied: by the document as the filter found it.
 */
export function applyUpdate(document: Document, update: Document, context: UpdateContext): void {
  checkFiltersUsed(update, context)
  const fields = Object.entries(update).flatMap(([operator, each]) =>
    operator === '$setOnInsert' && !context.inserting
      ? []
      : Object.entries(each as Document).map(([path, argument]) => ({ operator, path, argument })),
  )
  fields.sort((left, right) => comparePaths(left.path.split('.'), right.path.split('.')))
  const steps = fields.map(field => ({ ...field, places: expandPath(document, field.path, context) }))
  checkPlaces(steps)
  for (const { operator, path, argument, places } of steps) {
    const { create, apply } = updateOperators[operator]!
    for (const parts of places) {
      const container = containerAt(document, parts, create)
      if (container) apply({ container, name: parts.at(-1)!, path, context }, argument)
    }
  }
}

/** Two paths may stand for one element, which only the document tells. */
function checkPlaces(steps: { path: string; places: string[][] }[]): void {
  if (!steps.some(({ path }) => path.includes('$'))) return
  const paths: string[] = []
  for (const { places } of steps) for (const parts of places) checkConflict(parts.join('.'), paths)
}

function checkFiltersUsed(update: Document, context: UpdateContext): void {
  if (context.arrayFilters.size === 0) return
  const paths = Object.values(update).flatMap(fields => Object.keys(fields as Document))
  for (const identifier of context.arrayFilters.keys())
    if (!paths.some(path => path.includes(`$[${identifier}]`)))
      throw failure(
        'FailedToParse',
        `The array filter for identifier '${identifier}' was not used in the update ${show(update)}`,
      )
}
