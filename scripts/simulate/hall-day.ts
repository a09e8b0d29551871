// One simulated day of the hall: people arrive and take tickets, clerks call, and every call is checked by the
// monitor.

import { skipTicket } from '../../server/src/features/queue/desk.ts'
import { Ticket } from '../../server/src/features/queue/model.ts'
import { Refusal } from '../../shared/src/kernel/refusals.ts'
import type { Interval } from '../../shared/src/time/intervals.ts'
import { arrivalsOf } from './arrivals.ts'
import type { Arrival } from './bookings.ts'
import { createCallMonitor, type DayResult, emptyResult } from './call-monitor.ts'
import { type DeskState, deskWorkOf, type Person, someoneWaits, type Watch } from './desk-work.ts'
import { createScheduler } from './scheduler.ts'
import type { Town } from './town.ts'

const MINUTE = 60_000
const BREAK_MINUTES = 10

interface HallDay {
  on: string
  openings: readonly Interval[]
  arrivals: readonly Arrival[]
}

/** Every clerk rests once in each opening, one after the other about its middle, and some go home at noon. */
const restOf = (desk: DeskState, nth: number, openings: readonly Interval[]) => {
  const rests = openings.map(({ startsAt, endsAt }) => {
    const at = (+startsAt + +endsAt) / 2 + (nth - 3) * (BREAK_MINUTES + 2) * MINUTE
    return { at, until: at + BREAK_MINUTES * MINUTE }
  })
  return desk.onlyMornings ? [...rests, { at: +openings[0]!.endsAt - 1, until: null }] : rests
}

export const runDay = async (
  town: Town,
  { on, openings, arrivals }: HallDay,
  watch: Watch = () => {},
): Promise<DayResult> => {
  const { app, hall, desks: staffed, itemIdOf } = town
  const [opening, closing] = [+openings[0]!.startsAt, +openings.at(-1)!.endsAt]
  const found = emptyResult()
  const desks: DeskState[] = staffed.map(desk => ({
    ...desk,
    does: [desk.takes, desk.trained].map(those => those.map(itemIdOf)),
    open: false,
    inHand: null,
    goes: null,
    idleSince: 0,
  }))
  const scheduler = createScheduler(opening - 60 * MINUTE, town.setNow)
  const people = new Map<string, Person>()
  const callsNow = () => {
    const now = scheduler.now()
    return now >= closing || openings.some(({ startsAt, endsAt }) => +startsAt <= now && now < +endsAt)
  }
  const monitor = createCallMonitor({ on, openings }, found)
  const { call, wake, sitDown } = deskWorkOf({
    town,
    scheduler,
    monitor,
    found,
    desks,
    people,
    callsNow,
    watch,
  })
  const reception = staffed[0]!.clerk

  const comes = arrivalsOf({ town, scheduler, people, closing, wake })
  const refused = (error: unknown) => {
    if (!(error instanceof Refusal)) throw error
    found.violations.push(`${on}: refused at ${new Date(scheduler.now()).toISOString()}: ${error.code}`)
  }

  for (const arrival of arrivals) scheduler.at(+arrival.arrivesAt, comes(arrival))
  for (const [nth, desk] of desks.entries()) {
    scheduler.at(opening + nth * 30_000, () => sitDown(desk))
    for (const goes of restOf(desk, nth, openings))
      scheduler.at(goes.at, async () => {
        if (desk.open) desk.goes = { at: scheduler.now(), until: goes.until }
        await call(desk)
      })
  }
  for (const { startsAt, endsAt } of openings)
    for (const edge of [startsAt, endsAt]) scheduler.at(+edge, wake)

  const closeUp = async () => {
    // Who went for a paper and did not come back is skipped when the desk closes.
    for (const { ticket } of people.values())
      if (ticket.status === 'held') await skipTicket(app, reception, String(ticket._id))
    found.tickets = await Ticket.find({ hallId: hall._id, on }).sort({ issuedAt: 1, _id: 1 }).lean()
    for (const { number, status } of found.tickets)
      if (!['finished', 'skipped', 'left'].includes(status))
        found.violations.push(`${on} ${number}: still ${status} when everybody had gone`)
  }
  const passes = (from: number, until: number) => {
    const calling = callsNow() && (from < closing || someoneWaits(people))
    for (const { open, inHand } of desks) {
      if (inHand) found.busyMs += until - from
      if (inHand || (open && calling)) found.openMs += until - from
    }
  }
  await scheduler.run(passes, refused)
  await closeUp()
  return found
}
