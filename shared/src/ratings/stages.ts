/** 一次一评 a visit to a hall; 一事一评 a matter (GB/T 39734-2020). */
export const ratingSubjects = ['visit', 'matter'] as const
export type RatingSubject = (typeof ratingSubjects)[number]

/**
 * 评价阶段. A matter is rated after acceptance (stage 1) and again at the end (stage 2), as on the tablets of Guangdong and
 * Zhanjiang; what was rated badly is rated once more after it was mended.
 */
export const ratingStages = ['visit', 'accepted', 'ended', 'rectified'] as const
export type RatingStage = (typeof ratingStages)[number]
export const ratingStageLabels: Record<RatingStage, string> = {
  visit: '到厅办事',
  accepted: '受理',
  ended: '办结',
  rectified: '整改以后',
}
/** What can be rated of each, in the order in which it happens. */
const stagesOf: Record<RatingSubject, readonly RatingStage[]> = {
  visit: ['visit', 'rectified'],
  matter: ['accepted', 'ended', 'rectified'],
}

/**
 * What a phone means that names no stage, as all of before: the last of those that wait; where none does, the end of what
 * it names, so that it is told why not.
 */
export const stageMeant = (subject: RatingSubject, waiting: readonly RatingStage[]): RatingStage =>
  stagesOf[subject].findLast(stage => waiting.includes(stage)) ?? (subject === 'visit' ? 'visit' : 'ended')
