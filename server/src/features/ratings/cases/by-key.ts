import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App } from '../../../kernel/app.ts'
import { findFollowed } from '../giving/keys.ts'
import { Rating } from '../model.ts'
import { Rectification, type RectificationRecord } from './model.ts'
import { sayOf } from './words.ts'

/** The case that a case key follows, for who has no account; what an account said is told to that account alone. */
export const findByKey = async (app: App, ip: string, key: string): Promise<RectificationRecord> => {
  const { _id: occasionId, subjectId, residentId } = await findFollowed(app, ip, key)
  if (residentId) return refuse('rectification.not_found')
  const rating = await Rating.findOne({ subjectId, occasionId }, { _id: 1 }).lean()
  const found = rating && (await Rectification.findOne({ ratingId: rating._id }).lean())
  return found ?? refuse('rectification.not_found')
}
export const sayWithKey = async (
  app: App,
  ip: string,
  { key, ...said }: { key: string } & Parameters<typeof sayOf>[3],
): Promise<RectificationRecord> => {
  const { _id } = await findByKey(app, ip, key)
  return app.transaction(async () => sayOf(app, (await Rectification.findById(_id).lean())!, null, said))
}
