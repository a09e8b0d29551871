import { type App, system } from '../../../kernel/app.ts'
import type { Ref } from '../../../kernel/ids.ts'
import type { Listeners } from '../../../kernel/outbox.ts'
import { RatingOccasion, type RatingOccasionRecord } from '../occasion-model.ts'
import { keyOf, urlOfKey } from './codes.ts'
import { isOpen } from './occasions.ts'
import { offerRating } from './offers.ts'

// 短信邀评: whoever was served and cannot be reached by WeChat is sent one text with a link, once for each occasion. Whether
// and when it goes is for the ledger of what is sent; it is an offer only once it was sent.

/** Who rates at the tablet or scans the slip has done so by then, and is not asked again. */
export const INVITE_AFTER_MINUTES = 10
/** In a transaction. Who came without an account and without a matter left no number. */
export const planInvitation = async (app: App, occasion: RatingOccasionRecord): Promise<void> => {
  const { _id, subject, subjectId, residentId } = occasion
  if (subject === 'visit' && !residentId) return
  const inviteAt = new Date(+app.clock.now() + INVITE_AFTER_MINUTES * 60_000)
  await RatingOccasion.updateOne(
    { _id, subjectId, ratedAt: null, inviteAt: null, invitedAt: null },
    { $set: { inviteAt } },
  )
}

/** What one is still to be asked for: of a matter that has ended its end alone. */
const isAskedFor = async (app: App, occasion: RatingOccasionRecord): Promise<boolean> => {
  const { subject, subjectId, stage } = occasion
  if (!(await isOpen(app, occasion))) return false
  return stage !== 'accepted' || !(await RatingOccasion.exists({ subjectId, subject, stage: 'ended' }))
}

const invite = (app: App, { _id, subjectId }: Pick<RatingOccasionRecord, '_id' | 'subjectId'>) =>
  app.transaction(async () => {
    const due = { _id, subjectId, inviteAt: { $ne: null } }
    const occasion = await RatingOccasion.findOneAndUpdate(due, { $set: { inviteAt: null } })
      .select('+residentId')
      .lean<RatingOccasionRecord>()
    // An end that was undone plans anew when it ends again.
    if (!occasion || !(await isAskedFor(app, occasion))) return
    await RatingOccasion.updateOne({ _id, subjectId }, { $set: { invitedAt: app.clock.now() } })
    const { subject, residentId, served } = occasion
    await app.outbox.add('rating.wanted', system, {
      occasionId: String(_id),
      subject,
      subjectId: String(subjectId),
      residentId: residentId && String(residentId),
      hallName: served.hallName,
    })
  })
const AT_ONCE = 200
/** The worker's: returns how many were looked at. */
export const inviteDue = async (app: App): Promise<number> => {
  const due = await RatingOccasion.find({ inviteAt: { $lte: app.clock.now() } }, { subjectId: 1 })
    .sort({ inviteAt: 1, _id: 1 })
    .limit(AT_ONCE)
    .lean()
  for (const each of due) await invite(app, each)
  return due.length
}

export const invitationListeners: Listeners = {
  'rating.texted': [
    (app, { payload: { occasionId } }) =>
      app.transaction(async () => {
        const occasion = await RatingOccasion.findById(occasionId).lean()
        if (occasion) await offerRating(app, occasion, 'sms')
      }),
  ],
}

/** The link of a text that asks to rate, as it is sent; null once one is not to be asked any more. No record holds it. */
export const linkToRate = (app: App, occasionId: Ref): Promise<string | null> =>
  app.transaction(async () => {
    const occasion = await RatingOccasion.findById(occasionId).lean<RatingOccasionRecord>()
    if (!occasion || !(await isAskedFor(app, occasion))) return null
    return `${urlOfKey(app, await keyOf(app, occasion))}?s`
  })
