import type { ExpressionCompiler } from '../aggregation/expressions.ts'
import { compileStages } from '../aggregation/pipeline.ts'
import { type Lookup, readLimit, readSkip, stageOf } from '../aggregation/stages.ts'
import { runStages, type Stream, streamOf } from '../aggregation/streams.ts'
import { failure, notImplemented } from '../errors.ts'
import { hardBudget, sizeOf } from '../pacing/memory.ts'
import { inTurns, type Work } from '../pacing/turns.ts'
import type { Collection } from '../storage/collection.ts'
import type { DocumentRecord } from '../storage/record.ts'
import type { Transaction } from '../storage/transaction.ts'
import type { Collation } from '../values/collation.ts'
import { type Document, isArray, isDocument, isNumber } from '../values/kinds.ts'
import { type CursorItem, encodeAll } from './cursors.ts'
import { compileMerge } from './merge.ts'
import { countRecords, documentsIn, findRecords, type Query } from './queries.ts'
import {
  type CommandRequest,
  collectionName,
  documentOption,
  findCollection,
  integerOption,
  matchContextOf,
} from './request.ts'

/** aggregate */
export async function aggregate(request: CommandRequest): Promise<Document> {
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

  const { stages, merge } = splitMerge(command.pipeline)
  // What is joined is read as it was when the command began, however many turns it takes.
  const reading = transaction ?? (joins(stages) ? services.store.begin(true) : undefined)
  try {
    const { expression, collation } = matchContextOf(request)
    const reader = new PipelineReader(request, collation, reading)
    const context = { compile: expression, collation, lookup: reader.lookup }
    const write = merge && compileMerge(request, merge.argument, context)
    const found = reader.read(findCollection(request), stages, expression, command.hint)
    const items = write
      ? await inTurns(request.pace, documentsOf(found)).then(write)
      : await inTurns(request.pace, itemsOf(found))
    return services.cursors.reply(
      `${database}.${collectionName(request)}`,
      items,
      integerOption(cursor, 'batchSize'),
    )
  } finally {
    if (reading && reading !== transaction) services.store.abort(reading)
  }
}

const joins = (stages: unknown[]): boolean =>
  stages.some(stage => {
    const [name, argument] = stageOf(stage)
    if (name === '$facet' && isDocument(argument))
      return Object.values(argument).some(inner => isArray(inner) && joins(inner))
    return name === '$lookup'
  })

/** What a pipeline finds: records as they are stored, or documents that stages have made of them. */
type Found = { records: DocumentRecord[] } | { documents: Stream }

class PipelineReader {
  private readonly request: CommandRequest
  private readonly collation: Collation
  private readonly reading: Transaction | undefined

  constructor(request: CommandRequest, collation: Collation, reading: Transaction | undefined) {
    this.request = request
    this.collation = collation
    this.reading = reading
  }

  readonly lookup: Lookup = (name, stages, compile) => {
    const { services, database } = this.request
    return documentsOf(this.read(services.store.collection(database, name), stages, compile))
  };

  *read(
    collection: Collection | undefined,
    stages: unknown[],
    compile: ExpressionCompiler,
    hint?: unknown,
  ): Work<Found> {
    const { collation, lookup, reading } = this
    const compiled = compileStages(stages, { compile, collation, lookup })
    const match = { expression: compile, collation }
    const { query, rest } = leadingQuery(stages, { filter: {}, match, hint })
    const count = countedIn(rest)
    if (count) {
      const n = yield* countRecords(collection, query, reading)
      return { documents: n === 0 ? [] : [{ _id: count.id, [count.name]: n }] }
    }
    const records = yield* findRecords(collection, query, reading)
    if (rest.length === 0) return { records }
    return { documents: runStages(compiled.slice(-rest.length), streamOf(documentsIn(records))) }
  }
}

function* documentsOf(reading: Work<Found>): Work<Document[]> {
  const found = yield* reading
  const budget = hardBudget('The result of a pipeline')
  const documents: Document[] = []
  for (const document of 'records' in found ? streamOf(documentsIn(found.records)) : found.documents)
    if (document) {
      budget.add(sizeOf(document))
      documents.push(document)
    } else yield undefined
  return documents
}

/** For a cursor: what stages have made is kept as bytes, which take a fraction of the memory. */
function* itemsOf(reading: Work<Found>): Work<CursorItem[]> {
  const found = yield* reading
  if ('records' in found) return found.records
  return yield* encodeAll(found.documents)
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
