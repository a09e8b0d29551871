import { appointmentOf, NOW, ticketOf } from '../../../test/samples.ts'
import { todaysVisits } from './todays-visits.ts'

const of = (name: string) => ({ visitor: { name, kind: 'family', relation: 'parent' } as const })
const at = (time: string) => `2026-11-23T${time}:00.000Z`
const visits = (of: Partial<Parameters<typeof todaysVisits>[0]>) =>
  todaysVisits({ hallId: 'hall', appointments: [], tickets: [], now: NOW, ...of })

test('each booking of today stands apart, by time, whosever it is', () => {
  const { bookings, mayWalkIn } = visits({
    appointments: [
      appointmentOf('father', at('07:00'), of('赵一父')),
      appointmentOf('mother', at('07:00'), of('赵二母')),
      appointmentOf('child', at('05:00'), of('赵三儿')),
      appointmentOf('tomorrow', '2026-11-24T01:00:00.000Z'),
      appointmentOf('over', at('03:00'), { status: 'cancelled' }),
    ],
  })
  expect(bookings.map(({ booking }) => booking.id)).toEqual(['child', 'father', 'mother'])
  expect(mayWalkIn).toBe(true)
})
test('the owner’s own booking or number leaves no walk-in, one of the family does', () => {
  expect(visits({ appointments: [appointmentOf('own', at('07:00'))] }).mayWalkIn).toBe(false)
  expect(visits({ tickets: [ticketOf()] }).mayWalkIn).toBe(false)
  expect(visits({ tickets: [ticketOf(of('赵二母'))] }).mayWalkIn).toBe(true)
  const helped = { visitor: { name: '赵*', kind: 'helped', relation: null } as const }
  expect(visits({ appointments: [appointmentOf('helped', at('07:00'), helped)] }).mayWalkIn).toBe(false)
})
test.each([
  [
    'who has a number by another booking gets no second',
    { ...of('赵二母'), appointmentId: 'other' },
    'ticket',
  ],
  ['another of the family has the number', { ...of('赵一父'), appointmentId: 'other' }, undefined],
  ['the owner has it', { visitor: null, appointmentId: 'other' }, undefined],
  ['a number without a booking becomes the booking’s', of('赵二母'), undefined],
])('%s', (_, ticket, held) => {
  const { bookings } = visits({
    appointments: [appointmentOf('mother', at('07:00'), of('赵二母'))],
    tickets: [ticketOf(ticket)],
  })
  expect(bookings[0]?.held?.id).toBe(held)
})
