import mongoose, { type Types } from 'mongoose'

/** 协办: what the holder of a stage asked another department, and by when. */
export interface AskRecord {
  _id: Types.ObjectId
  stageKey: string
  organisationId: Types.ObjectId
  organisationName: string
  question: string
  limitDays: number
  dueOn: string
  askedAt: Date
  askedBy: string
  answeredAt: Date | null
  answeredBy: string | null
  answer: string | null
  droppedAt: Date | null
}

const text = { type: String, required: true }
const optionalText = { type: String, default: null }
const optionalDate = { type: Date, default: null }
export const askSchema = new mongoose.Schema<AskRecord>({
  stageKey: text,
  organisationId: { type: mongoose.Schema.Types.ObjectId, required: true },
  organisationName: text,
  question: text,
  limitDays: { type: Number, required: true },
  dueOn: text,
  askedAt: { type: Date, required: true },
  askedBy: text,
  answeredAt: optionalDate,
  answeredBy: optionalText,
  answer: optionalText,
  droppedAt: optionalDate,
})
