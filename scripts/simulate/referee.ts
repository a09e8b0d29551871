// Looks at every call of a simulated day, and writes down what was not as promised.
import { type HallLine, isOffered } from '../../server/src/features/queue/line.ts'
import type { TicketRecord } from '../../server/src/features/queue/model.ts'
import { countUnfair, isOverdue, promiseOf, waitsFrom } from './audit.ts'
import { type Desk, rule } from './hall.ts'
import type { Day } from './people.ts'

const MINUTE = 60_000

export interface DayFound {
  tickets: TicketRecord[]
  /** Minutes to the first call while the hall was open, one for each person called. */
  waits: number[]
  /** Who waited more than twice the promise, also where nobody was called wrongly: then windows were too few. */
  overTwice: string[]
  unfairPairs: number
  violations: string[]
  busyMs: number
  openMs: number
}
export const nothingYet = (violations: string[]): DayFound => ({
  tickets: [],
  waits: [],
  overTwice: [],
  unfairPairs: 0,
  violations,
  busyMs: 0,
  openMs: 0,
})

/** Whether a window and its clerk do what somebody came for. */
const does = ({ trained, window }: Desk, { itemId }: TicketRecord): boolean =>
  [trained, window.itemIds.map(String)].every(takes => takes.length === 0 || takes.includes(String(itemId)))

export const refereeOf = ({ on, openings }: Day, found: DayFound) => {
  const closing = +openings.at(-1)!.endsAt
  /** Overdue when somebody with less right was called to a window that does what they came for. */
  const passed = new Set<TicketRecord>()
  /** Since when they wait for another call, where it is not the first. */
  const again = new Map<TicketRecord, number>()
  /** Nobody waits while the hall is closed over noon; after closing those who hold a number are still served. */
  const waitedMs = (since: number, now: number) =>
    openings.reduce((sum, { startsAt, endsAt }) => {
      const until = +endsAt === closing ? now : Math.min(now, +endsAt)
      return sum + Math.max(0, until - Math.max(since, +startsAt))
    }, 0)
  const seatOf = (line: HallLine, { window }: Desk) => line.seats.find(seat => seat.window === window)!

  return {
    /** Sent on or back with a paper: the wait for the next call begins. */
    waitsAgain: (ticket: TicketRecord, now: number) => void again.set(ticket, now),
    /** `calls` are the ones before, the last first. */
    called(line: HallLine, desk: Desk, ticket: TicketRecord, calls: readonly TicketRecord[]): void {
      const now = +line.now
      const [seat, since] = [seatOf(line, desk), waitsFrom(ticket, rule)]
      const others = line.waiting.filter(other => other !== ticket)
      if (!does(desk, ticket))
        found.violations.push(
          `${on} ${ticket.number}: called to window ${desk.window.number}, which does not do it`,
        )
      found.unfairPairs += countUnfair(
        ticket,
        others.filter(other => isOffered(other, seat, line)),
        calls.filter(call => isOffered(call, seat, line)),
        line,
      )
      const waited = waitedMs(Math.max(again.get(ticket) ?? 0, since), now)
      if (!ticket.firstCalledAt) found.waits.push(waited / MINUTE)
      if (waited > 2 * promiseOf(ticket, rule)) {
        const long = `${on} ${ticket.number}: waited ${Math.round(waited / MINUTE)} minutes`
        found.overTwice.push(long)
        if (passed.has(ticket)) found.violations.push(`${long}, and others were called before`)
      }
      passed.delete(ticket)
      if (ticket.returnedAt) return
      // A transfer keeps the waiting time, so what counts is since when they are in line, as in the rule.
      for (const other of others) {
        const othersSince = waitsFrom(other, rule)
        if (does(desk, other) && othersSince < since && isOverdue(now - othersSince, other, rule))
          passed.add(other)
      }
    },
    /** A window has nobody to call. */
    idle(line: HallLine, desk: Desk): void {
      const seat = seatOf(line, desk)
      for (const { number } of line.waiting.filter(each => isOffered(each, seat, line)))
        found.violations.push(`${on} ${number}: waits, and window ${desk.window.number} calls nobody`)
    },
  }
}
