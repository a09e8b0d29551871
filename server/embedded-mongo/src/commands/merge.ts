// $merge: writes what a pipeline found into a collection. Each document is a statement of its own, as in MongoDB.
import { assertVariableName } from '../aggregation/expressions.ts'
import { compilePipelineUpdate } from '../aggregation/pipeline.ts'
import type { PipelineContext } from '../aggregation/stages.ts'
import { failure } from '../errors.ts'
import type { Work } from '../pacing/turns.ts'
import type { Collection } from '../storage/collection.ts'
import type { Transaction } from '../storage/transaction.ts'
import { type Document, fieldOf, isArray, isDocument, isNullish, show } from '../values/kinds.ts'
import { insertDocument, replaceDocument, withSameId } from './modify.ts'
import type { CommandRequest } from './request.ts'
import { runStatement } from './statements.ts'
import { findCurrent } from './targets.ts'

type WhenMatched = 'replace' | 'keepExisting' | 'merge' | 'fail' | unknown[]
type Specification = {
  database: string
  collection: string
  on: string[]
  definitions: Document
  whenMatched: WhenMatched
  whenNotMatched: 'insert' | 'discard' | 'fail'
}

const isName = (value: unknown): value is string => typeof value === 'string' && value !== ''

function assertKnown(given: Document, place: string, names: string[]): void {
  for (const name of Object.keys(given))
    if (!names.includes(name))
      throw failure('UnknownField', `BSON field '${place}.${name}' is an unknown field.`)
}

function readSpecification(given: unknown, ownDatabase: string): Specification {
  if (typeof given !== 'string' && !isDocument(given))
    throw failure(51182, `$merge requires a string or an object, found ${show(given)}`)
  const options: Document = isDocument(given) ? given : { into: given }
  assertKnown(options, '$merge', ['into', 'on', 'let', 'whenMatched', 'whenNotMatched'])
  if (options.into === undefined)
    throw failure(40414, "BSON field '$merge.into' is missing but a required field")
  const { into, on = '_id', whenMatched = 'merge', whenNotMatched = 'insert' } = options
  if (typeof into !== 'string' && !isDocument(into))
    throw failure(51178, `$merge 'into' must be a string or an object, found ${show(into)}`)
  const target: Document = isDocument(into) ? into : { coll: into }
  assertKnown(target, '$merge.into', ['db', 'coll'])
  const { db: database = ownDatabase, coll: collection } = target
  if (!isName(collection) || !isName(database))
    throw failure('InvalidNamespace', `Invalid $merge target: ${show(into)}`)

  const fields = isArray(on) ? on : [on]
  if (fields.length === 0)
    throw failure(51187, "If explicitly specifying $merge 'on', must include at least one field")
  if (!fields.every(isName))
    throw failure(isArray(on) ? 51134 : 51186, "$merge 'on' must be a string or strings")
  if (new Set(fields).size < fields.length) throw failure(31465, "Found a duplicate field in $merge 'on'")

  const isPipeline = isArray(whenMatched)
  if (!isPipeline && typeof whenMatched !== 'string')
    throw failure(51191, "$merge 'whenMatched' must be a string or an array")
  if (!isPipeline && !['replace', 'keepExisting', 'merge', 'fail'].includes(whenMatched as string))
    throw failure(
      'BadValue',
      `Enumeration value '${show(whenMatched)}' for $merge.whenMatched is not a valid value.`,
    )
  if (!['insert', 'discard', 'fail'].includes(whenNotMatched as string))
    throw failure(
      'BadValue',
      `Enumeration value '${show(whenNotMatched)}' for $merge.whenNotMatched is not a valid value.`,
    )
  if ((whenMatched === 'keepExisting' || whenMatched === 'fail') && whenNotMatched !== 'insert')
    throw failure(
      51181,
      `Combination of whenMatched: ${whenMatched} and whenNotMatched: ${whenNotMatched} is not supported`,
    )
  if (options.let !== undefined && !isPipeline)
    throw failure(51199, "Cannot use 'let' variables with a $merge whose 'whenMatched' is no pipeline")
  const { let: definitions = {} } = options
  if (!isDocument(definitions)) throw failure('TypeMismatch', "$merge 'let' must be an object")
  if ('new' in definitions && definitions.new !== '$$ROOT')
    throw failure(51273, "'let' may not define a value for the reserved 'new' variable other than '$$ROOT'")
  return { database, collection, on: fields, definitions, whenMatched, whenNotMatched } as Specification
}

// Otherwise one document could meet several.
function assertUniqueIndex(target: Collection | undefined, on: string[]): void {
  const wanted = on.toSorted().join()
  if (wanted === '_id') return
  for (const { fields, unique, specification } of target?.indexes.values() ?? [])
    if (
      unique &&
      !specification.partialFilterExpression &&
      fields
        .map(({ path }) => path)
        .sort()
        .join() === wanted
    )
      return
  throw failure(51183, 'Cannot find index to verify that join fields will be unique')
}

/** Checks a $merge; what it gives writes the documents and is done when they are on disk. */
export function compileMerge(request: CommandRequest, argument: unknown, context: PipelineContext) {
  const { store } = request.services
  const { database, collection, on, definitions, whenMatched, whenNotMatched } = readSpecification(
    argument,
    request.database,
  )
  if (request.transaction)
    throw failure('OperationNotSupportedInTransaction', '$merge cannot be used in a transaction')
  const findTarget = () => store.collection(database, collection)
  assertUniqueIndex(findTarget(), on)
  const { compile, collation } = context
  const change = compileChange(whenMatched, { new: '$$ROOT', ...definitions }, context)

  const mergeOne = function* (document: Document, transaction: Transaction): Work<Document> {
    const match = { expression: compile, collation }
    // Where what matches is to fail, a duplicate key does.
    const filter = whenMatched === 'fail' ? undefined : filterOf(document, on)
    const target = findTarget()
    const [old] = filter ? yield* findCurrent(target, { filter, match, limit: 1 }, transaction) : []
    if (old) {
      const next = withSameId(change(old.document, document), old.document._id)
      replaceDocument(target!, old, next, transaction)
    } else if (whenNotMatched === 'insert')
      insertDocument(store.ensureCollection(database, collection), document, undefined, transaction)
    else if (whenNotMatched === 'fail')
      throw failure(
        'MergeStageNoMatchingDocument',
        '$merge could not find a matching document in the target collection for at least one document in the source collection',
      )
    return {}
  }

  return async (documents: Document[]): Promise<[]> => {
    for (const [i, document] of documents.entries())
      await runStatement(request, i, transaction => mergeOne(document, transaction))
    await store.durable()
    return []
  }
}

type Change = (old: Document, document: Document) => Document

function compileChange(whenMatched: WhenMatched, definitions: Document, context: PipelineContext): Change {
  if (whenMatched === 'keepExisting') return old => old
  if (!isArray(whenMatched))
    return whenMatched === 'merge'
      ? (old, document) => ({ ...old, ...document })
      : (_old, document) => document
  const variables = Object.entries(definitions).map(([name, expression]) => {
    assertVariableName(name)
    return [name, context.compile(expression)] as const
  })
  const updateWith = (document: Document) => {
    const values = Object.fromEntries(variables.map(([name, evaluate]) => [name, evaluate(document)]))
    return compilePipelineUpdate(whenMatched, { ...context, compile: context.compile.including(values) })
  }
  updateWith({})
  return (old, document) => updateWith(document)(old)
}

/** What the target must have in common with the document; undefined where the document has no _id yet. */
function filterOf(document: Document, on: string[]): Document | undefined {
  if (on.includes('_id') && document._id === undefined) return undefined
  return Object.fromEntries(
    on.map(path => {
      const parts = path.split('.')
      const value = parts.reduce<unknown>(
        (inner, part) => (isDocument(inner) ? fieldOf(inner, part) : inner),
        document,
      )
      if (isArray(value)) throw failure(51185, `$merge write error: 'on' field '${path}' is an array`)
      if (isNullish(value))
        throw failure(51132, `$merge write error: 'on' field '${path}' is missing, null or undefined`)
      return [path, { $eq: value }]
    }),
  )
}
