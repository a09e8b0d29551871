import { aboutPage } from './about-page.ts'

const id = '65f000000000000000000001'
const hallId = '65f000000000000000000002'
test.each([
  ['features/matters/pages/matter', { id }, { kind: 'matter', id }],
  ['/features/matters/pages/matter?id=x', { id }, { kind: 'matter', id }],
  ['features/queue/pages/ticket', { id }, { kind: 'ticket', id }],
  ['features/appointments/pages/appointment', { id }, { kind: 'appointment', id }],
  ['features/appointments/pages/book', { itemId: id, hallId }, { kind: 'item', id, hallId }],
  ['features/appointments/pages/book', { appointmentId: id }, {}],
  ['features/catalogue/pages/guide', { id }, { kind: 'item', id }],
  ['features/ratings/pages/rate', { subject: 'visit', id }, {}],
  ['pages/home/home', {}, {}],
])('%s with %j is about %j', (path, params, about) => {
  expect(aboutPage(path, params)).toEqual(about)
})
