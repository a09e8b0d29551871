// What events tell, as the tests of their notices take it.
export const residentId = '65f000000000000000000001'
export const booking = {
  appointmentId: '65f000000000000000000002',
  residentId,
  itemId: '65f000000000000000000003',
  itemName: '城乡居民养老保险参保登记',
  hallId: '65f000000000000000000004',
  hallName: '白蕉镇便民服务中心',
  startsAt: '2026-11-23T01:00:00.000Z',
}
export const reminded = {
  ...booking,
  reminder: 'day_before',
  confirmed: false,
  canCancel: true,
  uselessFrom: '2026-11-22T16:00:00.000Z',
}
export const ticket = {
  ticketId: '65f000000000000000000005',
  residentId,
  hallId: booking.hallId,
  hallName: booking.hallName,
  number: 'A018',
}
export const matter = {
  matterId: '65f000000000000000000006',
  residentId,
  itemId: booking.itemId,
  itemName: '城乡居民养老保险参保登记',
  caseNumber: '44011711320261123000017',
  organisationIds: [],
}
export const reused = {
  material: '户口簿',
  paperIds: [],
  fromMatterId: booking.itemId,
  version: '2026-11',
  hallName: booking.hallName,
}
export const finished = {
  ...ticket,
  itemName: null,
  windowNumber: 3,
  staffId: booking.itemId,
  again: false,
  finishedAt: booking.startsAt,
}
