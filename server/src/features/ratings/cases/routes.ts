import { rectifications } from '@zhenyiban/shared/ratings/cases-contract.ts'
import { implement } from '../../../kernel/implement.ts'
import { PAGE_SIZE } from '../paging.ts'
import { answerRectification } from './answering.ts'
import { listRectifications } from './listing.ts'
import { presentRectifications } from './present.ts'

export const caseRoutes = implement(rectifications, {
  rectifications: async ({ app, actor, query }) => {
    const { rectifications, ...length } = await listRectifications(actor, query)
    return {
      rectifications: await presentRectifications(app, actor, rectifications),
      ...length,
      pageSize: PAGE_SIZE,
    }
  },
  answerRectification: async ({ app, actor, params, body }) => {
    const answered = await answerRectification(app, actor, params.rectificationId, body)
    return (await presentRectifications(app, actor, [answered]))[0]!
  },
})
