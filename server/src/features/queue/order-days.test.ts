import { defaultQueueRule } from '@zhenyiban/shared/queue/queue-rule.ts'
import fc from 'fast-check'
import { orderQueue, type QueueEntry, waitsSince } from './order.ts'

const MINUTE = 60_000
const at = (time: string) => new Date(`2026-11-23T${time}:00+08:00`)

/** Someone in line, named by id: when they came, and what is special about them. */
const one = (id: string, came: string, more: Partial<QueueEntry> & { booked?: string } = {}): QueueEntry => {
  const { booked, ...special } = more
  return {
    _id: id,
    letter: 'A',
    issuedAt: at(came),
    startsAt: booked ? at(booked) : null,
    priority: null,
    requeuedAt: null,
    returnedAt: null,
    ...special,
  }
}
const START = at('09:00')
const after = (minute: number) => new Date(+START + minute * MINUTE)

/** A day of a hall: people come, windows call whom the rule says, visits take as long as they take. */
const simulate = (seed: number, load: number, windows = 3) => {
  let drawn = seed
  const random = () => {
    drawn = (drawn * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return drawn / 4_294_967_296
  }
  const DAY = 420
  const MEAN = 10
  const arrivals: QueueEntry[] = []
  for (let minute = 0; minute < DAY; ) {
    minute += -Math.log(1 - random()) * (MEAN / windows / load)
    const kind = random()
    const booked = kind < 0.35 ? Math.ceil(minute / 30) * 30 : null
    arrivals.push(
      one(`t${arrivals.length}`, '09:00', {
        issuedAt: after(minute),
        startsAt: booked === null ? null : after(booked),
        priority: kind > 0.8 ? (kind > 0.9 ? 'elderly' : 'papers') : null,
      }),
    )
  }
  const freeAt = Array.from({ length: windows }, () => +START)
  const calls: { ticket: QueueEntry; waited: number; at: number; passed: QueueEntry[] }[] = []
  let [waiting, walked]: [QueueEntry[], number] = [[], 0]
  for (const left = [...arrivals]; left.length + waiting.length > 0; ) {
    const free = freeAt.indexOf(Math.min(...freeAt))
    const now = Math.max(freeAt[free]!, waiting.length === 0 ? +left[0]!.issuedAt : 0)
    while (left[0] && +left[0].issuedAt <= now) waiting.push(left.shift()!)
    const { ticket } = orderQueue(waiting, defaultQueueRule, new Date(now), walked)[0]!
    waiting = waiting.filter(each => each !== ticket)
    walked = ticket.startsAt ? 0 : walked + 1
    const waited = (now - +waitsSince(ticket, defaultQueueRule)) / MINUTE
    calls.push({ ticket, waited, at: now, passed: waiting })
    freeAt[free] = now + MEAN * (0.5 + random()) * MINUTE
  }
  return { arrivals, calls }
}
const PROMISED = defaultQueueRule.groups[0]!.promisedWaitMinutes

describe('simulated days', () => {
  test('with windows enough nobody waits twice the promise, and everybody is called', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), seed => {
        const { arrivals, calls } = simulate(seed, 0.8)
        expect(calls.length).toBe(arrivals.length)
        expect(Math.max(...calls.map(({ waited }) => waited))).toBeLessThanOrEqual(2 * PROMISED)
      }),
      // Chance makes a day in some hundreds fuller than its windows, so the days are drawn once.
      { numRuns: 40, seed: 20_261_130 },
    )
  })
  test('with too few windows nobody starves: once overdue, only those who have waited longer are called first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), seed => {
        const { arrivals, calls } = simulate(seed, 1.4)
        expect(calls.length).toBe(arrivals.length)
        for (const { ticket, at: calledAt, passed } of calls) {
          const since = +waitsSince(ticket, defaultQueueRule)
          for (const other of passed) {
            const othersSince = +waitsSince(other, defaultQueueRule)
            if (calledAt - othersSince >= 1.5 * PROMISED * MINUTE)
              expect(since).toBeLessThanOrEqual(othersSince)
          }
        }
      }),
      { numRuns: 20 },
    )
  })
})
