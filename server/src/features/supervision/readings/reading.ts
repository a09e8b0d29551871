import {
  MOST_EXPORTED,
  READINGS_PER_PAGE,
  type ReadingKind,
  readingKinds,
} from '@zhenyiban/shared/supervision/readings.ts'
import { dayBounds } from '@zhenyiban/shared/time/calendar.ts'
import type { Types } from 'mongoose'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { Event, type EventName } from '../../../kernel/outbox.ts'
import { findResidentsSought } from '../../identity/residents.ts'
import { listStaff } from '../../identity/staff.ts'
import { findMattersSought } from '../../matters/listing.ts'

/** The event of each kind of reading. */
const eventOf: Record<ReadingKind, EventName> = {
  applicant: 'applicant.revealed',
  visitor: 'ticket.holder_read',
  booking: 'appointment.phone_read',
  reporter: 'feedback.phone_read',
  called: 'call.phone_read',
  paper: 'paper.viewed',
  signature: 'matter.signature_viewed',
  result: 'result.viewed',
}
export const kindOf = (name: string): ReadingKind => readingKinds.find(kind => eventOf[kind] === name)!

export interface ReadingFilter {
  from?: string | undefined
  to?: string | undefined
  staffId?: string | undefined
  kind?: ReadingKind | undefined
  q?: string | undefined
}
/** An event as it is kept. */
export interface ReadingEvent {
  _id: Types.ObjectId
  name: string
  at: Date
  actor: { kind: string; id: string }
  payload: Record<string, unknown>
}
type Where = Record<string, unknown>
const keyOf = ({ at, _id }: ReadingEvent): string => `${+at}-${_id}`
/** Of what is read backwards in time: what comes after this key. */
const afterKey = (key: string | undefined): Where => {
  const [ms, id] = key?.split('-') ?? []
  if (!ms || !id) return {}
  const at = new Date(Number(ms))
  return { at: { $lte: at }, $or: [{ at: { $lt: at } }, { _id: { $lt: id } }] }
}
/** The matters and accounts that a search means. */
const findAbout = async (app: App, staff: StaffActor, q: string) => {
  const matters = await findMattersSought(app, staff, q)
  return {
    matterIds: matters.map(({ _id }) => String(_id)),
    residentIds: await findResidentsSought(app, q),
  }
}
/** What is asked, within what the caller answers for: the readings of the staff they see. */
const whereOf = async (
  app: App,
  staff: StaffActor,
  { from, to, staffId, q }: ReadingFilter,
): Promise<Where> => {
  const colleagues = (await listStaff(staff)).map(({ _id }) => String(_id))
  const about = q ? await findAbout(app, staff, q) : null
  return {
    $and: [
      { 'actor.kind': 'staff', 'actor.id': { $in: colleagues.filter(id => !staffId || id === staffId) } },
      from ? { at: { $gte: dayBounds(from).startsAt } } : {},
      to ? { at: { $lt: dayBounds(to).endsAt } } : {},
      about
        ? {
            $or: [
              { 'payload.matterId': { $in: about.matterIds } },
              { 'payload.residentId': { $in: about.residentIds } },
            ],
          }
        : {},
    ],
  }
}
const newestFirst = (one: ReadingEvent, other: ReadingEvent): number =>
  +other.at - +one.at || (String(other._id) < String(one._id) ? -1 : 1)

/** The newest first: of each kind in the order of its index, put together. */
const listFrom = async (
  where: Where,
  kind: ReadingKind | undefined,
  after: string | undefined,
  most: number,
) => {
  const found: ReadingEvent[] = []
  for (const each of kind ? [kind] : readingKinds)
    found.push(
      ...(await Event.find({ name: eventOf[each], $and: [where, afterKey(after)] })
        .sort({ at: -1, _id: -1 })
        .limit(most)
        .lean<ReadingEvent[]>()),
    )
  return found.sort(newestFirst).slice(0, most)
}

const SAME_QUESTION_MS = 600_000
const record = async (
  app: App,
  staff: StaffActor,
  name: 'readings.listed' | 'readings.exported',
  {
    from = null,
    to = null,
    staffId = null,
    kind = null,
    q,
  }: { [K in keyof ReadingFilter]: ReadingFilter[K] | null },
  shown: number,
): Promise<void> => {
  if (shown === 0) return
  const sought = q ? app.vault.fingerprint(`search ${q}`) : null
  const payload = { shown, from, to, ofStaffId: staffId, kind, sought }
  const since = new Date(+app.clock.now() - SAME_QUESTION_MS)
  const asked = { 'payload.sought': sought, 'payload.ofStaffId': staffId, 'payload.kind': kind }
  const lately = { name, at: { $gte: since }, 'actor.id': staff.id, ...asked }
  if (name === 'readings.listed' && (await Event.exists(lately))) return
  await app.transaction(() => app.outbox.add(name, staff, payload))
}

export const listReadings = async (
  app: App,
  staff: StaffActor,
  { after, ...filter }: ReadingFilter & { after?: string | undefined },
) => {
  const where = await whereOf(app, staff, filter)
  const found = await listFrom(where, filter.kind, after, READINGS_PER_PAGE + 1)
  const events = found.slice(0, READINGS_PER_PAGE)
  await record(app, staff, 'readings.listed', filter, events.length)
  return { events, next: found.length > events.length ? keyOf(events.at(-1)!) : null }
}
export const exportReadings = async (app: App, staff: StaffActor, filter: ReadingFilter) => {
  const found = await listFrom(await whereOf(app, staff, filter), filter.kind, undefined, MOST_EXPORTED + 1)
  const events = found.slice(0, MOST_EXPORTED)
  await record(app, staff, 'readings.exported', filter, events.length)
  return { events, isMore: found.length > events.length }
}
