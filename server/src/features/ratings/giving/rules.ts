import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { type ServedChannel, servedChannelLabels } from '@zhenyiban/shared/queue/served.ts'
import { type Dimensions, dimensionLabels, strangeDimension } from '@zhenyiban/shared/ratings/dimensions.ts'
import { isBadGrade } from '@zhenyiban/shared/ratings/grades.ts'
import { type RatingReason, reasonMeant } from '@zhenyiban/shared/ratings/reasons.ts'
import type { RatingSubject } from '@zhenyiban/shared/ratings/stages.ts'

/** How long an ended visit or matter is shown as waiting for a rating; it may be rated later too. */
const ASK_MS = 30 * 86_400_000

/** Reasons without repeats, all of those offered for this grade; a bad grade needs at least one. */
export const checkReasons = (
  subject: RatingSubject,
  grade: number,
  sent: readonly string[],
): RatingReason[] => {
  const mood = isBadGrade(grade) ? 'bad' : 'good'
  const meant = sent.map(each => {
    const message = `「${each}」不在可选的原因里，请重新选择`
    return reasonMeant(subject, mood, each) ?? refuse('request.invalid', [{ field: 'reasons', message }])
  })
  if (isBadGrade(grade) && meant.length === 0) refuse('rating.reasons_needed')
  return [...new Set(meant)]
}
/** Those of how somebody was served; what nobody gave is not there. */
export const checkDimensions = (channel: ServedChannel, given: Dimensions = {}): Dimensions => {
  const strange = strangeDimension(channel, given)
  if (strange) {
    const message = `${servedChannelLabels[channel]}办的事不评「${dimensionLabels[strange]}」`
    refuse('request.invalid', [{ field: `dimensions.${strange}`, message }])
  }
  return given
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
