import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant, LocalDay } from '../kernel/fields.ts'
import { Bytes, ServedFile } from '../kernel/files.ts'
import { ClaimedType, PAPER_MAX_BYTES, paperTypes } from '../papers/contract.ts'
import { z } from '../zod.ts'
import { deliveryWays, PickUpCode, receivers, resultKinds } from './delivery.ts'

/** Where a result is handed over (统一窗口出件): the hall's one window, the village station, or whoever else has it. */
export const CollectionPoint = z.object({
  name: z.string(),
  /** Null where it has no hall of its own. */
  address: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  /** Opening hours in words. */
  hours: z.nullable(z.string()),
})
export type CollectionPoint = z.output<typeof CollectionPoint>
const ResultDocument = z.object({
  type: z.enum(paperTypes),
  bytes: z.number(),
  addedAt: Instant,
  /** The organisation that uploaded it. */
  addedBy: z.string(),
})
const delivery = {
  way: z.enum(deliveryWays),
  /** Null where nobody took it over a counter, or whoever had the code did. */
  receiver: z.nullable(z.enum(receivers)),
  /** Of the parcel when it was posted. */
  tracking: z.nullable(z.string()),
  at: Instant,
  organisationName: z.string(),
}

const common = {
  kind: z.enum(resultKinds),
  document: z.nullable(ResultDocument),
  /** When the applicant first opened it. */
  readAt: z.nullable(Instant),
  /** Last day of delivery; null once it is delivered. */
  deliverBy: z.nullable(LocalDay),
  /** Null once it is delivered. */
  place: z.nullable(CollectionPoint),
}
/** What staff see of a result. */
export const MatterResult = z.object({
  ...common,
  late: z.boolean(),
  /** Whether this caller may say what the result is, and upload it. */
  canChoose: z.boolean(),
  /** The applicant has an account: what is told in the app can reach them. */
  hasAccount: z.boolean(),
  delivery: z.nullable(
    z.object({
      ...delivery,
      by: z.string(),
      /** Whoever came in the applicant's place, masked. */
      proxy: z.nullable(z.object({ name: z.string(), idTail: z.string() })),
    }),
  ),
})
export type MatterResult = z.output<typeof MatterResult>
/** What the applicant sees. */
export const MyResult = z.object({
  ...common,
  /** Null when there is nothing to pick up, or it was. */
  pickUp: z.nullable(z.object({ code: PickUpCode, qr: z.string() })),
  delivery: z.nullable(z.object(delivery)),
  /** Whether it can still be said that nothing came. */
  canSayNotReceived: z.boolean(),
})
export type MyResult = z.output<typeof MyResult>
/** What a pick-up code opens at the window: enough to find the thing and to greet the person. */
export const PickUp = z.object({
  matterId: Id,
  caseNumber: z.string(),
  itemName: z.string(),
  applicantName: z.string(),
  decidedAt: Instant,
  resultText: z.nullable(z.string()),
})
export type PickUp = z.output<typeof PickUp>

const ByMatter = z.object({ matterId: Id })
/** Null before the decision. */
const ForStaff = z.object({ result: z.nullable(MatterResult) })
export type ResultForStaff = z.output<typeof ForStaff>
const Mine = z.object({ result: z.nullable(MyResult) })

/** Without the moves with which a result begins and ends (matters/moves/endpoints.ts). */
export const matterResults = {
  result: endpoint({
    method: 'GET',
    path: '/matters/:matterId/result',
    access: 'matter.read',
    summary: '办件的结果和送达',
    params: ByMatter,
    result: ForStaff,
  }),
  chooseResult: endpoint({
    method: 'POST',
    path: '/matters/:matterId/result',
    access: 'matter.advance',
    summary: '说明结果是文字、文件还是要领取的证照',
    params: ByMatter,
    body: z.object({ kind: z.enum(resultKinds, '请选择结果的形式') }),
    result: ForStaff,
  }),
  addResultDocument: endpoint({
    method: 'POST',
    path: '/matters/:matterId/result/document',
    access: 'matter.advance',
    summary: '上传结果文件',
    params: ByMatter,
    query: z.object({ type: ClaimedType }),
    body: Bytes,
    upload: { maxBytes: PAPER_MAX_BYTES },
    result: ForStaff,
  }),
  /** Names a person as the applicant's papers do, so it needs the same. */
  resultDocument: endpoint({
    method: 'GET',
    path: '/matters/:matterId/result/document',
    access: 'applicant.reveal',
    summary: '打开结果文件(留痕)',
    params: ByMatter,
    result: ServedFile,
    download: true,
  }),
  /** Not a GET: the code belongs into no log of addresses. */
  findPickUp: endpoint({
    method: 'POST',
    path: '/pick-ups/find',
    access: 'matter.advance',
    summary: '凭领取码找到要交付的办件',
    body: z.object({ code: PickUpCode }),
    result: PickUp,
  }),
  myResult: endpoint({
    method: 'GET',
    path: '/my/matters/:matterId/result',
    access: 'resident',
    summary: '我的办件的结果',
    params: ByMatter,
    result: Mine,
  }),
  readMyResult: endpoint({
    method: 'POST',
    path: '/my/matters/:matterId/result/read',
    access: 'resident',
    summary: '我看过结果了',
    params: ByMatter,
    result: Mine,
  }),
  myResultDocument: endpoint({
    method: 'GET',
    path: '/my/matters/:matterId/result/document',
    access: 'resident',
    summary: '打开我的结果文件',
    params: ByMatter,
    result: ServedFile,
    download: true,
  }),
}
