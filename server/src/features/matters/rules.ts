import { addWorkingDays, type Holidays } from '@zhenyiban/shared/calendar.ts'
import type { Guide } from '@zhenyiban/shared/catalogue.ts'
import { movesFrom } from '@zhenyiban/shared/kernel/moves.ts'
import type { Permission } from '@zhenyiban/shared/kernel/permissions.ts'
import type { RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'
import type { ExtensionStatus } from '@zhenyiban/shared/matter-clock.ts'
import { type MatterMove, type MatterStatus, matterMoves } from '@zhenyiban/shared/matters.ts'

/** 行政许可法 art. 42: twenty working days where the guide names no limit. */
const LEGAL_LIMIT_DAYS = 20
/** 行政许可法 art. 32: what is missing is told within five working days, or the matter counts as accepted. */
const TELL_WITHIN_DAYS = 5

/** Working days allowed for a matter: promised, else legal, else the law's general limit. */
export const limitDaysOf = (guide: Pick<Guide, 'promisedDays' | 'legalDays'> | null): number =>
  guide?.promisedDays ?? guide?.legalDays ?? LEGAL_LIMIT_DAYS

export const isUntoldTooLong = (receivedOn: string, today: string, holidays: Holidays): boolean =>
  today > addWorkingDays(receivedOn, TELL_WITHIN_DAYS, holidays)

/** Last stages that hand the result over rather than decide: 办结, 告知结果, 送达. */
const HANDS_OVER = /办结|告知|送达|发放|领取/
/** The stage that decides: the one before a handing-over last stage, else the last. */
export const decidingStage = (stages: readonly { name: string }[]): number => {
  const last = stages.length - 1
  return last > 0 && HANDS_OVER.test(stages[last]!.name) ? last - 1 : last
}
const TAKES_IN = /^(受理|申请)$/
/**
 * A first stage that only takes papers in is done by acceptance itself when the accepting organisation does it;
 * not when it is also the one that decides, as in a guide of nothing but 受理 and 办结.
 */
export const isDoneByAcceptance = (
  stages: readonly { name: string; organisationId: unknown }[],
  acceptingId: unknown,
): boolean =>
  decidingStage(stages) > 0 &&
  TAKES_IN.test(stages[0]!.name) &&
  String(stages[0]!.organisationId) === String(acceptingId)

export interface Paper {
  name: string
  required: boolean
  handedIn: boolean
}
export const missingPapers = (papers: readonly Paper[]): string[] =>
  papers.filter(({ required, handedIn }) => required && !handedIn).map(({ name }) => name)

interface Held {
  status: MatterStatus
  stageIndex: number
  decidingIndex: number
  toldMissingAt: Date | null
  hallOrganisationId: unknown
  holderId: unknown
  /** Records of before extensions have none. */
  extension?: { status: ExtensionStatus; askedById: unknown } | null
}
interface Mover {
  id: string
  permissions: readonly Permission[]
  organisationId: string
  scope: readonly string[]
}
/** Moves of the organisation that has the matter, at whichever stage. */
const HOLDER_MOVES: readonly MatterMove[] = ['pause', 'resume', 'close']
export const ANSWERS: readonly MatterMove[] = ['grantExtension', 'refuseExtension']
const DESK_MOVES: readonly MatterMove[] = ['accept', 'tellMissing', 'complete', 'decline']

/** The organisation that has the matter is the only one that may take it further, whoever can see it. */
export const isHolder = (matter: Pick<Held, 'holderId'>, who: Pick<Mover, 'organisationId'>): boolean =>
  matter.holderId !== null && String(matter.holderId) === who.organisationId

/** Whoever supervises the organisation that has the matter answers for its time (督办). */
export const supervises = (
  matter: Pick<Held, 'holderId'>,
  who: Pick<Mover, 'permissions' | 'scope'>,
): boolean => who.permissions.includes('matter.supervise') && who.scope.includes(String(matter.holderId))
const isAsker = ({ extension }: Pick<Held, 'extension'>, who: Pick<Mover, 'id'>): boolean =>
  String(extension?.askedById) === who.id

/** Why this person may not answer an extension; null when they may. */
export const whyNoAnswer = (matter: Pick<Held, 'holderId' | 'extension'>, who: Mover): RefusalCode | null => {
  if (!supervises(matter, who)) return 'matter.not_supervised'
  if (matter.extension?.status !== 'asked') return 'matter.extension_not_asked'
  return isAsker(matter, who) ? 'matter.extension_own' : null
}

/** The moves this member of staff may make now. */
export const allowedMoves = (matter: Held, who: Mover): MatterMove[] => {
  const atDesk =
    who.permissions.includes('matter.receive') && who.scope.includes(String(matter.hallOrganisationId))
  const atStage = who.permissions.includes('matter.advance') && isHolder(matter, who)
  const decides = matter.stageIndex === matter.decidingIndex
  return movesFrom(matterMoves, matter.status).filter(move => {
    if (DESK_MOVES.includes(move)) return atDesk && !(move === 'tellMissing' && matter.toldMissingAt)
    if (ANSWERS.includes(move)) return whyNoAnswer(matter, who) === null
    if (move === 'askExtension') return atStage && !matter.extension
    if (move === 'pass') return atStage && !decides
    if (move === 'decide') return atStage && decides
    return HOLDER_MOVES.includes(move) && atStage
  })
}
