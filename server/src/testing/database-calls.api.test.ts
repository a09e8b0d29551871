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

test('booking: ten reads, one more in the transaction, four writes and the commit', async () => {
  const { api } = await resident('13800138000')
  const asked = await commandsOf(() => api.book(bookingBody(house, TEN)))
  expect(inTransaction(asked)).toEqual([
    'insert appointments',
    'insert events',
    'update residents',
    'update onceonlies',
    'commitTransaction',
  ])
  expect(asked.length).toBeLessThanOrEqual(16)
})

test('booking what one holds: two writes instead of one', async () => {
  const { api } = await resident('13800138001')
  const slotId = slotAt(house, NOON_BEFORE)
  const held = await commandsOf(() =>
    api.holdPlace({ body: { slotId, itemIds: [house.towns.items.plain.id] } }),
  )
  expect(held.length).toBeLessThanOrEqual(15)
  const booked = await commandsOf(() => api.book(bookingBody(house, NOON_BEFORE)))
  expect(booked.length).toBeLessThanOrEqual(17)
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

describe('numbers', () => {
  const atTown = () => ({ params: { hallCode: house.towns.halls.town.code } })
  const itemId = () => house.towns.items.plain.id

  test('taking one: the line is read once, and nothing in the transaction', async () => {
    const { api } = await resident('13800138003')
    const asked = await commandsOf(() => api.takeTicket({ ...atTown(), body: { itemId: itemId() } }))
    expect(asked.slice(asked.indexOf('findAndModify counters'))).toEqual([
      'findAndModify counters',
      'insert tickets',
      'insert events',
      'update residents',
      'update onceonlies',
      'commitTransaction',
    ])
    expect(asked.length).toBeLessThanOrEqual(22)
  })

  test('of many who take one at once each gets another, in turn: none has to try again', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, (_, nth) => resident(`138002390${10 + nth}`)))
    const numbers: string[] = []
    const asked = await commandsOf(() =>
      Promise.all(
        people.map(async ({ api }) =>
          numbers.push((await api.takeTicket({ ...atTown(), body: { itemId: itemId() } })).number),
        ),
      ),
    )
    expect(new Set(numbers).size).toBe(people.length)
    expect(asked).not.toContain('abortTransaction')
    expect(asked.filter(command => command === 'findAndModify counters')).toHaveLength(people.length)
    expect(asked.length / people.length).toBeLessThan(12)
  })

  test('asking for one’s number: of many who ask at once most ask for nothing but what is theirs', async () => {
    const { api } = await resident('13800138004')
    await api.takeTicket({ ...atTown(), body: { itemId: itemId() } })
    expect((await commandsOf(() => api.myTicket())).length).toBeLessThanOrEqual(10)
    const asked = await commandsOf(() => Promise.all(Array.from({ length: 20 }, () => api.myTicket())))
    expect(asked.length / 20).toBeLessThan(4)
  })
})
