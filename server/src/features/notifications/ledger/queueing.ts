import type { Channel, UndeliveredReason } from '@zhenyiban/shared/notifications/deliveries.ts'
import mongoose from 'mongoose'
import { type App, system } from '../../../kernel/app.ts'
import type { StoredEvent } from '../../../kernel/outbox.ts'
import type { ResidentRecord } from '../../identity/model.ts'
import type { Notice } from '../notices/notice.ts'
import { preferencesOf, type Wishes } from '../preferences/settings.ts'
import { BURST_MS, burstUntil } from './bundling.ts'
import { hallOf, hasNumber, mobileOf } from './contacts.ts'
import { Delivery, type DeliveryRecord } from './model.ts'
import { quietUntil } from './quiet-hours.ts'
import { timesOf } from './times.ts'
import { waysOf } from './ways.ts'

const alike = [
  'eventId',
  'residentId',
  'title',
  'text',
  'about',
  'at',
  'isUrgent',
  'uselessFrom',
  'callUselessFrom',
  'push',
  'sms',
] as const
/** What all rows of one event and person have alike. */
type Told = Pick<DeliveryRecord, (typeof alike)[number]>
/** The same of a row, for the one that follows it. */
export const toldBy = (row: DeliveryRecord): Told =>
  Object.fromEntries(alike.map(field => [field, row[field]])) as unknown as Told

/** What waited in a long outbox is as new as what just happened; what one way refused falls to the next as it was. */
const beganAt = ({ at, queuedAt, because }: Pick<DeliveryRecord, 'at' | 'queuedAt' | 'because'>): Date =>
  because === null ? (queuedAt ?? at) : at
/** Since when those of the last minutes wait or were sent, and until when one waits already. */
const burstOf = async ({ residentId }: Told, channel: Channel, now: Date): Promise<Date | null> => {
  const lane = { residentId, channel, isUrgent: false, goesWith: null }
  const fields = { at: 1, queuedAt: 1, because: 1, dueAt: 1 }
  const waiting = await Delivery.find({ ...lane, status: 'queued' }, fields)
    .sort({ at: 1, eventId: 1 })
    .lean()
  const since = new Date(+now - BURST_MS)
  const sent = await Delivery.find(
    { ...lane, status: { $in: ['sending', 'sent', 'delivered'] }, queuedAt: { $gt: since } },
    fields,
  )
    .sort({ at: 1, eventId: 1 })
    .lean()
  const last = waiting.at(-1)?.dueAt ?? null
  return burstUntil([...waiting, ...sent].map(beganAt), last, now)
}
const firstDue = async (app: App, told: Told, channel: Channel): Promise<Date> => {
  const now = app.clock.now()
  if (told.isUrgent) return now
  const { quiet } = await preferencesOf(String(told.residentId))
  const free = (await burstOf(told, channel, now)) ?? now
  return quietUntil(free, quiet) ?? free
}

/** The worker has nothing to do about a call before it is of no use. */
const openCall = async (app: App, told: Told, because: UndeliveredReason | null): Promise<void> => {
  const hallId = await hallOf(told)
  const call = { ...told, channel: 'call' as const, hallId, uselessFrom: told.callUselessFrom, because }
  if (hallId && (await hasNumber(told))) {
    await Delivery.create([{ ...call, status: 'queued', dueAt: told.callUselessFrom }])
    await app.outbox.add('call.wanted', system, { hallId: String(hallId) })
  } else
    await Delivery.create([
      { ...call, status: 'refused', why: 'no_phone', dueAt: null, endedAt: app.clock.now() },
    ])
}
/** Opens the row of the first way that is left, inside the caller's transaction. */
export const openRow = async (
  app: App,
  told: Told,
  ways: readonly Channel[],
  because: UndeliveredReason | null,
): Promise<void> => {
  const [channel, ...next] = ways
  if (!channel) return
  if (channel === 'call') return openCall(app, told, because)
  const dueAt = await firstDue(app, told, channel)
  const queuedAt = app.clock.now()
  await Delivery.create([{ ...told, channel, status: 'queued', queuedAt, dueAt, next, because }])
}

/** Under whose id it stands. */
export const personOf = ({ target }: Pick<Notice, 'target'>, resident: ResidentRecord | null) =>
  resident?._id ?? new mongoose.Types.ObjectId(target!.id)

/** Queues what goes out beside the inbox, by the first way that is open to the person. */
export const queueDelivery = async (
  app: App,
  { _id: eventId, at }: Pick<StoredEvent, '_id' | 'at'>,
  notice: Notice,
  resident: ResidentRecord | null,
  wanted: Wishes['ways'],
): Promise<void> => {
  const { title, text, target: about, push, sms, calls, invites = false } = notice
  const residentId = personOf(notice, resident)
  const open = waysOf(
    {
      hasWechat: Boolean(resident?.openid),
      hasMobile: (await mobileOf(app, { about, residentId, sms: sms ?? null }, resident)) !== null,
      push: push !== null,
      sms: sms !== undefined && !(invites && resident?.openid),
      call: calls === true,
    },
    wanted,
  )
  const told = { eventId, residentId, title, text, about, at }
  await openRow(app, { ...told, ...timesOf(notice, at), push, sms: sms ?? null }, open, null)
}
