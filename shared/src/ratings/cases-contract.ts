import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant, LocalDay, Page, ShortText } from '../kernel/fields.ts'
import { Bytes, ServedFile } from '../kernel/files.ts'
import { ClaimedType, PAPER_MAX_BYTES } from '../papers/contract.ts'
import { z } from '../zod.ts'
import { caseMoves } from './case-moves.ts'
import { appealKinds, caseEnds, caseViews, rectificationStatuses } from './cases.ts'
import { LengthOfList, Rating } from './contract.ts'
import { PROOFS_AT_MOST, ProofFile } from './proofs.ts'

/** A step of a case: who made which move, when, and what they said. */
const Step = z.object({
  move: z.enum(caseMoves),
  at: Instant,
  /** Of who is anonymous the day alone is told. */
  dayOnly: z.boolean(),
  /** Null of the resident and of the platform. */
  name: z.nullable(z.string()),
  text: z.nullable(z.string()),
  /** Of the proof: what came with it, and whether whoever gave the rating sees it with the answer. */
  files: z.array(ProofFile),
  filesShown: z.boolean(),
})
export type CaseStepShown = z.output<typeof Step>
const Appeal = z.object({
  kind: z.enum(appealKinds),
  /** The last day on which the level above decides; null once it did. */
  byOn: z.nullable(LocalDay),
})
export const Rectification = z.object({
  id: Id,
  status: z.enum(rectificationStatuses),
  rating: Rating,
  organisationName: z.string(),
  /** The last day for the answer to whoever gave the rating. */
  dueOn: LocalDay,
  overdue: z.boolean(),
  /** The last day for calling back, while that is what is to be done. */
  callByOn: z.nullable(LocalDay),
  callLate: z.boolean(),
  /** The last day for the resident's word, while the answer waits for it. */
  closesOn: z.nullable(LocalDay),
  /** The last day on which an appeal may be asked. */
  appealUntilOn: z.nullable(LocalDay),
  appeal: z.nullable(Appeal),
  pack: z.object({ name: z.string(), unsure: z.boolean() }),
  /** There is a number to ring, which only the caller sees. */
  callable: z.boolean(),
  reopened: z.boolean(),
  steps: z.array(Step),
  /** Photos and PDFs that wait to be sent with the proof; for who may send it. */
  drafts: z.array(ProofFile),
  /** To whom it was reported as late. */
  escalations: z.array(z.object({ at: Instant, organisationName: z.string(), names: z.array(z.string()) })),
  /** What the caller may do now. */
  may: z.array(z.enum(caseMoves)),
  mayReadNumber: z.boolean(),
  /** Why the next step is not the caller's. */
  why: z.nullable(z.string()),
})
export type Rectification = z.output<typeof Rectification>

const params = z.object({ rectificationId: Id })
const byFile = z.extend(params, { proofFileId: Id })
const step = <P extends string, B extends z.ZodMiniType>(path: P, summary: string, body: B) =>
  endpoint({
    method: 'POST',
    path: `/rectifications/:rectificationId/${path}` as const,
    access: 'rectification.answer',
    summary,
    params,
    body,
    result: Rectification,
  })

export const rectifications = {
  rectifications: endpoint({
    method: 'GET',
    path: '/rectifications',
    access: 'rating.read',
    summary: '差评整改，按下一步要做什么',
    query: z.object({ view: z.optional(z.enum(caseViews)), page: Page }),
    result: z.extend(LengthOfList, {
      rectifications: z.array(Rectification),
      /** How many wait in each list, up to a limit. */
      counts: z.record(z.enum(caseViews), z.number()),
      /** How those that ended did, each apart; only the first is solved. */
      ends: z.record(z.enum(caseEnds), z.number()),
    }),
  }),
  rectification: endpoint({
    method: 'GET',
    path: '/rectifications/:rectificationId',
    access: 'rating.read',
    summary: '一条差评整改',
    params,
    result: Rectification,
  }),
  callBackRectification: step(
    'call-backs',
    '记下一次回访：联系上没有，说了什么',
    z.object({ reached: z.boolean(), said: ShortText }),
  ),
  goOnUnreached: step('unreached', '试够次数联系不上，先整改', z.object({ note: ShortText })),
  rectificationCause: step('cause', '写查明的原因', z.object({ text: ShortText })),
  rectificationMeasure: step('measure', '写整改措施', z.object({ text: ShortText })),
  rectificationProof: step(
    'proof',
    '写整改证明，连同照片和 PDF 送别人核查',
    z.object({
      text: ShortText,
      /** Those the sender saw: one that a colleague adds meanwhile does not go with them. */
      files: z._default(z.array(Id).check(z.maxLength(PROOFS_AT_MOST)), []),
      showFiles: z._default(z.boolean(), false),
    }),
  ),
  addProofFile: endpoint({
    method: 'POST',
    path: '/rectifications/:rectificationId/proof-files',
    access: 'rectification.answer',
    summary: '给整改证明加一张照片或一个 PDF，送核查以前可以删',
    params,
    query: z.object({ type: ClaimedType }),
    body: Bytes,
    upload: { maxBytes: PAPER_MAX_BYTES },
    result: Rectification,
  }),
  removeProofFile: endpoint({
    method: 'POST',
    path: '/rectifications/:rectificationId/proof-files/:proofFileId/remove',
    access: 'rectification.answer',
    summary: '删掉还没有送核查的照片或 PDF',
    params: byFile,
    result: Rectification,
  }),
  proofFile: endpoint({
    method: 'GET',
    path: '/rectifications/:rectificationId/proof-files/:proofFileId',
    access: 'rating.read',
    summary: '打开整改证明的照片或 PDF',
    params: byFile,
    result: ServedFile,
    download: true,
  }),
  checkRectification: step(
    'check',
    '核查：不能由写原因、措施、证明的人来做',
    z.object({ passed: z.boolean(), note: ShortText }),
  ),
  answerRectification: step('answer', '答复群众', z.object({ text: ShortText })),
  appealRectification: step(
    'appeal',
    '申诉：误评或恶意差评，写明理由，由上级决定',
    z.object({ kind: z.enum(appealKinds), reasons: ShortText }),
  ),
  decideAppeal: endpoint({
    method: 'POST',
    path: '/rectifications/:rectificationId/appeal/decision',
    access: 'appeal.decide',
    summary: '上级决定申诉，写明理由',
    params,
    body: z.object({ upheld: z.boolean(), reasons: ShortText }),
    result: Rectification,
  }),
  rectificationNumber: endpoint({
    method: 'POST',
    path: '/rectifications/:rectificationId/number',
    access: 'rectification.answer',
    summary: '看评价人的电话和留言里的号码，留下记录',
    params,
    result: z.object({
      name: z.nullable(z.string()),
      phone: z.nullable(z.string()),
      /** What they wrote, with the numbers in it. */
      text: z.nullable(z.string()),
    }),
  }),
}
