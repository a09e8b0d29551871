// What the database says when everything is quiet again.
import mongoose from 'mongoose'
import { Appointment } from '../../server/src/features/appointments/model.ts'
import { Delivery } from '../../server/src/features/notifications/ledger/model.ts'
import { InboxMessage } from '../../server/src/features/notifications/model.ts'
import { Event } from '../../server/src/kernel/outbox.ts'
import type { Write } from './sender.ts'

export interface Figures {
  kills: number
  acknowledged: number
  /** Acknowledged and not there, or there although its sender was told no. */
  lost: number
  duplicated: number
  /** Seats that more than one booking holds. */
  oversold: number
  messagesTwice: number
  /** Periodic jobs that are due and that nobody does. */
  stuckJobs: number
  /** Events that no listener was reached with. */
  pending: number
}

/** How many groups of records that should be one are more. */
export const groupedTwice = async (
  model: mongoose.Model<never>,
  filter: object,
  fields: string[],
): Promise<number> => {
  const found = (await model.find(filter).lean()) as unknown as Record<string, unknown>[]
  const seen = new Map<string, number>()
  for (const each of found) {
    const key = fields.map(field => String(each[field])).join(' ')
    seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  return [...seen.values()].reduce((more, count) => more + count - 1, 0)
}
export const oversoldSeats = async (): Promise<number> => {
  const holding = await Appointment.find({ status: { $in: ['booked', 'arrived'] } }, { places: 1 }).lean()
  const seats = holding.flatMap(({ places }) => places)
  return seats.length - new Set(seats).size
}
export const messagesTwice = async (): Promise<number> => {
  const key = ['eventId', 'residentId']
  const inbox = await groupedTwice(InboxMessage as never, {}, key)
  // The same words about the same thing: an event that exists twice told somebody twice.
  const told = await groupedTwice(InboxMessage as never, { target: { $ne: null } }, [
    'residentId',
    'title',
    'text',
  ])
  return inbox + told + (await groupedTwice(Delivery as never, {}, [...key, 'channel']))
}

export const countStuckJobs = (): Promise<number> =>
  mongoose.connection.db!.collection('jobs').countDocuments({
    $or: [{ lockedAt: { $ne: null } }, { nextRunAt: { $lte: new Date() } }],
  })
export const countPending = (): Promise<number> => Event.countDocuments({ pending: true })

/** One line for each write that is not there exactly once, or not exactly never. */
const judge = async (writes: readonly Write[]) => {
  const found = { lost: [] as string[], duplicated: [] as string[] }
  for (const { name, refused, count } of writes) {
    const times = await count()
    if (times > 1) found.duplicated.push(`${name}: ${times} times`)
    else if (refused !== null && times === 1) found.lost.push(`${name}: done, and refused with ${refused}`)
    else if (refused === null && times === 0) found.lost.push(`${name}: acknowledged, and not there`)
  }
  return found
}

export const countAll = async (
  kills: number,
  { writes, acknowledged }: { writes: readonly Write[]; acknowledged: number },
): Promise<{ figures: Figures; told: string[] }> => {
  const { lost, duplicated } = await judge(writes)
  const figures = {
    kills,
    acknowledged,
    lost: lost.length,
    duplicated: duplicated.length,
    oversold: await oversoldSeats(),
    messagesTwice: await messagesTwice(),
    stuckJobs: await countStuckJobs(),
    pending: await countPending(),
  }
  return { figures, told: [...lost, ...duplicated] }
}
