import type { PauseReason } from '../time/working-clock.ts'

/** Why the clock of a matter may stand still (暂停计时), for how long at most, and which rule says so. */
export interface PauseRule {
  reason: PauseReason
  source: string
  /** Working days proposed for the plan, and most of them that all pauses for this reason may take together. */
  usualDays: number
  mostDays: number
  /** Where `mostDays` is written; null: unsure, nothing national says it, a place sets its own. */
  mostSource: string | null
}
export interface LimitRule {
  /** Where neither the promise nor the law of the item names a limit; null: then there is none. */
  limit: { aloneDays: number; jointDays: number; source: string } | null
  pauses: readonly PauseRule[]
  /** 延期: working days at most, alone and where departments handle a matter together; 0 is none at all. */
  extension: { aloneDays: number; jointDays: number; source: string; jointSource: string; sure: boolean }
}
/** Rules of time as data. A version is never edited: what changes is a new one, and a matter keeps the one it came under. */
export interface LimitPack {
  name: string
  /** In a sentence, for whoever chooses. */
  about: string
  /** By national code of item type; the others follow `others`. */
  byTaskType: Readonly<Record<number, LimitRule>>
  others: LimitRule
}

const lawful: [reason: PauseReason, usualDays: number, mostDays: number, mostSource: string | null][] = [
  // 行政许可法 art. 47: the hearing is organised within twenty days.
  ['hearing', 20, 20, '行政许可法第四十七条：二十日内组织听证'],
  ['tendering', 30, 60, null],
  ['auction', 30, 60, null],
  ['examination', 10, 30, null],
  ['detection', 10, 30, null],
  // 检验检测 in one word, as recorded before; no longer offered.
  ['testing', 10, 30, null],
  ['quarantine', 10, 30, null],
  ['appraisal', 15, 60, null],
  ['expert_review', 10, 30, null],
]
const pausesBy = (source: string, rows: typeof lawful): PauseRule[] =>
  rows.map(([reason, usualDays, mostDays, mostSource]) => ({
    reason,
    source,
    usualDays,
    mostDays,
    mostSource,
  }))

const JOINT_EXTENSION = '行政许可法第二十六条、第四十二条第二款：由本级人民政府负责人批准'
const permit: LimitRule = {
  limit: { aloneDays: 20, jointDays: 45, source: '行政许可法第四十二条' },
  // A closed list: 现场勘验 and 公示 are not in it, the clock runs on meanwhile.
  pauses: pausesBy('行政许可法第四十五条', lawful),
  extension: {
    aloneDays: 10,
    jointDays: 15,
    source: '行政许可法第四十二条',
    jointSource: JOINT_EXTENSION,
    sure: true,
  },
}
const PERMIT = 1
const national1: LimitPack = {
  name: '国家底线 第 1 版',
  about: '行政许可按行政许可法；其他事项没有全国统一规定的，按各地的通常做法。',
  byTaskType: { [PERMIT]: permit },
  others: {
    limit: null,
    // Unsure: no national rule names the special procedures (特别程序) of other types; these are the usual ones.
    pauses: pausesBy('全国没有统一规定，按各地政务服务事项「特别程序」的通常做法', [
      ...lawful,
      ['inspection', 5, 15, null],
      ['publicity', 7, 30, null],
    ]),
    extension: {
      aloneDays: 10,
      jointDays: 15,
      source: '参照行政许可法第四十二条',
      jointSource: `参照${JOINT_EXTENSION}`,
      sure: false,
    },
  },
}
/** Nothing but what a law says: the strictest that can be sourced whole. A town's own rules are a pack beside these. */
const lawOnly1: LimitPack = {
  name: '只按法律 第 1 版',
  about: '行政许可按行政许可法；其他事项法律没有写的，不暂停、不延期。',
  byTaskType: { [PERMIT]: permit },
  others: {
    limit: null,
    pauses: [],
    extension: {
      aloneDays: 0,
      jointDays: 0,
      source: '没有法律规定可以延期（行政许可法第四十二条只说行政许可）',
      jointSource: '没有法律规定可以延期（行政许可法第四十二条只说行政许可）',
      sure: true,
    },
  },
}
export const limitPacks: Readonly<Record<string, LimitPack>> = {
  'national-1': national1,
  'law-only-1': lawOnly1,
}
/** The one that new matters come under where a place has chosen none. */
export const CURRENT_LIMIT_PACK = 'national-1'

/** Records of before packs, and of a pack that is gone, have the present one. */
const packOf = (pack: string | null | undefined): LimitPack =>
  limitPacks[pack ?? CURRENT_LIMIT_PACK] ?? limitPacks[CURRENT_LIMIT_PACK]!
/** The rules of an item's type. */
export const limitRuleOf = (
  taskType: number | null | undefined,
  pack: string | null | undefined,
): LimitRule => {
  const { byTaskType, others } = packOf(pack)
  return byTaskType[taskType ?? 0] ?? others
}
/** Reasons that stop the clock of most items: people who know those ask about them. */
export const usualReasons = (pack: string | null | undefined): PauseReason[] =>
  packOf(pack).others.pauses.map(({ reason }) => reason)
