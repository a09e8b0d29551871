// One day on the floor of the hall: people come and take their numbers, clerks call, and every call is looked at by
// the referee.

import { skipTicket } from '../../server/src/features/queue/desk.ts'
import { Ticket } from '../../server/src/features/queue/model.ts'
import { setPriority } from '../../server/src/features/queue/moves.ts'
import {
  checkInByCode,
  issueByStaff,
  leaveLine,
  takeTicket,
} from '../../server/src/features/queue/service.ts'
import { Refusal } from '../../shared/src/kernel/refusals.ts'
import type { Interval } from '../../shared/src/time/intervals.ts'
import type { Comer } from './bookings.ts'
import { deskWorkOf, type Person, type Seated, someoneWaits, type Watch } from './desk-work.ts'
import { diaryFrom } from './diary.ts'
import { type DayFound, nothingYet, refereeOf } from './referee.ts'
import type { Town } from './town.ts'

const MINUTE = 60_000
const BREAK_MINUTES = 10

export interface FloorDay {
  on: string
  openings: readonly Interval[]
  comers: readonly Comer[]
}

/** Every clerk rests once in each opening, one after the other about its middle, and some go home at noon. */
const restOf = (desk: Seated, nth: number, openings: readonly Interval[]) => {
  const rests = openings.map(({ startsAt, endsAt }) => {
    const at = (+startsAt + +endsAt) / 2 + (nth - 3) * (BREAK_MINUTES + 2) * MINUTE
    return { at, until: at + BREAK_MINUTES * MINUTE }
  })
  return desk.onlyMornings ? [...rests, { at: +openings[0]!.endsAt - 1, until: null }] : rests
}

export const runDay = async (
  town: Town,
  { on, openings, comers }: FloorDay,
  watch: Watch = () => {},
): Promise<DayFound> => {
  const { app, hall, desks, itemIdOf } = town
  const [opening, closing] = [+openings[0]!.startsAt, +openings.at(-1)!.endsAt]
  const found = nothingYet()
  const seated: Seated[] = desks.map(desk => ({
    ...desk,
    ...{ does: [desk.takes, desk.trained].map(those => those.map(itemIdOf)) },
    ...{ open: false, inHand: null, goes: null, idleSince: 0 },
  }))
  const diary = diaryFrom(opening - 60 * MINUTE, town.setNow)
  const people = new Map<string, Person>()
  const callsNow = () => {
    const now = diary.now()
    return now >= closing || openings.some(({ startsAt, endsAt }) => +startsAt <= now && now < +endsAt)
  }
  const referee = refereeOf({ on, openings }, found)
  const { call, wake, sitDown } = deskWorkOf({
    ...{ town, diary, referee, found, seated, people, callsNow, watch },
  })
  const reception = desks[0]!.clerk

  /** Who has a booking or an account scans the hall's code; who shows the clerk why they go first is given a number. */
  const takeNumber = async ({ visitor, resident, isBooked }: Comer) => {
    const { priority, services } = visitor
    const itemId = itemIdOf(services[0]!)
    // The elderly are known by their age.
    const shown = priority === 'elderly' ? null : priority
    if (!isBooked && shown)
      return issueByStaff(app, reception, String(hall._id), { itemId, name: null, priority: shown })
    if (!isBooked) return takeTicket(app, resident, hall.code, itemId)
    const ticket = await checkInByCode(app, resident, hall.code)
    return shown ? setPriority(app, reception, String(ticket._id), shown) : ticket
  }
  const arrive = async (comer: Comer) => {
    const { visitor, resident } = comer
    const ticket = await takeNumber(comer)
    const person: Person = { visitor, ticket, minutesLeft: visitor.minutes }
    people.set(String(ticket._id), person)
    if (visitor.patienceMinutes !== null && ticket.residentId)
      diary.at(diary.now() + visitor.patienceMinutes * MINUTE, async () => {
        if (person.ticket.status === 'waiting' && !person.ticket.firstCalledAt)
          person.ticket = await leaveLine(app, resident, String(ticket._id))
      })
    await wake()
  }
  /** Who comes after closing is sent home. */
  const comes = (comer: Comer) => async () => {
    const isLate = diary.now() >= closing
    await arrive(comer).catch(error => {
      if (!isLate || !(error instanceof Refusal) || error.code !== 'hall.closed') throw error
    })
  }
  const refused = (error: unknown) => {
    if (!(error instanceof Refusal)) throw error
    found.violations.push(`${on}: refused at ${new Date(diary.now()).toISOString()}: ${error.code}`)
  }

  for (const comer of comers) diary.at(+comer.arrivesAt, comes(comer))
  for (const [nth, desk] of seated.entries()) {
    diary.at(opening + nth * 30_000, () => sitDown(desk))
    for (const goes of restOf(desk, nth, openings))
      diary.at(goes.at, async () => {
        if (desk.open) desk.goes = { at: diary.now(), until: goes.until }
        await call(desk)
      })
  }
  for (const { startsAt, endsAt } of openings) for (const edge of [startsAt, endsAt]) diary.at(+edge, wake)

  const passes = (from: number, until: number) => {
    const calling = callsNow() && (from < closing || someoneWaits(people))
    for (const { open, inHand } of seated) {
      if (inHand) found.busyMs += until - from
      if (inHand || (open && calling)) found.openMs += until - from
    }
  }
  await diary.play(passes, refused)
  // Who went for a paper and did not come back is skipped when the desk closes.
  for (const { ticket } of people.values())
    if (ticket.status === 'held') await skipTicket(app, reception, String(ticket._id))
  found.tickets = await Ticket.find({ hallId: hall._id, on }).sort({ issuedAt: 1, _id: 1 }).lean()
  for (const { number, status } of found.tickets)
    if (!['finished', 'skipped', 'left'].includes(status))
      found.violations.push(`${on} ${number}: still ${status} when everybody had gone`)
  return found
}
