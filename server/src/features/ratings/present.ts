import { maskNumbersIn } from '@zhenyiban/shared/kernel/masking.ts'
import { isShown } from '@zhenyiban/shared/ratings/text-check.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { staffNames } from '../identity/staff.ts'
import { findOrganisations } from '../organisations/tree.ts'
import { instantForStaff, isOverdue, subjectForStaff } from './rules.ts'
import type { RatingShown, RectificationShown } from './service.ts'

type Reader = Pick<StaffActor, 'permissions'>
/** A rating as its own rater sees it. */
export const presentOwn = (rating: RatingShown) => ({
  id: String(rating._id),
  subject: rating.subject,
  subjectName: rating.subjectName,
  grade: rating.grade,
  reasons: rating.reasons,
  text: rating.text,
  ...(rating.textState && { textState: rating.textState }),
  raterName: rating.raterName,
  at: rating.at.toISOString(),
})
/** Words that have not passed the check are for who answers. */
const wordsFor = ({ permissions }: Reader, { text, textState }: RatingShown) =>
  isShown(textState) || permissions.includes('rectification.answer') ? text && maskNumbersIn(text) : null
/** A rating as staff see it: an anonymous one tells neither the person, nor the number, nor the minute. */
export const presentForStaff = (reader: Reader, rating: RatingShown) => ({
  ...presentOwn(rating),
  text: wordsFor(reader, rating),
  subjectName: subjectForStaff(rating),
  at: instantForStaff(rating.at, rating.anonymous).toISOString(),
})

export const presentRectifications = async (app: App, reader: Reader, records: RectificationShown[]) => {
  const owners = await findOrganisations(records.map(({ organisationId }) => organisationId))
  const names = await staffNames(records.flatMap(({ answeredBy }) => answeredBy ?? []))
  return records.map(record => ({
    id: String(record._id),
    status: record.status,
    rating: presentForStaff(reader, record.rating),
    organisationName: owners.find(({ _id }) => _id.equals(record.organisationId))?.name ?? '',
    dueOn: record.dueOn,
    overdue: isOverdue(record.status, record.dueOn, app.clock.now()),
    cause: record.cause && maskNumbersIn(record.cause),
    measure: record.measure && maskNumbersIn(record.measure),
    answeredAt: record.answeredAt?.toISOString() ?? null,
    answeredBy: names.get(String(record.answeredBy)) ?? null,
  }))
}
