import { compilePipeline, readLimit, readSkip, stageOf } from '../aggregation/pipeline.ts'
import { failure, notImplemented } from '../errors.ts'
import { type Document, isArray, isDocument } from '../values/kinds.ts'
import type { CursorItem } from './cursors.ts'
import { findRecords, type Query } from './queries.ts'
import {
  type CommandRequest,
  collectionName,
  documentOption,
  expressionsOf,
  findCollection,
  integerOption,
} from './request.ts'

/** aggregate */
export function aggregate(request: CommandRequest): Document {
  const { command, services, transaction, database } = request
  if (typeof command.aggregate !== 'string')
    throw notImplemented('aggregate on a database instead of a collection')
  const cursor = documentOption(command, 'cursor')
  if (!cursor)
    throw failure(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    )
  const stages = isArray(command.pipeline) ? command.pipeline : undefined
  if (!stages) throw failure('TypeMismatch', "'pipeline' option must be specified as an array")

  const compile = expressionsOf(request)
  const lookup = (collection: string, filter: Document) =>
    findRecords(services.store.collection(database, collection), { filter, match: {} }, transaction).map(
      record => record.document,
    )
  compilePipeline(stages, { compile, lookup })
  const { query, rest } = leadingQuery(stages, {
    filter: {},
    match: { expression: compile },
    hint: command.hint,
  })
  const run = compilePipeline(rest, { compile, lookup })
  const records = findRecords(findCollection(request), query, transaction)
  const items: CursorItem[] = rest.length === 0 ? records : run(records.map(record => record.document))
  const namespace = `${database}.${collectionName(request)}`
  return services.cursors.reply(namespace, items, integerOption(cursor, 'batchSize'))
}

/** The stages at the start that a query with an index can do: $match, $sort, $skip, $limit, in this order. */
function leadingQuery(stages: unknown[], query: Query): { query: Query; rest: unknown[] } {
  const rest = [...stages]
  const next = (name: string) => {
    if (rest.length === 0 || stageOf(rest[0])[0] !== name) return undefined
    return stageOf(rest.shift())[1]
  }
  const filter = next('$match')
  if (isDocument(filter)) query.filter = filter
  query.sort = next('$sort') as Document | undefined
  const skip = next('$skip')
  if (skip !== undefined) query.skip = readSkip(skip)
  const limit = next('$limit')
  if (limit !== undefined) query.limit = readLimit(limit)
  return { query, rest }
}
