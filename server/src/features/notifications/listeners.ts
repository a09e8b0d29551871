import type { App } from '../../kernel/app.ts'
import type { EventName, Listener, Listeners, StoredEvent } from '../../kernel/outbox.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { findLiving } from '../identity/residents.ts'
import { Delivery } from './ledger/model.ts'
import { personOf, queueDelivery } from './ledger/queueing.ts'
import { InboxMessage } from './model.ts'
import type { Notice } from './notices/notice.ts'
import { notices } from './notices/notices.ts'
import { type Wishes, wishesOf } from './preferences/settings.ts'

/** Somebody worked on the same event at the same time. */
const isToldAlready = (error: unknown): boolean =>
  isDuplicateOf(error, 'residentId', 'eventId') || isDuplicateOf(error, 'residentId', 'eventId', 'channel')

/** Who has no account can only be rung, or texted where a notice says so. */
const withoutAccount: Wishes = { ways: ['sms', 'call'], quiet: null, inbox: false }

/** Puts the notice into the inbox and queues what goes out beside it: both are there, or neither is. */
const notify = async (app: App, event: StoredEvent, notice: Notice): Promise<void> => {
  const { title, text, target, uselessFrom } = notice
  if (uselessFrom && uselessFrom <= app.clock.now()) return
  // The account may have become part of another since the event.
  const resident = notice.residentId === null ? null : await findLiving(notice.residentId)
  if (notice.residentId !== null && !resident) return
  const key = { eventId: event._id, residentId: personOf(notice, resident) }
  const tell = app.transaction(async () => {
    if ((await InboxMessage.exists(key)) ?? (await Delivery.exists(key))) return
    const { inbox, ways } = resident
      ? await wishesOf(String(resident._id), event.name as keyof typeof notices)
      : withoutAccount
    if (inbox && !notice.invites) await InboxMessage.create([{ ...key, title, text, target, at: event.at }])
    await queueDelivery(app, event, notice, resident, ways)
  })
  await tell.catch(error => (isToldAlready(error) ? null : Promise.reject(error)))
}

type NoticeOf<N extends EventName> = (
  payload: StoredEvent<N>['payload'],
  by: StoredEvent['actor'],
) => Notice | null
const listenerOf =
  <N extends EventName>(noticeOf: NoticeOf<N>): Listener<N> =>
  async (app, event) => {
    const notice = noticeOf(event.payload, event.actor)
    if (notice) await notify(app, event as unknown as StoredEvent, notice)
  }

export const notificationListeners: Listeners = Object.fromEntries(
  Object.entries(notices).map(([name, noticeOf]) => [name, [listenerOf(noticeOf as NoticeOf<EventName>)]]),
)
