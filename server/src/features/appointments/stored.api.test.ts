import { Event } from '../../kernel/outbox.ts'
import { bookingBody, HALF_PAST, TEN } from '../../testing/bookings.ts'
import { startTestApp, type TestApp } from '../../testing/fixture.ts'
import { Appointment } from './model.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

// What is written past mongoose is what mongoose would have written.
test.each([
  ['for oneself', TEN, '13800138000', {}],
  [
    'for one of the family',
    HALF_PAST,
    '13800138001',
    { visitor: { name: '王小明', relation: 'child' as const } },
  ],
])(
  'a booking %s is stored as its schema says, all fields of it, and so is its event',
  async (_, at, phone, more) => {
    const { id, api } = await house.newResident({ name: '李秀兰', phone })
    await api.book({ body: { ...bookingBody(house, at).body, ...more } })
    const stored = (await Appointment.collection.findOne(
      { 'places.0': { $exists: true } },
      { sort: { _id: -1 } },
    ))!
    const asSchema = new Appointment(stored)
    expect(asSchema.validateSync()).toBeUndefined()
    expect(asSchema.toObject()).toEqual(stored)
    expect(Object.keys(stored).sort()).toEqual(Object.keys(Appointment.schema.paths).sort())
    expect(String(stored.residentId)).toBe(id)
    const event = (await Event.collection.findOne({}, { sort: { _id: -1 } }))!
    expect(new Event(event).validateSync()).toBeUndefined()
    expect(new Event(event).toObject()).toEqual(event)
    expect(Object.keys(event).sort()).toEqual(
      Object.keys(Event.schema.paths)
        .filter(path => !path.includes('.'))
        .sort(),
    )
  },
)
