import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { dayBounds, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { App, ResidentActor, StaffActor } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { bookingOf, findHallInScope, findHalls } from '../organisations/halls.ts'
import type { HallRecord } from '../organisations/model.ts'
import { Appointment, type AppointmentRecord, BlockLift } from './model.ts'
import { type Block, blockOf, missedSince } from './rules.ts'

// 爽约: after too many no-shows a resident cannot book online for some days. Computed on every read from no-shows and
// lifted blocks, so that there is no flag to go stale.

export type BlockedResident = Block & { residentId: string; missedOn: string[] }

type Missed = Pick<AppointmentRecord, 'residentId' | 'startsAt'>
const missedAt = (app: App, hall: HallRecord) => {
  const since = missedSince(bookingOf(hall).noShows, localDay(app.clock.now()))
  return { hallId: hall._id, status: 'missed' as const, startsAt: { $gte: dayBounds(since).startsAt } }
}
/** Those who missed often enough to be blocked, counted by the database: of months most have missed one booking. */
const listOftenMissing = async (app: App, hall: HallRecord): Promise<Ref[]> => {
  const often = await Appointment.aggregate<{ _id: Ref }>([
    { $match: missedAt(app, hall) },
    { $group: { _id: '$residentId', times: { $sum: 1 } } },
    { $match: { times: { $gte: bookingOf(hall).noShows.count } } },
  ])
  return often.map(({ _id }) => _id)
}
const readMissed = (app: App, hall: HallRecord, residentIds: readonly Ref[]): Promise<Missed[]> =>
  Appointment.find(
    { ...missedAt(app, hall), residentId: { $in: [...residentIds] } },
    { residentId: 1, startsAt: 1, _id: 0 },
  )
    .sort({ startsAt: 1, _id: 1 })
    .lean()
/** Of those who missed these bookings at a hall the ones who cannot book online there today; the longest block first. */
const blockedOf = async (
  app: App,
  hall: HallRecord,
  missed: readonly Missed[],
  residentId?: Ref,
): Promise<BlockedResident[]> => {
  const today = localDay(app.clock.now())
  const { noShows } = bookingOf(hall)
  if (missed.length < noShows.count) return []
  // What was lifted before the first of them lifts none.
  const since = dayBounds(missedSince(noShows, today)).startsAt
  const of = { hallId: hall._id, ...(residentId && { residentId }), at: { $gte: since } }
  const lifts = await BlockLift.find(of, { residentId: 1, at: 1 }).sort({ at: 1, _id: 1 }).lean()
  const liftedAt = new Map(lifts.map(lift => [String(lift.residentId), lift.at]))
  const missedBy = new Map<string, Date[]>()
  for (const { residentId: resident, startsAt } of missed) {
    const who = String(resident)
    const lifted = liftedAt.get(who)
    if (lifted && startsAt <= lifted) continue
    const theirs = missedBy.get(who)
    if (theirs) theirs.push(startsAt)
    else missedBy.set(who, [startsAt])
  }
  // Most missed one: of them no day has to be known.
  return [...missedBy]
    .filter(([, theirs]) => theirs.length >= noShows.count)
    .flatMap(([who, theirs]) => {
      const missedOn = theirs.map(localDay).sort()
      const block = blockOf(missedOn, noShows, today)
      return block ? [{ ...block, residentId: who, missedOn }] : []
    })
    .sort((a, b) => b.bookableFrom.localeCompare(a.bookableFrom) || a.residentId.localeCompare(b.residentId))
}
const blockedAt = async (app: App, hall: HallRecord, residentId?: Ref): Promise<BlockedResident[]> => {
  const asked = residentId ? [residentId] : await listOftenMissing(app, hall)
  if (asked.length === 0) return []
  return blockedOf(app, hall, await readMissed(app, hall, asked), residentId)
}

/** `all`: what the resident missed, at any hall. */
export const assertNotBlocked = async (
  app: App,
  hall: HallRecord,
  residentId: Ref,
  all: readonly AppointmentRecord[],
): Promise<void> => {
  const { startsAt: since } = dayBounds(missedSince(bookingOf(hall).noShows, localDay(app.clock.now())))
  const here = all.filter(({ hallId, startsAt }) => hallId.equals(hall._id) && startsAt >= since)
  const [block] = await blockedOf(app, hall, here, residentId)
  if (!block) return
  const { missed, bookableFrom } = block
  refuse(
    'appointment.blocked',
    [{ field: 'bookableFrom', message: bookableFrom }],
    `您在这个大厅有 ${missed} 次约了没来，${formatDay(bookableFrom)}起才能再网上预约。要办事请到大厅现场取号；有特殊原因请告诉大厅工作人员。`,
  )
}

export const listMyBookingBlocks = async (
  app: App,
  who: ResidentActor,
): Promise<(Block & { hall: HallRecord })[]> => {
  const hallIds: Ref[] = await Appointment.distinct('hallId', { residentId: who.id, status: 'missed' })
  const blocks: (Block & { hall: HallRecord })[] = []
  for (const hall of await findHalls(hallIds)) {
    const [block] = await blockedAt(app, hall, who.id)
    if (block) blocks.push({ ...block, hall })
  }
  return blocks
}

export const listBookingBlocks = async (app: App, staff: StaffActor, hallId: string) =>
  blockedAt(app, await findHallInScope(staff, hallId))

/** Lets a resident book online again, with a reason that stays on record. */
export const liftBookingBlock = (
  app: App,
  staff: StaffActor,
  { hallId, residentId }: { hallId: string; residentId: string },
  reason: string,
): Promise<void> =>
  app.transaction(async () => {
    const hall = await findHallInScope(staff, hallId)
    const [block] = await blockedAt(app, hall, residentId)
    if (!block) return refuse('appointment.not_blocked')
    const { missed, bookableFrom } = block
    await BlockLift.create([{ hallId, residentId, staffId: staff.id, reason, at: app.clock.now() }])
    const lifted = { hallId, hallName: hall.name, residentId, missed, bookableFrom, reason }
    await app.outbox.add('appointment.block_lifted', staff, lifted)
  })
