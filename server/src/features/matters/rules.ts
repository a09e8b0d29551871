import type { Guide } from '@zhenyiban/shared/catalogue/contract.ts'
import { type StageAbility, type StageKind, stagesBefore } from '@zhenyiban/shared/catalogue/workflow.ts'
import { movesFrom } from '@zhenyiban/shared/kernel/moves.ts'
import type { Permission } from '@zhenyiban/shared/kernel/permissions.ts'
import type { RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'
import type { ExtensionStatus } from '@zhenyiban/shared/matters/clock.ts'
import { isAskOpen, isOpen, isPromiseOpen } from '@zhenyiban/shared/matters/flow.ts'
import { isMainPaper } from '@zhenyiban/shared/matters/promise.ts'
import { type MatterMove, type MatterStatus, matterMoves } from '@zhenyiban/shared/matters/statuses.ts'
import { addWorkingDays, type Holidays } from '@zhenyiban/shared/time/calendar.ts'

/** 行政许可法 art. 42: twenty working days where the guide names no limit. */
const LEGAL_LIMIT_DAYS = 20
/** 行政许可法 art. 32: what is missing is told within five working days, or the matter counts as accepted. */
const TELL_WITHIN_DAYS = 5

/** Working days allowed for a matter: promised, else legal, else the law's general limit. */
export const limitDaysOf = (guide: Pick<Guide, 'promisedDays' | 'legalDays'> | null): number =>
  guide?.promisedDays ?? guide?.legalDays ?? LEGAL_LIMIT_DAYS

export const isUntoldTooLong = (receivedOn: string, today: string, holidays: Holidays): boolean =>
  today > addWorkingDays(receivedOn, TELL_WITHIN_DAYS, holidays)

export interface Paper {
  name: string
  required: boolean
  handedIn: boolean
}
export const missingPapers = (papers: readonly Paper[]): string[] =>
  papers.filter(({ required, handedIn }) => required && !handedIn).map(({ name }) => name)

/** Why what is missing cannot be promised (容缺受理); null when it can. */
export const whyNotPromisable = (papers: readonly Paper[]): RefusalCode | null => {
  const missing = missingPapers(papers)
  if (missing.length === 0) return 'matter.nothing_to_promise'
  return missing.some(isMainPaper) ? 'matter.main_paper_missing' : null
}

interface HeldStage {
  key: string
  after: string[]
  kind: StageKind
  may: StageAbility[]
  organisationId: unknown
  enteredAt: Date | null
  doneAt: Date | null
}
interface HeldAsk {
  stageKey: string
  organisationId: unknown
  answeredAt: Date | null
  droppedAt: Date | null
}
interface Held {
  status: MatterStatus
  materials: Paper[]
  promise?: { keptAt: Date | null; brokenAt: Date | null } | null
  stages: HeldStage[]
  asks: HeldAsk[]
  toldMissingAt: Date | null
  hallOrganisationId: unknown
  holderIds: unknown[]
  extension: { status: ExtensionStatus; askedById: unknown } | null
}
interface Mover {
  id: string
  permissions: readonly Permission[]
  organisationId: string
  scope: readonly string[]
}
/** Moves of whoever has the matter, at whichever stage. */
const HOLDER_MOVES: readonly MatterMove[] = ['pause', 'resume', 'close']
const STAGE_MOVES: readonly MatterMove[] = ['pass', 'sendBack', 'refuse', 'askOffice', 'decide']
export const ANSWERS: readonly MatterMove[] = ['grantExtension', 'refuseExtension']
export const DESK_MOVES: readonly MatterMove[] = [
  'accept',
  'acceptOnPromise',
  'keepPromise',
  'tellMissing',
  'complete',
  'decline',
]

/** Only whoever has the matter takes it further, whoever else can see it. */
export const isHolder = (matter: Pick<Held, 'holderIds'>, who: Pick<Mover, 'organisationId'>): boolean =>
  matter.holderIds.some(id => String(id) === who.organisationId)
export const isStageOf = (
  stage: Pick<HeldStage, 'organisationId'>,
  who: Pick<Mover, 'organisationId'>,
): boolean => String(stage.organisationId) === who.organisationId

/** Whoever supervises an organisation that has the matter answers for its time (督办). */
const supervises = (matter: Pick<Held, 'holderIds'>, who: Pick<Mover, 'permissions' | 'scope'>): boolean =>
  who.permissions.includes('matter.supervise') && matter.holderIds.some(id => who.scope.includes(String(id)))
const isAsker = ({ extension }: Pick<Held, 'extension'>, who: Pick<Mover, 'id'>): boolean =>
  String(extension?.askedById) === who.id

/** Why this person may not answer an extension; null when they may. */
export const whyNoAnswer = (
  matter: Pick<Held, 'holderIds' | 'extension'>,
  who: Mover,
): RefusalCode | null => {
  if (!supervises(matter, who)) return 'matter.not_supervised'
  if (matter.extension?.status !== 'asked') return 'matter.extension_not_asked'
  return isAsker(matter, who) ? 'matter.extension_own' : null
}

/** Stages before one that are done, to which it may be sent back: their indexes. */
export const sendableTo = (stages: readonly HeldStage[], key: string): number[] => {
  const before = stagesBefore(stages, key)
  return stages.flatMap((stage, i) => (before.has(stage.key) && stage.doneAt ? [i] : []))
}
/** The moves of one stage this member of staff may make now; [] where it is not theirs or not open. */
export const stageMoves = (matter: Held, stage: HeldStage, who: Mover): MatterMove[] => {
  const mine = who.permissions.includes('matter.advance') && isStageOf(stage, who) && isOpen(stage)
  if (!mine || matter.status !== 'in_progress') return []
  const waits = matter.asks.some(ask => ask.stageKey === stage.key && isAskOpen(ask))
  const may = (ability: StageAbility) => stage.may.includes(ability)
  const open: Partial<Record<MatterMove, boolean>> = {
    pass: stage.kind !== 'decide' && !waits,
    sendBack: may('return') && sendableTo(matter.stages, stage.key).length > 0,
    refuse: may('refuse') && stage.kind !== 'decide',
    askOffice: may('ask'),
    decide: stage.kind === 'decide' && !waits,
  }
  return STAGE_MOVES.filter(move => open[move])
}

/** Why the desk cannot make a move of its own, whoever stands at it; null when it can. */
export const whyNotAtDesk = (
  matter: Pick<Held, 'materials' | 'promise' | 'toldMissingAt'>,
  move: MatterMove,
): RefusalCode | null => {
  if (move === 'tellMissing' && matter.toldMissingAt) return 'matter.told_once'
  if (move === 'acceptOnPromise') return whyNotPromisable(matter.materials)
  return move === 'keepPromise' && !isPromiseOpen(matter.promise) ? 'matter.no_promise' : null
}
/** The moves this member of staff may make now, at whichever stage. */
export const allowedMoves = (matter: Held, who: Mover): MatterMove[] => {
  const atDesk =
    who.permissions.includes('matter.receive') && who.scope.includes(String(matter.hallOrganisationId))
  const advances = who.permissions.includes('matter.advance')
  const atStage = advances && isHolder(matter, who)
  const atStages = matter.stages.flatMap(stage => stageMoves(matter, stage, who))
  const asks = matter.asks.filter(isAskOpen)
  const own = new Set(matter.stages.filter(stage => isStageOf(stage, who)).map(({ key }) => key))
  return movesFrom(matterMoves, matter.status).filter(move => {
    if (DESK_MOVES.includes(move)) return atDesk && whyNotAtDesk(matter, move) === null
    if (ANSWERS.includes(move)) return whyNoAnswer(matter, who) === null
    if (STAGE_MOVES.includes(move)) return atStages.includes(move)
    if (move === 'answerAsk') return advances && asks.some(ask => isStageOf(ask, who))
    if (move === 'dropAsk') return advances && asks.some(({ stageKey }) => own.has(stageKey))
    if (move === 'askExtension') return atStage && !matter.extension
    return HOLDER_MOVES.includes(move) && atStage
  })
}
