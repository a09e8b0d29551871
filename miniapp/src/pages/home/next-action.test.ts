import { appointmentOf, matterOf, NOW, nothing, pendingOf, ticketOf } from '../../../test/samples.ts'
import { chooseNext } from './next-action.ts'

const today = appointmentOf('today', '2026-11-23T06:00:00.000Z')
const tomorrow = appointmentOf('tomorrow', '2026-11-24T01:00:00.000Z')
const waiting = matterOf('m', { status: 'papers_missing', todo: '请补交照片' })
const all = {
  tickets: [ticketOf()],
  appointments: [tomorrow, today],
  matters: [matterOf('quiet'), waiting],
  pending: [pendingOf('p')],
}
const kindOf = (ongoing: typeof nothing) => chooseNext(ongoing, NOW).kind

test('what cannot wait comes first, one by one', () => {
  expect(kindOf(all)).toBe('ticket')
  expect(kindOf({ ...all, tickets: [] })).toBe('today')
  expect(kindOf({ ...all, tickets: [], appointments: [tomorrow] })).toBe('todo')
  expect(kindOf({ ...all, tickets: [], appointments: [tomorrow], matters: [] })).toBe('rate')
  expect(kindOf({ ...nothing, appointments: [tomorrow], matters: [matterOf('quiet')] })).toBe('later')
  expect(kindOf(nothing)).toBe('start')
})

test.each(['finished', 'skipped', 'left'] as const)(
  'a number that is %s is no longer the next thing',
  status => {
    expect(kindOf({ ...nothing, tickets: [ticketOf({ status })] })).toBe('start')
  },
)

test('of several bookings the soonest; one that is over or cancelled does not count', () => {
  const over = appointmentOf('over', '2026-11-23T00:00:00.000Z')
  const cancelled = appointmentOf('cancelled', '2026-11-23T02:00:00.000Z', { status: 'cancelled' })
  expect(chooseNext({ ...nothing, appointments: [over, cancelled, tomorrow, today] }, NOW)).toEqual({
    kind: 'today',
    appointment: today,
  })
})

test('a booking whose time the hall took away waits for the person, before one of today', () => {
  const displaced = { wholeDay: true, reason: '停电检修', note: null }
  const toMove = appointmentOf('move', '2026-11-25T01:00:00.000Z', { displaced })
  const next = (of: typeof toMove) => chooseNext({ ...nothing, appointments: [today, of] }, NOW)
  expect(next(toMove)).toEqual({ kind: 'displaced', appointment: toMove })
  expect(next({ ...toMove, status: 'cancelled' }).kind).toBe('today')
})

test('today is a day in China, not in UTC', () => {
  const late = '2026-11-23T15:00:00.000Z'
  const nextMorning = appointmentOf('next', '2026-11-23T17:00:00.000Z')
  expect(chooseNext({ ...nothing, appointments: [nextMorning] }, late).kind).toBe('later')
})

test('of several numbers of one phone the one that is called, then who is next', () => {
  const tickets = [
    ticketOf({ id: 'later', ahead: 4 }),
    ticketOf({ id: 'next', ahead: 1 }),
    ticketOf({ id: 'called', status: 'called', ahead: null }),
  ]
  expect(chooseNext({ ...nothing, tickets }, NOW)).toMatchObject({ ticket: { id: 'called' } })
  expect(chooseNext({ ...nothing, tickets: tickets.slice(0, 2) }, NOW)).toMatchObject({
    ticket: { id: 'next' },
  })
})
