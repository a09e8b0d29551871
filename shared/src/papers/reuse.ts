import { Id, Instant } from '../kernel/fields.ts'
import type { RefusalCode } from '../kernel/refusals.ts'
import { formatDateOf } from '../time/chinese-dates.ts'
import { z } from '../zod.ts'

/**
 * 免交已核验材料: a paper that was verified in an earlier matter of the same applicant is used again, with a consent
 * that is on record (PIPL art. 13, 23; 国务院「凡是已核验的材料不重复提交」).
 */
export const REUSE_DAYS = 365
const REUSE_MS = REUSE_DAYS * 86_400_000

/** On one's own phone; or on paper at the window or at home, where whoever holds the matter records it. */
export const reuseWays = ['phone', 'signature', 'thumbprint'] as const
export type ReuseWay = (typeof reuseWays)[number]
export const reuseWayLabels: Record<ReuseWay, string> = {
  phone: '在手机上同意',
  signature: '当面签名同意',
  thumbprint: '当面按手印同意',
}
/** What staff record: they cannot say that somebody else's phone agreed. */
export const witnessedWays = ['signature', 'thumbprint'] as const satisfies readonly ReuseWay[]
export type WitnessedWay = (typeof witnessedWays)[number]

interface ReuseSubject {
  material: string
  /** Where and when it was verified. */
  checkedBy: string
  checkedAt: string
  /** What it is to be used for, and who sees it there. */
  itemName: string
  hallName: string
}
/** PIPL art. 17, 23: what, for what and for whom is said before. A text once used stays here, under its version. */
const reuseTexts = {
  '2026-11': ({ material, checkedBy, checkedAt, itemName, hallName }: ReuseSubject) =>
    `我同意把${checkedBy} ${formatDateOf(checkedAt)}核对过的「${material}」用来办「${itemName}」，给${hallName}和经办单位看，只用于这一件事。不同意也能办，重新交一份就行；在凭它受理之前，可以随时撤回同意。`,
}
export type ReuseVersion = keyof typeof reuseTexts
export const REUSE_VERSION: ReuseVersion = '2026-11'
export const reuseText = (version: ReuseVersion, subject: ReuseSubject): string =>
  reuseTexts[version](subject)
export const ReuseVersionSent = z.enum(
  Object.keys(reuseTexts) as [ReuseVersion],
  '同意书已更新，请刷新后重新取得同意',
)

/** Filled in or signed for one matter alone; or of whoever came in the applicant's place, who has not consented. */
const OF_ONE_MATTER = /申请(表|书)|申报(表|书)|登记表|审批表|承诺|委托|授权|声明|代办人|受托人/
export const isOfOneMatter = (material: string): boolean => OF_ONE_MATTER.test(material)

/** Two items' guides mean the same paper when they write the same name, whatever their brackets and spaces. */
const nameOf = (material: string): string =>
  material
    .normalize('NFKC')
    .replace(/[\s《》「」"“”]/g, '')
    .toLowerCase()
export const isSameMaterial = (one: string, other: string): boolean => nameOf(one) === nameOf(other)

interface Person {
  residentId: string | null
  idNumber: string
}
export interface EarlierPaper {
  material: string
  /** Whose matter it was verified in. */
  applicant: Person
  status: string
  checkedAt: Date | null
  /** It was itself used again: only the original is, so that a year stays a year. */
  isReused: boolean
  fileThere: boolean
}
/** Why an earlier paper cannot be used for this material of this applicant; null when it can. */
export const whyNotReuse = (
  paper: EarlierPaper,
  now: Date,
  applicant: Person,
  material: string,
): RefusalCode | null => {
  const { residentId, idNumber } = paper.applicant
  const theirs = residentId !== null && residentId === applicant.residentId && idNumber === applicant.idNumber
  // As if it did not exist: nobody learns of others' matters.
  if (!theirs || !isSameMaterial(paper.material, material) || isOfOneMatter(material))
    return 'paper.reuse_none'
  if (paper.status !== 'verified' || !paper.checkedAt || paper.isReused) return 'paper.reuse_none'
  if (+now - +paper.checkedAt > REUSE_MS) return 'paper.reuse_too_old'
  return paper.fileThere ? null : 'paper.reuse_gone'
}
export const mayReuse = (...asked: Parameters<typeof whyNotReuse>): boolean => whyNotReuse(...asked) === null

/** What could be used again, told without its content. */
export const PaperOffer = z.object({
  fromMatterId: Id,
  /** Null for staff who have no part in that matter: what else somebody applied for is not theirs to know. */
  from: z.nullable(z.object({ itemName: z.string(), caseNumber: z.string() })),
  checkedBy: z.string(),
  checkedAt: Instant,
  files: z.number(),
  version: z.string(),
  text: z.string(),
})
export type PaperOffer = z.output<typeof PaperOffer>
/** The consent on which a material's files were used again. */
export const PaperReuse = z.object({
  checkedBy: z.string(),
  checkedAt: Instant,
  way: z.enum(reuseWays),
  consentedAt: Instant,
  text: z.string(),
  canWithdraw: z.boolean(),
})
export type PaperReuse = z.output<typeof PaperReuse>
