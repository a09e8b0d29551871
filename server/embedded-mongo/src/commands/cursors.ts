import { Long } from 'bson'
import type { Stream } from '../aggregation/streams.ts'
import { failure } from '../errors.ts'
import { hardBudget } from '../pacing/memory.ts'
import type { Work } from '../pacing/turns.ts'
import { encode } from '../storage/decoding.ts'
import { DocumentRecord } from '../storage/record.ts'
import type { Document } from '../values/kinds.ts'

/** Documents of a reply as bytes: they go to the wire without being decoded and encoded again. */
export class RawBatch {
  readonly documents: Buffer[]
  constructor(documents: Buffer[]) {
    this.documents = documents
  }
}
export type CursorItem = DocumentRecord | Document | Buffer
/** Whose it is: a session's, and within it a transaction's, or nobody's. */
export type CursorOwner = { session: string | undefined; transaction: number | undefined }
type Cursor = CursorOwner & { namespace: string; items: CursorItem[]; position: number; usedAt: number }

/** So many at a time hold nobody up; who asks for one batch only gets as much as a reply may hold. */
const batchBytes = 4_000_000
const largestBatchBytes = 15_000_000
/** MongoDB's bound for what it makes itself. */
const largestDocument = 16 * 1024 * 1024 + 16 * 1024

/** Documents as the bytes that go to the wire. */
export function* encodeAll(documents: Stream): Work<Buffer[]> {
  const budget = hardBudget('The answer of a cursor')
  const encoded: Buffer[] = []
  for (const document of documents)
    if (document) {
      const raw = encode(document)
      if (raw.length > largestDocument)
        throw failure('BSONObjectTooLarge', `BSONObj size: ${raw.length} is invalid.`)
      budget.add(raw.length + 64)
      encoded.push(raw)
    } else yield undefined
  return encoded
}

/** A cursor is read by whom it was opened for. */
function assertSame<Value>(
  id: number,
  what: string,
  created: Value | undefined,
  asked: Value | undefined,
  [notCreated, notAsked, other]: [number, number, number],
): void {
  if (created === asked) return
  const code = created === undefined ? notCreated : asked === undefined ? notAsked : other
  throw failure(code, `Cannot run getMore on cursor ${id}, which was not created in this ${what}`)
}

const lifetime = 10 * 60_000

function takeBatch(cursor: Cursor, size: number, most = batchBytes): RawBatch {
  const documents: Buffer[] = []
  let bytes = 0
  while (cursor.position < cursor.items.length && documents.length < size && bytes < most) {
    const item = cursor.items[cursor.position++]!
    const raw = Buffer.isBuffer(item) ? item : item instanceof DocumentRecord ? item.raw : encode(item)
    bytes += raw.length
    documents.push(raw)
  }
  return new RawBatch(documents)
}

/** Open cursors. Their results are fixed when the query runs: later writes do not show. */
export class Cursors {
  private readonly open = new Map<number, Cursor>()
  private nextId = 1
  private readonly now: () => Date

  constructor(now: () => Date) {
    this.now = now
  }

  /** The reply with the first batch; what is left waits for getMore. */
  reply(
    owner: CursorOwner,
    namespace: string,
    items: CursorItem[],
    batchSize = 101,
    singleBatch = false,
  ): Document {
    const cursor: Cursor = { ...owner, namespace, items, position: 0, usedAt: this.now().getTime() }
    const firstBatch = takeBatch(cursor, batchSize, singleBatch ? largestBatchBytes : batchBytes)
    let id = 0
    if (cursor.position < items.length && !singleBatch) {
      id = this.nextId++
      this.open.set(id, cursor)
    }
    return { cursor: { firstBatch, id: Long.fromNumber(id), ns: namespace } }
  }

  more(owner: CursorOwner, namespace: string, id: number, batchSize: number): Document {
    const cursor = this.open.get(id)
    if (!cursor) throw failure('CursorNotFound', `cursor id ${id} not found`)
    if (cursor.namespace !== namespace)
      throw failure(
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace '${cursor.namespace}'`,
      )
    assertSame(id, 'session', cursor.session, owner.session, [50736, 50737, 50738])
    assertSame(id, 'transaction', cursor.transaction, owner.transaction, [50739, 50740, 50741])
    cursor.usedAt = this.now().getTime()
    const nextBatch = takeBatch(cursor, batchSize)
    const finished = cursor.position >= cursor.items.length
    if (finished) this.open.delete(id)
    return { cursor: { nextBatch, id: Long.fromNumber(finished ? 0 : id), ns: cursor.namespace } }
  }

  kill(id: number): boolean {
    return this.open.delete(id)
  }

  killOf(session: string): void {
    for (const [id, cursor] of this.open) if (cursor.session === session) this.open.delete(id)
  }

  killAllOfSessions(): void {
    for (const [id, { session }] of this.open) if (session !== undefined) this.open.delete(id)
  }

  sweep(): void {
    const oldest = this.now().getTime() - lifetime
    for (const [id, { usedAt }] of this.open) if (usedAt < oldest) this.open.delete(id)
  }
}
