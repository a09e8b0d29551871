import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { ratingKeys as contract, KeyState, Rateable } from '@zhenyiban/shared/ratings/by-key.ts'
import { dimensionLabels, dimensionsOf } from '@zhenyiban/shared/ratings/dimensions.ts'
import type { RatingVia } from '@zhenyiban/shared/ratings/offers.ts'
import { reasonsFor } from '@zhenyiban/shared/ratings/reasons.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { z } from '@zhenyiban/shared/zod.ts'
import { type App, system } from '../../../kernel/app.ts'
import { findTarget } from '../../codes/opening.ts'
import { RatingOccasion, type RatingOccasionRecord } from '../occasion-model.ts'
import { caseKeyOf } from '../offering/codes.ts'
import { ensureOccasion, findEnded, latestOf } from '../offering/occasions.ts'
import { offerRating } from '../offering/offers.ts'
import { give } from './give.ts'
import { askSince } from './rules.ts'

const occasionOf = async (app: App, id: string): Promise<RatingOccasionRecord> => {
  const found = await RatingOccasion.findById(id).select('+residentId').lean<RatingOccasionRecord>()
  if (found) return found
  const visit = { subject: 'visit', subjectId: id, stage: 'visit' } as const
  return (await app.transaction(() => ensureOccasion(visit))) ?? refuse('rating.not_finished')
}
/** What a key was made for; a case key opens what came after it. Keys of before occasions name the visit itself. */
const findOccasion = async (app: App, ip: string, key: string): Promise<RatingOccasionRecord> => {
  const { kind, targetId } = await findTarget(app, ip, key, ['rating', 'case'])
  const occasion = await occasionOf(app, targetId)
  return kind === 'case' ? latestOf(occasion) : occasion
}
/** What was rated badly by who has this case key; a rating key, which staff can show, tells nothing of it. */
export const findFollowed = async (app: App, ip: string, key: string): Promise<RatingOccasionRecord> =>
  occasionOf(app, (await findTarget(app, ip, key, ['case'])).targetId)
const stateOf = async (app: App, occasion: RatingOccasionRecord): Promise<KeyState> => {
  if (occasion.ratedAt) return 'given'
  if (occasion.stage !== 'rectified' && !(await findEnded(occasion)))
    return occasion.subject === 'visit' ? 'not_yet' : 'ended'
  return occasion.endedAt < askSince(app.clock.now()) ? 'ended' : 'open'
}
const refusalOf: Record<
  Exclude<KeyState, 'open'>,
  'rating.duplicate' | 'rating.ended' | 'rating.not_finished'
> = { given: 'rating.duplicate', ended: 'rating.ended', not_yet: 'rating.not_finished' }

/**
 * What the holder of a key can rate, and how; nothing of who was served or by whom. That what was mended may be rated again
 * is said here first: it is an offer, by the paper that was opened.
 */
export const ratingByKey = async (
  app: App,
  ip: string,
  key: string,
  paper: RatingVia | undefined,
): Promise<Rateable> => {
  const occasion = await findOccasion(app, ip, key)
  const { subject, stage, served, endedAt } = occasion
  const state = await stateOf(app, occasion)
  if (state === 'open' && stage === 'rectified') {
    const by = paper ?? (subject === 'matter' ? 'receipt' : 'ticket')
    await app.transaction(() => offerRating(app, occasion, by))
  }
  const choice = (mood: 'good' | 'bad') =>
    reasonsFor(subject, mood).map(({ code, label, national }) => ({ code, label, national }))
  return {
    state,
    subject,
    stage,
    hallName: served.hallName,
    itemName: served.itemName,
    channel: served.channel,
    endedOn: localDay(endedAt),
    dimensions: dimensionsOf(served.channel).map(each => ({ key: each, label: dimensionLabels[each] })),
    reasons: { good: choice('good'), bad: choice('bad') },
  }
}

type KeyRating = z.output<typeof contract.rateByKey.body>
/** Whoever holds a key rates once, and anonymously. Nothing of the key, the address or the device is kept with it. */
export const rateByKey = async (app: App, ip: string, key: string, given: KeyRating) => {
  const occasion = await findOccasion(app, ip, key)
  const state = await stateOf(app, occasion)
  if (state !== 'open') refuse(refusalOf[state])
  return app.transaction(async () => {
    // As its visit or stage says now; what was mended has no other record.
    const current = occasion.stage === 'rectified' ? occasion : await ensureOccasion(occasion)
    const { via } = given
    const of = current ?? refuse('rating.not_finished')
    const said = { given, via, actor: system, raterName: null, anonymous: true }
    const { grade } = await give(app, of, said)
    const caseKey = of.stage === 'rectified' ? null : await caseKeyOf(app, of)
    return { grade, ...(caseKey && { caseKey }) }
  })
}
