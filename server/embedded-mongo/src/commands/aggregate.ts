import type { ExpressionCompiler } from '../aggregation/expressions.ts'
import { compileStages, runStages } from '../aggregation/pipeline.ts'
import { type Lookup, readLimit, readSkip, stageOf } from '../aggregation/stages.ts'
import { failure, notImplemented } from '../errors.ts'
import type { Collection } from '../storage/collection.ts'
import { DocumentRecord } from '../storage/record.ts'
import { type Document, isArray, isDocument, isNumber } from '../values/kinds.ts'
import type { CursorItem } from './cursors.ts'
import { compileMerge } from './merge.ts'
import { countRecords, findRecords, type Query } from './queries.ts'
import {
  type CommandRequest,
  collectionName,
  documentOption,
  findCollection,
  integerOption,
  matchContextOf,
} from './request.ts'

/** aggregate */
export function aggregate(request: CommandRequest): Document | Promise<Document> {
  const { command, services, transaction, database } = request
  if (typeof command.aggregate !== 'string')
    throw notImplemented('aggregate on a database instead of a collection')
  const cursor = documentOption(command, 'cursor')
  if (!cursor)
    throw failure(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    )
  if (!isArray(command.pipeline))
    throw failure('TypeMismatch', "'pipeline' option must be specified as an array")

  const { expression, collation } = matchContextOf(request)
  const run = (
    collection: Collection | undefined,
    stages: unknown[],
    compile: ExpressionCompiler,
    hint?: unknown,
  ) => {
    const compiled = compileStages(stages, { compile, collation, lookup })
    const match = { expression: compile, collation }
    const { query, rest } = leadingQuery(stages, { filter: {}, match, hint })
    const count = countedIn(rest)
    if (count) {
      const n = countRecords(collection, query, transaction)
      return n === 0 ? [] : [{ _id: count.id, [count.name]: n }]
    }
    const records = findRecords(collection, query, transaction)
    if (rest.length === 0) return records
    return runStages(
      compiled.slice(-rest.length),
      records.map(record => record.document),
    )
  }
  const lookup: Lookup = (name, stages, compile) =>
    run(services.store.collection(database, name), stages, compile).map(documentOf)

  const { stages, merge } = splitMerge(command.pipeline)
  const write = merge && compileMerge(request, merge.argument, { compile: expression, collation, lookup })
  const items: CursorItem[] = run(findCollection(request), stages, expression, command.hint)
  const reply = (answer: CursorItem[]) =>
    services.cursors.reply(
      `${database}.${collectionName(request)}`,
      answer,
      integerOption(cursor, 'batchSize'),
    )
  return write ? write(items.map(documentOf)).then(() => reply([])) : reply(items)
}

const documentOf = (item: CursorItem): Document => (item instanceof DocumentRecord ? item.document : item)

/** What drivers count with: one group of all documents, in which each is 1. */
function countedIn([stage, ...more]: unknown[]): { id: unknown; name: string } | undefined {
  if (stage === undefined || more.length > 0) return undefined
  const [operator, group] = stageOf(stage)
  if (operator !== '$group' || !isDocument(group)) return undefined
  const { _id: id, ...fields } = group
  const [[name, sum] = ['', undefined], second] = Object.entries(fields)
  const isConstant = id === null || isNumber(id)
  const countsEach = isDocument(sum) && Object.keys(sum).length === 1 && sum.$sum === 1
  return isConstant && countsEach && !second ? { id, name } : undefined
}

/** The stages that read, and the $merge at their end. */
export function splitMerge(stages: unknown[]) {
  const [name, argument] = stages.length > 0 ? stageOf(stages.at(-1)) : []
  return name === '$merge' ? { stages: stages.slice(0, -1), merge: { argument } } : { stages }
}

/** The stages at the start that a query with an index can do: $match, $sort, $skip, $limit, in this order. */
export function leadingQuery(stages: unknown[], query: Query): { query: Query; rest: unknown[] } {
  const rest = [...stages]
  const next = (name: string) => {
    if (rest.length === 0 || stageOf(rest[0])[0] !== name) return undefined
    return stageOf(rest.shift())[1]
  }
  const filters: Document[] = []
  for (let filter = next('$match'); filter !== undefined; filter = next('$match'))
    if (isDocument(filter)) filters.push(filter)
  if (filters.length > 0) query.filter = filters.length === 1 ? filters[0]! : { $and: filters }
  query.sort = next('$sort') as Document | undefined
  const skip = next('$skip')
  if (skip !== undefined) query.skip = readSkip(skip)
  const limit = next('$limit')
  if (limit !== undefined) query.limit = readLimit(limit)
  return { query, rest }
}
