// Projections of find, findAndModify, $project and $unset.
import { failure, notImplemented } from '../errors.ts'
import { type FieldNames, fieldsOfExpression, fieldsTogether } from '../query/fields.ts'
import { compileFilter, type MatchContext } from '../query/match.ts'
import { positionalIndex } from '../query/positional.ts'
import {
  type Document,
  isArray,
  isDocument,
  isNumber,
  isTruthy,
  setField,
  toNumber,
} from '../values/kinds.ts'
import { type ExpressionCompiler, isExpressionOperator } from './expressions.ts'
import { type ComputedField, fieldParts, withField } from './fields.ts'

type Leaf =
  | { kind: 'include' | 'exclude' }
  | { kind: 'change'; change: (value: unknown, root: Document) => unknown }
type Tree = Map<string, Leaf | Tree>
type Plan = {
  tree: Tree
  including: boolean | undefined
  computed: ComputedField[]
  sliced: boolean
  positional: boolean
}

/** `find` allows $slice, $elemMatch and the positional $, which need the query. */
type ProjectionOptions = {
  compile: ExpressionCompiler
  find?: { filter: Document; match: MatchContext }
}
export type Projector = {
  (document: Document): Document
  /** What of a document it looks at. */
  readonly looksAt: FieldNames
}

/** Compiles a projection; an empty one answers undefined. */
export function compileProjection(
  specification: Document,
  options: ProjectionOptions,
): Projector | undefined {
  if (Object.keys(specification).length === 0) return undefined
  const plan: Plan = { tree: new Map(), including: undefined, computed: [], sliced: false, positional: false }
  readSpecification(specification, [], plan, options)
  const id = plan.tree.get('_id')
  const onlyId = plan.tree.size === 1 && id !== undefined && !(id instanceof Map) && id.kind === 'include'
  const including = plan.including ?? (onlyId || (plan.computed.length > 0 && !plan.sliced))
  if (!including && plan.computed.length > 0)
    throw failure(31252, 'Cannot use an expression in an exclusion projection')
  if (including && !id) plan.tree.set('_id', { kind: 'include' })
  const project = (document: Document) =>
    plan.computed.reduce<Document>(
      (result, { parts, evaluate }) => withField(result, parts, evaluate(document)) as Document,
      projectDocument(document, plan.tree, including, document),
    )
  const looksAt =
    including && !plan.positional
      ? fieldsTogether([new Set(plan.tree.keys()), fieldsOfExpression(specification)])
      : undefined
  return Object.assign(project, { looksAt })
}

function readSpecification(
  specification: Document,
  prefix: string[],
  plan: Plan,
  options: ProjectionOptions,
): void {
  for (const [name, value] of Object.entries(specification)) {
    if (name === '' || name.split('.').includes(''))
      throw failure(15998, 'FieldPath field names may not be empty strings.')
    const path = [...prefix, ...name.split('.')]
    if (path.at(-1) === '$' && options.find) addPositional(path.slice(0, -1), plan, options.find)
    else if (path.some(part => part.startsWith('$')))
      throw failure(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      )
    else if (typeof value === 'boolean' || isNumber(value)) addFlag(path, isTruthy(value), plan)
    else if (isDocument(value)) addDocument(path, value, plan, options)
    else {
      plan.computed.push({ parts: path, evaluate: options.compile(value) })
      plan.including ??= true
    }
  }
}

function addFlag(path: string[], on: boolean, plan: Plan): void {
  if (path.join('.') !== '_id') {
    if (plan.including !== undefined && plan.including !== on)
      throw failure(
        on ? 31253 : 31254,
        `Cannot do ${on ? 'inclusion' : 'exclusion'} on field ${path.join('.')} in ${on ? 'exclusion' : 'inclusion'} projection`,
      )
    plan.including = on
  }
  insert(plan.tree, path, { kind: on ? 'include' : 'exclude' })
}

function addDocument(path: string[], value: Document, plan: Plan, options: ProjectionOptions): void {
  const operator = Object.keys(value)[0]
  if (operator === undefined)
    throw failure(51270, `An empty sub-projection is not a valid value. Found empty object at path`)
  if (
    operator.startsWith('$') &&
    operator !== '$elemMatch' &&
    operator !== '$meta' &&
    !isExpressionOperator(operator)
  )
    throw failure(31325, `Unknown expression ${operator}`)
  if (operator === '$meta') throw notImplemented('The projection operator $meta')
  if (!operator.startsWith('$')) readSpecification(value, path, plan, options)
  else if (options.find && operator === '$elemMatch') {
    const matches = compileFilter({ list: { $elemMatch: value.$elemMatch } }, options.find.match)
    const firstMatch = (list: unknown) => {
      const found = isArray(list) ? list.filter(element => matches({ list: [element] })) : []
      return found.length > 0 ? [found[0]] : undefined
    }
    plan.including ??= true
    insert(plan.tree, path, { kind: 'change', change: firstMatch })
  } else if (options.find && operator === '$slice' && !isExpressionSlice(value.$slice)) {
    plan.sliced = true
    insert(plan.tree, path, { kind: 'change', change: sliceOf(value.$slice) })
  } else {
    plan.computed.push({ parts: path, evaluate: options.compile(value) })
    plan.including ??= true
  }
}

const isExpressionSlice = (argument: unknown) => isArray(argument) && !isNumber(argument[0])

function sliceOf(argument: unknown): (value: unknown) => unknown {
  if (!isNumber(argument) && !(isArray(argument) && argument.length === 2 && argument.every(isNumber)))
    throw failure(28667, 'First argument to find slice must be an integer, or an array of two')
  return value => {
    if (!isArray(value)) return value
    if (!isArray(argument)) {
      const count = toNumber(argument)
      return count >= 0 ? value.slice(0, count) : value.slice(count)
    }
    const [skip, limit] = argument.map(toNumber) as [number, number]
    const start = skip < 0 ? Math.max(0, value.length + skip) : skip
    return value.slice(start, start + limit)
  }
}

function addPositional(path: string[], plan: Plan, find: { filter: Document; match: MatchContext }): void {
  plan.including = true
  plan.positional = true
  const change = (value: unknown, root: Document) => {
    if (!isArray(value)) return value
    const index = positionalIndex(find.filter, root, path.join('.'), find.match)
    if (index === undefined)
      throw failure(
        51246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      )
    return [value[index]]
  }
  insert(plan.tree, path, { kind: 'change', change })
}

function insert(tree: Tree, path: string[], leaf: Leaf): void {
  let branch = tree
  path.forEach((part, i) => {
    const known = branch.get(part)
    const last = i === path.length - 1
    if (last ? known !== undefined : known !== undefined && !(known instanceof Map))
      throw failure(31249, `Path collision at ${path.join('.')}`)
    if (last) branch.set(part, leaf)
    else {
      const next: Tree = known instanceof Map ? known : new Map()
      branch.set(part, next)
      branch = next
    }
  })
}

function projectDocument(document: Document, tree: Tree, including: boolean, root: Document): Document {
  const result: Document = {}
  for (const [name, value] of Object.entries(document)) {
    const node = tree.get(name)
    let projected: unknown
    if (node === undefined) projected = including ? undefined : value
    else if (node instanceof Map) projected = projectInner(value, node, including, root)
    else if (node.kind === 'change') projected = node.change(value, root)
    else projected = node.kind === 'include' ? value : undefined
    if (projected !== undefined) setField(result, name, projected)
  }
  return result
}

// Below an included path only documents remain; below an excluded one everything else stays as it is.
function projectInner(value: unknown, tree: Tree, including: boolean, root: Document): unknown {
  if (isDocument(value)) return projectDocument(value, tree, including, root)
  if (!isArray(value)) return including ? undefined : value
  return value
    .map(element => projectInner(element, tree, including, root))
    .filter(element => element !== undefined)
}

/** $unset: an exclusion of one path or several. */
export function compileUnset(argument: unknown, options: ProjectionOptions): Projector {
  const paths = isArray(argument) ? argument : [argument]
  if (paths.length === 0) throw failure(31119, '$unset specification must have at least one field')
  for (const path of paths) {
    if (typeof path !== 'string')
      throw failure(
        isArray(argument) ? 31120 : 31002,
        '$unset specification must be a string or an array of strings',
      )
    fieldParts(path)
  }
  return compileProjection(Object.fromEntries(paths.map(path => [path, false])), options)!
}
