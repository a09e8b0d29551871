// The commands that write.
import { compileProjection } from '../aggregation/projection.ts'
import { failure } from '../errors.ts'
import type { WaitingWork, Work } from '../pacing/turns.ts'
import type { DocumentRecord } from '../storage/record.ts'
import { stageRemoval } from '../storage/staging.ts'
import type { Transaction } from '../storage/transaction.ts'
import { type Document, isArray, toNumber } from '../values/kinds.ts'
import { compileUpdate, insertDocument, replaceDocument } from './modify.ts'
import { assertOptions } from './options.ts'
import {
  type CommandRequest,
  collectionName,
  documentOption,
  flagOption,
  listOption,
  matchContextOf,
} from './request.ts'
import { earlierResult, runBatch, runStatement } from './statements.ts'
import { changeEach, findCurrent } from './targets.ts'

const findTarget = ({ services, database }: CommandRequest, name: string) =>
  services.store.collection(database, name)
const ensureTarget = ({ services, database, transaction }: CommandRequest, name: string) =>
  services.store.ensureCollection(database, name, transaction)

/** insert */
export async function insert(request: CommandRequest): Promise<Document> {
  const name = collectionName(request)
  const raw = request.rawSequences.get('documents')
  const inserted = { n: 1 }
  let n = 0
  const outcome = await runBatch(
    request,
    listOption(request.command, 'documents'),
    // biome-ignore lint/correctness/useYield: one document is one turn
    function* (document, i, transaction) {
      insertDocument(ensureTarget(request, name), document, raw?.[i], transaction)
      return inserted
    },
    () => {
      n++
    },
  )
  return { n, ...outcome }
}

/** update */
export async function update(request: CommandRequest): Promise<Document> {
  const name = collectionName(request)
  let n = 0
  let nModified = 0
  const upserted: Document[] = []
  const updates = listOption(request.command, 'updates')
  for (const each of updates) assertOptions('update.updates', each)
  const outcome = await runBatch(
    request,
    updates,
    (each, _i, transaction) => updateOnce(request, name, each, transaction),
    (result, index) => {
      n += toNumber(result.n)
      nModified += toNumber(result.nModified)
      if ('upserted' in result) upserted.push({ index, _id: result.upserted })
    },
  )
  return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...outcome }
}

function* updateOnce(
  request: CommandRequest,
  name: string,
  statement: Document,
  transaction: Transaction,
): WaitingWork<Document> {
  const filter = documentOption(statement, 'q') ?? {}
  if (statement.c !== undefined && !isArray(statement.u))
    throw failure(51198, 'Constant values may only be specified for pipeline updates')
  const match = matchContextOf(request, statement)
  const modification = compileUpdate(request, filter, statement.u, statement.arrayFilters, match)
  const multi = flagOption(statement, 'multi')
  if (multi && modification.isReplacement)
    throw failure('FailedToParse', 'multi update is not supported for replacement-style update')
  const query = { filter, match, limit: multi ? 0 : 1, hint: statement.hint }
  const collection = findTarget(request, name)
  let nModified = 0
  const change = (record: DocumentRecord) => {
    const document = modification.next(record.document)
    if (replaceDocument(collection!, record, document, transaction)) nModified++
  }
  let n = 0
  if (multi && collection)
    n = yield* changeEach(request.services.store, collection, query, transaction, change)
  else
    for (const record of yield* findCurrent(collection, query, transaction)) {
      change(record)
      n++
    }
  if (n > 0 || !flagOption(statement, 'upsert')) return { n, nModified }
  const record = insertDocument(ensureTarget(request, name), modification.first(), undefined, transaction)
  return { n: 1, nModified: 0, upserted: record.document._id }
}

/** delete */
export async function remove(request: CommandRequest): Promise<Document> {
  const name = collectionName(request)
  let n = 0
  const deletes = listOption(request.command, 'deletes')
  for (const each of deletes) {
    assertOptions('delete.deletes', each)
    if (![0, 1].includes(toNumber(each.limit)))
      throw failure('FailedToParse', 'The limit field in delete objects must be 0 or 1')
  }
  const outcome = await runBatch(
    request,
    deletes,
    function* (each, _i, transaction) {
      const filter = documentOption(each, 'q') ?? {}
      const collection = findTarget(request, name)
      const query = {
        filter,
        match: matchContextOf(request, each),
        limit: toNumber(each.limit),
        hint: each.hint,
      }
      const change = (record: DocumentRecord) => stageRemoval(collection!, record, transaction)
      if (collection && query.limit === 0)
        return { n: yield* changeEach(request.services.store, collection, query, transaction, change) }
      const records = yield* findCurrent(collection, query, transaction)
      records.forEach(change)
      return { n: records.length }
    },
    result => {
      n += toNumber(result.n)
    },
  )
  return { n, ...outcome }
}

/** findAndModify */
export async function findAndModify(request: CommandRequest): Promise<Document> {
  const { command } = request
  const name = collectionName(request)
  const removes = flagOption(command, 'remove')
  if (
    removes &&
    (command.update !== undefined || flagOption(command, 'new') || flagOption(command, 'upsert'))
  )
    throw failure('FailedToParse', 'Cannot specify an update, new or upsert along with remove')
  if (!removes && command.update === undefined)
    throw failure('FailedToParse', 'Either an update or remove=true must be specified')
  if (isArray(command.update) && command.update.length === 0)
    throw failure('FailedToParse', 'An empty pipeline is no update')
  const earlier = earlierResult(request, 0)
  if (earlier) return { ...earlier, retriedStmtId: 0 }
  return runStatement(request, 0, transaction =>
    removes ? findAndRemove(request, name, transaction) : findAndUpdate(request, name, transaction),
  )
}

function* findOne(request: CommandRequest, name: string, transaction: Transaction) {
  const { command } = request
  const filter = documentOption(command, 'query') ?? {}
  const match = matchContextOf(request)
  const fields = documentOption(command, 'fields')
  const projector =
    fields && compileProjection(fields, { compile: match.expression, find: { filter, match } })
  const query = { filter, match, sort: documentOption(command, 'sort'), limit: 1, hint: command.hint }
  const collection = findTarget(request, name)
  const [record] = yield* findCurrent(collection, query, transaction)
  const project = (document: Document) => (projector ? projector(document) : document)
  return { filter, match, collection, record, project }
}

function* findAndRemove(request: CommandRequest, name: string, transaction: Transaction): Work<Document> {
  const { collection, record, project } = yield* findOne(request, name, transaction)
  if (!record) return { lastErrorObject: { n: 0 }, value: null }
  stageRemoval(collection!, record, transaction)
  return { lastErrorObject: { n: 1 }, value: project(record.document) }
}

function* findAndUpdate(request: CommandRequest, name: string, transaction: Transaction): Work<Document> {
  const { command } = request
  const { filter, match, collection, record, project } = yield* findOne(request, name, transaction)
  const modification = compileUpdate(request, filter, command.update, command.arrayFilters, match)
  const answersNew = flagOption(command, 'new')
  if (record) {
    const next = replaceDocument(collection!, record, modification.next(record.document), transaction)
    const value = project((answersNew && next ? next : record).document)
    return { lastErrorObject: { n: 1, updatedExisting: true }, value }
  }
  if (!flagOption(command, 'upsert'))
    return { lastErrorObject: { n: 0, updatedExisting: false }, value: null }
  const created = insertDocument(ensureTarget(request, name), modification.first(), undefined, transaction)
  return {
    lastErrorObject: { n: 1, updatedExisting: false, upserted: created.document._id },
    value: answersNew ? project(created.document) : null,
  }
}
