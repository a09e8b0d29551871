import { type RefusalCode, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { clockOf } from '@zhenyiban/shared/matters/deadlines.ts'
import { isOpen } from '@zhenyiban/shared/matters/flow.ts'
import { judge } from '@zhenyiban/shared/matters/moves/judge.ts'
import type { MoveInput, MoveOutcome, Named, TimelineText } from '@zhenyiban/shared/matters/moves/move.ts'
import {
  type BodyOf,
  type FlowMove,
  type MatterMove,
  matterMoves,
  type OutcomeOf,
  type SentOf,
} from '@zhenyiban/shared/matters/moves/table.ts'
import { pauseAccountsOf } from '@zhenyiban/shared/matters/pauses.ts'
import type { MatterState } from '@zhenyiban/shared/matters/state.ts'
import { type Holidays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import mongoose from 'mongoose'
import type { Actor, App, StaffActor } from '../../../kernel/app.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import { currentStateDetails } from '../messages.ts'
import { firstToldOf, flowOf } from '../record/flow.ts'
import type { MatterRecord } from '../record/model.ts'
import { type MoveDescription, type Writer, writeMove } from '../record/record.ts'
import { stateOf } from '../record/state.ts'
import { findMatter, findMine } from '../service.ts'
import { refuseMove } from './refusing.ts'

interface Call<M extends MatterMove, W> {
  app: App
  who: W
  matter: MatterRecord
  state: MatterState
  holidays: Holidays
  sent: SentOf<M>
  body: BodyOf<M>
}
/** What a move's own step writes besides, and says in its timeline and event. */
type StepResult<M extends MatterMove> = { set?: MoveDescription['set'] } & Omit<
  OutcomeOf<M>,
  keyof MoveOutcome | keyof BodyOf<M>
> &
  Partial<Pick<OutcomeOf<M>, keyof OutcomeOf<M> & keyof BodyOf<M>>>
/** What the server alone can do for a move: looks something up, refuses what only it knows, writes more. */
export interface Step<M extends MatterMove, W = StaffActor> {
  /** Before the transaction, when it must last although the move is refused. */
  before?: (call: Call<M, W>) => Promise<void>
  find?: (call: Call<M, W>) => Promise<StepResult<M>> | StepResult<M>
  afterwards?: (call: Call<M, W>, made: MatterRecord) => Promise<MatterRecord>
}
type AnyStep = Step<MatterMove, unknown>
export interface Sent {
  body?: unknown
  askId?: string
}

const newId = () => String(new mongoose.Types.ObjectId())
type Read = ((said: MoveInput<unknown>) => object) | undefined
const readSent = (
  move: MatterMove,
  { body, askId = '' }: Sent,
  who: Writer,
  flow: MatterState,
  at: Date,
): FlowMove => {
  const { read } = matterMoves[move] as { read?: Read }
  const facts = read?.({ body, askId, flow, who: who as MoveInput<unknown>['who'], at, newId }) ?? {}
  return { move, ...facts, at } as FlowMove
}

const nobody: Named = { name: '', organisationName: '' }
const named = ({ stages }: MatterRecord, key: string | undefined): Named =>
  stages.find(stage => stage.key === key) ?? nobody
const sceneOf = (
  before: MatterRecord,
  after: MatterRecord,
  sent: FlowMove,
  holidays: Holidays,
): MoveOutcome => ({
  at: sent.at,
  before: flowOf(before),
  after: flowOf(after),
  stage: named(before, 'stage' in sent ? sent.stage : undefined),
  to: named(before, 'to' in sent ? sent.to : undefined),
  next: after.stages.filter((stage, i) => isOpen(stage) && !isOpen(before.stages[i]!)),
  holder: after.holderName,
  dueOn: after.dueOn,
  firstDueOn: firstToldOf(after),
  promised: after.limitBasis === 'promised',
  paused: clockOf(after, holidays, localDay(sent.at))?.paused ?? null,
  lastPause: pauseAccountsOf(after, holidays, localDay(sent.at)).at(-1) ?? null,
})
type MoveTexts = { timeline: (said: object) => TimelineText[]; payload?: (said: object) => object }
/** Judges, lets the move's own step find what it needs, writes; null when the matter has moved on since it was read. */
const make = async (
  call: Omit<Call<MatterMove, Writer>, 'sent' | 'body'> & { sent: FlowMove; body: unknown },
  step: AnyStep,
): Promise<MatterRecord | null> => {
  const { app, who, matter, holidays, sent, body } = call
  const { set = {}, ...found } = ((await step.find?.(call as never)) ?? {}) as StepResult<'accept'>
  const { timeline, payload } = matterMoves[sent.move] as unknown as MoveTexts
  return writeMove(app, who, matter, sent, holidays, after => {
    const said = {
      ...(body as object | undefined),
      ...sceneOf(matter, { ...after, ...set }, sent, holidays),
      ...found,
    }
    return { set, lines: timeline(said), payload: payload?.(said) ?? {} }
  })
}

const find = (who: Actor, id: string) => (who.kind === 'staff' ? findMatter(who, id) : findMine(who, id))
/** A matter the caller sees and may make this move on now; refuses with the reason, and with what is possible. */
const prepare = async (app: App, who: Actor, id: string, move: MatterMove, said: Sent) => {
  const matter = await find(who, id)
  const holidays = await loadHolidays()
  const state = await stateOf(app, matter, holidays)
  const sent = readSent(move, said, who, state, app.clock.now())
  const code = judge(state, sent, who)
  if (code) refuseMove(app, who, matter, state, sent, code)
  return { app, who, matter, state, holidays, sent, body: said.body }
}
/** Makes a move somebody asked for. Staff who lost a race are told who did what. */
export const makeMove = async <M extends MatterMove, W extends Actor>(
  app: App,
  who: W,
  id: string,
  move: M,
  said: Sent,
  step: Step<M, W> = {},
): Promise<MatterRecord> => {
  const own = step as AnyStep
  if (own.before) await own.before((await prepare(app, who, id, move, said)) as never)
  return app.transaction(async () => {
    const call = await prepare(app, who, id, move, said)
    const made = await make(call, own)
    if (!made)
      return refuse(
        'matter.already_moved',
        who.kind === 'staff' ? currentStateDetails(await find(who, id)) : [],
      )
    return own.afterwards ? own.afterwards(call as never, made) : made
  })
}

/** Makes a move whose time is up, within the caller's transaction; says why not, for the next time. */
export const makeDueMove = async <M extends MatterMove>(
  app: App,
  who: Writer & { kind: 'system' },
  matter: MatterRecord,
  move: M,
  step: Step<M, Writer> = {},
): Promise<MatterRecord | RefusalCode> => {
  const holidays = await loadHolidays()
  const state = await stateOf(app, matter, holidays)
  const sent = readSent(move, {}, who, state, app.clock.now())
  const code = judge(state, sent, who)
  const call = { app, who, matter, state, holidays, sent, body: undefined }
  return code ?? (await make(call, step as AnyStep)) ?? 'matter.already_moved'
}
