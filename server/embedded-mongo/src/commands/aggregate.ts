import { compileStages } from '../aggregation/pipeline.ts'
import { readLimit, readSkip, stageOf } from '../aggregation/stages.ts'
import { runStages, type Stage, streamOf } from '../aggregation/streams.ts'
import { failure, notImplemented } from '../errors.ts'
import { inTurns, type Work } from '../pacing/turns.ts'
import { prepareLists } from '../query/lists.ts'
import { readerOf } from '../storage/record.ts'
import { type Document, isArray, isDocument, isNumber } from '../values/kinds.ts'
import { type CursorItem, encodeAll } from './cursors.ts'
import { countRecords, documentsIn, findRecords, type Query } from './queries.ts'
import {
  type CommandRequest,
  collectionName,
  cursorOwner,
  documentOption,
  findCollection,
  integerOption,
  matchContextOf,
} from './request.ts'

/** aggregate */
export async function aggregate(request: CommandRequest): Promise<Document> {
  const { command, services, database } = request
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

  const { expression } = matchContextOf(request)
  await inTurns(request.pace, prepareStages(command.pipeline))
  const compiled = compileStages(command.pipeline, { compile: expression })
  const match = { expression }
  const { query, rest } = leadingQuery(command.pipeline, { filter: {}, match, hint: command.hint })
  const items = await inTurns(request.pace, itemsOf(request, query, rest, compiled))
  return services.cursors.reply(
    cursorOwner(request),
    `${database}.${collectionName(request)}`,
    items,
    integerOption(cursor, 'batchSize'),
  )
}

function* prepareStages(stages: unknown[]): Work<void> {
  for (const stage of stages)
    if (isDocument(stage) && isDocument(stage.$match)) yield* prepareLists(stage.$match)
}

/** Records as they are stored, or the bytes of what stages have made of them, which take a fraction of the memory. */
function* itemsOf(
  request: CommandRequest,
  query: Query,
  rest: unknown[],
  compiled: Stage[],
): Work<CursorItem[]> {
  const collection = findCollection(request)
  const count = countedIn(rest)
  if (count) {
    const n = yield* countRecords(collection, query, request.transaction)
    return n === 0 ? [] : [{ _id: count.id, [count.name]: n }]
  }
  const records = yield* findRecords(collection, query, request.transaction)
  if (rest.length === 0) return records
  const stages = compiled.slice(-rest.length)
  return yield* encodeAll(runStages(stages, streamOf(documentsIn(records, readerOf(stages[0]!.looksAt)))))
}

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
