import { stageKinds, stageLevels } from '../catalogue/workflow.ts'
import { staffStandings } from '../identity/contract.ts'
import { Id, Instant, LocalDay } from '../kernel/fields.ts'
import { z } from '../zod.ts'

export const MatterStage = z.object({
  name: z.string(),
  level: z.enum(stageLevels),
  organisationId: Id,
  organisationName: z.string(),
  enteredAt: z.nullable(Instant),
  doneAt: z.nullable(Instant),
  kind: z.enum(stageKinds),
  /** Working days of the stage's own limit. */
  limitDays: z.nullable(z.number()),
  /** Last day of the stage's own limit; null without one, before it begins and while the clock is paused. */
  dueOn: z.nullable(LocalDay),
  late: z.boolean(),
  /** How often it was sent back to be done again. */
  returns: z.number(),
  /** Of a joint item (一件事): the item this stage is of. */
  part: z.nullable(z.string()),
})
export type MatterStage = z.output<typeof MatterStage>
/** An open assignment of the matter and its assignee (经办人); `stageIndex` null is the desk. For staff only. */
export const MatterAssignment = z.object({
  stageIndex: z.nullable(z.number()),
  stageName: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  assignee: z.nullable(z.object({ id: Id, name: z.string(), standing: z.enum(staffStandings) })),
  /** Whether this caller may take it in hand (由我办理), or say who else does (交给…). */
  mayTake: z.boolean(),
  mayGive: z.boolean(),
})
export type MatterAssignment = z.output<typeof MatterAssignment>
/** What a matter waits for now: a stage that is open, or the answer of a department that was asked (协办). */
export const WaitsFor = z.object({
  kind: z.enum(['stage', 'ask']),
  organisationName: z.string(),
  /** The stage that is under way, or the one that asked. */
  stageName: z.string(),
  part: z.nullable(z.string()),
  since: Instant,
  dueOn: z.nullable(LocalDay),
  /** Working days left of its own limit, below zero when late; null without one. */
  leftDays: z.nullable(z.number()),
})
export type WaitsFor = z.output<typeof WaitsFor>
/** 协办, as staff see it. */
export const MatterAsk = z.object({
  id: Id,
  stageName: z.string(),
  organisationName: z.string(),
  question: z.string(),
  askedBy: z.string(),
  askedAt: Instant,
  limitDays: z.number(),
  dueOn: LocalDay,
  late: z.boolean(),
  answeredBy: z.nullable(z.string()),
  answeredAt: z.nullable(Instant),
  answer: z.nullable(z.string()),
  dropped: z.boolean(),
})
export type MatterAsk = z.output<typeof MatterAsk>
