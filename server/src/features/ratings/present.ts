import { maskNumbersIn } from '@zhenyiban/shared/kernel/masking.ts'
import { isShown } from '@zhenyiban/shared/ratings/text-check.ts'
import { dayBounds, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { StaffActor } from '../../kernel/app.ts'
import type { RatingGroupRecord } from './figures/model.ts'
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
/** What of an anonymous one stands beside its words: what its group says of all of its ratings; nothing while it waits. */
export type Says = Pick<
  RatingGroupRecord,
  | 'hallName'
  | 'windowNumber'
  | 'itemName'
  | 'staff'
  | 'stage'
  | 'via'
  | 'day'
  | 'firstMonth'
  | 'lastMonth'
  | 'anonymous'
>
/** The day, where the group has one day; else its month; of more months all of them, and never which. */
const timeOf = ({ at }: RatingShown, group: Says | null) => {
  if (group?.day) return { at: dayBounds(group.day).startsAt.toISOString(), atIs: 'day' as const }
  const month = group?.lastMonth ?? localDay(at).slice(0, 7)
  const from = group?.firstMonth ?? month
  return {
    at: dayBounds(`${month}-01`).startsAt.toISOString(),
    atIs: 'month' as const,
    ...(from !== month && { fromMonth: from }),
  }
}
const openly = ({ via, at, served, enteredBy }: RatingShown) => ({
  via,
  at: at.toISOString(),
  atIs: 'minute' as const,
  windowNumber: served?.windowNumber ?? null,
  staffNames: served?.staff.map(({ name }) => name) ?? [],
  ...(enteredBy && { enteredBy: enteredBy.name }),
})
const asItsGroup = (rating: RatingShown, group: Says | null) => ({
  // Who of those at a window used the tablet is seen there; a form on paper always says so.
  ...((group?.via ?? rating.enteredBy) && { via: rating.via }),
  ...timeOf(rating, group),
  windowNumber: group?.windowNumber ?? null,
  staffNames: group?.staff.map(({ name }) => name) ?? [],
  ...(rating.enteredBy && { enteredBy: rating.enteredBy.name }),
})
/**
 * A rating as staff see it. Of an anonymous one neither the person, nor the number; window, people and day only where its
 * release group says them: then at least five people's share them.
 */
export const presentForStaff = (reader: Reader, rating: RatingShown, group: Says | null) => {
  const { via: _via, at: _at, ...own } = presentOwn(rating)
  return {
    ...own,
    ...(rating.anonymous ? asItsGroup(rating, group) : openly(rating)),
    text: wordsFor(reader, rating),
    subjectName: subjectForStaff(rating),
    itemName: rating.served?.itemName ?? null,
  }
}
