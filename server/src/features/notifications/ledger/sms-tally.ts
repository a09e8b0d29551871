import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import mongoose from 'mongoose'
import type { App } from '../../../kernel/app.ts'

/** Messages tried on one phone on one day, those included that no gateway took. */
interface TallyRecord {
  _id: string
  tries: number
  at: Date
}
const schema = new mongoose.Schema<TallyRecord>(
  {
    /** The phone's fingerprint and the local day. */
    _id: { type: String, required: true },
    tries: { type: Number, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
)
schema.index({ at: 1 }, { expireAfterSeconds: 172_800 })
const SmsTally = mongoose.model('SmsTally', schema, 'sms_tallies')

export const MOST_SMS_A_DAY = 10

/** Counts a try before it is made, inside the caller's transaction; false when the day's are used up. */
export const countSms = async (app: App, phone: string): Promise<boolean> => {
  const at = app.clock.now()
  const _id = `${app.vault.fingerprint(phone)}/${localDay(at)}`
  const kept = await SmsTally.findOneAndUpdate(
    { _id },
    { $inc: { tries: 1 }, $set: { at } },
    { upsert: true, returnDocument: 'after' },
  ).lean()
  return kept!.tries <= MOST_SMS_A_DAY
}

/** Of phones whose holder deleted the account; each has one for each day, for two days. */
export const forgetTallies = async (app: App, phones: readonly string[]): Promise<void> => {
  for (const phone of phones) {
    const from = `${app.vault.fingerprint(phone)}/`
    await SmsTally.deleteMany({ _id: { $gte: from, $lt: `${from}~` } })
  }
}
