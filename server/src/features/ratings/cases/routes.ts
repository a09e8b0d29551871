import { rectifications } from '@zhenyiban/shared/ratings/cases-contract.ts'
import { keyCases, myCases } from '@zhenyiban/shared/ratings/my-cases.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { implement } from '../../../kernel/implement.ts'
import { PAGE_SIZE } from '../paging.ts'
import { askAppeal, decideAppeal } from './appeals.ts'
import { findByKey, sayWithKey } from './by-key.ts'
import { listRectifications, withRatings } from './listing.ts'
import { findMyCase, listMyCases, presentMyCases, sayOfMine } from './mine.ts'
import type { RectificationRecord } from './model.ts'
import { readNumber } from './number.ts'
import { presentRectifications } from './present.ts'
import { findCase } from './record.ts'
import { answerCase, callBack, workOn } from './working.ts'

const shown = async (app: App, staff: StaffActor, record: RectificationRecord) =>
  (await presentRectifications(app, staff, await withRatings([record])))[0]!
const mine = async (app: App, record: RectificationRecord) => (await presentMyCases(app, [record]))[0]!

export const caseRoutes = implement(rectifications, {
  rectifications: async ({ app, actor, query }) => {
    const { rectifications: records, ...rest } = await listRectifications(actor, query)
    return {
      rectifications: await presentRectifications(app, actor, records),
      pageSize: PAGE_SIZE,
      ...rest,
    }
  },
  rectification: async ({ app, actor, params }) =>
    shown(app, actor, await findCase(actor, params.rectificationId)),
  callBackRectification: async ({ app, actor, params: { rectificationId: id }, body }) =>
    shown(app, actor, await callBack(app, actor, { id, ...body })),
  goOnUnreached: async ({ app, actor, params: { rectificationId: id }, body: { note } }) =>
    shown(app, actor, await workOn(app, actor, { id, move: 'goOn', text: note })),
  rectificationCause: async ({ app, actor, params: { rectificationId: id }, body: { text } }) =>
    shown(app, actor, await workOn(app, actor, { id, move: 'findCause', text })),
  rectificationMeasure: async ({ app, actor, params: { rectificationId: id }, body: { text } }) =>
    shown(app, actor, await workOn(app, actor, { id, move: 'takeMeasure', text })),
  rectificationProof: async ({ app, actor, params: { rectificationId: id }, body: { text } }) =>
    shown(app, actor, await workOn(app, actor, { id, move: 'prove', text })),
  checkRectification: async ({ app, actor, params: { rectificationId: id }, body: { passed, note } }) =>
    shown(app, actor, await workOn(app, actor, { id, move: passed ? 'pass' : 'turnDown', text: note })),
  answerRectification: async ({ app, actor, params, body: { text } }) =>
    shown(app, actor, await answerCase(app, actor, params.rectificationId, text)),
  appealRectification: async ({ app, actor, params, body }) =>
    shown(app, actor, await askAppeal(app, actor, params.rectificationId, body)),
  decideAppeal: async ({ app, actor, params, body }) =>
    shown(app, actor, await decideAppeal(app, actor, params.rectificationId, body)),
  rectificationNumber: async ({ app, actor, params }) => readNumber(app, actor, params.rectificationId),
})

export const myCaseRoutes = implement(myCases, {
  myRectifications: async ({ app, actor }) => presentMyCases(app, await listMyCases(actor)),
  myRectification: async ({ app, actor, params }) =>
    mine(app, await findMyCase(actor, params.rectificationId)),
  sayOfRectification: async ({ app, actor, params, body }) =>
    mine(app, await sayOfMine(app, actor, params.rectificationId, body)),
})

export const keyCaseRoutes = implement(keyCases, {
  rectificationByKey: async ({ app, ip, params }) => mine(app, await findByKey(app, ip, params.ratingKey)),
  sayByKey: async ({ app, ip, params, body }) =>
    mine(app, await sayWithKey(app, ip, { key: params.ratingKey, ...body })),
})
