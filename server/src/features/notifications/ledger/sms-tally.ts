import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import mongoose, { type Types } from 'mongoose'
import type { App } from '../../../kernel/app.ts'

/** Messages tried on one phone on one day, those included that no gateway took. */
interface TallyRecord {
  _id: string
  tries: number
  /** Rows of the ledger among them, each once however often it is tried: as many as may be sent at most. */
  rows?: Types.ObjectId[]
  at: Date
}
const schema = new mongoose.Schema<TallyRecord>(
  {
    /** The phone's fingerprint and the local day. */
    _id: { type: String, required: true },
    tries: { type: Number, required: true },
    rows: { type: [mongoose.Schema.Types.ObjectId], default: undefined },
    at: { type: Date, required: true },
  },
  { versionKey: false },
)
schema.index({ at: 1 }, { expireAfterSeconds: 172_800 })
const SmsTally = mongoose.model('SmsTally', schema, 'sms_tallies')

export const MOST_SMS_A_DAY = 10
/** Who had so many on a day is not asked to rate: the others are kept for what matters more. */
export const MOST_INVITATIONS_WITHIN = 5

/**
 * Counts a message before it is tried, inside the caller's transaction; false when the day's are used up. Tried again it is
 * the same one: the gateway sends it once under its key.
 */
export const countSms = async (
  app: App,
  phone: string,
  row: Types.ObjectId,
  most: number,
): Promise<boolean> => {
  const at = app.clock.now()
  const _id = `${app.vault.fingerprint(phone)}/${localDay(at)}`
  const kept = await SmsTally.findOne({ _id }).lean()
  if (kept?.rows?.some(each => each.equals(row))) return true
  if (kept && kept.tries >= most) return false
  await SmsTally.updateOne(
    { _id },
    { $inc: { tries: 1 }, $push: { rows: row }, $set: { at } },
    { upsert: true },
  )
  return true
}

/** Of phones whose holder deleted the account; each has one for each day, for two days. */
export const forgetTallies = async (app: App, phones: readonly string[]): Promise<void> => {
  for (const phone of phones) {
    const from = `${app.vault.fingerprint(phone)}/`
    await SmsTally.deleteMany({ _id: { $gte: from, $lt: `${from}~` } })
  }
}
