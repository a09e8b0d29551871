import mongoose from 'mongoose'

const schema = new mongoose.Schema(
  { _id: { type: String, required: true }, value: { type: Number, required: true } },
  { versionKey: false },
)
const Counter = mongoose.model('Counter', schema)

/** The next serial of a series, from 1; called inside a transaction, with which it is given back when that fails. */
export const nextSerial = async (series: string): Promise<number> => {
  const counter = await Counter.findOneAndUpdate(
    { _id: series },
    { $inc: { value: 1 } },
    { upsert: true, returnDocument: 'after' },
  )
  return counter!.value
}
