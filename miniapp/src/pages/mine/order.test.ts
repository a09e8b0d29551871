import { appointmentOf, matterOf, NOW, nothing, pendingOf, ticketOf } from '../../../test/samples.ts'
import { type Entry, orderMine } from './order.ts'

const told = (entry: Entry): string => {
  switch (entry.kind) {
    case 'ticket':
      return entry.ticket.id
    case 'appointment':
      return entry.appointment.id
    case 'matter':
      return entry.matter.id
    case 'rating':
      return entry.pending.subjectId
  }
}

test('one list by what comes next, what is over apart', () => {
  const { next, over } = orderMine(
    {
      tickets: [
        ticketOf({ id: 'number' }),
        ticketOf({ id: 'called', status: 'called', appointmentId: 'arrived' }),
        ticketOf({ id: 'gone', status: 'finished', appointmentId: 'visited' }),
      ],
      appointments: [
        appointmentOf('next week', '2026-11-30T01:00:00.000Z'),
        appointmentOf('tomorrow', '2026-11-24T01:00:00.000Z'),
        appointmentOf('to be moved', '2026-12-01T01:00:00.000Z', {
          displaced: { wholeDay: true, reason: '停电检修', note: null },
        }),
        appointmentOf('arrived', '2026-11-23T02:30:00.000Z', { status: 'arrived' }),
        appointmentOf('visited', '2026-11-22T01:00:00.000Z', { status: 'arrived' }),
        appointmentOf('missed', '2026-11-20T01:00:00.000Z', { status: 'missed' }),
      ],
      matters: [
        matterOf('no limit yet', { dueOn: null, status: 'received' }),
        matterOf('due late', { dueOn: '2026-12-30' }),
        matterOf('due soon', { dueOn: '2026-11-25' }),
        matterOf('my turn', { status: 'papers_missing', todo: '请补交照片' }),
        matterOf('closed', { status: 'closed', receivedAt: '2026-11-21T01:00:00.000Z' }),
      ],
      pending: [pendingOf('rate me')],
    },
    NOW,
  )
  expect(next.map(told)).toEqual([
    'called',
    'number',
    'arrived',
    'to be moved',
    'my turn',
    'tomorrow',
    'next week',
    'due soon',
    'due late',
    'no limit yet',
    'rate me',
  ])
  expect(over.map(told)).toEqual(['visited', 'closed', 'missed'])
})

test('nothing going on is two empty lists', () => {
  expect(orderMine(nothing, NOW)).toEqual({ next: [], over: [] })
})
