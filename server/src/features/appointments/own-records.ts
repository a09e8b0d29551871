import { dayBounds, localDay } from '@zhenyiban/shared/time/calendar.ts'
import mongoose from 'mongoose'
import type { App } from '../../kernel/app.ts'
import { batchReads } from '../../kernel/coalesce.ts'
import type { Ref } from '../../kernel/ids.ts'
import { sessionOption } from '../../kernel/transaction.ts'
import { Appointment, type AppointmentRecord } from './model.ts'

/** What a new booking of an account is judged by: those that stand, also of today; holds; and what it missed. */
export interface OwnRecords {
  open: AppointmentRecord[]
  holds: AppointmentRecord[]
  missed: AppointmentRecord[]
}
const standing = (since: Date) => [
  { status: { $in: ['booked', 'held'] as const } },
  { status: 'cancelled' as const, holdsSeat: true },
  { status: 'arrived' as const, startsAt: { $gte: since } },
]
const isHold = ({ status, holdsSeat }: AppointmentRecord) =>
  status === 'held' || (status === 'cancelled' && holdsSeat)
const isStanding = ({ status }: AppointmentRecord) => status === 'booked' || status === 'arrived'
const sorted = (records: readonly AppointmentRecord[], since: Date): OwnRecords => ({
  open: records.filter(
    ({ status, startsAt }) =>
      status === 'booked' || status === 'held' || (status === 'arrived' && startsAt >= since),
  ),
  holds: records.filter(isHold),
  missed: records.filter(({ status }) => status === 'missed'),
})
const startOfToday = (app: App) => dayBounds(localDay(app.clock.now())).startsAt

const SEPARATOR = ' '
/** By the start of the day and the account. */
const readMany = batchReads(async keys => {
  const asked = keys.map(key => key.split(SEPARATOR) as [string, string])
  const since = new Date(Math.min(...asked.map(([start]) => Number(start))))
  const residentIds = [...new Set(asked.map(([, residentId]) => residentId))]
  const found = await Appointment.find({
    residentId: { $in: residentIds },
    $or: [...standing(since), { status: 'missed' }],
  })
    .sort({ startsAt: 1, _id: 1 })
    .lean()
  const of = new Map<string, AppointmentRecord[]>(residentIds.map(id => [id, []]))
  for (const record of found) of.get(String(record.residentId))!.push(record)
  return new Map(
    asked.map(([start, residentId]) => [
      [start, residentId].join(SEPARATOR),
      sorted(of.get(residentId)!, new Date(Number(start))),
    ]),
  )
})
export const readOwn = async (app: App, residentId: Ref): Promise<OwnRecords> =>
  (await readMany([+startOfToday(app), residentId].join(SEPARATOR)))!

/** The same once more, in the transaction that writes, without what was missed; and a phone's bookings of one day. */
export const readOwnAgain = async (
  app: App,
  residentId: Ref,
  turns: string | null,
): Promise<Pick<OwnRecords, 'open' | 'holds'> & { ofPhone: AppointmentRecord[] }> => {
  const since = startOfToday(app)
  const owner = new mongoose.Types.ObjectId(String(residentId))
  const mine = standing(since).map(each => ({ residentId: owner, ...each }))
  const phones = { status: { $in: ['booked', 'arrived'] }, phoneTurn: { $gte: turns, $lt: `${turns}~` } }
  // Past mongoose: this is asked in every transaction that books.
  const found = (await Appointment.collection
    .find({ $or: [...mine, ...(turns === null ? [] : [phones])] }, sessionOption())
    .sort({ startsAt: 1, _id: 1 })
    .toArray()) as unknown as AppointmentRecord[]
  const isMine = (record: AppointmentRecord) => String(record.residentId) === String(residentId)
  const ofPhone = turns === null ? [] : found.filter(({ phoneTurn }) => phoneTurn?.startsWith(turns))
  return { ...sorted(found.filter(isMine), since), ofPhone: ofPhone.filter(isStanding) }
}
