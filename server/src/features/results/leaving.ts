import type { App } from '../../kernel/app.ts'
import type { Leaver } from '../../kernel/leaving.ts'
import { afterCommit } from '../../kernel/transaction.ts'
import { Matter } from '../matters/record/model.ts'
import { dropFile } from '../papers/store.ts'
import { ResultDocument } from './model.ts'

/** The document of a result has its person's name in it. A file whose store is away now is dropped by the sweep. */
export const removeResultsOf = async (app: App, { ids }: Leaver): Promise<void> => {
  const matters = await Matter.find({ residentId: { $in: [...ids] } }, { _id: 1 })
    .sort({ _id: 1 })
    .lean()
  if (matters.length === 0) return
  const theirs = { matterId: { $in: matters.map(({ _id }) => _id) } }
  const documents = await ResultDocument.find(theirs, { _id: 1 }).sort({ _id: 1 }).lean()
  await ResultDocument.updateMany(theirs, { $set: { status: 'removed' } })
  afterCommit(async () => {
    for (const { _id } of documents)
      await dropFile(app, _id)
        .then(() => ResultDocument.deleteOne({ _id, ...theirs }))
        .catch(error => app.log.error({ err: error }, 'a removed result stays for now'))
  })
}
