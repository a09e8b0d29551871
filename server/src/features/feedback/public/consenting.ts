import { mayBePublic } from '@zhenyiban/shared/feedback/kinds.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { formatDateOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { App, EventActor, ResidentActor } from '../../../kernel/app.ts'
import type { ConsentKind } from '../../../kernel/consents.ts'
import type { Ref } from '../../../kernel/ids.ts'
import { feedbackPayload } from '../event-payload.ts'
import { Feedback, type FeedbackRecord } from '../model.ts'
import { PublicAnswer } from './model.ts'

/** Consent as it stands: given, and not taken back since. */
export const hasAgreed = ({ publicConsent }: Pick<FeedbackRecord, 'publicConsent'>): boolean =>
  publicConsent?.withdrawnAt === null

/** Takes it away at once; part of the transaction of whatever is the reason. */
export const endPublicAnswer = async (
  app: App,
  actor: EventActor,
  report: FeedbackRecord,
  reason: string,
): Promise<boolean> => {
  const gone = await PublicAnswer.findOneAndDelete({ feedbackId: report._id }).lean()
  if (!gone) return false
  await app.outbox.add('public_answer.ended', actor, { ...feedbackPayload(report), reason })
  return true
}

const findOwn = async (who: ResidentActor, id: Ref): Promise<FeedbackRecord> =>
  (await Feedback.findOne({ _id: id, residentId: who.id }).lean()) ?? refuse('feedback.not_found')

/** 同意公开, or no longer: what is public by it is gone in the same moment. */
export const agreeToPublic = (
  app: App,
  who: ResidentActor,
  id: string,
  agreed: boolean,
): Promise<FeedbackRecord> =>
  app.transaction(async () => {
    const own = await findOwn(who, id)
    if (agreed === hasAgreed(own)) return own
    if (agreed && !mayBePublic(own.kind)) refuse('feedback.not_for_public')
    const at = app.clock.now()
    const publicConsent = agreed ? { at, withdrawnAt: null } : { at: own.publicConsent!.at, withdrawnAt: at }
    const saved = await Feedback.findOneAndUpdate(
      { _id: id },
      { $set: { publicConsent } },
      { returnDocument: 'after' },
    ).lean()
    await app.outbox.add('feedback.public_consent', who, { ...feedbackPayload(saved!), agreed })
    if (!agreed) await endPublicAnswer(app, who, saved!, '本人不再同意公开')
    return saved!
  })

/** On the page of one's consents, each question apart. */
export const publicConsents: ConsentKind = {
  kind: 'public',
  list: async (_app, { id }) => {
    const reports = await Feedback.find({ residentId: id })
      .sort({ reportedAt: -1, _id: -1 })
      .limit(100)
      .lean()
    return reports.flatMap(report => {
      const { _id, number, publicConsent } = report
      if (!publicConsent) return []
      const given = hasAgreed(report)
      return [
        {
          of: String(_id),
          title: `把 ${number} 的问题和答复公开（去掉姓名、号码和住址）`,
          purpose: '让有同样问题的人马上看到答复',
          given: `${formatDateOf(publicConsent.at.toISOString())} 同意`,
          withdrawnAt: publicConsent.withdrawnAt?.toISOString() ?? null,
          follows: given ? '已经公开的马上撤下，别人再也看不到；答复您的照旧。' : null,
          instead: null,
        },
      ]
    })
  },
  withdraw: async (app, who, of) => void (await agreeToPublic(app, who, of, false)),
}
