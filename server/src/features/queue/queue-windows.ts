import type { PauseReason } from '@zhenyiban/shared/queue/contract.ts'
import type { Ref } from '../../kernel/ids.ts'
import { listTraining } from '../identity/staff.ts'
import type { WindowRecord } from '../organisations/model.ts'
import { listWindows } from '../organisations/windows.ts'
import type { TicketRecord } from './model.ts'
import { listShifts, sitsThere } from './shift.ts'

/** A window today as the queue sees it. */
export interface QueueWindow {
  window: WindowRecord
  open: boolean
  paused: { reason: PauseReason; since: Date; until: Date | null } | null
  /** Who sits there. */
  clerk: { id: string; since: Date | null } | null
  /** What the window takes and the clerk who sits there is trained for; null is everything. */
  itemIds: ReadonlySet<string> | null
  /** Called to it or being served there. */
  inHand: TicketRecord | null
}
/** [] means every item; two non-empty lists are intersected. */
const servedItems = (window: WindowRecord, trained: readonly string[]): ReadonlySet<string> | null => {
  const taken = (window.itemIds ?? []).map(String)
  if (taken.length === 0) return trained.length === 0 ? null : new Set(trained)
  return new Set(trained.length === 0 ? taken : taken.filter(id => trained.includes(id)))
}
/** The windows of a hall today; `caller` is counted as sitting at the window they ask from. */
export const listQueueWindows = async (
  hallId: Ref,
  on: string,
  inHand: readonly TicketRecord[],
  caller: { windowId: string; staffId: string } | null = null,
): Promise<QueueWindow[]> => {
  const shifts = await listShifts(hallId, on)
  const training = await listTraining([
    ...shifts.map(({ staffId }) => staffId),
    ...(caller ? [caller.staffId] : []),
  ])
  return (await listWindows(hallId)).map(window => {
    const shift = shifts.find(({ windowId }) => windowId.equals(window._id))
    const staffId =
      caller && window._id.equals(caller.windowId) ? caller.staffId : shift && String(shift.staffId)
    return {
      window,
      open: shift !== undefined && !shift.pausedAt,
      paused: shift?.pausedAt
        ? { reason: shift.pauseReason!, since: shift.pausedAt, until: shift.pausedUntil }
        : null,
      clerk:
        shift && sitsThere(shift, shifts) ? { id: String(shift.staffId), since: shift.since ?? null } : null,
      itemIds: servedItems(window, training.get(staffId ?? '') ?? []),
      inHand: inHand.find(({ windowId }) => windowId?.equals(window._id)) ?? null,
    }
  })
}

/** Whether a window takes an item; a ticket without an item fits every window. */
export const takesItem = ({ itemIds }: QueueWindow, itemId: Ref | null): boolean =>
  itemIds === null || itemId === null || itemIds.has(String(itemId))
