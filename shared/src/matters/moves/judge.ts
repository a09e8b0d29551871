import type { RefusalCode } from '../../kernel/refusals.ts'
import { type Flow, holdersOf, isAskOpen, isOpen } from '../flow.ts'
import type { MatterState, Mover } from '../state.ts'
import type { Party } from './move.ts'
import { type FlowMove, type MatterMove, matterMoves } from './table.ts'
import { type AnyFacts, moveOf, whyNotFrom, whyNotOpen } from './take.ts'

type Whose = (flow: Flow, who: Mover & { kind: 'staff' }, sent: FlowMove) => RefusalCode | null
const stageOf = ({ stages }: Flow, key: string) => stages.find(stage => stage.key === key)
const isHeldBy = (flow: Flow, organisationId: string) => holdersOf(flow).includes(organisationId)
const sentAsk = ({ asks }: Flow, sent: FlowMove) =>
  asks.find(({ id }) => 'askId' in sent && id === sent.askId)

/** Why a move is not this member of staff's to make; null when it is. */
const whose: Record<Party, Whose> = {
  desk: ({ deskId }, { scope }) => (scope.includes(deskId) ? null : 'matter.not_your_stage'),
  stage: (flow, { organisationId }, sent) =>
    'stage' in sent && stageOf(flow, sent.stage)?.organisationId === organisationId
      ? null
      : 'matter.not_your_stage',
  holder: (flow, { organisationId }) => (isHeldBy(flow, organisationId) ? null : 'matter.not_your_stage'),
  // Whoever supervises an organisation that has the matter answers for its time (督办).
  supervisor: (flow, { scope }) =>
    holdersOf(flow).some(id => scope.includes(id)) ? null : 'matter.not_supervised',
  asked: (flow, { organisationId }, sent) => {
    const ask = sentAsk(flow, sent)
    if (!ask) return 'matter.ask_answered'
    return ask.organisationId === organisationId ? null : 'matter.ask_not_yours'
  },
  asker: (flow, { organisationId }, sent) => {
    if (!isHeldBy(flow, organisationId)) return 'matter.not_your_stage'
    const isOwn = (key: string) => stageOf(flow, key)?.organisationId === organisationId
    const own = flow.asks.filter(ask => isAskOpen(ask) && isOwn(ask.stageKey))
    if (own.length === 0) return 'matter.already_moved'
    return own.some(({ id }) => 'askId' in sent && id === sent.askId) ? null : 'matter.ask_answered'
  },
  applicant: () => 'session.wrong_kind',
  system: () => 'session.wrong_kind',
}
const whyNotTheirs = (flow: Flow, who: Mover, sent: FlowMove): RefusalCode | null => {
  const { by } = moveOf(sent.move)
  if (who.kind === 'staff') return whose[by](flow, who, sent)
  return by === (who.kind === 'resident' ? 'applicant' : 'system') ? null : 'session.wrong_kind'
}

/** Why this person may not make this move of this matter now; null when they may. */
export const judge = (state: MatterState, sent: FlowMove, who: Mover): RefusalCode | null => {
  const { by, permission, guard, recordGuard } = moveOf(sent.move)
  if (who.kind === 'staff' && permission && !who.permissions.includes(permission)) return 'access.denied'
  const theirs = whyNotTheirs(state, who, sent)
  if (by === 'asked' && theirs) return theirs
  // Checked before ownership: otherwise a caller who lost a race would learn that the matter was never theirs.
  const moved = whyNotFrom(state, sent) ?? (by === 'stage' ? whyNotOpen(state, sent) : null)
  const first = moved ?? theirs ?? whyNotOpen(state, sent)
  return first ?? recordGuard?.(state, sent, who) ?? guard?.(state, sent) ?? null
}

/** What is answered of one move at one place: for a stage its index, for an ask its id. */
export interface Verdict {
  move: MatterMove
  stage: number | null
  ask: string | null
  /** It is this person's turn; with `code` something is lacking that can still come. */
  offered: boolean
  code: RefusalCode | null
  /** The stages it may go to, of a move that goes to one: their indexes. */
  targets: number[]
}
const verdictOn = (
  state: MatterState,
  who: Mover,
  at: Date,
  { move, stage, ask }: Pick<Verdict, 'move' | 'stage' | 'ask'>,
): Verdict => {
  const { by, options, offeredDespite = [] } = moveOf(move)
  const key = stage === null ? '' : state.stages[stage]!.key
  const target = by === 'stage' ? { stage: key } : ask === null ? {} : { askId: ask }
  const choices: AnyFacts[] = options?.({ state, stage: key, who }) ?? [target]
  const judged = choices.map(facts => ({
    to: facts.to,
    code: judge(state, { move, at, ...facts } as unknown as FlowMove, who),
  }))
  const codes = judged.map(({ code }) => code)
  const targets = judged.filter(each => each.code === null && each.to !== undefined)
  return {
    move,
    stage,
    ask,
    offered: codes.some(code => code === null || offeredDespite.includes(code)),
    code: codes.includes(null) ? null : codes[0]!,
    targets: targets.map(({ to }) => state.stages.findIndex(each => each.key === to)),
  }
}
/** Where a move can be made: at each open stage, of each open ask, or of the matter as a whole. */
const targetsOf = ({ stages, asks }: Flow, by: Party): Pick<Verdict, 'stage' | 'ask'>[] => {
  if (by === 'stage') return stages.flatMap((stage, i) => (isOpen(stage) ? [{ stage: i, ask: null }] : []))
  if (by !== 'asked' && by !== 'asker') return [{ stage: null, ask: null }]
  return asks.filter(isAskOpen).map(({ id }) => ({ stage: null, ask: id }))
}
/** Every move that somebody like this can make, wherever it can be made, and whether they may. */
export const verdictsFor = (state: MatterState, who: Mover, at: Date): Verdict[] =>
  (Object.keys(matterMoves) as MatterMove[])
    .filter(move => {
      const { by } = moveOf(move)
      if (by === 'applicant') return who.kind === 'resident'
      return by === 'system' ? who.kind === 'system' : who.kind === 'staff'
    })
    .flatMap(move =>
      targetsOf(state, moveOf(move).by).map(target => verdictOn(state, who, at, { move, ...target })),
    )
/** The names of those whose turn it is for this person, none twice. */
export const offeredTo = (verdicts: readonly Verdict[]): MatterMove[] => [
  ...new Set(verdicts.filter(({ offered }) => offered).map(({ move }) => move)),
]
