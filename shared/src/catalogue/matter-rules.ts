import type { PauseReason } from '../time/working-clock.ts'
import { type LimitRule, limitRuleOf, type PauseRule, usualReasons } from './limit-pack.ts'
import { isJoint } from './workflow.ts'

/** What of a matter says by which rules its time goes. */
export interface Ruled {
  taskType?: number | null | undefined
  limitPack?: string | null | undefined
  stages?:
    | readonly {
        part?: string | null | undefined
        /** The type of the part's item; of records of before nobody knows it. */
        partTaskType?: number | null | undefined
        enteredAt?: unknown
        doneAt?: unknown
      }[]
    | undefined
}
type Stage = NonNullable<Ruled['stages']>[number]

/** Of 一件事 each part goes by the rules of its own type, and all of it by none other; of one item, its own. */
const rulesOf = (
  { taskType, limitPack, stages = [] }: Ruled,
  counts: (stage: Stage) => boolean,
): LimitRule[] => {
  const types = stages.filter(stage => stage.part && counts(stage)).map(each => each.partTaskType ?? taskType)
  const rules = (types.length > 0 ? types : [taskType]).map(type => limitRuleOf(type, limitPack))
  return [...new Set(rules)]
}
const isUnderWay = ({ enteredAt, doneAt }: Stage): boolean => Boolean(enteredAt) && !doneAt
const strictest = (rules: readonly PauseRule[]): PauseRule =>
  rules.reduce((one, other) => (other.mostDays < one.mostDays ? other : one))

/**
 * Why the clock may stand still now: there is one clock, so what stops it has to stop that of every part under way. While a
 * permit is among them, that is the closed list of 行政许可法 art. 45.
 */
export const pauseRulesOf = (matter: Ruled): PauseRule[] => {
  const [first, ...others] = rulesOf(matter, isUnderWay)
  return first!.pauses.flatMap(rule => {
    const same = others.map(({ pauses }) => pauses.find(({ reason }) => reason === rule.reason))
    return same.every(each => each !== undefined) ? [strictest([rule, ...same])] : []
  })
}
/** Most working days that all pauses for a reason may take; null where no rule of any part names one. */
export const pauseCapOf = (matter: Ruled, reason: PauseReason): number | null => {
  const named = rulesOf(matter, () => true).flatMap(({ pauses }) =>
    pauses.filter(each => each.reason === reason),
  )
  return named.length > 0 ? strictest(named).mostDays : null
}
/** Reasons that stop the clock of most items but not of this matter now. */
export const clockRunsDuring = (matter: Ruled): PauseReason[] => {
  const stops = pauseRulesOf(matter).map(({ reason }) => reason)
  return usualReasons(matter.limitPack).filter(reason => !stops.includes(reason))
}

/** 延期: of 一件事 with a permit among its parts, by the law of permits that are handled together. */
export const extensionOf = (matter: Ruled): { mostDays: number; source: string; sure: boolean } => {
  const rules = rulesOf(matter, () => true)
  const { extension } = rules.find(({ limit }) => limit !== null) ?? rules[0]!
  return isJoint(matter.stages ?? [])
    ? { mostDays: extension.jointDays, source: extension.jointSource, sure: extension.sure }
    : { mostDays: extension.aloneDays, source: extension.source, sure: extension.sure }
}
/** Where neither the promise nor the law of the item names a limit; null: none. */
export const typeLimitOf = (matter: Ruled): number | null => {
  const limit = rulesOf(matter, () => true).find(rule => rule.limit !== null)?.limit
  if (!limit) return null
  return isJoint(matter.stages ?? []) ? limit.jointDays : limit.aloneDays
}
