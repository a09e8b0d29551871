import type { App } from '../../kernel/app.ts'
import type { Leaver } from '../../kernel/leaving.ts'
import { Matter } from '../matters/record/model.ts'
import { discardAfterCommit } from './discarding.ts'
import { MatterPaper } from './model.ts'

/** Photos and files of a leaver's matters, whoever added them: first the records say so, then the files go. */
export const removePapersOf = async (app: App, { ids }: Leaver): Promise<void> => {
  const matters = await Matter.find({ residentId: { $in: [...ids] } }, { _id: 1 })
    .sort({ _id: 1 })
    .lean()
  if (matters.length === 0) return
  const theirs = { matterId: { $in: matters.map(({ _id }) => _id) } }
  await MatterPaper.updateMany(theirs, {
    $set: {
      status: 'removed',
      holdsPlace: false,
      addedBy: { kind: 'resident', id: '', name: null },
      reuse: null,
    },
  })
  const papers = await MatterPaper.find(theirs, { matterId: 1, fileId: 1 }).sort({ _id: 1 }).lean()
  discardAfterCommit(app, papers)
}
