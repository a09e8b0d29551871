import mongoose, { type Types } from 'mongoose'

const { ObjectId } = mongoose.Schema.Types

export interface AnswerTemplateRecord {
  _id: Types.ObjectId
  townId: Types.ObjectId
  title: string
  text: string
  changedBy: Types.ObjectId
  changedAt: Date
}
const schema = new mongoose.Schema<AnswerTemplateRecord>(
  {
    townId: { type: ObjectId, required: true },
    title: { type: String, required: true },
    text: { type: String, required: true },
    changedBy: { type: ObjectId, required: true },
    changedAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'answer_templates' },
)
schema.index({ townId: 1, title: 1 }, { unique: true })
export const AnswerTemplate = mongoose.model('AnswerTemplate', schema)
