// The commands that read.
import { compileProjection } from '../aggregation/projection.ts'
import { mapping, streamOf } from '../aggregation/streams.ts'
import { failure } from '../errors.ts'
import { hardBudget } from '../pacing/memory.ts'
import { sortInSlices } from '../pacing/sorting.ts'
import { inTurns, type Work } from '../pacing/turns.ts'
import { fieldsOfPaths } from '../query/fields.ts'
import { readerOf } from '../storage/record.ts'
import { seesOtherVersions } from '../storage/scan.ts'
import { compare } from '../values/compare.ts'
import { keyOf } from '../values/key.ts'
import { type Document, fieldOf, isArray, isDocument, toNumber } from '../values/kinds.ts'
import { isArrayIndex } from '../values/paths.ts'
import { type CursorItem, encodeAll } from './cursors.ts'
import { countRecords, documentsIn, findRecords } from './queries.ts'
import {
  type CommandRequest,
  collectionName,
  cursorOwner,
  documentOption,
  findCollection,
  flagOption,
  integerOption,
  listOption,
  matchContextOf,
} from './request.ts'

/** The query of a command whose filter has this name. */
export function queryOf(request: CommandRequest, filterName: string) {
  const { command } = request
  const skip = integerOption(command, 'skip') ?? 0
  if (skip < 0) throw failure(51024, `BSON field 'skip' value must be >= 0, actual value '${skip}'`)
  return {
    filter: documentOption(command, filterName) ?? {},
    match: matchContextOf(request),
    sort: documentOption(command, 'sort'),
    skip,
    limit: Math.abs(integerOption(command, 'limit') ?? 0),
    hint: command.hint,
  }
}

/** find */
export async function find(request: CommandRequest): Promise<Document> {
  const { command, services, transaction } = request
  const namespace = `${request.database}.${collectionName(request)}`
  const query = queryOf(request, 'filter')
  const projection = documentOption(command, 'projection')
  const projector =
    projection && compileProjection(projection, { compile: query.match.expression, find: query })
  const work = function* (): Work<CursorItem[]> {
    const records = yield* findRecords(findCollection(request), query, transaction)
    if (!projector) return records
    const documents = documentsIn(records, readerOf(projector.looksAt))
    return yield* encodeAll(mapping(projector)(streamOf(documents)))
  }
  const items = await inTurns(request.pace, work())
  const singleBatch = flagOption(command, 'singleBatch') || (integerOption(command, 'limit') ?? 0) < 0
  return services.cursors.reply(
    cursorOwner(request),
    namespace,
    items,
    integerOption(command, 'batchSize'),
    singleBatch,
  )
}

/** getMore */
export function getMore(request: CommandRequest): Document {
  const { command, services, database } = request
  if (typeof command.collection !== 'string')
    throw failure('TypeMismatch', "BSON field 'getMore.collection' is the wrong type, expected type 'string'")
  const namespace = `${database}.${command.collection}`
  const size = integerOption(command, 'batchSize') || Number.POSITIVE_INFINITY
  return services.cursors.more(cursorOwner(request), namespace, toNumber(command.getMore), size)
}

/** killCursors */
export function killCursors({ command, services }: CommandRequest): Document {
  const killed: unknown[] = []
  const notFound: unknown[] = []
  for (const id of listOption(command, 'cursors') as unknown[])
    if (services.cursors.kill(toNumber(id))) killed.push(id)
    else notFound.push(id)
  return { cursorsKilled: killed, cursorsNotFound: notFound, cursorsAlive: [], cursorsUnknown: [] }
}

/** count */
export async function count(request: CommandRequest): Promise<Document> {
  const query = queryOf(request, 'query')
  const collection = findCollection(request)
  const isWhole = Object.keys(query.filter).length === 0 && !query.skip && !query.limit && !query.hint
  if (isWhole && collection && !seesOtherVersions(collection, undefined))
    return { n: collection.documents.size }
  return { n: await inTurns(request.pace, countRecords(collection, query, undefined)) }
}

/** distinct */
export async function distinct(request: CommandRequest): Promise<Document> {
  const path = request.command.key
  if (typeof path !== 'string')
    throw failure('TypeMismatch', "BSON field 'distinct.key' is the wrong type, expected type 'string'")
  const query = queryOf(request, 'query')
  const values = new Map<string, unknown>()
  const budget = hardBudget('distinct')
  const add = (value: unknown) => {
    const key = keyOf(value)
    if (values.has(key)) return
    budget.add(2 * key.length)
    values.set(key, value)
  }
  const work = function* (): Work<unknown[]> {
    const records = yield* findRecords(findCollection(request), query, request.transaction)
    const parts = path.split('.')
    const fields = readerOf(fieldsOfPaths([path]))
    for (const document of streamOf(documentsIn(records, fields)))
      if (document) collectValues(document, parts, 0, add)
      else yield undefined
    return yield* sortInSlices([...values.values()], compare)
  }
  return { values: await inTurns(request.pace, work()) }
}

function collectValues(value: unknown, parts: string[], at: number, add: (value: unknown) => void): void {
  if (at === parts.length) {
    if (isArray(value)) for (const element of value) add(element)
    else if (value !== undefined) add(value)
  } else if (isArray(value)) {
    const part = parts[at]!
    if (isArrayIndex(part) && Number(part) < value.length)
      collectValues(value[Number(part)], parts, at + 1, add)
    for (const element of value) if (isDocument(element)) collectValues(element, parts, at, add)
  } else if (isDocument(value)) collectValues(fieldOf(value, parts[at]!), parts, at + 1, add)
}
