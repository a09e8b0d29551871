import type { Nearness, NearProof } from '@zhenyiban/shared/queue/nearness.ts'
import { nearnessDefault } from '@zhenyiban/shared/queue/nearness.ts'
import { defaultQueueRule } from '@zhenyiban/shared/queue/queue-rule.ts'
import { bookingBody, inTown } from '../../testing/bookings.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { Appointment } from '../appointments/model.ts'
import { Ticket } from './model.ts'

// The hall's printed code can be used from anywhere: a number needs nearness, where the hall says so.

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await Ticket.deleteMany()
  await Appointment.deleteMany()
})

const HALL = { latitude: 23.61, longitude: 113.43, system: 'wgs84' } as const
const AT_HALL = { latitude: 23.6101, longitude: 113.4301, accuracy: 20 }
const AT_HOME = { latitude: 23.7, longitude: 113.43, accuracy: 20 }
const setNearness = async (nearness: Partial<Nearness>) => {
  const manager = await house.staff('manager')
  const rule = { ...defaultQueueRule, nearness: { ...nearnessDefault, ...nearness } }
  return manager.setLineRule({ params: inTown(house), body: rule })
}
const take = (api: Api, near?: NearProof) =>
  api.takeTicket({
    params: { hallCode: house.towns.halls.town.code },
    body: { itemId: null, ...(near && { near }) },
  })
let machines = 0
const openKiosk = async () => {
  machines += 1
  const manager = await house.staff('manager')
  const { pairing } = await manager.startKiosk({ params: inTown(house), body: { name: `门口 ${machines}` } })
  const { token } = await house.as(null).pairKiosk({ body: { code: pairing.code } })
  return house.as(token)
}
const codeShown = async () => (await (await openKiosk()).kioskHall({ params: inTown(house) })).nearCode!

test('off, as it is until a hall says otherwise: nothing is asked', async () => {
  const { api } = await house.newResident()
  expect((await house.as(null).hallNow({ params: inTown(house) })).nearness).toEqual({
    way: 'off',
    withinMetres: 300,
  })
  expect((await take(api)).status).toBe('waiting')
  expect(await codeShown()).toBeNull()
})

describe('by the phone’s position', () => {
  beforeEach(() => setNearness({ way: 'location', withinMetres: 300, position: HALL }))

  test('at the hall a number is given; the position is nowhere kept', async () => {
    const { api } = await house.newResident()
    expect((await take(api, { position: AT_HALL })).status).toBe('waiting')
    expect(JSON.stringify(await Ticket.find().lean())).not.toContain('23.61')
  })
  test('fifteen phones elsewhere take no number, and are told how far and what to do', async () => {
    for (let count = 0; count < 15; count += 1) {
      const { api } = await house.newResident()
      const { message } = await expectUntouched(() => take(api, { position: AT_HOME }), 'hall.too_far')
      expect(message).toBe(
        '您现在离大厅还差约 9.7 公里，到大厅 300 米以内再取号。已经到了的，请到门外开阔处再试，或到自助机、窗口取号。',
      )
    }
  })
  test('without a position it says what to allow', async () => {
    const { api } = await house.newResident()
    await expectUntouched(() => take(api), 'hall.position_needed')
  })
  test('a check-in by the same code is asked the same', async () => {
    const { api } = await house.newResident()
    await api.book(bookingBody(house, '2037-11-23T10:00'))
    const params = { hallCode: house.towns.halls.town.code }
    await expectUntouched(() => api.checkIn({ params }), 'hall.position_needed')
    await expectUntouched(
      () => api.checkIn({ params, body: { near: { position: AT_HOME } } }),
      'hall.too_far',
    )
    expect(await api.checkIn({ params, body: { near: { position: AT_HALL } } })).toMatchObject({
      booked: true,
    })
  })
  test('a phone without satellites shows the code of the machine instead', async () => {
    const { api } = await house.newResident()
    expect((await take(api, { code: await codeShown() })).status).toBe('waiting')
  })
  test('a nonsense position is refused as such', async () => {
    const { api } = await house.newResident()
    const nowhere = { position: { latitude: 91, longitude: 0, accuracy: 1 } }
    await expectUntouched(() => take(api, nowhere), 'request.invalid')
  })
})

describe('by the code of the machine', () => {
  beforeEach(() => setNearness({ way: 'code' }))

  test('it turns every two minutes, and counts a little longer', async () => {
    const first = await codeShown()
    expect(first).toMatch(/^\d{4}$/)
    house.passMinutes(2)
    const second = await codeShown()
    expect(second).not.toBe(first)
    expect((await take((await house.newResident()).api, { code: first })).status).toBe('waiting')
    expect((await take((await house.newResident()).api, { code: second })).status).toBe('waiting')
    house.passMinutes(2)
    const { api } = await house.newResident()
    await expectUntouched(() => take(api, { code: first }), 'hall.code_wrong')
  })
  test('without it, or with a position only, it says where to find it', async () => {
    const { api } = await house.newResident()
    await expectUntouched(() => take(api), 'hall.code_needed')
    await expectUntouched(() => take(api, { position: AT_HALL }), 'hall.code_needed')
  })
  test('cannot be tried out', async () => {
    const right = await codeShown()
    const wrong = right === '0000' ? '0001' : '0000'
    const { api } = await house.newResident()
    for (let tries = 0; tries < 5; tries += 1)
      await expectUntouched(() => take(api, { code: wrong }), 'hall.code_wrong')
    await expectUntouched(() => take(api, { code: right }), 'request.too_many')
    expect((await take((await house.newResident()).api, { code: right })).status).toBe('waiting')
  })
})

describe('by staff', () => {
  beforeEach(() => setNearness({ way: 'staff' }))

  test('a phone takes no number at all; the desk and the machine give one', async () => {
    const { api } = await house.newResident()
    await expectUntouched(() => take(api, { position: AT_HALL }), 'hall.staff_gives')
    const clerk = await house.staff('clerk')
    await clerk.issueTicket({ params: inTown(house), body: { itemId: null, name: null } })
    const kiosk = await openKiosk()
    await kiosk.kioskTicket({ params: inTown(house), body: { letter: 'A', elderly: false } })
    expect(await Ticket.countDocuments()).toBe(2)
  })
})

test('a hall without coordinates cannot ask for a position', async () => {
  const manager = await house.staff('manager')
  const nearness = { ...nearnessDefault, way: 'location' as const }
  const { details } = await expectUntouched(
    () => manager.setLineRule({ params: inTown(house), body: { ...defaultQueueRule, nearness } }),
    'request.invalid',
  )
  expect(details).toEqual([{ field: 'nearness.position', message: '用手机定位核对，要先填大厅的坐标' }])
})
