import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose from 'mongoose'
import type { App } from './app.ts'
import { isDuplicateOf } from './transaction.ts'

const KEEP_MS = 24 * 3_600_000
/** A write that died with its process is free to run again after this long. */
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
export const OnceOnly = mongoose.model('OnceOnly', schema)

/**
 * Runs a write once per key; the same key gets the same answer again.
 * A refusal is not kept: the caller may mend and send again under the same key.
 */
export const onceOnly = async (
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
    await OnceOnly.findOneAndUpdate(
      { key, answered: false, expiresAt: { $lte: now } },
      { $set: claim },
      { upsert: true },
    )
  } catch (error) {
    if (!isDuplicateOf(error, 'key')) throw error
    const earlier = await OnceOnly.findOne({ key }).lean()
    return earlier?.answer ? JSON.parse(app.vault.open(earlier.answer)) : refuse('request.in_progress')
  }
  // Only this claim: after a minute another process may hold the key.
  const mine = { key, answered: false, expiresAt: claim.expiresAt }
  const answer = await work().catch(async error => {
    await OnceOnly.deleteOne(mine)
    throw error
  })
  await OnceOnly.updateOne(mine, {
    $set: {
      answer: app.vault.seal(JSON.stringify(answer)),
      answered: true,
      expiresAt: new Date(+now + KEEP_MS),
    },
  })
  return answer
}
