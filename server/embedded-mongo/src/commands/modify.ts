// Making new versions of documents: the part update and findAndModify share.
import { ObjectId } from 'bson'
import { compilePipelineUpdate } from '../aggregation/pipeline.ts'
import { failure } from '../errors.ts'
import type { Collection } from '../storage/collection.ts'
import { encode } from '../storage/decoding.ts'
import { withFirst } from '../storage/elements.ts'
import { DocumentRecord } from '../storage/record.ts'
import { stageWrite } from '../storage/staging.ts'
import type { Transaction } from '../storage/transaction.ts'
import { applyUpdate, checkUpdate, compileArrayFilters, isReplacement } from '../update/apply.ts'
import { upsertSeed } from '../update/upsert.ts'
import { equal } from '../values/compare.ts'
import { keyOf } from '../values/key.ts'
import {
  clone,
  type Document,
  isArray,
  isDocument,
  isRegex,
  setField,
  show,
  typeName,
} from '../values/kinds.ts'
import type { CommandContext, CommandRequest } from './request.ts'
import { assertDepth } from './terms.ts'

const maximumBytes = 16 * 1024 * 1024

/** A checked update: gives the next version of a document, or the first one of an upsert. */
type Modification = {
  isReplacement: boolean
  next: (document: Document) => Document
  first: () => Document
}

/** Reads an update of any of its three forms: operators, a whole document, a pipeline. */
export function compileUpdate(
  request: CommandRequest,
  filter: Document,
  update: unknown,
  arrayFilters: unknown,
  match: CommandContext,
): Modification {
  if (isArray(update)) {
    if (arrayFilters !== undefined)
      throw failure('FailedToParse', 'arrayFilters may not be specified for pipeline-style updates')
    const run = compilePipelineUpdate(update, { compile: match.expression })
    return modification(filter, false, run, run)
  }
  if (!isDocument(update))
    throw failure(
      'FailedToParse',
      `Update argument must be either an object or an array, not ${typeName(update)}`,
    )
  if (isReplacement(update)) {
    if (arrayFilters !== undefined)
      throw failure('FailedToParse', 'arrayFilters may not be specified for replacement-style updates')
    const replace = (document: Document) => {
      const { _id, ...rest } = update
      const id = _id ?? document._id
      return id === undefined ? clone(rest) : { _id: id, ...clone(rest) }
    }
    return modification(filter, true, replace, replace)
  }
  checkUpdate(update)
  const filters = compileArrayFilters(arrayFilters, match)
  const apply = (inserting: boolean) => (document: Document) => {
    const copy = inserting ? document : copyFor(update, document)
    const { _id } = copy
    applyUpdate(copy, update, { filter, match, arrayFilters: filters, inserting, now: request.services.now })
    if (_id !== undefined && copy._id === undefined) throw immutableId(_id, undefined)
    return copy
  }
  return modification(filter, false, apply(false), apply(true))
}

/** What is not written to is shared with the version of before. */
function copyFor(update: Document, document: Document): Document {
  const copy = { ...document }
  for (const fields of Object.values(update) as Document[])
    for (const path of Object.entries(fields).flat())
      if (typeof path === 'string') {
        const [name = ''] = path.split('.')
        if (Object.hasOwn(copy, name)) setField(copy, name, clone(document[name]))
      }
  return copy
}

function modification(
  filter: Document,
  replaces: boolean,
  change: (document: Document) => Document,
  create: (seed: Document) => Document,
): Modification {
  return {
    isReplacement: replaces,
    next: document => withSameId(change(document), document._id),
    first: () => {
      const seed = upsertSeed(filter)
      const created = create(replaces && seed._id !== undefined ? { _id: seed._id } : replaces ? {} : seed)
      return withSameId(created, upsertSeed(filter)._id)
    },
  }
}

/** The document with this _id, which nothing else may take the place of. */
function withSameId(document: Document, id: unknown): Document {
  if (id === undefined) return document
  const { _id, ...rest } = document
  if (_id !== undefined && !equal(_id, id)) throw immutableId(id, _id)
  return { _id: id, ...rest }
}

const immutableId = (from: unknown, to: unknown) =>
  failure(
    'ImmutableField',
    `The update would modify the immutable field '_id' from ${show(from)} to ${show(to)}`,
  )

function assertIdAllowed(id: unknown): void {
  if (isArray(id)) throw failure('InvalidIdField', "The '_id' value cannot be of type array")
  if (isRegex(id)) throw failure('InvalidIdField', "The '_id' value cannot be of type regex")
  const dollar = isDocument(id) && Object.keys(id).find(name => name.startsWith('$'))
  if (dollar)
    throw failure(
      'DollarPrefixedFieldName',
      `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
    )
}

/** Stages an insert; bytes are used as they came unless _id is missing, which stands before all other fields. */
export function insertDocument(
  collection: Collection,
  document: Document,
  raw: Buffer | undefined,
  transaction: Transaction,
): DocumentRecord {
  let bytes = raw
  let stored = document
  // Asked of the bytes: in an object a field called 1 comes first wherever it stood.
  if (raw?.toString('latin1', 5, 9) !== '_id\0' || document._id === undefined) {
    const { _id, ...rest } = document
    stored = { _id: _id === undefined ? new ObjectId() : _id, ...rest }
    bytes = raw && withFirst('_id', raw)
  }
  assertIdAllowed(stored._id)
  assertDepth(stored)
  bytes ??= encode(stored)
  if (bytes.length > maximumBytes)
    throw failure(
      'BSONObjectTooLarge',
      `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${maximumBytes}(16MB)`,
    )
  const record = new DocumentRecord(keyOf(stored._id), bytes, stored)
  stageWrite(collection, record, undefined, transaction)
  return record
}

/** Stages a new version; answers undefined when nothing would change. */
export function replaceDocument(
  collection: Collection,
  old: DocumentRecord,
  document: Document,
  transaction: Transaction,
): DocumentRecord | undefined {
  assertDepth(document)
  const raw = encode(document)
  if (raw.equals(old.raw)) return undefined
  if (raw.length > maximumBytes)
    throw failure(17419, `Resulting document after update is larger than ${maximumBytes}`)
  const record = new DocumentRecord(old.key, raw)
  stageWrite(collection, record, old, transaction)
  return record
}
