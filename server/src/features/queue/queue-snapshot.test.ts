import { defaultQueueRule } from '@zhenyiban/shared/queue/queue-rule.ts'
import { Types } from 'mongoose'
import type { TicketRecord } from './model.ts'
import {
  estimateWait,
  newcomer,
  type QueueSnapshot,
  queueAtWindow,
  waitOfNewcomer,
} from './queue-snapshot.ts'
import type { QueueWindow } from './queue-windows.ts'

const at = (time: string) => new Date(`2026-11-23T${time}:00+08:00`)
const idOf = (n: number) => new Types.ObjectId(String(n).padStart(24, '0'))
const seat = (n: number): QueueWindow => ({
  window: {
    _id: idOf(n),
    hallId: idOf(1),
    number: n,
    name: '综合窗口',
    takesBookings: true,
    itemIds: [],
    hours: null,
  },
  open: true,
  paused: null,
  clerk: null,
  itemIds: null,
  inHand: null,
})
const empty: QueueSnapshot = {
  now: at('10:00'),
  rule: defaultQueueRule,
  waiting: [],
  inHand: [],
  windows: [seat(21), seat(22)],
  openings: [{ startsAt: at('08:30'), endsAt: at('12:00') }],
  calls: [],
  perVisit: new Map([['A', 10]]),
}
const ticket = (n: number, came: string, more: Partial<TicketRecord> = {}) =>
  ({ ...newcomer(empty), _id: idOf(n), issuedAt: at(came), ...more }) as TicketRecord
const calledAt21 = (line: Partial<QueueSnapshot>) =>
  queueAtWindow({ ...empty, ...line }, idOf(21)).map(({ ticket: { _id } }) => Number(_id))

test('who came too late for a booking does not take the turn of a booked person', () => {
  const [walkIn, booked] = [ticket(31, '09:50'), ticket(32, '09:51', { startsAt: at('09:55') })]
  const waiting = [walkIn, booked]
  const others = [ticket(42, '09:30'), ticket(43, '09:29')]
  expect(calledAt21({ waiting, calls: [ticket(41, '09:31', { startsAt: at('09:30') }), ...others] })).toEqual(
    [31, 32],
  )
  expect(calledAt21({ waiting, calls: [ticket(41, '09:31', { startsAt: at('09:00') }), ...others] })).toEqual(
    [32, 31],
  )
})

test('who is back with a paper waits for the window they were at, but not longer than the promise', () => {
  const back = (returned: string) =>
    ticket(31, '09:00', { toWindowId: idOf(22), returnedAt: at(returned), itemId: idOf(9) })
  expect(calledAt21({ waiting: [back('09:31')] })).toEqual([])
  expect(calledAt21({ waiting: [back('09:30')] })).toEqual([31])
})

describe('what the hall says of the wait is what the people in it are told, or more', () => {
  const only = (itemId: number): QueueWindow => ({ ...seat(21), itemIds: new Set([String(idOf(itemId))]) })
  const lines: [string, Partial<QueueSnapshot>][] = [
    ['nobody', {}],
    ['two at one window', { windows: [seat(21)], waiting: [ticket(31, '09:50'), ticket(32, '09:51')] }],
    [
      'two for the one window that takes it, beside a free one',
      {
        windows: [only(9), { ...seat(22), itemIds: new Set([String(idOf(8))]) }],
        waiting: [ticket(31, '09:50', { itemId: idOf(9) }), ticket(32, '09:51', { itemId: idOf(9) })],
      },
    ],
    ['more windows than people', { waiting: [ticket(31, '09:50')] }],
  ]
  test.each(lines)('%s', (_, of) => {
    const queue = { ...empty, ...of }
    const told = queue.waiting.map(each => estimateWait(queue, each).waitMinutes)
    expect(waitOfNewcomer(queue)).toBeGreaterThanOrEqual(Math.max(0, ...told))
  })
  test('not counting who came before their booked time: a newcomer goes before them', () => {
    const waiting = [31, 32].map(n => ticket(n, '09:12', { startsAt: at('10:30') }))
    expect(waitOfNewcomer({ ...empty, windows: [seat(21)], waiting })).toBe(0)
  })
})
