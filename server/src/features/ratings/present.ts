import { maskNumbersIn } from '@zhenyiban/shared/kernel/masking.ts'
import { attachedTo, timeAs } from '@zhenyiban/shared/ratings/anonymity.ts'
import { isShown } from '@zhenyiban/shared/ratings/text-check.ts'
import type { StaffActor } from '../../kernel/app.ts'
import { subjectForStaff } from './giving/rules.ts'
import type { RatingRecord } from './model.ts'

/** A rating as it is read: without its rater. */
export type RatingShown = Omit<RatingRecord, 'residentId' | 'phone'>
export type Reader = Pick<StaffActor, 'permissions'>
/** A rating as its own rater sees it. */
export const presentOwn = (rating: RatingShown) => ({
  id: String(rating._id),
  subject: rating.subject,
  stage: rating.stage,
  subjectName: rating.subjectName,
  grade: rating.grade,
  reasons: rating.reasons,
  reasonCodes: rating.reasonCodes,
  dimensions: rating.dimensions,
  via: rating.via,
  text: rating.text,
  ...(rating.textState && { textState: rating.textState }),
  raterName: rating.raterName,
  at: rating.at.toISOString(),
})
/** Words that have not passed the check are for who lets them out. */
const wordsFor = ({ permissions }: Reader, { text, textState }: RatingShown) =>
  isShown(textState) || permissions.includes('rating.release_text') ? text && maskNumbersIn(text) : null
/**
 * A rating as staff see it. Of an anonymous one neither the person, nor the number; window, people and day only where it is
 * one of at least five that share them.
 */
export const presentForStaff = (reader: Reader, rating: RatingShown) => {
  const { window, people, time } = attachedTo(rating)
  const { served } = rating
  const { via, ...own } = presentOwn(rating)
  return {
    ...own,
    // Who of those at a window used the tablet is seen there; a form on paper always says so.
    ...((window || rating.enteredBy) && { via }),
    text: wordsFor(reader, rating),
    subjectName: subjectForStaff(rating),
    at: timeAs(rating.at, time).toISOString(),
    atIs: time,
    itemName: served?.itemName ?? null,
    windowNumber: window ? (served?.windowNumber ?? null) : null,
    ...(rating.enteredBy && { enteredBy: rating.enteredBy.name }),
    staffNames: people ? (served?.staff.map(({ name }) => name) ?? []) : [],
  }
}
