// The operations of MongoDB's unified format, asked of the driver.
import type { AnyBulkWriteOperation, ClientSession, Collection, Db, Document, MongoClient } from 'mongodb'
import { type Entities, readTerms } from './spec-entities.ts'

type Run = (target: never, given: Document, entities: Entities) => unknown

/** Arguments without the named ones: the options. */
const without = (given: Document, ...names: string[]): Document =>
  readTerms(Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name))))
const afterOrBefore = ({ returnDocument, ...rest }: Document): Document =>
  returnDocument ? { ...rest, returnDocument: String(returnDocument).toLowerCase() } : rest

/** The driver's results have getters and classes; what counts is what they say. */
function bulkResult(result: Document): Document {
  const names = ['insertedCount', 'matchedCount', 'modifiedCount', 'deletedCount', 'upsertedCount']
  return {
    ...(result.acknowledged === undefined ? {} : { acknowledged: result.acknowledged }),
    ...Object.fromEntries(names.map(name => [name, result[name]])),
    insertedIds: result.insertedIds,
    upsertedIds: result.upsertedIds,
  }
}
export const partialResult = (error: Document): unknown =>
  error.result?.insertedCount === undefined ? error.result : bulkResult(error.result)

const onCollection: Record<string, (collection: Collection, given: Document) => unknown> = {
  find: (collection, given) => collection.find(given.filter, without(given, 'filter')).toArray(),
  findOne: (collection, given) => collection.findOne(given.filter, without(given, 'filter')),
  aggregate: (collection, given) =>
    collection.aggregate(given.pipeline, without(given, 'pipeline')).toArray(),
  count: (collection, given) => collection.count(given.filter, without(given, 'filter')),
  countDocuments: (collection, given) => collection.countDocuments(given.filter, without(given, 'filter')),
  estimatedDocumentCount: (collection, given) => collection.estimatedDocumentCount(without(given)),
  distinct: (collection, given) =>
    collection.distinct(given.fieldName, given.filter ?? {}, without(given, 'fieldName', 'filter')),
  insertOne: (collection, given) => collection.insertOne(given.document, without(given, 'document')),
  insertMany: (collection, given) => collection.insertMany(given.documents, without(given, 'documents')),
  updateOne: (collection, given) =>
    collection.updateOne(given.filter, given.update, without(given, 'filter', 'update')),
  updateMany: (collection, given) =>
    collection.updateMany(given.filter, given.update, without(given, 'filter', 'update')),
  replaceOne: (collection, given) =>
    collection.replaceOne(given.filter, given.replacement, without(given, 'filter', 'replacement')),
  deleteOne: (collection, given) => collection.deleteOne(given.filter, without(given, 'filter')),
  deleteMany: (collection, given) => collection.deleteMany(given.filter, without(given, 'filter')),
  findOneAndUpdate: (collection, given) =>
    collection.findOneAndUpdate(
      given.filter,
      given.update,
      afterOrBefore(without(given, 'filter', 'update')),
    ),
  findOneAndReplace: (collection, given) =>
    collection.findOneAndReplace(
      given.filter,
      given.replacement,
      afterOrBefore(without(given, 'filter', 'replacement')),
    ),
  findOneAndDelete: (collection, given) =>
    collection.findOneAndDelete(given.filter, without(given, 'filter')),
  bulkWrite: async (collection, given) =>
    bulkResult(
      await collection.bulkWrite(given.requests as AnyBulkWriteOperation[], without(given, 'requests')),
    ),
  createIndex: (collection, given) => collection.createIndex(given.keys, without(given, 'keys')),
  listIndexes: (collection, given) => collection.listIndexes(without(given)).toArray(),
}

const onDatabase: Record<string, (database: Db, given: Document) => unknown> = {
  aggregate: (database, given) => database.aggregate(given.pipeline, without(given, 'pipeline')).toArray(),
  runCommand: (database, given) => database.command(given.command, without(given, 'command', 'commandName')),
  createCollection: (database, given) =>
    database.createCollection(given.collection, without(given, 'collection')),
  dropCollection: (database, given) =>
    database.dropCollection(given.collection, without(given, 'collection')),
  listCollections: (database, given) =>
    database.listCollections(given.filter ?? {}, without(given, 'filter')).toArray(),
  modifyCollection: (database, given) =>
    database.command({ collMod: given.collection, ...without(given, 'collection') }),
}

const onClient: Record<string, (client: MongoClient, given: Document) => unknown> = {
  listDatabases: (client, given) => client.db().admin().listDatabases(without(given)),
  clientBulkWrite: (client, given) => client.bulkWrite(given.models, without(given, 'models')),
}

const onSession: Record<string, (session: ClientSession, given: Document, entities: Entities) => unknown> = {
  startTransaction: (session, given) => session.startTransaction(readTerms(given)),
  commitTransaction: session => session.commitTransaction(),
  abortTransaction: session => session.abortTransaction(),
  endSession: session => session.endSession(),
  getSnapshotTime: session => (session as unknown as Document).snapshotTime,
}

const kinds: [test: (target: object) => boolean, table: Record<string, unknown>][] = [
  [target => 'bulkWrite' in target && 'startSession' in target, onClient],
  [target => 'collectionName' in target, onCollection],
  [target => 'databaseName' in target, onDatabase],
  [target => 'startTransaction' in target, onSession],
]

/** What an operation on an entity answers. */
export function operate(entities: Entities, object: string, name: string, given: Document): unknown {
  const target = entities.get<object>(object)
  const [, table] = kinds.find(([isOne]) => isOne(target)) ?? []
  const run = table && Object.hasOwn(table, name) ? (table[name] as Run) : undefined
  if (!run) throw new UnknownOperation(`The runner does not know ${name} of ${object}`)
  const { session, ...rest } = given
  return run(target as never, session ? { ...rest, session: entities.session(session) } : rest, entities)
}
export class UnknownOperation extends Error {}
