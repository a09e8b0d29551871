import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

export interface InboxMessageRecord {
  _id: Types.ObjectId
  /** With the resident, the key that makes a repeated event harmless. */
  eventId: Types.ObjectId
  residentId: Types.ObjectId
  title: string
  text: string
  target: {
    kind: 'appointment' | 'ticket' | 'matter' | 'rating' | 'feedback' | 'rectification'
    id: string
  } | null
  at: Date
  readAt: Date | null
}
const messageSchema = new mongoose.Schema<InboxMessageRecord>(
  {
    eventId: { type: ObjectId, required: true },
    residentId: { type: ObjectId, required: true },
    title: { type: String, required: true },
    text: { type: String, required: true },
    target: { type: new mongoose.Schema({ kind: String, id: String }, { _id: false }), default: null },
    at: { type: Date, required: true },
    readAt: { type: Date, default: null },
  },
  { versionKey: false },
)
messageSchema.index({ residentId: 1, eventId: 1 }, { unique: true })
messageSchema.index({ residentId: 1, at: -1, _id: -1 })
messageSchema.index({ residentId: 1, readAt: 1 })
/** Who was told what of a matter. */
messageSchema.index({ residentId: 1, 'target.id': 1, at: 1 })
export const InboxMessage = mongoose.model('InboxMessage', messageSchema, 'messages')
