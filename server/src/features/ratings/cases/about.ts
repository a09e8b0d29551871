import { type EventActor, type ResidentActor, system } from '../../../kernel/app.ts'
import { Rating } from '../model.ts'
import type { RectificationRecord } from './model.ts'

/** The rating of a case with whose it is, for whoever has to be told; never for staff to read. */
const raterOf = async ({ ratingId }: Pick<RectificationRecord, 'ratingId'>) =>
  (await Rating.findById(ratingId).select('+residentId').lean())!

/** What a message about a case says: whose it is (nobody's who has no account) and of what. */
export const toldOf = async (record: RectificationRecord) => {
  const { residentId, subjectName } = await raterOf(record)
  return {
    rectificationId: String(record._id),
    residentId: residentId && String(residentId),
    organisationId: String(record.organisationId),
    subjectName,
  }
}
/** Whom an event of the resident's names: an anonymous one, nobody. */
export const actorOf = async (
  record: RectificationRecord,
  who: Pick<ResidentActor, 'kind' | 'id'> | null,
): Promise<EventActor> => {
  const { anonymous } = await raterOf(record)
  return anonymous || !who ? system : who
}
