import { isPromiseOpen } from '../matters/flow.ts'
import { isRunning, type MatterStatus } from '../matters/statuses.ts'
import type { PaperStatus } from './contract.ts'

/**
 * How a material of a matter stands, to the resident and to staff alike: 要传, 收到待核, 通过, 退回. Where nothing was
 * sent and nothing is to be: 可不交 (optional), 没有交; what was sent and nobody looks at any more: 不再需要.
 */
export const materialStates = [
  'to_send',
  'waiting',
  'passed',
  'returned',
  'optional',
  'not_sent',
  'not_needed',
] as const
export type MaterialState = (typeof materialStates)[number]
export const materialStateLabels: Record<MaterialState, string> = {
  to_send: '要传',
  waiting: '收到待核',
  passed: '通过',
  returned: '退回',
  optional: '可不交',
  not_sent: '没有交',
  not_needed: '不再需要',
}

/** What the rule reads of a matter. */
export interface AskingMatter {
  status: MatterStatus
  /** Told as missing; of a matter that runs, what was promised and has not come (容缺受理). */
  missing: readonly string[]
  promise?: { keptAt: Date | null; brokenAt: Date | null } | null | undefined
}
/** What the rule reads of one line of its list of materials. */
export interface AskedMaterial {
  name: string
  required: boolean
  handedIn: boolean
  /** Files that came and nobody has looked at. */
  waiting?: number | undefined
  /** Why a file was sent back, until another came in its place. */
  returned?: string | null | undefined
}

/** While papers are still being taken: before acceptance, afterwards only what was promised. */
const TAKING: readonly MatterStatus[] = ['received', 'papers_missing']
export const isTaking = (status: MatterStatus): boolean => TAKING.includes(status)
/** Whether a file for this material is taken now. */
export const isAsked = ({ status, missing, promise }: AskingMatter, material: AskedMaterial): boolean =>
  !material.handedIn &&
  (isTaking(status) || (isRunning(status) && isPromiseOpen(promise) && missing.includes(material.name)))
/** Until the decision somebody looks at what came, also at what the law no longer waited for. */
export const isChecked = (status: MatterStatus): boolean => isTaking(status) || isRunning(status)

/** Files that wait to be looked at. */
export const waitingFiles = (
  { status }: Pick<AskingMatter, 'status'>,
  { handedIn, waiting = 0 }: AskedMaterial,
): number => (handedIn || !isChecked(status) ? 0 : waiting)
/** Required, or told as missing: without it nothing goes on. */
const isNeeded = ({ missing }: AskingMatter, { name, required }: AskedMaterial): boolean =>
  required || missing.includes(name)

export const materialStateOf = (matter: AskingMatter, material: AskedMaterial): MaterialState => {
  if (material.handedIn) return 'passed'
  if (material.returned) return 'returned'
  if (material.waiting) return waitingFiles(matter, material) > 0 ? 'waiting' : 'not_needed'
  if (!isAsked(matter, material)) return 'not_sent'
  return isNeeded(matter, material) ? 'to_send' : 'optional'
}
/** Whether the resident has to send it; of what nobody needs nothing is demanded. */
export const mustSend = (matter: AskingMatter, material: AskedMaterial): boolean =>
  isAsked(matter, material) &&
  isNeeded(matter, material) &&
  ['to_send', 'returned'].includes(materialStateOf(matter, material))

type OfMaterials = AskingMatter & { materials: readonly AskedMaterial[] }
export const namesIn = (matter: OfMaterials, state: MaterialState): string[] =>
  matter.materials.filter(each => materialStateOf(matter, each) === state).map(({ name }) => name)
export const namesToSend = (matter: OfMaterials): string[] =>
  matter.materials.filter(each => mustSend(matter, each)).map(({ name }) => name)
/** Materials with files that wait to be looked at, those that another file was returned of too. */
export const namesUnchecked = (matter: Pick<OfMaterials, 'status' | 'materials'>): string[] =>
  matter.materials.filter(each => waitingFiles(matter, each) > 0).map(({ name }) => name)

/** One file in the words of its material: what was sent back, and what nobody looked at, is over once that has passed. */
export const fileStateOf = (
  status: PaperStatus,
  of: { waiting: number; handedIn: boolean },
): MaterialState => {
  if (status === 'verified') return 'passed'
  if (status === 'returned') return of.handedIn ? 'not_needed' : 'returned'
  return of.waiting > 0 ? 'waiting' : 'not_needed'
}

/** 当面收到原件: of what was handed over in person, in its list, on its paper and in the story of the matter. */
export const BY_HAND = '当面收到原件'
export const byHandNote = (names: readonly string[]): string | null =>
  names.length > 0 ? `${BY_HAND}：${names.map(name => `「${name}」`).join('')}` : null
