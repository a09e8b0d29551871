import { createHash } from 'node:crypto'
import { Refusal, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose from 'mongoose'
import type { App } from './app.ts'
import { batchReads } from './coalesce.ts'
import { BeginAnew, JointTransaction } from './joint-transaction.ts'
import { RetryLine } from './retry-line.ts'
import type { AfterCommit } from './sequel.ts'
import { isDuplicateOf, sessionOption, withJoint } from './transaction.ts'

const KEEP_MS = 24 * 3_600_000
/** The answer to somebody without a session may be a session: kept only as long as a lost answer is asked for again. */
const KEEP_ANONYMOUS_MS = 15 * 60_000

const schema = new mongoose.Schema(
  {
    key: { type: String, required: true },
    /** Of what was sent, keyed: a body may hold a password. Null in records of earlier versions. */
    fingerprint: { type: String, default: null },
    /** Sealed: an answer may name people. */
    answer: { type: String, default: null },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false },
)
schema.index({ key: 1 }, { unique: true })
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })
export const IdempotencyRecord = mongoose.model('IdempotencyRecord', schema, 'onceonlies')

/** One text for one request: the order in which fields were written does not matter, bytes stand for themselves. */
const canonical = (sent: unknown): unknown => {
  if (ArrayBuffer.isView(sent)) {
    const bytes = new Uint8Array(sent.buffer, sent.byteOffset, sent.byteLength)
    return { sha256: createHash('sha256').update(bytes).digest('base64url') }
  }
  if (Array.isArray(sent)) return sent.map(canonical)
  if (sent === null || typeof sent !== 'object') return sent
  const entries = Object.entries(sent).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, value]) => [name, canonical(value)]))
}

interface KeyedCall {
  /** Null when nobody is signed in. */
  actorId: string | null
  endpoint: string
  key: string
  /** Params, query and body as they came: the same key with anything else is refused. */
  sent: unknown
}
const readRecord = batchReads(async keys => {
  // Majority: an answer is told again only when no crash can take it back.
  const records = await IdempotencyRecord.find({ key: { $in: [...keys] } })
    .readConcern('majority')
    .lean()
  return new Map(records.map(record => [record.key, record]))
})
/** The record of an earlier run; refuses when it was of another request. */
const findAnswer = async (
  app: App,
  key: string,
  fingerprint: string,
): Promise<{ answer: unknown } | null> => {
  const kept = await readRecord(key)
  if (!kept || kept.expiresAt <= app.clock.now()) return null
  // Claimed by a server of an earlier version, which wrote claim and answer one after the other.
  if (!kept.answer) return refuse('request.in_progress')
  if (kept.fingerprint !== null && kept.fingerprint !== fingerprint) refuse('request.key_reused')
  return { answer: JSON.parse(app.vault.open(kept.answer)) }
}

/** Does what was to follow the commit; where it fails the key is free again, as after a refusal. */
const follow = async (key: string, after: readonly AfterCommit[]): Promise<void> => {
  try {
    for (const each of after) await each()
  } catch (error) {
    await IdempotencyRecord.deleteOne({ key })
    throw error
  }
}

/**
 * Runs a write once per key; a repeat gets the answer of the first. Key, fingerprint, what the work writes and its answer
 * are one transaction, so they are all there or none is (decision 28). A refusal leaves nothing, so that a corrected
 * request may use the key. Without a session the answer is only for who sends the very same request again.
 */
export const runIdempotent = async (
  app: App,
  call: KeyedCall,
  work: () => Promise<unknown>,
): Promise<unknown> => {
  if (!/^[\w-]{8,64}$/.test(call.key))
    refuse('request.invalid', [{ field: 'Idempotency-Key', message: '提交编号格式不对' }])
  const key = `${call.actorId ?? 'anonymous'} ${call.endpoint} ${call.key}`
  const fingerprint = app.vault.fingerprint(JSON.stringify(canonical(call.sent)))
  /** The transaction's last statement: of two runs of a request at once the one that comes second is rolled back here. */
  const keep = async (answer: unknown) => {
    const now = app.clock.now()
    const expiresAt = new Date(+now + (call.actorId ? KEEP_MS : KEEP_ANONYMOUS_MS))
    const sealed = app.vault.seal(JSON.stringify(answer))
    await IdempotencyRecord.collection
      .updateOne(
        { key, expiresAt: { $lte: now } },
        { $set: { key, fingerprint, answer: sealed, expiresAt } },
        { upsert: true, ...sessionOption() },
      )
      .catch(error => {
        // Another run of the same request was first: its answer is there now.
        throw isDuplicateOf(error, 'key') ? new BeginAnew() : error
      })
  }
  const known = () => findAnswer(app, key, fingerprint)
  const line = new RetryLine(call.endpoint)
  try {
    for (;;) {
      const earlier = await known()
      if (earlier) return earlier.answer
      const joint = new JointTransaction(key, line)
      try {
        const { answer, after } = await withJoint(joint, async () => {
          const answer = await work()
          return { answer, after: await joint.commit(() => keep(answer)) }
        })
        line.leave()
        await follow(key, after)
        return answer
      } catch (error) {
        await joint.rollBack()
        // The same may have been done by another run meanwhile: what is refused is only doing it a second time.
        const other = error instanceof Refusal ? await known() : null
        if (other) return other.answer
        if (!(error instanceof BeginAnew)) throw error
        line.refuseWhenOver()
      }
    }
  } finally {
    line.leave()
  }
}
