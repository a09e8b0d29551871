import { feedback } from '@zhenyiban/shared/feedback/contract.ts'
import { feedbackLimitEndpoints } from '@zhenyiban/shared/feedback/limits.ts'
import { implement } from '../../kernel/implement.ts'
import {
  answerFeedback,
  handOverFeedback,
  listFeedback,
  listTargets,
  PAGE_SIZE,
  readReporter,
  takeFeedback,
} from './answering.ts'
import { listLimits } from './limiting.ts'
import { forStaff, mine, presentForStaff, presentMine } from './present.ts'
import { reportFeedback } from './reporting.ts'
import { findMyFeedback, listMyFeedback, sayNotSolved, saySolved } from './service.ts'
import { findSubject } from './subject.ts'

export const feedbackRoutes = implement(feedback, {
  feedbackSubject: async ({ app, actor, query }) => {
    const { name, hallId } = await findSubject(app, actor, query)
    return { name, hallId }
  },
  reportFeedback: async ({ app, actor, body }) => mine(app, await reportFeedback(app, actor, body)),
  myFeedbacks: async ({ app, actor }) => presentMine(app, await listMyFeedback(actor)),
  myFeedback: async ({ app, actor, params }) => mine(app, await findMyFeedback(actor, params.feedbackId)),
  feedbackSolved: async ({ app, actor, params }) => mine(app, await saySolved(app, actor, params.feedbackId)),
  feedbackNotSolved: async ({ app, actor, params, body }) =>
    mine(app, await sayNotSolved(app, actor, params.feedbackId, body.reason)),
  feedbacks: async ({ app, actor, query }) => {
    const { feedbacks, ...counts } = await listFeedback(app, actor, query)
    return { feedbacks: await presentForStaff(app, actor, feedbacks), pageSize: PAGE_SIZE, ...counts }
  },
  takeFeedback: async ({ app, actor, params }) =>
    forStaff(app, actor, await takeFeedback(app, actor, params.feedbackId)),
  answerFeedback: async ({ app, actor, params, body }) =>
    forStaff(app, actor, await answerFeedback(app, actor, params.feedbackId, body.text)),
  feedbackTargets: async ({ actor, params }) =>
    (await listTargets(actor, params.feedbackId)).map(({ _id, name }) => ({ id: String(_id), name })),
  handOverFeedback: async ({ app, actor, params, body }) =>
    forStaff(app, actor, await handOverFeedback(app, actor, params.feedbackId, body)),
  feedbackPhone: async ({ app, actor, params }) => readReporter(app, actor, params.feedbackId),
})

export const feedbackLimitRoutes = implement(feedbackLimitEndpoints, {
  feedbackLimits: ({ app, params }) => listLimits(app, params.hallId),
})
