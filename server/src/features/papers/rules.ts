import type { RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Paper } from '@zhenyiban/shared/matters/promise.ts'
import {
  PAPERS_PER_MATERIAL,
  PAPERS_PER_MATTER,
  type PaperStatus,
} from '@zhenyiban/shared/papers/contract.ts'
import { type AskingMatter, isAsked, isChecked, isTaking } from '@zhenyiban/shared/papers/states.ts'
import { isAwaited } from '../matters/promise-rules.ts'

interface Taking extends AskingMatter {
  materials: readonly Paper[]
}
const materialIn = ({ materials }: Taking, name: string) => materials.find(each => each.name === name)
/** Why a file for this material is not taken; null when it is. */
export const whyNotAsked = (taking: Taking, name: string): RefusalCode | null => {
  const material = materialIn(taking, name)
  if (!material) return 'matter.unknown_material'
  return isAsked(taking, material) ? null : 'paper.not_asked'
}
/** Why what waits of this material is neither passed nor returned any more; null when it is. */
export const whyNotChecked = (taking: Taking, name: string): RefusalCode | null => {
  const material = materialIn(taking, name)
  if (!material) return 'matter.unknown_material'
  return isChecked(taking.status) && !material.handedIn ? null : 'paper.not_asked'
}

interface Held {
  material: string
  place: number
  holdsPlace: boolean
}
/** The lowest free number for a paper of the material, or the refusal when there is none. */
export const freeNumber = (papers: readonly Held[], material: string): number | RefusalCode => {
  const held = papers.filter(({ holdsPlace }) => holdsPlace)
  if (held.length >= PAPERS_PER_MATTER) return 'paper.too_many_in_matter'
  const taken = new Set(held.filter(each => each.material === material).map(({ place }) => place))
  const free = Array.from({ length: PAPERS_PER_MATERIAL }, (_, place) => place).find(
    place => !taken.has(place),
  )
  return free ?? 'paper.too_many'
}

/**
 * Why whoever sent a file may not take it back; null when they may. Until it is checked, and while its material is asked
 * for: what the matter went on with is part of it. What is used again is given up by withdrawing the consent.
 */
export const whyNotRemoved = (
  taking: Taking,
  paper: { material: string; status: PaperStatus; addedBy: { kind: string }; reuse?: object | null },
  kind: 'resident' | 'staff',
): RefusalCode | null => {
  const theirs = paper.addedBy.kind === kind && !paper.reuse
  if (!theirs || !['waiting', 'returned'].includes(paper.status)) return 'paper.already_checked'
  // Nothing was decided on what the applicant took back as a whole.
  if (taking.status === 'withdrawn') return null
  return whyNotAsked(taking, paper.material) ? 'paper.relied_on' : null
}

/** Whether what was verified earlier stands for this material now; what was returned does not. */
export const isReusedHere = (
  held: readonly { material: string; status: PaperStatus; reuse?: object | null }[],
  name: string,
): boolean => held.some(({ material, status, reuse }) => material === name && reuse && status !== 'returned')

interface Relying extends Taking {
  promise?: { keptAt: Date | null; brokenAt: Date | null; materials: readonly string[] } | null
}
/**
 * PIPL art. 15: a consent can be withdrawn, and what was done on it stays done. Once the matter was accepted on a
 * paper that counts as handed in, that paper is part of the decision.
 */
export const mayWithdrawReuse = (
  { status, materials, promise }: Relying,
  paper: { status: PaperStatus; material: string },
): boolean => {
  const handedIn = materials.some(({ name, handedIn }) => name === paper.material && handedIn)
  if (paper.status === 'returned' || !handedIn) return true
  return isTaking(status) || (isAwaited(promise, status) && promise!.materials.includes(paper.material))
}
/** Whether the paper is missing again once the consent is gone: nothing required may fall out of the list. */
export const isMissingAgain = (
  { status, materials }: Pick<Taking, 'status' | 'materials'>,
  paper: { material: string; reuse?: { wasMissing: boolean } | null },
): boolean =>
  paper.reuse?.wasMissing === true ||
  (status === 'papers_missing' && materials.some(({ name, required }) => name === paper.material && required))

/** Whether the clerk looked at all that waits, and at nothing else. */
export const isAllOf = (seen: readonly string[], waiting: readonly string[]): boolean =>
  waiting.length > 0 && [...new Set(seen)].sort().join() === [...waiting].sort().join()
