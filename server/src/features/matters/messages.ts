import { type AppliedBy, appliedByInWords } from '@zhenyiban/shared/agency/contract.ts'
import type { RefusalDetail } from '@zhenyiban/shared/kernel/refusals.ts'
import { extensionStatusLabels } from '@zhenyiban/shared/matters/clock.ts'
import { extensionStands } from '@zhenyiban/shared/matters/moves/answering.ts'
import { type MatterMove, matterMoveLabels } from '@zhenyiban/shared/matters/moves/table.ts'
import { type Paper, whatFails } from '@zhenyiban/shared/matters/promise.ts'
import { type MatterStatus, matterStatusLabels } from '@zhenyiban/shared/matters/statuses.ts'
import { namesIn, namesToSend } from '@zhenyiban/shared/papers/states.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { MatterRecord } from './record/model.ts'

/** The sentences of a matter's timeline, as the resident reads them. */
export const timelineText = {
  appliedFor: (by: AppliedBy) => appliedByInWords(by, '您'),
  received: (hallName: string) => `${hallName}收到了您的申请`,
  recounted: (wasOn: string, dueOn: string) =>
    `放假安排有更新，办好的日期从 ${formatDay(wasOn)} 改为 ${formatDay(dueOn)}`,
  pauseLate: (reason: string, plan: string | null) =>
    `因${reason}暂停计时，${plan ?? '可以暂停的天数已经用完'}，到今天还没有恢复，正在督促`,
  /** For staff only: who answers for a stage, from whom, as arranged by whom. */
  assigned: (stage: string, from: string | null, to: string | null, by: string) => {
    if (!to) return `「${stage}」撤回交接，现在没有经办人`
    if (!from) return to === by ? `${to}开始经办「${stage}」` : `${by}请${to}经办「${stage}」`
    const arranged = by === from || by === to ? '' : `，${by}安排`
    return `「${stage}」由${from}交给${to}经办${arranged}`
  },
}

/** Whether something waits to be picked up. */
export const isToPickUp = (matter: Pick<MatterRecord, 'status' | 'result'>): boolean =>
  matter.status === 'decided' && matter.result?.kind === 'pick_up'
/** What the receipt and the family's link say of it: no place, no day, no code. */
export const canBePickedUp = '结果可以领取了'
interface Doing {
  status: MatterStatus
  materials: Paper[]
  missing: string[]
  hallName: string
  holderName: string | null
  result?: MatterRecord['result']
  promise?: { byOn: string; keptAt: Date | null; brokenAt: Date | null } | null
}
const quoted = (names: readonly string[]): string => names.map(name => `「${name}」`).join('')
/** What the resident must do now; null when nothing. */
export const todoOf = (matter: Doing) => {
  // What came and waits is not asked for again; once all came, the next step is the hall's.
  const toSend = namesToSend(matter)
  const returned = toSend.filter(name => namesIn(matter, 'returned').includes(name))
  const first = toSend.filter(name => !returned.includes(name))
  const bring = `拍照传来，或交到${matter.hallName}`
  if (toSend.length > 0 && matter.promise) {
    const again = returned.length > 0 ? `${quoted(returned)}退回了，要重新传。` : ''
    return `${again}您承诺 ${formatDay(matter.promise.byOn)} 前补交${quoted(toSend)}，请${bring}。${whatFails}。`
  }
  if (first.length > 0)
    return `请把${quoted(first)}${returned.length > 0 ? `和退回的${quoted(returned)}` : ''}${bring}`
  if (returned.length > 0) return `${quoted(returned)}退回了，请重新${bring}`
  if (isToPickUp(matter)) return `结果可以领取了，请带身份证到${matter.holderName}领取`
  if (matter.status === 'decided') return `结果出来了，请留意${matter.holderName}的送达通知`
  return null
}

interface CurrentState {
  status: MatterStatus
  holderName: string | null
  lastMove?: { move: MatterMove; by: string; at: Date } | null
}
/** Where a matter is now, and who did what to it last: what staff need whose move came too late. */
const currentStateDetail = ({ status, holderName }: CurrentState): RefusalDetail => ({
  message: `当前状态：${matterStatusLabels[status]}${holderName ? `，现在由${holderName}办理` : ''}`,
})
export const currentStateDetails = (matter: CurrentState): RefusalDetail[] => {
  const { lastMove } = matter
  if (!lastMove) return [currentStateDetail(matter)]
  const did = `${formatInstant(lastMove.at.toISOString())} ${lastMove.by}已做「${matterMoveLabels[lastMove.move]}」`
  return [currentStateDetail(matter), { message: did }]
}
export const awaited = (office: string, dueOn: string) => `等${office}协办，${formatDay(dueOn)} 前答复`
export const publicUntil = (untilOn: string) => `公示到 ${formatDay(untilOn)}，那天起可以恢复计时`
/** How the one extension stands. */
export const howExtended = (
  matter: Pick<MatterRecord, 'status' | 'dueOn' | 'extension'>,
  now: Date,
): RefusalDetail[] => {
  if (!matter.extension) return []
  const { askedBy, days, status } = matter.extension
  const stands = extensionStatusLabels[extensionStands(status, matter, now)]
  return [{ message: `${askedBy}已申请延期 ${days} 个工作日：${stands}` }]
}
/** What is possible instead. */
export const whatElse = (moves: readonly MatterMove[]): RefusalDetail[] =>
  moves.length > 0
    ? [{ message: `您现在可以：${moves.map(move => `「${matterMoveLabels[move]}」`).join('')}` }]
    : []
