import type { Ref } from '../../kernel/ids.ts'
import type { KeysSought } from '../identity/residents.ts'
import { Appointment, type AppointmentRecord } from './model.ts'

/** What was really booked, whatever became of it. */
const booked = { status: { $in: ['booked', 'arrived', 'cancelled', 'missed'] as const } }
const newest = (filter: object, most: number): Promise<AppointmentRecord[]> =>
  Appointment.find({ ...booked, ...filter })
    .sort({ startsAt: -1, _id: -1 })
    .limit(most)
    .lean()

interface Within {
  hallIds: readonly Ref[]
  most: number
}
/** Of some accounts, the newest. */
export const listBookingsOfAccounts = (residentIds: readonly Ref[], { hallIds, most }: Within) =>
  newest({ residentId: { $in: [...residentIds] }, hallId: { $in: [...hallIds] } }, most)

/** Those whose visitor, told apart from the account's owner, is sought: family, or whom staff booked for. */
export const listBookingsOfVisitors = async (
  { name, documents, phone }: KeysSought,
  { hallIds, most }: Within,
): Promise<AppointmentRecord[]> => {
  const meanings = [
    ...(name ? [{ 'visitor.nameHash': name }] : []),
    ...(documents.length > 0 ? [{ 'visitor.documentHash': { $in: documents } }] : []),
    ...(phone ? [{ 'visitor.phoneHash': phone }] : []),
  ]
  const found = new Map<string, AppointmentRecord>()
  for (const meaning of meanings)
    for (const each of await newest({ ...meaning, hallId: { $in: [...hallIds] } }, most))
      found.set(String(each._id), each)
  return [...found.values()]
}
