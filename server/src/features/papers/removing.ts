import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { paperMoves } from '@zhenyiban/shared/papers/contract.ts'
import { advance } from '../../kernel/advance.ts'
import type { App, ResidentActor, StaffActor } from '../../kernel/app.ts'
import { factsOf } from '../matters/record/facts.ts'
import type { MatterRecord } from '../matters/record/model.ts'
import { changeRecord } from '../matters/record/record.ts'
import { discardAfterCommit, discardPaper } from './discarding.ts'
import { findPaper } from './finding.ts'
import { MatterPaper } from './model.ts'
import { whyNotRemoved } from './rules.ts'
import { standingNow } from './standing.ts'

/** Takes back a file that was not checked yet: first the record says so, then the file goes. */
export const removePaper = async (
  app: App,
  who: ResidentActor | StaffActor,
  find: () => Promise<MatterRecord>,
  paperId: string,
): Promise<void> =>
  app.transaction(async () => {
    const matter = await find()
    const mine = await findPaper(String(matter._id), paperId)
    const why = whyNotRemoved(matter, mine, who.kind)
    if (why) refuse(why)
    const removed = await advance(MatterPaper, { _id: paperId, matterId: matter._id }, paperMoves.remove, {
      $set: { holdsPlace: false },
    })
    if (!removed) refuse('paper.already_checked')
    const payload = { ...factsOf(matter), paperId, material: mine.material }
    const written = await changeRecord(app, matter, {
      set: await standingNow(matter),
      events: [{ name: 'paper.removed', actor: who, payload }],
    })
    if (!written) refuse('matter.already_moved')
    discardAfterCommit(app, [mine])
  })

/** Longer than any upload takes. */
const UNFINISHED_MS = 3_600_000
const AT_ONCE = 500
/** What an upload or a removal left when its process died half-way; returns how many. */
export const sweepPapers = async (app: App): Promise<number> => {
  const before = new Date(+app.clock.now() - UNFINISHED_MS)
  const left = await MatterPaper.find({ status: { $in: ['storing', 'removed'] }, addedAt: { $lt: before } })
    .sort({ addedAt: 1, _id: 1 })
    .limit(AT_ONCE)
    .lean()
  for (const paper of left) await discardPaper(app, paper)
  return left.length
}
