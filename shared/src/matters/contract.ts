import { Agency } from '../agency/contract.ts'
import { Document, namesDocument, ShownDocument } from '../kernel/document-fields.ts'
import { endpoint } from '../kernel/endpoint.ts'
import {
  asNumber,
  ContactPhone,
  Id,
  IdNumber,
  Instant,
  LocalDay,
  line,
  Page,
  PersonName,
  ShortText,
} from '../kernel/fields.ts'
import { ReceiptCode } from '../kernel/printed-codes.ts'
import { boardFilter } from '../supervision/board.ts'
import { z } from '../zod.ts'
import { cleanCaseNumber, isCaseNumber } from './case-number.ts'
import { matterStatuses } from './statuses.ts'
import {
  Matter,
  MatterMaterial,
  MatterProgress,
  MatterRow,
  MatterVersion,
  MyMatter,
  MyMatterSummary,
} from './views.ts'

export const NewMatter = z.object({
  hallId: Id,
  itemId: Id,
  ticketId: z.nullable(Id),
  applicant: z
    .object({
      name: PersonName,
      document: z.optional(Document),
      /** Instead of `document`, from phones that know no other than the ID card. */
      idNumber: z.optional(IdNumber),
      phone: ContactPhone,
      villageId: z.nullable(Id),
    })
    .check(namesDocument),
  /** Names of the guide's materials that were handed in. */
  handedIn: z.array(z.string().check(z.maxLength(300))).check(z.maxLength(100)),
  /** Set when it is applied for somebody else (帮办代办); a village agent always needs it. */
  agency: z.optional(Agency),
})
export type NewMatter = z.input<typeof NewMatter>

/** 受理编号 as it is printed, with or without its spaces. */
export const CaseNumber = z
  .string()
  .check(z.overwrite(cleanCaseNumber), z.refine(isCaseNumber, '受理编号有误，应为 23 位数字，请对照回执核对'))
/** The end of a document's number or of a phone, by which who holds a receipt shows that it is theirs. */
const Tail = z.string().check(asNumber, z.regex(/^[\dA-Z]{4}$/, '请填写证件号码或手机号的后四位'))
/** A receipt whose code cannot be scanned: its number, and what only its owner has. */
export const FoundBy = z.object({ caseNumber: CaseNumber, tail: Tail })
export type FoundBy = z.output<typeof FoundBy>

/** Nobody reads on to the thousandth matter: more than so many are not counted, but said to be more (1,000+). */
export const COUNTED_UP_TO = 1000

const ById = z.object({ matterId: Id })
/** Without the moves, which are beside it (moves/endpoints.ts): a phone makes few of them and need not judge any. */
export const matters = {
  receive: endpoint({
    method: 'POST',
    path: '/matters',
    access: 'matter.receive',
    summary: '收件：登记申请人和收到的材料',
    body: NewMatter,
    result: Matter,
  }),
  matters: endpoint({
    method: 'GET',
    path: '/matters',
    access: 'matter.read',
    summary: '办件列表',
    query: z.object({
      /**
       * todo = waiting for the caller's organisation; new_papers = of those, where papers came that nobody has looked at
       * (有新材料待核); mine = the caller answers for it (我经办的); hand_over = results it has to hand over (待出件);
       * supervise = raised to the caller, or an extension the caller may answer; all = everything in scope.
       */
      box: z._default(z.enum(['todo', 'new_papers', 'mine', 'hand_over', 'supervise', 'all']), 'todo'),
      light: z.optional(z.enum(['yellow', 'red'])),
      status: z.optional(z.enum(matterStatuses)),
      ...boardFilter,
      /** Whoever answers for it now (经办人). */
      assigneeId: z.optional(Id),
      /** Case number or its end, the applicant's name, document or phone, or the last four digits of the phone. */
      q: z.optional(line(100)),
      page: Page,
      /** `next` of the page before; it counts in place of the number. */
      after: z.optional(z.string().check(z.maxLength(200))),
    }),
    result: z.object({
      matters: z.array(MatterRow),
      /** Counted up to `COUNTED_UP_TO`. */
      total: z.number(),
      /** There are more than `total`. */
      isMore: z.boolean(),
      next: z.nullable(z.string()),
      pageSize: z.number(),
    }),
  }),
  /** What waits for the caller's organisation, as the menu counts it; followed, it tells when to look again. */
  matterWork: endpoint({
    method: 'GET',
    path: '/matter-work',
    access: 'matter.read',
    summary: '我单位有新材料待核的件数；订阅时，单位和大厅里有什么变化',
    query: z.object({ hallId: z.optional(Id) }),
    result: z.object({
      newPapers: z.number(),
      /** Of what kinds the news are: `matter`, `ticket`, `rating` …; without it anything may have changed. */
      about: z.optional(z.array(z.string())),
    }),
    live: 'scope',
  }),
  matter: endpoint({
    method: 'GET',
    path: '/matters/:matterId',
    access: 'matter.read',
    summary: '一个办件',
    params: ById,
    result: Matter,
  }),
  receipt: endpoint({
    method: 'GET',
    path: '/matters/:matterId/receipt',
    access: 'matter.read',
    summary: '打印受理回执',
    params: ById,
    result: z.object({
      caseNumber: z.string(),
      itemName: z.string(),
      hallName: z.string(),
      applicantName: z.string(),
      receivedAt: Instant,
      dueOn: z.nullable(LocalDay),
      /** The last day that was told first; null where it is still the one. */
      firstDueOn: z.nullable(LocalDay),
      materials: z.array(MatterMaterial),
      url: z.string(),
      qr: z.string(),
    }),
  }),
  revealApplicant: endpoint({
    method: 'POST',
    path: '/matters/:matterId/reveal',
    access: 'applicant.reveal',
    summary: '查看完整个人信息(留痕)',
    params: ById,
    body: z.object({ reason: ShortText }),
    result: z.object({ name: z.string(), idNumber: z.string(), document: ShownDocument, phone: z.string() }),
  }),
  viewSignature: endpoint({
    method: 'POST',
    path: '/matters/:matterId/signature',
    access: 'applicant.reveal',
    summary: '查看代办授权的签名(留痕)',
    params: z.object({ matterId: Id }),
    body: z.object({ reason: ShortText }),
    result: z.object({ strokes: z.array(z.array(z.number())), text: z.string(), signedAt: Instant }),
  }),
  askableOffices: endpoint({
    method: 'GET',
    path: '/matters/:matterId/offices',
    access: 'matter.advance',
    summary: '可以请哪些部门协办',
    params: ById,
    result: z.array(z.object({ id: Id, name: z.string() })),
  }),
  myMatters: endpoint({
    method: 'GET',
    path: '/my/matters',
    access: 'resident',
    summary: '我的办件',
    result: z.array(MyMatterSummary),
  }),
  myMatter: endpoint({
    method: 'GET',
    path: '/my/matters/:matterId',
    access: 'resident',
    summary: '我的一个办件',
    params: ById,
    result: MyMatter,
  }),
  /** Asked every few seconds by a page that is open. */
  myMatterVersion: endpoint({
    method: 'GET',
    path: '/my/matters/:matterId/version',
    access: 'resident',
    summary: '我的办件有没有变化',
    params: ById,
    result: MatterVersion,
  }),
  findReceipt: endpoint({
    method: 'POST',
    path: '/receipts/find',
    access: 'public',
    summary: '凭受理编号和证件或手机后四位查进度',
    body: FoundBy,
    result: MatterProgress,
  }),
  track: endpoint({
    method: 'GET',
    path: '/receipts/:receiptCode',
    access: 'public',
    summary: '凭回执二维码查进度',
    params: z.object({ receiptCode: ReceiptCode }),
    result: MatterProgress,
  }),
}
