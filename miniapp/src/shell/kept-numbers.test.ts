import type { Ticket } from '@zhenyiban/shared/queue/contract.ts'
import { taro } from '../../test/stubs/taro.ts'
import { learnServerTime } from './clock.ts'
import { isNewlyCalled, keepNumber, keepOwnNumbers, keptNumber } from './kept-numbers.ts'
import { hush, ringing } from './ring.ts'
import { token } from './session.ts'

const ticket = (over: Partial<Ticket> = {}): Ticket => ({
  id: 't1',
  number: 'A018',
  status: 'waiting',
  hall: { id: 'h', name: '鳌头镇便民服务中心' },
  itemName: '社保卡',
  booked: false,
  issuedAt: '2026-11-23T01:00:00.000Z',
  calledAt: null,
  windowNumber: null,
  windowName: null,
  priority: null,
  ahead: 3,
  waitMinutes: 12,
  joined: undefined,
  ...over,
})
const called = (calledAt = '2026-11-23T01:30:00.000Z'): Partial<Ticket> => ({
  status: 'called',
  calledAt,
  windowNumber: 3,
  ahead: null,
})
const at = (iso: string) => learnServerTime({ date: new Date(iso).toUTCString() })
beforeEach(() => {
  at('2026-11-23T01:30:00Z')
  token.set('somebody')
  keepOwnNumbers([])
  keepNumber('slip-code', ticket({ status: 'finished' }))
  hush()
  ringing.set(true)
  taro.rung = 0
})

test.each([
  ['seen for the first time', undefined, called(), false],
  ['called now', {}, called(), true],
  ['still called', called(), called(), false],
  ['called once more', called(), called('2026-11-23T01:31:00.000Z'), true],
  ['called to its window after it was served elsewhere', { status: 'serving' as const }, called(), true],
  ['served', called(), { status: 'serving' as const }, false],
])('rings when %s', (_name, before, now, rings) => {
  expect(isNewlyCalled(before && ticket(before), ticket(now))).toBe(rings)
})

test('a number is kept as it was told, with the time, and without whose of the family it is', () => {
  keepNumber('t1', ticket({ visitor: { kind: 'family', name: '赵一父', relation: 'parent' } as never }))
  expect(keptNumber('t1')).toMatchObject({
    ticket: { number: 'A018', ahead: 3, visitor: null },
    at: expect.stringMatching(/^2026-11-23T01:30/),
  })
})

test('what is over, of another day, or no more the account’s, is not kept', () => {
  keepNumber('t1', ticket())
  keepNumber('t1', ticket({ status: 'finished' }))
  expect(keptNumber('t1')).toBeUndefined()
  keepNumber('t1', ticket())
  keepOwnNumbers([ticket({ id: 't2' })])
  expect([keptNumber('t1'), keptNumber('t2')?.key]).toEqual([undefined, 't2'])
  at('2026-11-24T01:30:00Z')
  expect(keptNumber('t2')).toBeUndefined()
})

test('who signs out takes their numbers along; a slip stays', () => {
  keepNumber('t1', ticket())
  keepNumber('slip-code', ticket())
  token.set('')
  token.set('somebody')
  expect([keptNumber('t1'), keptNumber('slip-code')?.ticket.number]).toEqual([undefined, 'A018'])
})

test('a printed slip stays when the account’s own are told', () => {
  keepNumber('slip-code', ticket())
  keepOwnNumbers([])
  expect(keptNumber('slip-code')?.ticket.number).toBe('A018')
})

test('whoever waits is rung, once for each call; switched off the phone keeps still', () => {
  keepNumber('t1', ticket())
  expect(taro.rung).toBe(0)
  keepNumber('t1', ticket(called()))
  expect(taro.rung).toBe(1)
  keepOwnNumbers([ticket(called())])
  expect(taro.rung).toBe(1)
  ringing.set(false)
  keepNumber('t1', ticket(called('2026-11-23T01:32:00.000Z')))
  expect(taro.rung).toBe(1)
})
