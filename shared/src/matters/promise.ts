import { Instant, LocalDay } from '../kernel/fields.ts'
import type { RefusalCode } from '../kernel/refusals.ts'
import { formatDay } from '../time/chinese-dates.ts'
import { z } from '../zod.ts'

/**
 * 容缺受理: a matter whose main papers are complete is accepted on the applicant's written promise of the rest, by a
 * day within the promised limit. A promise that fails ends the matter.
 */
const promiseStatuses = ['open', 'kept', 'broken', 'moot'] as const
/** 待补齐, 已补齐, 没有做到, 不用补了: the matter ended otherwise. */
export type PromiseStatus = (typeof promiseStatuses)[number]
export const promiseStatusLabels: Record<PromiseStatus, string> = {
  open: '等补交',
  kept: '已补齐',
  broken: '到期没有补交',
  moot: '不用再补',
}

/**
 * How long nobody accepts on a promise again from whoever broke one. The rules of provinces say 「一定期限」 and leave the
 * length to the place; half a year is what several name (unsure: a place may decide otherwise).
 */
export const BARRED_DAYS = 180

/** A promise is in writing: signed, or with the thumb by whoever cannot write. */
export const promiseWays = ['signature', 'thumbprint'] as const
export type PromiseWay = (typeof promiseWays)[number]
export const promiseWayLabels: Record<PromiseWay, string> = {
  signature: '当面签名的承诺书',
  thumbprint: '按了手印的承诺书',
}

/**
 * Main papers (主要材料) may not follow: those that prove who the applicant is, and the application itself. Published
 * guides do not say which papers may follow, so it is told by the name; of the others the clerk chooses.
 */
const MAIN = /身份证|户口|居住证|护照|通行证|社会保障卡|社保卡|出生证|医学证明|营业执照|授权委托|申请(表|书)/
export const isMainPaper = (name: string): boolean => MAIN.test(name)

export interface Paper {
  name: string
  required: boolean
  handedIn: boolean
  /** Files of it that wait to be looked at; matters of before have no number. */
  waiting?: number
  /** Why the last file was sent back, until another came. */
  returned?: string | null
  /** When the original was handed over in person (当面收到原件); null where files of it were passed. */
  byHandAt?: Date | null
}
export const missingPapers = (papers: readonly Paper[]): string[] =>
  papers.filter(({ required, handedIn }) => required && !handedIn).map(({ name }) => name)
/** Why what is missing cannot be promised; null when it can. */
export const whyNotPromisable = (papers: readonly Paper[]): RefusalCode | null => {
  const missing = missingPapers(papers)
  if (missing.length === 0) return 'matter.nothing_to_promise'
  return missing.some(isMainPaper) ? 'matter.main_paper_missing' : null
}

interface PromiseSubject {
  itemName: string
  materials: readonly string[]
  byOn: string
}
export const whatFails = `到期没有补交，这件事就终止办理，而且 ${BARRED_DAYS} 天内办事不能再容缺受理`
/** A text once used stays here, under its version. */
const promiseTexts = {
  '2026-11': ({ itemName, materials, byOn }: PromiseSubject) =>
    `我申请「${itemName}」，还缺${materials.map(name => `「${name}」`).join('、')}。我承诺在 ${formatDay(byOn)} 前（含当天）补交，已交的材料真实有效。我知道：${whatFails}。`,
}
export type PromiseVersion = keyof typeof promiseTexts
export const PROMISE_VERSION: PromiseVersion = '2026-11'
export const promiseText = (version: PromiseVersion, subject: PromiseSubject): string =>
  promiseTexts[version](subject)

export const NewPromise = z.object({
  /** Exactly the required papers that are missing: what is promised is said by name. */
  materials: z
    .array(z.string().check(z.maxLength(300)))
    .check(z.minLength(1, '请勾选要补交的材料'), z.maxLength(100)),
  byOn: LocalDay,
  version: z.enum(Object.keys(promiseTexts) as [PromiseVersion], '承诺书已更新，请刷新后重新签'),
  way: z.enum(promiseWays, '请选择承诺书是怎么给的'),
})
export type NewPromise = z.output<typeof NewPromise>

/** What a matter says of it, to the resident and to staff alike. */
export const MatterPromise = z.object({
  status: z.enum(promiseStatuses),
  materials: z.array(z.string()),
  /** The last day on which the papers may come. */
  byOn: LocalDay,
  promisedAt: Instant,
  way: z.enum(promiseWays),
  text: z.string(),
  /** Set when it was broken: the last day without 容缺受理. */
  barredUntilOn: z.nullable(LocalDay),
})
export type MatterPromise = z.output<typeof MatterPromise>
