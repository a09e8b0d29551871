import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose from 'mongoose'
import type { App } from './app.ts'
import { isDuplicateOf } from './transaction.ts'

const KEEP_MS = 24 * 3_600_000
/** After this time an unfinished write counts as died with its process and may run again. */
const UNFINISHED_MS = 60_000

const schema = new mongoose.Schema(
  {
    key: { type: String, required: true },
    /** Sealed: an answer may name people. */
    answer: { type: String, default: null },
    answered: { type: Boolean, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false },
)
schema.index({ key: 1 }, { unique: true })
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })
export const IdempotencyRecord = mongoose.model('IdempotencyRecord', schema, 'onceonlies')

/**
 * Runs a write once per key; a repeat gets the stored answer. Refusals are not stored, so that a corrected request
 * may use the same key.
 */
export const runIdempotent = async (
  app: App,
  call: { actorId: string; endpoint: string; key: string },
  work: () => Promise<unknown>,
): Promise<unknown> => {
  if (!/^[\w-]{8,64}$/.test(call.key))
    refuse('request.invalid', [{ field: 'Idempotency-Key', message: '提交编号格式不对' }])
  const key = `${call.actorId} ${call.endpoint} ${call.key}`
  const now = app.clock.now()
  const claim = { key, answered: false, expiresAt: new Date(+now + UNFINISHED_MS) }
  try {
    await IdempotencyRecord.findOneAndUpdate(
      { key, answered: false, expiresAt: { $lte: now } },
      { $set: claim },
      { upsert: true },
    )
  } catch (error) {
    if (!isDuplicateOf(error, 'key')) throw error
    const earlier = await IdempotencyRecord.findOne({ key }).lean()
    return earlier?.answer ? JSON.parse(app.vault.open(earlier.answer)) : refuse('request.in_progress')
  }
  // Only the own claim: after a minute another process may have claimed the key.
  const mine = { key, answered: false, expiresAt: claim.expiresAt }
  const answer = await work().catch(async error => {
    await IdempotencyRecord.deleteOne(mine)
    throw error
  })
  await IdempotencyRecord.updateOne(mine, {
    $set: {
      answer: app.vault.seal(JSON.stringify(answer)),
      answered: true,
      expiresAt: new Date(+now + KEEP_MS),
    },
  })
  return answer
}
