import { bookingDefaults } from '@zhenyiban/shared/organisations/contract.ts'
import { addDays } from '@zhenyiban/shared/time/calendar.ts'
import fc from 'fast-check'
import { bookingBody, inTown, slotAt, TUESDAY } from '../../testing/bookings.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { openSession } from '../identity/sessions.ts'
import { Appointment, BlockLift } from './model.ts'
import { blockOf, missedSince } from './rules.ts'
import { lapseMissed } from './service.ts'

const { noShows } = bookingDefaults
const TODAY = '2037-11-23'
const daysAgo = (...days: number[]) => days.map(each => addDays(TODAY, -each))

describe('three missed in 90 days: 30 days without booking online', () => {
  test.each([
    ['nothing', [], null],
    ['two', [3, 1], null],
    ['three', [40, 20, 1], '2037-12-23'],
    ['three on one day', [1, 1, 1], '2037-12-23'],
    ['three within 90 days, both ends counted', [90, 20, 1], '2037-12-23'],
    ['three in one day more than that', [91, 20, 1], null],
    ['three, the last 30 days ago: the last day of the block', [50, 40, 30], '2037-11-24'],
    ['three, the last 31 days ago: open again', [50, 40, 31], null],
    ['a fourth during the block, booked before', [40, 30, 20, 5], '2037-12-19'],
    ['one more long after a block is not a block', [120, 110, 100, 5], null],
  ])('%s', (_, ago, bookableFrom) => {
    expect(blockOf(daysAgo(...ago), noShows, TODAY)?.bookableFrom ?? null).toBe(bookableFrom)
  })
  test('the sentence counts what the block counts', () => {
    expect(blockOf(daysAgo(200, 40, 20, 5, 1), noShows, TODAY)).toEqual({
      missed: 4,
      bookableFrom: '2037-12-23',
    })
  })

  const rules = fc.record({
    count: fc.integer({ min: 1, max: 5 }),
    withinDays: fc.integer({ min: 1, max: 120 }),
    blockDays: fc.integer({ min: 0, max: 120 }),
  })
  const missedDays = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 8 })
  test('order and what is older than it can matter change nothing; it ends by itself; fewer never block more', () => {
    fc.assert(
      fc.property(rules, missedDays, (settings, ago) => {
        const missed = daysAgo(...ago)
        const block = blockOf(missed, settings, TODAY)
        expect(blockOf([...missed].reverse(), settings, TODAY)).toEqual(block)
        const recent = missed.filter(on => on >= missedSince(settings, TODAY))
        expect(blockOf(recent, settings, TODAY)).toEqual(block)
        const without = blockOf(missed.slice(1), settings, TODAY)
        if (without) expect(block && block.bookableFrom >= without.bookableFrom).toBe(true)
        if (!block) return
        expect(block.missed).toBeGreaterThanOrEqual(settings.count)
        expect(blockOf(missed, settings, addDays(block.bookableFrom, -1))).toEqual(block)
        expect(blockOf(missed, settings, block.bookableFrom)).toBeNull()
      }),
    )
  })
})

describe('by the API', () => {
  let house: TestApp
  let manager: Api
  beforeAll(async () => {
    house = await startTestApp()
    manager = await house.staff('manager')
  })
  afterAll(() => house.stop())
  beforeEach(async () => {
    house.setClock(MONDAY_MORNING)
    await Promise.all([Appointment.deleteMany(), BlockLift.deleteMany()])
  })

  const wish = (time: string, hall?: 'otherTown') => bookingBody(house, `${TUESDAY}T${time}`, hall)
  /** Bookings of earlier days, missed. */
  const newcomerWhoMissed = async (...days: string[]) => {
    const resident = await house.newResident({ name: '张小一' })
    await Appointment.create(
      days.map((on, i) => ({
        status: 'missed' as const,
        hallId: inTown(house).hallId,
        residentId: resident.id,
        itemIds: [house.towns.items.plain.id],
        slotId: slotAt(house, `${on}T10:00`),
        nth: i,
        places: [`${slotAt(house, `${on}T10:00`)}/1.1`],
        holdsSeat: false,
        code: '000000',
        startsAt: new Date(`${on}T02:00:00Z`),
        endsAt: new Date(`${on}T02:30:00Z`),
      })),
    )
    return resident
  }
  const LATELY = ['2037-10-01', '2037-11-02', '2037-11-20']
  const lift = (residentId: string, reason = '住院，有证明') => ({
    params: { ...inTown(house), residentId },
    body: { reason },
  })

  test('who missed three is told until when and what to do instead, and sees it before', async () => {
    const { api, id } = await newcomerWhoMissed(...LATELY)
    const refusal = await expectUntouched(() => api.book(wish('10:00')), 'appointment.blocked')
    expect(refusal.message).toBe(
      '您在这个大厅有 3 次约了没来，12月21日 周一起才能再网上预约。要办事请到大厅现场取号；有特殊原因请告诉大厅工作人员。',
    )
    expect(refusal.details).toEqual([{ field: 'bookableFrom', message: '2037-12-21' }])
    const hall = { id: inTown(house).hallId, name: '鳌头镇便民服务中心' }
    const state = { missed: 3, bookableFrom: '2037-12-21' }
    expect(await api.myBookingBlocks()).toEqual([{ hall, ...state }])
    expect(await manager.bookingBlocks({ params: inTown(house) })).toEqual([
      {
        ...state,
        residentId: id,
        residentName: '张**',
        residentPhone: null,
        missedOn: LATELY.map(at => at.slice(0, 10)).sort(),
      },
    ])
    // A number at the hall and another hall stay open, and so does what was booked before.
    const { itemId } = wish('10:00').body
    await api.takeTicket({ params: { hallCode: house.towns.halls.town.code }, body: { itemId } })
    await api.book(wish('10:00', 'otherTown'))
  })
  test('it counts what the hour’s work found missed, and ends by itself', async () => {
    const { api: atFirst, id } = await newcomerWhoMissed(...LATELY.slice(1))
    /** A session ends when it is not used for long. */
    const signedInAt = async (iso: string) => {
      house.setClock(iso)
      return house.as((await openSession(house.app, 'resident', id)).token)
    }
    await atFirst.book(wish('10:00'))
    house.setClock('2037-11-24T16:30:00Z')
    expect(await lapseMissed(house.app)).toBe(1)
    await expectUntouched(() => atFirst.book(bookingBody(house, '2037-11-26T10:00')), 'appointment.blocked')
    let api = await signedInAt('2037-12-24T15:59:00Z')
    await expectUntouched(() => api.book(bookingBody(house, '2037-12-28T10:00')), 'appointment.blocked')
    api = await signedInAt('2037-12-24T16:00:00Z')
    expect(await api.myBookingBlocks()).toEqual([])
    await api.book(bookingBody(house, '2037-12-28T10:00'))
  })
  test('a booking made before can still be moved', async () => {
    const { api, id } = await newcomerWhoMissed(...LATELY.slice(1))
    const { id: appointmentId } = await api.book(wish('10:00'))
    await Appointment.updateOne(
      { residentId: id, slotId: slotAt(house, '2037-11-20T10:00') },
      { $set: { status: 'missed' } },
    )
    const { slotId } = wish('11:00').body
    expect((await api.reschedule({ params: { appointmentId }, body: { slotId } })).slotId).toBe(slotId)
  })
  test('staff lift it with a reason, once; what is missed later counts anew', async () => {
    const { api, id } = await newcomerWhoMissed(...LATELY)
    expect(await eventsOf(house, () => manager.liftBookingBlock(lift(id)))).toEqual([
      'appointment.block_lifted',
    ])
    expect(await BlockLift.find().lean()).toMatchObject([{ reason: '住院，有证明' }])
    await house.deliver()
    const [told] = (await api.messages()).messages
    expect(told).toMatchObject({ title: '又可以网上预约了', target: null })
    expect(told!.text).toMatch(/^鳌头镇便民服务中心恢复了您的网上预约/)
    expect(await api.myBookingBlocks()).toEqual([])
    expect(await manager.bookingBlocks({ params: inTown(house) })).toEqual([])
    await api.book(wish('10:00'))
    await expectUntouched(() => manager.liftBookingBlock(lift(id)), 'appointment.not_blocked')
    house.setClock('2037-11-24T16:30:00Z')
    await lapseMissed(house.app)
    await api.book(bookingBody(house, '2037-11-26T10:00'))
  })
  test('neither without a reason, nor a clerk, nor another town, nor a stranger’s person', async () => {
    const { api, id } = await newcomerWhoMissed(...LATELY)
    await expectUntouched(() => manager.liftBookingBlock(lift(id, ' ')), 'request.invalid')
    const clerk = await house.staff('clerk')
    await expectUntouched(() => clerk.liftBookingBlock(lift(id)), 'access.denied')
    const other = await house.staff('otherManager')
    await expectUntouched(() => other.liftBookingBlock(lift(id)), 'hall.not_found')
    await expectUntouched(() => other.bookingBlocks({ params: inTown(house) }), 'hall.not_found')
    await expectUntouched(() => api.liftBookingBlock(lift(id)), 'session.wrong_kind')
    const { id: reliable, api: hers } = await house.newResident()
    await expectUntouched(() => manager.liftBookingBlock(lift(reliable)), 'appointment.not_blocked')
    expect(await hers.myBookingBlocks()).toEqual([])
  })
})
