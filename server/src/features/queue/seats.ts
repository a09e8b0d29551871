import type { PauseReason } from '@zhenyiban/shared/queue/contract.ts'
import type { Ref } from '../../kernel/ids.ts'
import { listTraining } from '../identity/service.ts'
import { listWindows, type WindowRecord } from '../organisations/service.ts'
import type { TicketRecord } from './model.ts'
import { Post, type PostRecord } from './post.ts'

/** A window of today as the line sees it. */
export interface Seat {
  window: WindowRecord
  open: boolean
  paused: { reason: PauseReason; since: Date; until: Date | null } | null
  /** What the window takes and the clerk who sits there is trained for; null is everything. */
  itemIds: ReadonlySet<string> | null
  /** Called to it or being served there. */
  inHand: TicketRecord | null
}
/** [] is everything, so two lists that both say something leave what is on both. */
export const takenBy = (window: WindowRecord, trained: readonly string[]): ReadonlySet<string> | null => {
  const taken = (window.itemIds ?? []).map(String)
  if (taken.length === 0) return trained.length === 0 ? null : new Set(trained)
  return new Set(trained.length === 0 ? taken : taken.filter(id => trained.includes(id)))
}
/** The windows of a hall today; `caller` is counted as sitting at the window they ask from. */
export const listSeats = async (
  hallId: Ref,
  on: string,
  inHand: readonly TicketRecord[],
  caller: { windowId: string; staffId: string } | null = null,
): Promise<Seat[]> => {
  const posts: PostRecord[] = await Post.find({ hallId, on }).sort({ windowId: 1, _id: 1 }).lean()
  const training = await listTraining([
    ...posts.map(({ staffId }) => staffId),
    ...(caller ? [caller.staffId] : []),
  ])
  return (await listWindows(hallId)).map(window => {
    const post = posts.find(({ windowId }) => windowId.equals(window._id))
    const staffId =
      caller && window._id.equals(caller.windowId) ? caller.staffId : post && String(post.staffId)
    return {
      window,
      open: post !== undefined && !post.pausedAt,
      paused: post?.pausedAt
        ? { reason: post.pauseReason!, since: post.pausedAt, until: post.pausedUntil }
        : null,
      itemIds: takenBy(window, training.get(staffId ?? '') ?? []),
      inHand: inHand.find(({ windowId }) => windowId?.equals(window._id)) ?? null,
    }
  })
}

/** Whether a window takes an item; who has not said what they came for is heard at any. */
export const takesItem = ({ itemIds }: Seat, itemId: Ref | null): boolean =>
  itemIds === null || itemId === null || itemIds.has(String(itemId))
