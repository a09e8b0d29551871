import { bookingsHit, byConcern } from './concern.ts'
import type { ShownAnnouncement } from './shown.ts'

const HALL = 'a'.repeat(24)
const OTHER = 'b'.repeat(24)
const said = (id: string, more: Partial<ShownAnnouncement> = {}): ShownAnnouncement => ({
  id,
  kind: 'news',
  title: id,
  text: '',
  reach: 'hall',
  placeName: '',
  hallId: HALL,
  days: null,
  publishedAt: '2037-11-20T00:00:00.000Z',
  endsAt: null,
  ...more,
})
const closed = (id: string, from: string, until: string | null, hallId: string | null = HALL) =>
  said(id, { kind: 'closure', days: { from, until }, hallId })
const booking = (on: string, hallId = HALL) => ({ id: 'x', hallId, on })

test.each([
  ['the day', closed('c', '2037-11-24', '2037-11-24'), booking('2037-11-24'), 1],
  ['the day before', closed('c', '2037-11-24', '2037-11-24'), booking('2037-11-23'), 0],
  ['the day after', closed('c', '2037-11-24', '2037-11-24'), booking('2037-11-25'), 0],
  ['from a day on', closed('c', '2037-11-24', null), booking('2037-12-25'), 1],
  ['another hall', closed('c', '2037-11-24', '2037-11-24'), booking('2037-11-24', OTHER), 0],
  ['no hall', closed('c', '2037-11-24', '2037-11-24', null), booking('2037-11-24'), 0],
  ['news', said('n'), booking('2037-11-24'), 0],
])('a booking hit: %s', (_, announcement, booked, count) => {
  expect(bookingsHit(announcement, [booked])).toHaveLength(count)
})

test('what concerns the reader most comes first', () => {
  const all = [
    said('district', { reach: 'district', hallId: null }),
    said('town', { reach: 'town', hallId: null }),
    said('hall, older'),
    said('hall, newer', { publishedAt: '2037-11-22T00:00:00.000Z' }),
    said('village', { reach: 'village', hallId: null }),
    closed('closed in spring', '2038-03-01', '2038-03-01'),
    closed('closed soon', '2037-11-30', '2037-11-30'),
    closed('closed on my day', '2037-11-24', '2037-11-24'),
  ]
  expect(byConcern(all, '2037-11-23', [booking('2037-11-24')]).map(({ id }) => id)).toEqual([
    'closed on my day',
    'closed soon',
    'village',
    'hall, newer',
    'closed in spring',
    'hall, older',
    'town',
    'district',
  ])
  expect(byConcern([], '2037-11-23')).toEqual([])
})
