import { Agency, AppliedBy, AppliedByInFull } from './agent-consent.ts'
import { Id, IdNumber, Instant, LocalDay, Page, PersonName, Phone, ShortText } from './fields.ts'
import { endpoint } from './kernel/endpoint.ts'
import type { Moves } from './kernel/moves.ts'
import { boardFilter } from './matter-board.ts'
import { Escalation, Extension, lights, MatterClock } from './matter-clock.ts'
import { Handing, resultKinds } from './matter-delivery.ts'
import { MatterPromise } from './matter-promise.ts'
import { MatterAsk, MatterStage, WaitsFor } from './matter-stages.ts'
import { z } from './zod.ts'

/** 已收件, 待补材料, 办理中, 暂停计时, 已出结果, 已办结, 不予受理, 已撤回 */
export const matterStatuses = [
  'received',
  'papers_missing',
  'in_progress',
  'paused',
  'decided',
  'closed',
  'declined',
  'withdrawn',
] as const
export type MatterStatus = (typeof matterStatuses)[number]
export const matterStatusLabels: Record<MatterStatus, string> = {
  received: '已收件',
  papers_missing: '待补材料',
  in_progress: '办理中',
  paused: '暂停计时',
  decided: '已出结果',
  closed: '已办结',
  declined: '不予受理',
  withdrawn: '已撤回',
}
/**
 * Moves of a matter (办件). `lapse`: nobody told what is missing within 5 working days, so it counts as accepted
 * (逾期不告知视为受理, 行政许可法 art. 32). `tellMissing` is possible once (一次性告知). `pause` stops the working-day
 * clock for a lawful reason; nothing goes on until `resume`. An extension (延期) is asked and answered once. A stage
 * is sent back (退回) to be done again, refuses before the decision (不予), or asks another department (协办).
 * `acceptOnPromise` (容缺受理) accepts without papers that are promised; they come, or the matter ends.
 */
export const matterMoves = {
  accept: { from: ['received'], to: 'in_progress' },
  acceptOnPromise: { from: ['received'], to: 'in_progress' },
  keepPromise: { from: ['in_progress'], to: 'in_progress' },
  breakPromise: { from: ['in_progress'], to: 'declined' },
  lapse: { from: ['received'], to: 'in_progress' },
  tellMissing: { from: ['received'], to: 'papers_missing' },
  complete: { from: ['papers_missing'], to: 'in_progress' },
  decline: { from: ['received'], to: 'declined' },
  pass: { from: ['in_progress'], to: 'in_progress' },
  sendBack: { from: ['in_progress'], to: 'in_progress' },
  refuse: { from: ['in_progress'], to: 'decided' },
  askOffice: { from: ['in_progress'], to: 'in_progress' },
  answerAsk: { from: ['in_progress'], to: 'in_progress' },
  dropAsk: { from: ['in_progress'], to: 'in_progress' },
  pause: { from: ['in_progress'], to: 'paused' },
  resume: { from: ['paused'], to: 'in_progress' },
  askExtension: { from: ['in_progress'], to: 'in_progress' },
  grantExtension: { from: ['in_progress'], to: 'in_progress' },
  refuseExtension: { from: ['in_progress'], to: 'in_progress' },
  decide: { from: ['in_progress'], to: 'decided' },
  close: { from: ['decided'], to: 'closed' },
  withdraw: { from: ['received', 'papers_missing', 'in_progress', 'paused'], to: 'withdrawn' },
} as const satisfies Moves<MatterStatus>
export type MatterMove = keyof typeof matterMoves

export const outcomes = ['granted', 'refused'] as const
export type Outcome = (typeof outcomes)[number]
export const outcomeLabels: Record<Outcome, string> = { granted: '准予', refused: '不予' }

/** One line of the story, in plain words. */
export const TimelineEntry = z.object({ at: Instant, text: z.string(), note: z.nullable(z.string()) })
export type TimelineEntry = z.output<typeof TimelineEntry>
export const MatterMaterial = z.object({ name: z.string(), required: z.boolean(), handedIn: z.boolean() })
export type MatterMaterial = z.output<typeof MatterMaterial>

const summary = {
  id: Id,
  caseNumber: z.string(),
  itemName: z.string(),
  status: z.enum(matterStatuses),
  receivedAt: Instant,
  /** Last day of the promised limit; null until accepted, while papers are missing and while the clock is paused. */
  dueOn: z.nullable(LocalDay),
  overdue: z.boolean(),
  /** Null when no limit runs: before acceptance and after the decision. */
  light: z.nullable(z.enum(lights)),
  /** Who has it now; null when it ended. */
  holderName: z.nullable(z.string()),
}
/** What the resident must do now, or null. */
const TodoForResident = z.nullable(z.string())

export const MyMatterSummary = z.object({ ...summary, todo: TodoForResident })
export type MyMatterSummary = z.output<typeof MyMatterSummary>
const progress = {
  ...summary,
  todo: TodoForResident,
  stages: z.array(MatterStage),
  /** The first stage that is open; several may be. */
  stageIndex: z.number(),
  waitsFor: z.array(WaitsFor),
  timeline: z.array(TimelineEntry),
  missing: z.array(z.string()),
  /** 容缺受理; null when it was accepted with all papers, or not yet. */
  promise: z.nullable(MatterPromise),
  /** Null before acceptance, and when the matter ended without a decision. */
  clock: z.nullable(MatterClock),
  outcome: z.nullable(z.enum(outcomes)),
  resultText: z.nullable(z.string()),
}
/** What a receipt's QR opens to anyone who holds the paper: no personal field. */
export const MatterProgress = z.object(progress)
export type MatterProgress = z.output<typeof MatterProgress>
export const MyMatter = z.object({
  ...progress,
  itemId: Id,
  hallName: z.string(),
  materials: z.array(MatterMaterial),
  receiptUrl: z.string(),
  receiptQr: z.string(),
  canWithdraw: z.boolean(),
  /** Null when the resident applied in person. */
  appliedBy: z.nullable(AppliedBy),
})
export type MyMatter = z.output<typeof MyMatter>

export const MatterRow = z.object({
  ...summary,
  applicantName: z.string(),
  stageName: z.nullable(z.string()),
  /** Whose supervisors were told last that it runs late; null when nobody. */
  escalatedTo: z.nullable(z.string()),
  extensionAsked: z.boolean(),
  /** Last day of delivery, while the result waits to be handed over. */
  deliverBy: z.nullable(LocalDay),
  deliverLate: z.boolean(),
  /** By when promised papers come (容缺受理); null when none are awaited. */
  promisedByOn: z.nullable(LocalDay),
})
export type MatterRow = z.output<typeof MatterRow>
export const Matter = z.object({
  ...progress,
  itemId: Id,
  hallName: z.string(),
  materials: z.array(MatterMaterial),
  applicant: z.object({
    name: z.string(),
    idNumber: z.string(),
    phone: z.string(),
    villageName: z.nullable(z.string()),
  }),
  receivedBy: z.string(),
  /** The last day a promise may name (容缺受理); null when acceptance on a promise is not possible. */
  promiseLastOn: z.nullable(LocalDay),
  appliedBy: z.nullable(AppliedByInFull),
  extension: z.nullable(Extension),
  escalations: z.array(Escalation),
  asks: z.array(MatterAsk),
  /** The moves this caller may make on each of their own open stages; `sendableTo` are the stages it may go back to. */
  stageMoves: z.array(
    z.object({ stageIndex: z.number(), moves: z.array(z.string()), sendableTo: z.array(z.number()) }),
  ),
  /** The moves this caller may make now; the console draws its buttons from it. */
  allowedMoves: z.array(z.string()),
})
export type Matter = z.output<typeof Matter>

export const NewMatter = z.object({
  hallId: Id,
  itemId: Id,
  ticketId: z.nullable(Id),
  applicant: z.object({ name: PersonName, idNumber: IdNumber, phone: Phone, villageId: z.nullable(Id) }),
  /** Names of the guide's materials that were handed in. */
  handedIn: z.array(z.string().check(z.maxLength(300))).check(z.maxLength(100)),
  /** Set when it is applied for somebody else (帮办代办); a village agent always needs it. */
  agency: z.optional(Agency),
})
export type NewMatter = z.input<typeof NewMatter>

const ById = z.object({ matterId: Id })
const Note = z.optional(z.string().check(z.trim(), z.maxLength(500, '备注不超过 500 字')))
const StageIndex = z.number().check(z.int(), z.gte(0))
const move = <
  const P extends `/${string}`,
  const A extends 'matter.receive' | 'matter.advance',
  B extends z.ZodMiniType,
>(
  path: P,
  access: A,
  summaryText: string,
  body: B,
) => endpoint({ method: 'POST', path, access, summary: summaryText, params: ById, body, result: Matter })

export const matters = {
  receive: endpoint({
    method: 'POST',
    path: '/matters',
    access: 'matter.receive',
    summary: '收件：登记申请人和收到的材料',
    body: NewMatter,
    result: Matter,
  }),
  accept: move('/matters/:matterId/accept', 'matter.receive', '受理', z.object({})),
  tellMissing: move(
    '/matters/:matterId/tell-missing',
    'matter.receive',
    '一次性告知需补的材料',
    z.object({
      missing: z
        .array(z.string().check(z.maxLength(300)))
        .check(z.minLength(1, '请至少选一份要补的材料'), z.maxLength(100)),
      note: Note,
    }),
  ),
  complete: move('/matters/:matterId/complete', 'matter.receive', '材料已补齐', z.object({})),
  decline: move('/matters/:matterId/decline', 'matter.receive', '不予受理', z.object({ reason: ShortText })),
  pass: move(
    '/matters/:matterId/pass',
    'matter.advance',
    '本环节办好，交给下一环节',
    z.object({ stageIndex: StageIndex, note: Note }),
  ),
  decide: move(
    '/matters/:matterId/decide',
    'matter.advance',
    '作出决定',
    z.object({
      stageIndex: StageIndex,
      outcome: z.enum(outcomes),
      resultText: ShortText,
      resultKind: z.optional(z.enum(resultKinds)),
    }),
  ),
  close: move(
    '/matters/:matterId/close',
    'matter.advance',
    '送达并办结',
    z.object({ note: Note, handing: z.optional(Handing) }),
  ),
  matters: endpoint({
    method: 'GET',
    path: '/matters',
    access: 'matter.read',
    summary: '办件列表',
    query: z.object({
      /**
       * todo = waiting for the caller's organisation; hand_over = results it has to hand over (待出件); supervise = raised to the caller, or an extension the caller may
       * answer; all = everything in scope.
       */
      box: z._default(z.enum(['todo', 'hand_over', 'supervise', 'all']), 'todo'),
      light: z.optional(z.enum(['yellow', 'red'])),
      status: z.optional(z.enum(matterStatuses)),
      ...boardFilter,
      /** Case number, or the last four digits of the applicant's phone. */
      q: z.optional(z.string().check(z.maxLength(50))),
      page: Page,
    }),
    result: z.object({ matters: z.array(MatterRow), total: z.number(), pageSize: z.number() }),
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
    result: z.object({ name: z.string(), idNumber: z.string(), phone: z.string() }),
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
  withdraw: endpoint({
    method: 'POST',
    path: '/my/matters/:matterId/withdraw',
    access: 'resident',
    summary: '撤回申请',
    params: ById,
    result: MyMatter,
  }),
  track: endpoint({
    method: 'GET',
    path: '/receipts/:receiptCode',
    access: 'public',
    summary: '凭回执二维码查进度',
    params: z.object({
      receiptCode: z.string().check(z.regex(/^[\w-]{16,40}$/, '回执编号不对，请重新扫码')),
    }),
    result: MatterProgress,
  }),
}
