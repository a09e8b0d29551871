import { feedbackStatusOf } from '@zhenyiban/shared/feedback/statuses.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { staffNames } from '../identity/staff.ts'
import type { FeedbackRecord } from './model.ts'

export const feedbackPayload = ({
  _id,
  residentId,
  number,
  kind,
  subject,
  organisationId,
}: Pick<FeedbackRecord, '_id' | 'residentId' | 'number' | 'kind' | 'subject' | 'organisationId'>) => ({
  feedbackId: String(_id),
  residentId: String(residentId),
  number,
  kind,
  subjectName: subject?.name ?? null,
  organisationId: String(organisationId),
})

/** Refuses with the present status and who answered last. */
export const refuseMoved = async ({ kind, status, answers }: FeedbackRecord): Promise<never> => {
  const last = answers.at(-1)
  const by = last && (await staffNames([last.staffId])).get(String(last.staffId))
  const answered = last
    ? `，${by ?? last.organisationName}于 ${formatInstant(last.at.toISOString())} 答复`
    : ''
  return refuse('feedback.already_moved', [
    { message: `当前状态：${feedbackStatusOf({ kind, status })}${answered}` },
  ])
}
