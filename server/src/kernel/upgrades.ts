import mongoose from 'mongoose'

const schema = new mongoose.Schema(
  { _id: { type: String, required: true }, at: { type: Date, required: true } },
  { versionKey: false },
)
const Upgrade = mongoose.model('Upgrade', schema, 'upgrades')

/**
 * Work on records of an earlier version from which it cannot be seen whether it was done: once it was, that is kept. Two
 * processes that start at once may both do it, and one that fails does it again, so a repeat is harmless.
 */
export const upgradeOnce = async (name: string, work: () => Promise<void>): Promise<void> => {
  if (await Upgrade.exists({ _id: name })) return
  await work()
  await Upgrade.updateOne({ _id: name }, { $set: { at: new Date() } }, { upsert: true })
}
