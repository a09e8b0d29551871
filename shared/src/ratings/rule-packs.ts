import type { FeedbackKind } from '../feedback/kinds.ts'
import type { FeedbackLimit } from '../feedback/limits.ts'
import { addDays, addWorkingDays, dayKind, type Holidays } from '../time/calendar.ts'
import { packVersions } from './rule-pack-versions.ts'

/** How sure a number is. S: the source was seen; K: known, not seen again; U: unsure, no source, the platform's own. */
type Certainty = 'S' | 'K' | 'U'
/** A number of a rule, and where it is written. */
interface Ruled {
  source: string
  certainty: Certainty
}
export interface DayLimit extends Ruled {
  days: number
  unit: 'working' | 'calendar'
}

/** Those a town can choose. */
export const packKeys = ['national', 'zhejiang_2019', 'dezhou_2020', 'sichuan_city', 'guangdong'] as const
/** Only to check figures of before. */
export const pastPackKeys = ['guangdong_trial'] as const
export type PackKey = (typeof packKeys | typeof pastPackKeys)[number]

/** 评价规则: what follows a bad rating, as data. A version is never edited: what changes is a new one. */
export interface RatingPack {
  key: PackKey
  version: number
  name: string
  /** In a sentence, for whoever chooses. */
  about: string
  /** No source was found for its numbers: said wherever they are shown. */
  unsure: boolean
  /** By when a bad rating is called back; whose, is said in `about`. */
  callBack: DayLimit
  /** 联系不上: how often somebody is tried before the case goes on without. */
  callAttempts: Ruled & { least: number }
  /** By when cause, measure, check and the answer to the resident are there. */
  rectify: DayLimit
  /** Days after the answer in which the resident may speak; then the case ends by rule. */
  word: DayLimit
  /** 追评: how many ratings after it was mended. */
  followUps: Ruled & { most: number }
  /** 申诉: until when it may be asked from the day the rating was given, and by when the level above decides. */
  appeal: { ask: DayLimit; decide: DayLimit }
  /** What nobody rated counts as after so many days, apart from what was given; null: as nothing. */
  silence: (Ruled & { afterDays: number; grade: 3 }) | null
  feedbackLimits: Readonly<Record<FeedbackKind, FeedbackLimit & Ruled>>
}

export const ratingPacks: readonly RatingPack[] = packVersions
const DEFAULT_PACK: PackKey = 'national'

export const currentPack = (key: string | null | undefined): RatingPack => {
  const versions = (wanted: string) => packVersions.filter(pack => pack.key === wanted)
  const found = versions(key ?? DEFAULT_PACK)
  return (found.length > 0 ? found : versions(DEFAULT_PACK)).reduce((a, b) => (b.version > a.version ? b : a))
}
/** The one a case came under; of one that is gone, the present of its key. */
export const packAt = ({ key, version }: { key: string; version: number }): RatingPack =>
  packVersions.find(pack => pack.key === key && pack.version === version) ?? currentPack(key)
/** Those a town can choose, each in its present version. */
export const choosablePacks = (): RatingPack[] => packKeys.map(currentPack)

/**
 * The last day of a limit that began on `on`, which is not counted itself. One in days that would end on a day off ends on
 * the next working day (民法典第二百零三条).
 */
export const lastDayOf = (
  { days, unit }: Pick<DayLimit, 'days' | 'unit'>,
  on: string,
  holidays: Holidays,
) => {
  if (unit === 'working') return addWorkingDays(on, days, holidays)
  const end = addDays(on, days)
  return dayKind(end, holidays).working ? end : addWorkingDays(end, 1, holidays)
}

const units = { working: '个工作日', calendar: '天' } as const
const marks: Record<Certainty, string> = { S: '', K: '', U: '（没有查到依据，先按此执行）' }
const sayDays = ({ days, unit, certainty }: DayLimit) => `${days} ${units[unit]}${marks[certainty]}`
/** Each rule of a pack in a line, with where it is written. */
export const packLines = (pack: RatingPack): { what: string; rule: string; source: string }[] => {
  const { callBack, rectify, word, followUps, appeal, callAttempts } = pack
  const line = (what: string, rule: string, { source }: Ruled) => ({ what, rule, source })
  return [
    line('回访', sayDays(callBack), callBack),
    line('联系不上', `至少试 ${callAttempts.least} 次${marks[callAttempts.certainty]}`, callAttempts),
    line('整改并答复', sayDays(rectify), rectify),
    line('等群众确认', sayDays(word), word),
    line('整改后再评', `${followUps.most} 次${marks[followUps.certainty]}`, followUps),
    line('提出申诉', sayDays(appeal.ask), appeal.ask),
    line('上级决定申诉', sayDays(appeal.decide), appeal.decide),
  ]
}
