// The commands on indexes.
import { failure, MongoError, notImplemented } from '../errors.ts'
import { inTurns, type WaitingWork } from '../pacing/turns.ts'
import { isOperatorDocument } from '../query/tests.ts'
import type { Collection } from '../storage/collection.ts'
import type { IndexSpecification } from '../storage/collection-index.ts'
import { IndexBuild } from '../storage/index-build.ts'
import { equal } from '../values/compare.ts'
import { type Document, isArray, isDocument, isNumber, show, toNumber, typeName } from '../values/kinds.ts'
import { assertOptions } from './options.ts'
import {
  type CommandRequest,
  collectionName,
  cursorOwner,
  documentOption,
  findCollection,
  flagOption,
  integerOption,
  listOption,
} from './request.ts'

/** createIndexes */
export async function createIndexes(request: CommandRequest): Promise<Document> {
  const { services, database, command } = request
  const collection = collectionName(request)
  const specifications = listOption(command, 'indexes').map(readSpecification)
  const existed = findCollection(request) !== undefined
  const target = services.store.ensureCollection(database, collection)
  const numIndexesBefore = target.indexes.size
  for (const specification of specifications)
    await inTurns(request.pace, makeIndex(request, target, specification))
  const numIndexesAfter = target.indexes.size
  return {
    numIndexesBefore,
    numIndexesAfter,
    createdCollectionAutomatically: !existed,
    ...(numIndexesBefore === numIndexesAfter ? { note: 'all indexes already exist' } : {}),
  }
}

/** One at a time in a collection. Transactions that have written there end first: they knew nothing of it. */
function* makeIndex(
  request: CommandRequest,
  target: Collection,
  specification: IndexSpecification,
): WaitingWork<void> {
  const { store } = request.services
  store.assertWritable()
  while (target.building) yield target.building.done
  if (hasIndex(target, specification)) return
  const [database, collection] = [request.database, collectionName(request)]
  const build = new IndexBuild(target, specification)
  try {
    yield* build.run()
    for (;;) {
      if (findCollection(request) !== target)
        throw failure('IndexBuildAborted', `Index build failed: collection ${target.namespace} is gone`)
      try {
        return store.change({ change: 'createIndex', database, collection, specification })
      } catch (error) {
        if (!(error instanceof MongoError) || !error.waitFor) throw error
        yield error.waitFor
        yield* build.settle()
      }
    }
  } finally {
    build.close()
  }
}

function readSpecification(given: Document): IndexSpecification {
  assertOptions('createIndexes.indexes', given)
  const key = documentOption(given, 'key') ?? {}
  if (Object.keys(key).length === 0)
    throw failure('CannotCreateIndex', 'Index keys cannot be an empty object.')
  for (const [path, direction] of Object.entries(key)) {
    if (typeof direction === 'string') throw notImplemented(`The index type '${direction}' of ${path}`)
    if (!isNumber(direction) || !toNumber(direction))
      throw failure(
        'CannotCreateIndex',
        `Values in v:2 index key pattern cannot be of type ${typeName(direction)}. Only numbers > 0, numbers < 0, and strings are allowed.`,
      )
    if (path.includes('$**')) throw notImplemented('A wildcard index')
    if (path.split('.').includes(''))
      throw failure('CannotCreateIndex', 'Index keys cannot contain an empty field.')
  }
  const numbers = Object.entries(key).map(([path, direction]) => [path, toNumber(direction)] as const)
  const specification: IndexSpecification = {
    v: 2,
    key: Object.fromEntries(numbers),
    name: typeof given.name === 'string' ? given.name : numbers.flat().join('_'),
  }
  if (flagOption(given, 'unique')) specification.unique = true
  if (flagOption(given, 'sparse')) specification.sparse = true
  const expiry = integerOption(given, 'expireAfterSeconds')
  if (expiry !== undefined) {
    assertExpiry(expiry, key)
    specification.expireAfterSeconds = expiry
  }
  const filter = documentOption(given, 'partialFilterExpression')
  if (filter) specification.partialFilterExpression = readPartialFilter(filter)
  if (filter && specification.sparse)
    throw failure('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options')
  return specification
}

/** Refuses a time to live an index of this key cannot have. */
function assertExpiry(seconds: number, key: Document): void {
  if (Object.keys(key).length > 1 || '_id' in key)
    throw failure(
      'CannotCreateIndex',
      'Only a single-field index, and not that on _id, can have a time to live',
    )
  if (seconds < 0 || seconds > 2147483647)
    throw failure('InvalidOptions', 'TTL index expireAfterSeconds must be between 0 and 2147483647')
}

const partialOperators = new Set(['$eq', '$exists', '$gt', '$gte', '$lt', '$lte', '$type', '$in'])

function readPartialFilter(filter: Document): Document {
  const refuse = (what: string) =>
    failure('CannotCreateIndex', `Expression not supported in partial index: ${what}`)
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' || name === '$or') {
      for (const branch of isArray(condition) ? condition : [])
        if (isDocument(branch)) readPartialFilter(branch)
    } else if (name.startsWith('$')) throw refuse(name)
    else if (isOperatorDocument(condition))
      for (const [operator, argument] of Object.entries(condition))
        if (
          !partialOperators.has(operator) ||
          (operator === '$exists' && argument !== true && argument !== 1)
        )
          throw refuse(`${operator}: ${show(argument)}`)
  }
  return filter
}

/** Whether the very same index is there already; a contradicting one is refused. */
function hasIndex(collection: Collection, wanted: IndexSpecification): boolean {
  if (equal(wanted.key, { _id: 1 })) return true
  const optionsOf = ({ unique, sparse, expireAfterSeconds, partialFilterExpression }: IndexSpecification) => [
    unique ?? false,
    sparse ?? false,
    expireAfterSeconds ?? null,
    partialFilterExpression ?? null,
  ]
  const describe = (specification: IndexSpecification) => show(specification)
  for (const { name, specification } of collection.indexes.values()) {
    const sameKey = equal(specification.key, wanted.key)
    const sameFilter = equal(
      specification.partialFilterExpression ?? null,
      wanted.partialFilterExpression ?? null,
    )
    if (name === wanted.name) {
      if (sameKey && equal(optionsOf(specification), optionsOf(wanted))) return true
      throw failure(
        sameKey ? 'IndexOptionsConflict' : 'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index. Requested index: ${describe(wanted)}, existing index: ${describe(specification)}`,
      )
    }
    if (sameKey && sameFilter)
      throw failure('IndexOptionsConflict', `Index already exists with a different name: ${name}`)
  }
  return false
}

/** listIndexes */
export function listIndexes(request: CommandRequest): Document {
  const collection = findCollection(request)
  const { services, database, command } = request
  if (!collection)
    throw failure('NamespaceNotFound', `ns does not exist: ${database}.${collectionName(request)}`)
  const items = [...collection.indexes.values()].map(({ specification }) => {
    const { name, unique, ...rest } = specification
    // MongoDB does not say of the index on _id that it is unique.
    return { ...rest, name, ...(unique && name !== '_id_' ? { unique } : {}) }
  })
  const batchSize = integerOption(documentOption(command, 'cursor') ?? {}, 'batchSize')
  return services.cursors.reply(cursorOwner(request), collection.namespace, items, batchSize)
}

/** dropIndexes */
export function dropIndexes(request: CommandRequest): Document {
  const collection = findCollection(request)
  const { services, database, command } = request
  if (!collection) throw failure('NamespaceNotFound', `ns not found ${database}.${collectionName(request)}`)
  const nIndexesWas = collection.indexes.size
  for (const name of namesToDrop(collection, command.index))
    services.store.change({ change: 'dropIndex', database, collection: collectionName(request), name })
  return { nIndexesWas }
}

function namesToDrop(collection: Collection, wanted: unknown): string[] {
  const names = [...collection.indexes.keys()]
  if (wanted === '*') return names.filter(name => name !== '_id_')
  return (isArray(wanted) ? wanted : [wanted]).map(each => {
    const byKey = isDocument(each)
      ? [...collection.indexes.values()].find(({ specification }) => equal(specification.key, each))?.name
      : names.find(name => name === each)
    if (byKey === undefined) throw failure('IndexNotFound', `index not found with name [${show(each)}]`)
    if (byKey === '_id_') throw failure('InvalidOptions', 'cannot drop _id index')
    return byKey
  })
}
