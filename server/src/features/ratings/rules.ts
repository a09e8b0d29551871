import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { isBadGrade, type RatingSubject, ratingReasons } from '@zhenyiban/shared/ratings/contract.ts'
import { dayBounds, localDay } from '@zhenyiban/shared/time/calendar.ts'

/** How long an ended visit or matter is shown as waiting for a rating; it may be rated later too. */
const ASK_MS = 30 * 86_400_000

/** Reasons without repeats, all of the list for this grade; a bad grade needs at least one. */
export const checkReasons = (subject: RatingSubject, grade: number, reasons: readonly string[]): string[] => {
  const offered = ratingReasons[subject][isBadGrade(grade) ? 'bad' : 'good']
  const strange = reasons.find(reason => !offered.includes(reason))
  if (strange !== undefined)
    refuse('request.invalid', [{ field: 'reasons', message: `「${strange}」不在可选的原因里，请重新选择` }])
  if (isBadGrade(grade) && reasons.length === 0) refuse('rating.reasons_needed')
  return [...new Set(reasons)]
}

export const askSince = (now: Date): Date => new Date(+now - ASK_MS)

/** The subject of a rating for staff, without the ticket number, which would identify an anonymous rater. */
export const subjectForStaff = (rating: {
  subject: RatingSubject
  subjectName: string
  hallName: string
  anonymous: boolean
}): string =>
  rating.anonymous && rating.subject === 'visit' ? `${rating.hallName}的现场服务` : rating.subjectName
/** For anonymous ratings only the day is shown, because the minute would identify the rater. */
export const instantForStaff = (at: Date, anonymous: boolean): Date =>
  anonymous ? dayBounds(localDay(at)).startsAt : at
