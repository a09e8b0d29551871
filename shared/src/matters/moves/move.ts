import { asProse, atMost, Id } from '../../kernel/fields.ts'
import { SHORT_TEXT } from '../../kernel/lengths.ts'
import type { Permission } from '../../kernel/permissions.ts'
import type { RefusalCode } from '../../kernel/refusals.ts'
import type { PauseReading } from '../../time/working-clock.ts'
import { z } from '../../zod.ts'
import type { Flow } from '../flow.ts'
import type { PauseAccount } from '../pauses.ts'
import type { MatterState, Mover } from '../state.ts'
import type { MatterStatus } from '../statuses.ts'

/**
 * Whose move it is: the receiving hall's, that of the organisation a stage is with, of whoever has the matter wherever
 * it is, of whoever supervises a holder, of the department that was asked or the one that asked (协办), the applicant's,
 * or the platform's own when time is up.
 */
export type Party = 'desk' | 'stage' | 'holder' | 'supervisor' | 'asked' | 'asker' | 'applicant' | 'system'
/** A line of the timeline, as the resident reads it. */
export interface TimelineText {
  text: string
  note: string | null
}
/** A stage, or whoever it is with, by name. */
export interface Named {
  name: string
  organisationName: string
}
/** What is known of every move once it is made; what was sent, and what its own step found, come on top. */
export interface MoveOutcome {
  at: Date
  before: Flow
  after: Flow
  /** The stage it is made at, and the one it goes back to; without names where there is none. */
  stage: Named
  to: Named
  /** The stages whose turn came with it. */
  next: readonly Named[]
  /** Who has the matter afterwards, and its last day then. */
  holder: string | null
  dueOn: string | null
  /** The last day that was told first; null where it is still the one. */
  firstDueOn: string | null
  /** Somebody promised the limit; else it is not called a promise. */
  promised: boolean
  /** How the clock stands still afterwards; null while it runs. */
  paused: PauseReading | null
  /** What its last pause was said to take, and took. */
  lastPause: PauseAccount | null
}
/** What a caller sent, to be read as the facts of a move. */
export interface MoveInput<B> {
  body: B
  /** Of the ask that the path names. */
  askId: string
  flow: MatterState
  who: Mover
  at: Date
  newId: () => string
}
/** What may be judged before anything is sent: everything that could be. */
interface MoveContext {
  state: MatterState
  stage: string
  who: Mover
}

/**
 * One move of a matter (办件) and all that is true of it. `F`: the facts by which it is made again from the audit trail;
 * `S`: what its lines of the timeline and its event tell; the rest are the literal types of its endpoint.
 */
export interface Move<
  F extends object,
  W extends Party,
  E extends string,
  S,
  P extends `/${string}`,
  A extends Permission,
  B extends z.ZodMiniType,
  N extends string,
  L extends object,
> {
  from: readonly MatterStatus[]
  /** Without it the status stays. */
  to?: MatterStatus
  by: W
  /** Of whoever calls it; the applicant and the platform need none. */
  permission?: A
  path?: P
  /** The endpoint's name where it is not the move's own. */
  endpoint?: N
  summary?: string
  body?: B
  /** On its button, and to whoever was overtaken by it. */
  label: string
  event: E
  /** The facts of what was sent; a move without any needs no reading. */
  read?: (said: MoveInput<z.output<B>>) => F
  /** Every choice of facts there is at a place; a move that any of them makes is offered. */
  options?: (context: MoveContext) => F[]
  /** Why it cannot be made, whoever makes it, as far as the trail of moves decides; null when it can. */
  guard?: (flow: Flow, sent: F & { at: Date }) => RefusalCode | null
  /** The same as far as the rest of the record and the caller decide. Asked before `guard`. */
  recordGuard?: (state: MatterState, sent: F & { at: Date }, who: Mover) => RefusalCode | null
  /** What is said instead of 「已被处理」 when the status is not one it leaves from. */
  whenMoved?: (flow: Flow) => RefusalCode | null
  /** It is offered in spite of these: what is lacking can still come. */
  offeredDespite?: readonly RefusalCode[]
  change: (flow: Flow, sent: F & { at: Date }) => Partial<Flow>
  timeline: (said: S) => TimelineText[]
  /** What its event says, besides which matter and which move. */
  payload?: (said: S) => L
}
export const move =
  <F extends object = Record<never, never>>() =>
  <
    const W extends Party,
    const E extends string,
    S,
    const P extends `/${string}` = never,
    const A extends Permission = never,
    B extends z.ZodMiniType = never,
    const N extends string = never,
    L extends object = Record<never, never>,
  >(
    declared: Move<F, W, E, S, P, A, B, N, L>,
  ) =>
    declared

export const StageIndex = z.number().check(z.int(), z.gte(0))
export const Note = z.optional(z.string().check(asProse, atMost(SHORT_TEXT, '备注不超过 500 字')))
export const ById = z.object({ matterId: Id })
export const ByAsk = z.object({ matterId: Id, askId: Id })

/** A stage by its place in the list; '' when there is none. */
export const keyAt = ({ stages }: Pick<Flow, 'stages'>, index: number): string => stages[index]?.key ?? ''
export const lines = (text: string, note: string | null | undefined = null): TimelineText[] => [
  { text, note: note || null },
]
