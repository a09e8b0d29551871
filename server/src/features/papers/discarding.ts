import type { Types } from 'mongoose'
import type { App } from '../../kernel/app.ts'
import { afterCommit, apart } from '../../kernel/transaction.ts'
import { MatterPaper, type PaperRecord } from './model.ts'
import { dropFile } from './store.ts'

type Filed = Pick<PaperRecord, '_id' | 'matterId' | 'fileId'>
/** Where the file of a paper is: with the paper it was sent as, however often that is used again. */
export const fileOf = ({ _id, fileId }: Pick<Filed, '_id' | 'fileId'>): Types.ObjectId => fileId ?? _id

const isNeededBesides = async (paper: Filed): Promise<boolean> => {
  const file = fileOf(paper)
  const users = MatterPaper.exists({
    $or: [{ _id: file }, { fileId: file }],
    $and: [{ _id: { $ne: paper._id } }, { status: { $ne: 'removed' } }],
  })
  return (await users) !== null
}
/**
 * Takes a record away that says `removed`, or that was never finished, and its file with the last record that needs it.
 * Of two last ones at once both say so before either looks: at least one finds nobody left.
 */
export const discardPaper = async (app: App, paper: Filed): Promise<void> => {
  if (!(await isNeededBesides(paper))) await dropFile(app, fileOf(paper))
  await MatterPaper.deleteOne({ _id: paper._id, matterId: paper.matterId })
}
/** An upload that failed: where not even that can be cleared away now, its place is free and the rest is swept up. */
export const discardFailed = (app: App, paper: Filed): Promise<void> =>
  apart(() => discardPaper(app, paper)).catch(async error => {
    app.log.error({ err: error }, 'an upload that failed stays for now')
    await apart(() =>
      MatterPaper.updateOne({ _id: paper._id, matterId: paper.matterId }, { $set: { holdsPlace: false } }),
    )
  })
/** Once the records surely say `removed`; what is left when this fails is swept up. */
export const discardAfterCommit = (app: App, papers: readonly Filed[]): void =>
  afterCommit(async () => {
    for (const paper of papers)
      await discardPaper(app, paper).catch(error =>
        app.log.error({ err: error }, 'a removed paper stays for now'),
      )
  })
