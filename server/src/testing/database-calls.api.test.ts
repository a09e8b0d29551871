import { bookingBody, fill, slotAt, TEN } from './bookings.ts'
import { commandsOf } from './driver-commands.ts'
import { startTestApp, type TestApp } from './fixture.ts'

// What a write costs: how often the database is asked for one that comes alone. Of many that come at once the reads are
// shared, so they cost less.
const ELEVEN = '2037-11-24T11:00'
const NOON_BEFORE = '2037-11-24T11:30'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

const resident = (phone: string) => house.newResident({ name: '李秀兰', phone })
const inTransaction = (asked: readonly string[]) =>
  asked.slice(asked.findIndex(command => /^(insert|update|findAndModify)/.test(command)))

test('booking: ten reads, one more in the transaction, three writes and the commit', async () => {
  const { api } = await resident('13800138000')
  const asked = await commandsOf(() => api.book(bookingBody(house, TEN)))
  expect(inTransaction(asked)).toEqual([
    'insert appointments',
    'insert events',
    'update onceonlies',
    'commitTransaction',
  ])
  expect(asked.length).toBeLessThanOrEqual(15)
})

test('booking what one holds: two writes instead of one', async () => {
  const { api } = await resident('13800138001')
  const slotId = slotAt(house, NOON_BEFORE)
  const held = await commandsOf(() =>
    api.holdPlace({ body: { slotId, itemIds: [house.towns.items.plain.id] } }),
  )
  expect(held.length).toBeLessThanOrEqual(14)
  const booked = await commandsOf(() => api.book(bookingBody(house, NOON_BEFORE)))
  expect(booked.length).toBeLessThanOrEqual(16)
})

test('being told that a time is full writes nothing, and begins nothing', async () => {
  await fill(house, ELEVEN)
  const { api } = await resident('13800138002')
  const asked = await commandsOf(() => api.book(bookingBody(house, ELEVEN)).catch(() => {}))
  expect(asked.filter(command => !command.startsWith('find '))).toEqual([])
  expect(asked.length).toBeLessThanOrEqual(11)
})

test('of many who are told so at once most ask the database nothing', async () => {
  const people: Awaited<ReturnType<typeof resident>>[] = []
  for (let nth = 0; nth < 40; nth += 1) people.push(await resident(`138001390${10 + nth}`))
  const asked = await commandsOf(() =>
    Promise.allSettled(people.map(({ api }) => api.book(bookingBody(house, ELEVEN)))),
  )
  expect(asked.length / people.length).toBeLessThan(6)
})
