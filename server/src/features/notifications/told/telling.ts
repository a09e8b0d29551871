import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose, { type Types } from 'mongoose'
import type { StaffActor } from '../../../kernel/app.ts'
import { Appointment } from '../../appointments/model.ts'
import { seenBy } from '../../matters/filters.ts'
import { Matter } from '../../matters/record/model.ts'
import { findHallInScope } from '../../organisations/halls.ts'
import { Delivery, type DeliveryRecord } from '../ledger/model.ts'
import { InboxMessage, type InboxMessageRecord } from '../model.ts'

/** What was told of one event: the message in the inbox, and the rows of the ledger in the order in which they were tried. */
export interface ToldRecord {
  message: InboxMessageRecord | null
  rows: DeliveryRecord[]
}
const MOST_TOLD = 200

const listTold = async (id: string, owner: Types.ObjectId | null): Promise<ToldRecord[]> => {
  const messages = owner
    ? await InboxMessage.find({ residentId: owner, 'target.id': id })
        .sort({ at: -1, _id: -1 })
        .limit(MOST_TOLD)
        .lean()
    : []
  const rows: DeliveryRecord[] = []
  // Of before its person had an account there are rows under its own id.
  for (const residentId of [...(owner ? [owner] : []), new mongoose.Types.ObjectId(id)])
    rows.push(
      ...(await Delivery.find({ residentId, 'about.id': id })
        .sort({ at: -1, _id: 1 })
        .limit(MOST_TOLD)
        .lean()),
    )
  const events = new Map<string, ToldRecord>()
  for (const message of messages) events.set(String(message.eventId), { message, rows: [] })
  for (const row of rows) {
    const key = String(row.eventId)
    const told = events.get(key) ?? { message: null, rows: [] }
    told.rows.push(row)
    events.set(key, told)
  }
  const atOf = ({ message, rows: [row] }: ToldRecord) => +(message?.at ?? row!.at)
  return [...events.values()].sort((one, other) => atOf(other) - atOf(one))
}

export const listToldOfMatter = async (staff: StaffActor, id: string): Promise<ToldRecord[]> => {
  const matter = await Matter.findOne({ _id: id, ...seenBy(staff) }, { residentId: 1 }).lean()
  return listTold(id, (matter ?? refuse('matter.not_found')).residentId)
}
export const listToldOfBooking = async (staff: StaffActor, id: string): Promise<ToldRecord[]> => {
  const booking = (await Appointment.findById(id).lean()) ?? refuse('appointment.not_found')
  await findHallInScope(staff, String(booking.hallId)).catch(() => refuse('appointment.not_found'))
  return listTold(id, booking.residentId)
}
