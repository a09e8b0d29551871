import { jointAnswers } from '@zhenyiban/shared/feedback/joint.ts'
import { implement } from '../../../kernel/implement.ts'
import { forStaff } from '../present.ts'
import { askParts, listPartTargets, takeBackPart, writePart } from './asking.ts'

export const jointAnswerRoutes = implement(jointAnswers, {
  feedbackPartTargets: async ({ actor, params }) =>
    (await listPartTargets(actor, params.feedbackId)).map(({ _id, name }) => ({ id: String(_id), name })),
  askParts: async ({ app, actor, params, body }) =>
    forStaff(app, actor, await askParts(app, actor, params.feedbackId, body)),
  writePart: async ({ app, actor, params, body }) =>
    forStaff(
      app,
      actor,
      await writePart(app, actor, params.feedbackId, { partId: params.partId, text: body.text }),
    ),
  takeBackPart: async ({ app, actor, params, body }) =>
    forStaff(
      app,
      actor,
      await takeBackPart(app, actor, params.feedbackId, { partId: params.partId, reason: body.reason }),
    ),
})
