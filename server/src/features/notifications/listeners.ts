import type { App } from '../../kernel/app.ts'
import type { EventName, Listener, Listeners, StoredEvent } from '../../kernel/outbox.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { findLiving } from '../identity/residents.ts'
import { deliver, type SubscribePush } from './delivery.ts'
import { InboxMessage } from './model.ts'
import type { Notice } from './notices/notice.ts'
import { notices } from './notices/notices.ts'

const storeMessage = async (
  event: StoredEvent,
  { residentId, title, text, target }: Notice,
): Promise<void> => {
  try {
    await InboxMessage.create([{ eventId: event._id, residentId, title, text, target, at: event.at }])
  } catch (error) {
    if (!isDuplicateOf(error, 'residentId', 'eventId')) throw error
  }
}

/** Puts the notice into the inbox, then tells it by WeChat where the resident asked for that. */
const notify = async (app: App, event: StoredEvent, told: Notice): Promise<void> => {
  // The account may have become part of another since the event.
  const resident = await findLiving(told.residentId)
  if (!resident) return
  const notice = { ...told, residentId: String(resident._id) }
  const { uselessFrom } = notice
  if (!uselessFrom || app.clock.now() < uselessFrom) await storeMessage(event, notice)
  if (!notice.push || !resident.openid) return
  const about = notice.target && `${notice.target.kind}/${notice.target.id}`
  const key = { eventId: event._id, residentId: notice.residentId, happenedAt: event.at, uselessFrom, about }
  await deliver(app, key, { ...notice.push, openid: resident.openid } as SubscribePush)
}

const listenerOf =
  <N extends EventName>(noticeOf: (payload: StoredEvent<N>['payload']) => Notice | null): Listener<N> =>
  async (app, event) => {
    const notice = noticeOf(event.payload)
    if (notice) await notify(app, event as unknown as StoredEvent, notice)
  }

export const notificationListeners: Listeners = Object.fromEntries(
  Object.entries(notices).map(([name, noticeOf]) => [
    name,
    [listenerOf(noticeOf as (payload: unknown) => Notice | null)],
  ]),
)
