import { rectifications } from '@zhenyiban/shared/ratings/cases-contract.ts'
import { keyCases, myCases } from '@zhenyiban/shared/ratings/my-cases.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { implement } from '../../../kernel/implement.ts'
import { PAGE_SIZE } from '../paging.ts'
import { askAppeal, decideAppeal } from './appeals.ts'
import { findByKey, sayWithKey } from './by-key.ts'
import { listRectifications, withRatings } from './listing.ts'
import { findMyCase, listMyCases, openShown, presentMyCases, sayOfMine } from './mine.ts'
import type { RectificationRecord } from './model.ts'
import { readNumber } from './number.ts'
import { presentRectifications } from './present.ts'
import { addProofFile, openProofFile, removeProofFile } from './proof-files.ts'
import { findCase } from './record.ts'
import { answerCase, callBack, proveMended, workOn } from './working.ts'

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
  rectificationProof: async ({ app, actor, params, body }) =>
    shown(app, actor, await proveMended(app, actor, params.rectificationId, body)),
  addProofFile: async ({ app, actor, params, query: { type }, body: bytes }) =>
    shown(app, actor, await addProofFile(app, actor, params.rectificationId, { type, bytes })),
  removeProofFile: async ({ app, actor, params: { rectificationId, proofFileId } }) =>
    shown(app, actor, await removeProofFile(app, actor, rectificationId, proofFileId)),
  proofFile: async ({ app, actor, params: { rectificationId, proofFileId } }) =>
    openProofFile(app, (await findCase(actor, rectificationId))._id, proofFileId),
  checkRectification: async ({ app, actor, params: { rectificationId: id }, body: { passed, note } }) =>
    shown(app, actor, await workOn(app, actor, { id, move: passed ? 'pass' : 'turnDown', text: note })),
  answerRectification: async ({ app, actor, params, body: { text } }) =>
    shown(app, actor, await answerCase(app, actor, params.rectificationId, text)),
  appealRectification: async ({ app, actor, params, body }) =>
    shown(app, actor, await askAppeal(app, actor, () => findCase(actor, params.rectificationId), body)),
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
  myProofFile: async ({ app, actor, params }) =>
    openShown(app, await findMyCase(actor, params.rectificationId), params.proofFileId),
})

export const keyCaseRoutes = implement(keyCases, {
  rectificationByKey: async ({ app, ip, params }) => mine(app, await findByKey(app, ip, params.ratingKey)),
  sayByKey: async ({ app, ip, params, body }) =>
    mine(app, await sayWithKey(app, ip, { key: params.ratingKey, ...body })),
  proofFileByKey: async ({ app, ip, params }) =>
    openShown(app, await findByKey(app, ip, params.ratingKey), params.proofFileId),
})
