import { AppliedBy, AppliedByInFull } from '../agency/contract.ts'
import { limitBases } from '../catalogue/limit-words.ts'
import { ShownDocument } from '../kernel/document-fields.ts'
import { Id, Instant, LocalDay } from '../kernel/fields.ts'
import { materialStanding } from '../papers/standing.ts'
import { lights, pauseReasons } from '../time/working-clock.ts'
import { z } from '../zod.ts'
import { Escalation, Extension, MatterClock } from './clock.ts'
import { MatterPromise } from './promise.ts'
import { MatterAsk, MatterAssignment, MatterStage, WaitsFor } from './stages.ts'
import { matterStatuses, outcomes } from './statuses.ts'

/** One line of the timeline, in plain words. */
const TimelineEntry = z.object({ at: Instant, text: z.string(), note: z.nullable(z.string()) })
export const MatterMaterial = z.object({
  name: z.string(),
  required: z.boolean(),
  handedIn: z.boolean(),
  ...materialStanding,
})
export type MatterMaterial = z.output<typeof MatterMaterial>

const summary = {
  id: Id,
  caseNumber: z.string(),
  itemName: z.string(),
  status: z.enum(matterStatuses),
  receivedAt: Instant,
  /** Last day of the limit; null without one, until accepted, while papers are missing and while a pause holds it. */
  dueOn: z.nullable(LocalDay),
  /** The last day that was told first, at acceptance, for ever; null where it is still the one. */
  firstDueOn: z.nullable(LocalDay),
  /** What the limit rests on: only a promised one is called a promise. Null in matters of before. */
  limitBasis: z.nullable(z.enum(limitBases)),
  /** The clock has stood still longer than the applicant was told. */
  pauseLate: z.boolean(),
  overdue: z.boolean(),
  /** Null when no limit runs: before acceptance, after the decision, and where nothing names one. */
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
/** Another one whenever anything of a matter may read otherwise: its record changed, or another day began. */
export const MatterVersion = z.object({ version: z.string() })
export const MyMatter = z.object({
  ...progress,
  ...MatterVersion.shape,
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
  /** Who answers for it in person (经办人); null when nobody does, and when it ended. */
  assigneeName: z.nullable(z.string()),
  /** Whose supervisors were told last that it runs late; null when nobody. */
  escalatedTo: z.nullable(z.string()),
  extensionAsked: z.boolean(),
  /** 延期 was granted. */
  extended: z.boolean(),
  /** Some pause lasted, or lasts, longer than the applicant was told or than it may. */
  pauseOverran: z.boolean(),
  /** Last day of delivery, while the result waits to be handed over. */
  deliverBy: z.nullable(LocalDay),
  deliverLate: z.boolean(),
  /** By when promised papers come (容缺受理); null when none are awaited. */
  promisedByOn: z.nullable(LocalDay),
  /** Materials that came and wait to be looked at. */
  newPapers: z.number(),
})
export type MatterRow = z.output<typeof MatterRow>
const PauseChoice = z.object({
  reason: z.enum(pauseReasons),
  /** Working days: proposed, and what all pauses for this reason may still take. */
  usualDays: z.number(),
  leftDays: z.number(),
  /** The rule that names the reason, and where the cap is written; null: the platform's own, the place sets it. */
  source: z.string(),
  mostSource: z.nullable(z.string()),
})
/** May this caller make this move now, and why not: one for each place where it could be made. */
export const MoveVerdict = z.object({
  move: z.string(),
  /** The open stage it would be made at, or the open ask it would be made of; null where it is of the whole matter. */
  stage: z.nullable(z.number()),
  ask: z.nullable(Id),
  /** It is this caller's turn: a button is drawn. Not allowed all the same where something is lacking that can still come. */
  offered: z.boolean(),
  allowed: z.boolean(),
  /** The refusal it would get; null when allowed. */
  why: z.nullable(z.object({ code: z.string(), message: z.string() })),
  /** The stages it may go to, of a move that goes back to one. */
  targets: z.array(z.number()),
})
export type MoveVerdict = z.output<typeof MoveVerdict>
export const Matter = z.object({
  ...progress,
  itemId: Id,
  hallName: z.string(),
  materials: z.array(MatterMaterial),
  applicant: z.object({
    name: z.string(),
    /** Of whatever document; older screens call it an ID card's. */
    idNumber: z.string(),
    document: ShownDocument,
    phone: z.string(),
    /** No message can be sent to it. */
    landline: z.boolean(),
    villageName: z.nullable(z.string()),
  }),
  receivedBy: z.string(),
  /** The last day a promise may name (容缺受理); null when acceptance on a promise is not possible. */
  promiseLastOn: z.nullable(LocalDay),
  appliedBy: z.nullable(AppliedByInFull),
  extension: z.nullable(Extension),
  /** Most working days an extension may have. */
  extensionMost: z.number(),
  /** Which rule says so. */
  extensionSource: z.string(),
  /** Reasons that may stop the clock of this item's type, each with its plan and cap; [] where there is no clock. */
  pauseChoices: z.array(PauseChoice),
  /** Reasons that stop other items' clocks and not this one's. */
  clockRunsDuring: z.array(z.enum(pauseReasons)),
  escalations: z.array(Escalation),
  asks: z.array(MatterAsk),
  posts: z.array(MatterAssignment),
  moves: z.array(MoveVerdict),
  /** The names of the moves offered to this caller; phones that do not know `moves` yet draw their buttons from it. */
  allowedMoves: z.array(z.string()),
})
export type Matter = z.output<typeof Matter>
