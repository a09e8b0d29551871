import type { Preferences } from '@zhenyiban/shared/notifications/preferences.ts'
import { topics, ways } from '@zhenyiban/shared/notifications/preferences.ts'
import mongoose, { type Types } from 'mongoose'

/** What a resident set; who set nothing has the defaults and no record. */
export interface MessagePreferenceRecord extends Preferences {
  _id: Types.ObjectId
  residentId: Types.ObjectId
  changedAt: Date
}
const quietSchema = new mongoose.Schema({ from: String, to: String }, { _id: false })
const schema = new mongoose.Schema<MessagePreferenceRecord>(
  {
    residentId: { type: mongoose.Schema.Types.ObjectId, required: true },
    off: [{ type: String, enum: topics }],
    ways: [{ type: String, enum: ways }],
    quiet: { type: quietSchema, default: null },
    changedAt: { type: Date, required: true },
  },
  { versionKey: false },
)
schema.index({ residentId: 1 }, { unique: true })
export const MessagePreference = mongoose.model('MessagePreference', schema, 'message_preferences')
