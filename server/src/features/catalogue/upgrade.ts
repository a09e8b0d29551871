import { nothingLocal } from '@zhenyiban/shared/catalogue/local-fields.ts'
import { sequenceOf } from '@zhenyiban/shared/catalogue/workflow.ts'
import { Item } from './model.ts'

/** Items of a version before workflows only name their stages, in order: they become a sequence. A repeat finds none. */
export const upgradeItems = async (): Promise<void> => {
  const before = { 'guide.stages': { $elemMatch: { key: { $exists: false } } } }
  for (const { _id, guide } of await Item.find(before).sort({ _id: 1 }).lean())
    await Item.updateOne({ _id }, { $set: { 'guide.stages': sequenceOf(guide!.stages) } })
  // Items of before the dictionary are as imported: the first version, with nothing opened.
  await Item.updateMany(
    { latest: { $exists: false } },
    { $set: { local: nothingLocal, openFields: [], version: 1, latest: 1 } },
  )
}
