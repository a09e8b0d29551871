import { personalIn, soughtBy } from '@zhenyiban/shared/matters/searching.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import type { AppointmentRecord } from '../../appointments/model.ts'
import { listBookingsOfAccounts, listBookingsOfVisitors } from '../../appointments/seeking.ts'
import type { ResidentRecord } from '../../identity/model.ts'
import { findPersonsSought, type KeysSought, keysSought } from '../../identity/residents.ts'
import { listHallsInScope } from '../../organisations/halls.ts'
import type { HallRecord } from '../../organisations/model.ts'
import type { TicketRecord } from '../../queue/model.ts'
import { listNumbersOfAccounts, listNumbersOfName } from '../../queue/seeking.ts'
import { seenBy } from '../filters.ts'
import { Matter, type MatterRecord } from '../record/model.ts'

/** Of each kind, of all persons of one search. */
const MOST_RECORDS = 300

/** One person, with what of theirs the caller may see; who has no account is known from a booking, a number or a matter. */
export interface PersonFound {
  account: ResidentRecord | null
  bookings: AppointmentRecord[]
  numbers: TicketRecord[]
  matters: MatterRecord[]
}
const isOf =
  ({ _id }: ResidentRecord) =>
  ({ residentId }: { residentId?: AppointmentRecord['residentId'] | null }) =>
    residentId?.equals(_id) ?? false

const newest = (staff: StaffActor, filter: object): Promise<MatterRecord[]> =>
  Matter.find({ $and: [seenBy(staff), filter] })
    .sort({ receivedAt: -1, _id: -1 })
    .limit(MOST_RECORDS)
    .lean()

/** Whose applicant is sought, whoever's account they are in. */
const mattersOfApplicants = async (
  staff: StaffActor,
  { name, documents, phone }: KeysSought,
): Promise<MatterRecord[]> => {
  const meanings = [
    ...(name ? [{ nameHash: name }] : []),
    ...(documents.length > 0 ? [{ documentHash: { $in: documents } }] : []),
    ...(phone ? [{ phoneHash: phone }] : []),
  ]
  return meanings.length === 0 ? [] : newest(staff, { $or: meanings })
}

interface Sight {
  halls: HallRecord[]
  sees: { bookings: boolean; numbers: boolean }
}
const withAccounts = async (
  staff: StaffActor,
  accounts: readonly ResidentRecord[],
  { halls, sees }: Sight,
): Promise<PersonFound[]> => {
  const ids = accounts.map(({ _id }) => _id)
  if (ids.length === 0) return []
  const within = { hallIds: halls.map(({ _id }) => _id), most: MOST_RECORDS }
  const bookings = sees.bookings ? await listBookingsOfAccounts(ids, within) : []
  const numbers = sees.numbers ? await listNumbersOfAccounts(ids, within) : []
  const matters = await newest(staff, { residentId: { $in: ids } })
  return accounts.map(account => ({
    account,
    bookings: bookings.filter(isOf(account)),
    numbers: numbers.filter(isOf(account)),
    matters: matters.filter(isOf(account)),
  }))
}
/** Applicants who came to the window, or whose family applied. One document is one person. */
const applicants = async (
  staff: StaffActor,
  keys: KeysSought,
  accounts: readonly ResidentRecord[],
): Promise<PersonFound[]> => {
  const persons = new Map<string, MatterRecord[]>()
  for (const each of await mattersOfApplicants(staff, keys)) {
    if (accounts.some(account => isOf(account)(each))) continue
    const key = each.documentHash ?? `${each.phoneHash} ${each.nameHash}`
    persons.set(key, [...(persons.get(key) ?? []), each])
  }
  return [...persons.values()].map(matters => ({ account: null, bookings: [], numbers: [], matters }))
}
/** Known from what was said when somebody else booked for them, or from the name their number was taken under. */
const withoutAccounts = async (
  keys: KeysSought,
  accounts: readonly ResidentRecord[],
  { halls, sees }: Sight,
): Promise<PersonFound[]> => {
  const within = { hallIds: halls.map(({ _id }) => _id), most: MOST_RECORDS }
  const booked = sees.bookings ? await listBookingsOfVisitors(keys, within) : []
  const others = booked.filter(booking => !accounts.some(account => isOf(account)(booking)))
  const named = sees.numbers && keys.name ? await listNumbersOfName(keys.name, within) : []
  const ids = [...new Set(others.map(({ residentId }) => residentId))]
  const taken = sees.numbers && ids.length > 0 ? await listNumbersOfAccounts(ids, within) : []
  // One visitor of one account is one person.
  const visitors = new Map<string, AppointmentRecord[]>()
  for (const each of others) {
    const key = `${each.residentId} ${each.visitorHash}`
    visitors.set(key, [...(visitors.get(key) ?? []), each])
  }
  return [
    ...[...visitors.values()].map(bookings => ({
      account: null,
      bookings,
      numbers: taken.filter(({ appointmentId }) => bookings.some(({ _id }) => appointmentId?.equals(_id))),
      matters: [],
    })),
    ...named
      .filter(({ residentId }) => residentId === null)
      .map(number => ({ account: null, bookings: [], numbers: [number], matters: [] })),
  ]
}
const isAnything = ({ bookings, numbers, matters }: PersonFound): boolean =>
  bookings.length + numbers.length + matters.length > 0

/** Whoever is meant by a name, a document or a phone and has something the caller may see; of others nothing is said. */
export const findPersons = async (
  app: App,
  staff: StaffActor,
  q: string,
): Promise<{ found: PersonFound[]; halls: HallRecord[] }> => {
  if (personalIn(soughtBy(q)).length === 0) return { found: [], halls: [] }
  const sight = {
    halls: await listHallsInScope(staff),
    sees: {
      bookings: staff.permissions.includes('appointment.read'),
      numbers: staff.permissions.includes('queue.read'),
    },
  }
  const keys = keysSought(app, q)
  const accounts = await findPersonsSought(keys)
  const found = [
    ...(await withAccounts(staff, accounts, sight)),
    ...(await withoutAccounts(keys, accounts, sight)),
    ...(await applicants(staff, keys, accounts)),
  ]
  return { found: found.filter(isAnything), halls: sight.halls }
}
