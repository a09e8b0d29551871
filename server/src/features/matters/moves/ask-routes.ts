import { matterAsks } from '@zhenyiban/shared/matters/asks.ts'
import { implement } from '../../../kernel/implement.ts'
import { presentMatter } from '../present.ts'
import { answerAsk, askOffice, dropAsk, listOffices } from './asking.ts'
import { refuseAtStage, sendBackStage } from './stages.ts'

export const matterAskRoutes = implement(matterAsks, {
  sendBack: async ({ app, actor, params, body }) =>
    presentMatter(app, actor, await sendBackStage(app, actor, params.matterId, body)),
  refuseAtStage: async ({ app, actor, params, body }) =>
    presentMatter(app, actor, await refuseAtStage(app, actor, params.matterId, body)),
  askableOffices: async ({ actor, params }) =>
    (await listOffices(actor, params.matterId)).map(({ _id, name }) => ({ id: String(_id), name })),
  askOffice: async ({ app, actor, params, body }) =>
    presentMatter(app, actor, await askOffice(app, actor, params.matterId, body)),
  answerAsk: async ({ app, actor, params, body }) =>
    presentMatter(app, actor, await answerAsk(app, actor, params.matterId, params.askId, body.answer)),
  dropAsk: async ({ app, actor, params }) =>
    presentMatter(app, actor, await dropAsk(app, actor, params.matterId, params.askId)),
})
