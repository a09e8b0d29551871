import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { TicketRecord } from '../server/src/features/queue/model.ts'
import { orderQueue, type QueueEntry } from '../server/src/features/queue/order.ts'
import { type QueueSnapshot, queueAtWindow } from '../server/src/features/queue/queue-snapshot.ts'
import { defaultQueueRule } from '../shared/src/queue/queue-rule.ts'
import { doubleBookedSeats, isBookedTurn, isUnfair } from './simulate/audit.ts'
import { createCallMonitor, emptyResult, type MonitoredDesk } from './simulate/call-monitor.ts'
import { openingsOn } from './simulate/hall.ts'
import { simulate } from './simulate/run.ts'

const at = (time: string) => new Date(`2026-11-23T${time}:00+08:00`)
const one = (came: string, more: Partial<QueueEntry> = {}): QueueEntry => ({
  _id: came,
  letter: 'A',
  issuedAt: at(came),
  startsAt: null,
  priority: null,
  requeuedAt: null,
  returnedAt: null,
  ...more,
})

/** A day through a real database takes its time on a busy machine. */
const PATIENT = 600_000
/** What the windows asked on a day with too few of them, and what was found. */
const asked: { line: QueueSnapshot; desk: MonitoredDesk }[] = []
let crowded: Awaited<ReturnType<typeof simulate>>
beforeAll(async () => {
  crowded = await simulate({
    days: 1,
    seed: 1,
    load: 1.15,
    watch: (line, desk) => asked.push({ line, desk }),
  })
}, PATIENT)

test('the rule is kept with too few windows as well, and everybody is served', () => {
  const { figures, told } = crowded
  expect(told.flatMap(({ violations }) => violations)).toEqual([])
  expect(figures).toMatchObject({ days: 1, unfairPairs: 0, violations: 0 })
  expect(figures.visits).toBeGreaterThan(150)
  expect(figures.p95WaitMinutes).toBeGreaterThan(30)
  expect(figures.utilisation).toBeGreaterThan(0.6)
  expect(figures.utilisation).toBeLessThan(1)
  const ends = told.flatMap(({ tickets }) => tickets.map(({ status }) => status))
  expect(ends.filter(status => !['finished', 'skipped', 'left'].includes(status))).toEqual([])
})
test('everything a hall knows happens: bookings kept and not, priority, papers, transfers, missed calls', () => {
  const { told } = crowded
  const tickets = told.flatMap(day => day.tickets)
  expect(told.reduce((sum, { noShows }) => sum + noShows, 0)).toBeGreaterThan(0)
  for (const kind of ['elderly', 'disabled', 'infant', 'papers'])
    expect(tickets.some(({ priority }) => priority === kind)).toBe(true)
  expect(tickets.some(({ requeuedAt }) => requeuedAt)).toBe(true)
  expect(tickets.some(({ status }) => status === 'skipped')).toBe(true)
  expect(tickets.some(({ startsAt, issuedAt }) => startsAt && issuedAt > startsAt)).toBe(true)
  expect(tickets.some(({ startsAt, issuedAt }) => startsAt && issuedAt < startsAt)).toBe(true)
})

describe('another order is seen', () => {
  /** Whom a window calls, in order, instead of whom the platform says. */
  type Order = (line: QueueSnapshot, windowId: string) => { ticket: TicketRecord }[]
  const foundWith = (order: Order) => {
    const found = emptyResult()
    const { on } = crowded.told[0]!
    const monitor = createCallMonitor({ on, openings: openingsOn(on) }, found)
    for (const { line, desk } of asked) {
      const next = order(line, desk.windowId)[0]?.ticket
      if (next) monitor.called(line, desk, next)
      else monitor.idle(line, desk)
    }
    return found
  }
  test('none with the own order', () => {
    expect(foundWith(queueAtWindow).unfairPairs).toBe(0)
  })
  test('the last who came first: unfair', () => {
    const { unfairPairs } = foundWith((line, windowId) => queueAtWindow(line, windowId).reverse())
    expect(unfairPairs).toBeGreaterThan(0)
  })
  test('bookings and priority forgotten: unfair', () => {
    const { unfairPairs } = foundWith((line, windowId) =>
      queueAtWindow(line, windowId).sort((a, b) => +a.ticket.issuedAt - +b.ticket.issuedAt),
    )
    expect(unfairPairs).toBeGreaterThan(0)
  })
  test('whoever waits, whatever the clerk is trained for', () => {
    const { violations } = foundWith(({ waiting, rule, now }) => orderQueue(waiting, rule, now, 0))
    expect(violations.some(each => each.includes('which does not do it'))).toBe(true)
  })
  test('nobody called though somebody waits', () => {
    const { violations } = foundWith(() => [])
    expect(violations.some(each => each.includes('calls nobody'))).toBe(true)
  })
  test('passed while overdue, and called after twice the promised wait', () => {
    const found = emptyResult()
    const { line, desk } = asked.find(
      each => each.line.waiting.length > 1 && each.desk.does.flat().length === 0,
    )!
    const [first, second] = line.waiting
    const hours = (count: number) => new Date(+line.now + count * 3_600_000)
    const openings = [{ startsAt: hours(-2), endsAt: hours(2) }]
    const monitor = createCallMonitor({ on: first!.on, openings }, found)
    const came = (ticket: TicketRecord, minutesAgo: number): TicketRecord => ({
      ...ticket,
      startsAt: null,
      requeuedAt: null,
      returnedAt: null,
      issuedAt: new Date(+line.now - minutesAgo * 60_000),
    })
    const waiting = [came(first!, 50), came(second!, 1)]
    monitor.called({ ...line, waiting }, desk, waiting[1]!)
    expect(found.violations).toEqual([])
    const later = { ...line, now: hours(1), waiting: [waiting[0]!] }
    monitor.called(later, desk, waiting[0]!)
    expect(found.violations).toEqual([expect.stringContaining('and others were called before')])
  })
})

describe('the audit', () => {
  const unfair = (called: QueueEntry, passed: QueueEntry, bookedTurn = false) =>
    isUnfair(called, passed, defaultQueueRule, +at('10:00'), bookedTurn)
  const walkIn = one('09:40')
  test.each<[string, QueueEntry, QueueEntry]>([
    ['who came first', walkIn, one('09:50')],
    ['back with a paper before overdue', one('09:50', { returnedAt: at('09:59') }), one('09:00')],
    ['overdue before priority', one('09:10'), one('09:30', { priority: 'elderly' })],
    [
      'past the grace before priority',
      one('09:30', { startsAt: at('09:50') }),
      one('09:20', { priority: 'infant' }),
    ],
    ['priority before walk-ins', one('09:59', { priority: 'papers' }), walkIn],
    ['the greater weight', one('09:59', { priority: 'elderly' }), one('09:50', { priority: 'papers' })],
    ['anybody before who is early', one('09:59'), one('09:30', { startsAt: at('10:15') })],
    ['too late for the booking is a walk-in', walkIn, one('09:45', { startsAt: at('09:30') })],
  ])('%s', (_, called, passed) => {
    expect([unfair(called, passed), unfair(passed, called)]).toEqual([false, true])
  })
  test('turns', () => {
    const booked = one('09:50', { startsAt: at('09:55') })
    expect([unfair(booked, walkIn, true), unfair(walkIn, booked, true)]).toEqual([false, true])
    expect([unfair(booked, walkIn, false), unfair(walkIn, booked, false)]).toEqual([true, false])
    const turnAfter = (...calls: QueueEntry[]) => isBookedTurn(calls, defaultQueueRule)
    expect(turnAfter()).toBe(true)
    expect(turnAfter(walkIn, booked)).toBe(false)
    expect(turnAfter(walkIn, one('09:45', { startsAt: at('09:30') }), booked)).toBe(true)
  })
  test('a place that two have', () => {
    expect(doubleBookedSeats(['a', 'b', 'a', 'c', 'a'])).toEqual(['place a booked twice'])
  })
})

const run = async (...args: string[]) => {
  const root = path.resolve(import.meta.dirname, '..')
  const started = promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/simulate.ts', ...args], {
    cwd: root,
  })
  const { code = 0, stdout, stderr } = await started.catch(error => error)
  return { code, lines: stdout.trim().split('\n'), stderr }
}
test(
  'the command ends with one line of JSON, the same for the same seed',
  async () => {
    // Few people; the long run does it with too many, and with other seeds.
    const { figures } = await simulate({ days: 1, seed: 1, load: 0.2 })
    const { code, lines } = await run('--days', '1', '--seed', '1', '--load', '0.2', '--json')
    expect(code).toBe(0)
    expect(figures.visits).toBeGreaterThan(20)
    expect(JSON.parse(lines.at(-1))).toEqual(figures)
    const wrong = await run('--days', 'many')
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      expect.stringContaining('--days is a whole number from 1 to 365'),
    ])
  },
  PATIENT,
)
