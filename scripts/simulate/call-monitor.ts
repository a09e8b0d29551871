// Checks every call of a simulated day and records violations of the promises.

import type { TicketRecord } from '../../server/src/features/queue/model.ts'
import { isOffered, type QueueSnapshot } from '../../server/src/features/queue/queue-snapshot.ts'
import type { Interval } from '../../shared/src/time/intervals.ts'
import { countUnfair, isOverdue, promiseOf, waitsFrom } from './audit.ts'
import type { StaffedDesk } from './town.ts'

const MINUTE = 60_000

export interface DayResult {
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
export const emptyResult = (): DayResult => ({
  tickets: [],
  waits: [],
  overTwice: [],
  unfairPairs: 0,
  violations: [],
  busyMs: 0,
  openMs: 0,
})

/** A desk as the monitor knows it: its items come from the simulated hall's description, not from the platform. */
export interface MonitoredDesk extends Pick<StaffedDesk, 'number' | 'windowId'> {
  /** Of each list of items [] is everything. */
  does: readonly (readonly string[])[]
}
const isDoneAt = ({ does }: MonitoredDesk, { itemId }: TicketRecord): boolean =>
  does.every(items => items.length === 0 || items.includes(String(itemId)))

export type CallMonitor = ReturnType<typeof createCallMonitor>
export const createCallMonitor = (
  { on, openings }: { on: string; openings: readonly Interval[] },
  result: DayResult,
) => {
  const closing = +openings.at(-1)!.endsAt
  /** Overdue tickets that were passed over in favour of later ones at a suitable window. */
  const passed = new Set<string>()
  /** Since when they wait for another call, where it is not the first. */
  const again = new Map<string, number>()
  /** Nobody waits while the hall is closed over noon; after closing those who hold a number are still served. */
  const waitedMs = (since: number, now: number) =>
    openings.reduce((sum, { startsAt, endsAt }) => {
      const until = +endsAt === closing ? now : Math.min(now, +endsAt)
      return sum + Math.max(0, until - Math.max(since, +startsAt))
    }, 0)
  const seatOf = (line: QueueSnapshot, { windowId }: MonitoredDesk) =>
    line.windows.find(({ window }) => String(window._id) === windowId)!

  return {
    /** Sent on or back with a paper: the wait for the next call begins. */
    waitsAgain: ({ _id }: TicketRecord, now: number) => void again.set(String(_id), now),
    called(line: QueueSnapshot, desk: MonitoredDesk, ticket: TicketRecord): void {
      const { rule } = line
      const [now, id] = [+line.now, String(ticket._id)]
      const [seat, since] = [seatOf(line, desk), waitsFrom(ticket, rule)]
      const others = line.waiting.filter(other => String(other._id) !== id)
      if (!isDoneAt(desk, ticket))
        result.violations.push(
          `${on} ${ticket.number}: called to window ${desk.number}, which does not do it`,
        )
      result.unfairPairs += countUnfair(
        ticket,
        others.filter(other => isOffered(other, seat, line)),
        line.calls.filter(call => isOffered(call, seat, line)),
        line,
      )
      const waited = waitedMs(Math.max(again.get(id) ?? 0, since), now)
      if (!ticket.firstCalledAt) result.waits.push(waited / MINUTE)
      if (waited > 2 * promiseOf(ticket, rule)) {
        const long = `${on} ${ticket.number}: waited ${Math.round(waited / MINUTE)} minutes`
        result.overTwice.push(long)
        if (passed.has(id)) result.violations.push(`${long}, and others were called before`)
      }
      passed.delete(id)
      if (ticket.returnedAt) return
      // A transfer keeps the waiting time, so what counts is since when they are in line, as in the rule.
      for (const other of others) {
        const othersSince = waitsFrom(other, rule)
        if (isDoneAt(desk, other) && othersSince < since && isOverdue(now - othersSince, other, rule))
          passed.add(String(other._id))
      }
    },
    /** A window has nobody to call. */
    idle(line: QueueSnapshot, desk: MonitoredDesk): void {
      const seat = seatOf(line, desk)
      for (const { number } of line.waiting.filter(each => isOffered(each, seat, line)))
        result.violations.push(`${on} ${number}: waits, and window ${desk.number} calls nobody`)
    },
  }
}
