import type { App } from '../../kernel/app.ts'
import { type Ref, timelessId } from '../../kernel/ids.ts'
import type { Listeners } from '../../kernel/outbox.ts'
import { isDuplicateOf, tryAgain } from '../../kernel/transaction.ts'
import { Matter, type MatterRecord } from '../matters/record/model.ts'
import { findOrganisation, townOf } from '../organisations/tree.ts'
import {
  findCaseOfRating,
  findReportedCase,
  findReportedRating,
  type ReportedCase,
  type ReportedRating,
} from '../ratings/reported.ts'
import { ProvinceReport } from './model.ts'
import { type Wanted, wantedOfMatter, wantedOfRating, wantedOfRectification } from './rules.ts'
import { doesAnyReport, reportingOf } from './settings.ts'

interface Of {
  matter: MatterRecord
  townId: Ref
}
interface Row extends Wanted {
  ratingId?: Ref
  rectificationId?: Ref
}

/** Null of a town that does not report. */
const reportedMatter = async (matterId: Ref): Promise<Of | null> => {
  const matter = await Matter.findById(matterId).lean()
  if (!matter) return null
  const served = matter.served?.accepted ?? matter.served?.ended
  const townId = served?.townId ?? (await townOf(await findOrganisation(matter.hallOrganisationId)))._id
  return (await reportingOf(townId)) ? { matter, townId } : null
}
/** Once of a matter. One that has to wait says so to what it waits for, in whose row the two then meet. */
const put = async (app: App, { matter, townId }: Of, row: Row): Promise<void> => {
  const { _id: matterId, itemId, itemName } = matter
  if (await ProvinceReport.exists({ matterId, what: row.what })) return
  const before =
    row.needs &&
    (await ProvinceReport.findOneAndUpdate({ matterId, what: row.needs }, { $inc: { followers: 1 } }).lean())
  const mayGo = !before || before.status === 'received'
  const queuedAt = app.clock.now()
  const queued = { status: 'queued' as const, queuedAt, dueAt: mayGo ? queuedAt : null }
  const made = { _id: timelessId(), townId, matterId, itemId, itemName, ...row, ...queued }
  await ProvinceReport.create([made]).catch(error =>
    isDuplicateOf(error, 'matterId', 'what') ? tryAgain(error) : Promise.reject(error),
  )
}
const putMatter = async (app: App, of: Of): Promise<void> => {
  for (const wanted of wantedOfMatter(of.matter)) await put(app, of, wanted)
}
/** With what it is about: a matter or a rating of before the town began to report. */
const putRating = async (app: App, of: Of, { rating, stage, round, againOf }: ReportedRating) => {
  await putMatter(app, of)
  if (againOf) await putRectification(app, of, await findCaseOfRating(againOf))
  await put(app, of, { ...wantedOfRating(stage, round), ratingId: rating._id })
}
const putRectification = async (app: App, of: Of, ended: ReportedCase | null): Promise<void> => {
  const found = ended && (await findReportedRating(ended.ratingId))
  if (!found) return
  await putRating(app, of, found)
  await put(app, of, {
    ...wantedOfRectification(found.stage, found.round),
    ratingId: found.rating._id,
    rectificationId: ended.id,
  })
}

const queued =
  <P>(queue: (app: App, payload: P) => Promise<void>) =>
  async (app: App, { payload }: { payload: P }): Promise<void> => {
    if (await doesAnyReport()) await app.transaction(() => queue(app, payload))
  }
const queueMatter = queued(async (app, { matterId }: { matterId: string }) => {
  const of = await reportedMatter(matterId)
  if (of) await putMatter(app, of)
})
const queueRating = queued(async (app, { ratingId }: { ratingId: string }) => {
  const found = await findReportedRating(ratingId)
  const of = found && (await reportedMatter(found.rating.subjectId))
  if (of) await putRating(app, of, found)
})
const queueRectification = queued(async (app, { rectificationId }: { rectificationId: string }) => {
  const ended = await findReportedCase(rectificationId)
  const found = ended && (await findReportedRating(ended.ratingId))
  const of = found && (await reportedMatter(found.rating.subjectId))
  if (of) await putRectification(app, of, ended)
})

export const reportListeners: Listeners = {
  'matter.accepted': [queueMatter],
  'matter.accepted_on_promise': [queueMatter],
  'matter.completed': [queueMatter],
  'matter.lapsed': [queueMatter],
  'matter.closed': [queueMatter],
  'matter.declined': [queueMatter],
  'matter.promise_broken': [queueMatter],
  'matter.withdrawn': [queueMatter],
  'rating.given': [queueRating],
  'rectification.closed': [queueRectification],
}
