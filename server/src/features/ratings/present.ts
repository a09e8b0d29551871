import { maskNumbersIn } from '@zhenyiban/shared/kernel/masking.ts'
import { isShown } from '@zhenyiban/shared/ratings/text-check.ts'
import type { StaffActor } from '../../kernel/app.ts'
import type { RatingRecord } from './model.ts'
import { instantForStaff, subjectForStaff } from './rules.ts'

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
