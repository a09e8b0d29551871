import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { lineAt } from '../server/src/features/queue/line.ts'
import { orderLine, type Waiter } from '../server/src/features/queue/order.ts'
import { usualLineRule } from '../shared/src/line-rule.ts'
import { doublePlaces, isBookedTurn, isUnfair } from './simulate/audit.ts'
import { chanceOf } from './simulate/chance.ts'
import type { NextAt } from './simulate/floor.ts'
import { openingsOn } from './simulate/hall.ts'
import { drawDay } from './simulate/people.ts'
import { simulate } from './simulate/run.ts'

const at = (time: string) => new Date(`2026-11-23T${time}:00+08:00`)
const one = (came: string, more: Partial<Waiter> = {}): Waiter => ({
  _id: came,
  letter: 'A',
  issuedAt: at(came),
  startsAt: null,
  priority: null,
  requeuedAt: null,
  returnedAt: null,
  ...more,
})

test('the same seed gives the same figures, another seed others', () => {
  const once = simulate({ days: 2, seed: 7 }).figures
  expect(simulate({ days: 2, seed: 7 }).figures).toEqual(once)
  expect(simulate({ days: 2, seed: 8 }).figures).not.toEqual(once)
  expect(once).toMatchObject({ days: 2, unfairPairs: 0, violations: 0 })
  expect(once.visits).toBeGreaterThan(100)
  expect(once.utilisation).toBeGreaterThan(0.4)
  expect(once.utilisation).toBeLessThan(1)
})
test('the rule is kept with too few windows as well, and everybody is served', () => {
  const { figures, told } = simulate({ days: 2, seed: 7, load: 1.2 })
  expect(figures).toMatchObject({ unfairPairs: 0, violations: 0 })
  expect(figures.p95WaitMinutes).toBeGreaterThan(30)
  const ends = told.flatMap(({ tickets }) => tickets.map(({ status }) => status))
  expect(ends.filter(status => !['finished', 'skipped', 'left'].includes(status))).toEqual([])
})
test('everything a hall knows happens: bookings kept and not, priority, papers, transfers, missed calls', () => {
  const { told } = simulate({ days: 5, seed: 7 })
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
  const figuresWith = (nextAt: NextAt) => simulate({ days: 1, seed: 7, load: 0.9, nextAt }).figures
  test('the last who came first: unfair, and some wait too long', () => {
    const figures = figuresWith((line, windowId) => lineAt(line, windowId).reverse())
    expect(figures.unfairPairs).toBeGreaterThan(0)
    expect(figures.violations).toBeGreaterThan(0)
  })
  test('bookings and priority forgotten: unfair', () => {
    const figures = figuresWith((line, windowId) =>
      lineAt(line, windowId).sort((a, b) => +a.ticket.issuedAt - +b.ticket.issuedAt),
    )
    expect(figures.unfairPairs).toBeGreaterThan(0)
  })
  test('whoever waits, whatever the clerk is trained for', () => {
    const figures = figuresWith(({ waiting, rule, now }) => orderLine(waiting, rule, now, 0))
    expect(figures.violations).toBeGreaterThan(0)
  })
  test('somebody never called', () => {
    const figures = figuresWith((line, windowId) =>
      lineAt(line, windowId).filter(({ ticket }) => ticket.number !== 'A005'),
    )
    expect(figures.violations).toBeGreaterThan(0)
  })
})

describe('the audit', () => {
  const unfair = (called: Waiter, passed: Waiter, bookedTurn = false) =>
    isUnfair(called, passed, usualLineRule, +at('10:00'), bookedTurn)
  const walkIn = one('09:40')
  test.each<[string, Waiter, Waiter]>([
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
    const turnAfter = (...calls: Waiter[]) => isBookedTurn(calls, usualLineRule)
    expect(turnAfter()).toBe(true)
    expect(turnAfter(walkIn, booked)).toBe(false)
    expect(turnAfter(walkIn, one('09:45', { startsAt: at('09:30') }), booked)).toBe(true)
  })
  test('a place that two have', () => {
    expect(doublePlaces(['a', 'b', 'a', 'c', 'a'])).toEqual(['place a booked twice'])
    const crowded = drawDay(chanceOf(7), '2026-11-23', 2)
    expect(crowded.places.length).toBeGreaterThan(100)
    expect(doublePlaces(crowded.places)).toEqual([])
    for (const { startsAt } of crowded.visitors.filter(visitor => visitor.startsAt))
      expect(
        openingsOn('2026-11-23').some(each => each.startsAt <= startsAt! && startsAt! < each.endsAt),
      ).toBe(true)
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
test('the command ends with one line of JSON', async () => {
  const { code, lines } = await run('--days', '1', '--seed', '7', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(lines.at(-1))).toEqual(simulate({ days: 1, seed: 7 }).figures)
  const wrong = await run('--days', 'many')
  expect([wrong.code, wrong.stderr]).toEqual([
    2,
    expect.stringContaining('--days is a whole number from 1 to 365'),
  ])
})
