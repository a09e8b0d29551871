import { SceneToken } from '../codes/contract.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant, LocalDay, Remark } from '../kernel/fields.ts'
import { ServedFile } from '../kernel/files.ts'
import { paperTypes } from '../papers/contract.ts'
import { z } from '../zod.ts'
import { rectificationStatuses, residentWords } from './cases.ts'

/** What became of a bad rating, for whoever gave it. */
export const MyCase = z.object({
  id: Id,
  status: z.enum(rectificationStatuses),
  subjectName: z.string(),
  grade: z.number(),
  /** The day it was given. */
  ratedOn: LocalDay,
  organisationName: z.string(),
  dueOn: LocalDay,
  overdue: z.boolean(),
  closesOn: z.nullable(LocalDay),
  reopened: z.boolean(),
  /** An appeal against the rating waits for the level above. */
  appealed: z.boolean(),
  /** Answers, what was said to them, and why an appeal was upheld, in their order. */
  story: z.array(
    z.object({
      what: z.enum(['called', 'answer', 'unsolved', 'upheld']),
      at: Instant,
      text: z.string(),
      /** Of an answer: what shows that it was mended, where the office lets it be seen. */
      files: z.optional(z.array(z.object({ id: Id, type: z.enum(paperTypes) }))),
    }),
  ),
  /** No source was found for the days of what is promised now: 待核实. */
  unsure: z.optional(z.boolean()),
  /** What may be said to the answer now. */
  maySay: z.array(z.enum(residentWords)),
  /** 没解决 has it done again, by somebody else. */
  reopens: z.boolean(),
  /** It may be rated again. */
  mayRateAgain: z.boolean(),
  /** Of the visit or matter, to rate it again. */
  subject: z.enum(['visit', 'matter']),
  subjectId: Id,
})
export type MyCase = z.output<typeof MyCase>

const Said = z.object({ word: z.enum(residentWords), reason: z._default(Remark, '') })
const params = z.object({ rectificationId: Id })
export const myCases = {
  myRectifications: endpoint({
    method: 'GET',
    path: '/my/rectifications',
    access: 'resident',
    unnamed: true,
    summary: '我的差评办得怎么样',
    result: z.array(MyCase),
  }),
  myRectification: endpoint({
    method: 'GET',
    path: '/my/rectifications/:rectificationId',
    access: 'resident',
    unnamed: true,
    summary: '我的一条差评办得怎么样',
    params,
    result: MyCase,
  }),
  sayOfRectification: endpoint({
    method: 'POST',
    path: '/my/rectifications/:rectificationId/word',
    access: 'resident',
    unnamed: true,
    summary: '解决了、部分解决、没解决：第一次没解决会由别人重新办',
    params,
    body: Said,
    result: MyCase,
  }),
  myProofFile: endpoint({
    method: 'GET',
    path: '/my/rectifications/:rectificationId/proof-files/:proofFileId',
    access: 'resident',
    summary: '看整改的照片或 PDF',
    params: z.extend(params, { proofFileId: Id }),
    result: ServedFile,
    download: true,
  }),
}

const ByKey = z.object({ ratingKey: SceneToken })
/** For who has no account: with the case key (跟进码) they were given when they rated; a rating key opens none. */
export const keyCases = {
  rectificationByKey: endpoint({
    method: 'GET',
    path: '/rating-keys/:ratingKey/rectification',
    access: 'public',
    notForStaff: 'rating.not_by_staff',
    summary: '凭跟进码看差评办得怎么样',
    params: ByKey,
    result: MyCase,
  }),
  sayByKey: endpoint({
    method: 'POST',
    path: '/rating-keys/:ratingKey/rectification/word',
    access: 'public',
    notForStaff: 'rating.not_by_staff',
    summary: '凭跟进码说解决了没有',
    params: ByKey,
    body: Said,
    result: MyCase,
  }),
  proofFileByKey: endpoint({
    method: 'GET',
    path: '/rating-keys/:ratingKey/rectification/proof-files/:proofFileId',
    access: 'public',
    notForStaff: 'rating.not_by_staff',
    summary: '凭跟进码看整改的照片或 PDF',
    params: z.extend(ByKey, { proofFileId: Id }),
    result: ServedFile,
    download: true,
  }),
}
