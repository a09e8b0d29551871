import { localHour, weekdayNumber } from '@zhenyiban/shared/time/calendar.ts'
import type { HallRecord } from '../../organisations/model.ts'
import { Ticket } from '../model.ts'
import { type Arrival, waitedMinutes } from './facts.ts'
import { oneVisit, type Period } from './reading.ts'

/** How long somebody waited who was called: when they came, by weekday (1 is 周一) and local hour. */
export interface Wait {
  weekday: number
  hour: number
  minutes: number
}
export const waitsIn = (arrivals: readonly Arrival[]): Wait[] =>
  arrivals.flatMap(arrival =>
    arrival.firstCalledAt
      ? [
          {
            weekday: weekdayNumber(arrival.on),
            hour: localHour(arrival.issuedAt),
            minutes: waitedMinutes(arrival, arrival.firstCalledAt),
          },
        ]
      : [],
  )
/** Each wait of some days that are over: a middle one (中位数) cannot be had of the sums of the days' accounts (日账). */
export const listWaits = async (hall: HallRecord, { from, to }: Period): Promise<Wait[]> => {
  const called = { hallId: hall._id, on: { $gte: from, $lte: to }, ...oneVisit }
  const arrivals = await Ticket.find(called, {
    on: 1,
    issuedAt: 1,
    startsAt: 1,
    firstCalledAt: 1,
    estimateMinutes: 1,
  })
    .sort({ on: 1, issuedAt: 1, _id: 1 })
    .lean<Arrival[]>()
  return waitsIn(arrivals)
}
