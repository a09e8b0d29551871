import { inTown } from '../../testing/bookings.ts'
import { MONDAY_MORNING } from '../../testing/fixture.ts'
import { type QueueHouse, startQueueHouse } from '../../testing/queue-scene.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'

import { Ticket } from './model.ts'

let house: QueueHouse['house']
let clerk: QueueHouse['clerk']
let manager: QueueHouse['manager']
let signInAgain: QueueHouse['signInAgain']
let windowAt: QueueHouse['windowAt']
let emptyHall: QueueHouse['emptyHall']
let of: QueueHouse['of']
let issue: QueueHouse['issue']
let callTo: QueueHouse['callTo']
let numbersWaiting: QueueHouse['numbersWaiting']
beforeAll(async () => {
  ;({ house, clerk, manager, signInAgain, windowAt, emptyHall, of, issue, callTo, numbersWaiting } =
    await startQueueHouse())
})
afterAll(() => house.stop())
beforeEach(() => emptyHall())

describe('missed', () => {
  test('is put back once, behind those who wait, without the priority of a booking', async () => {
    const missed = await issue()
    await callTo(1)
    await clerk.skip(of(missed))
    house.passMinutes(2)
    const waiting = await issue()
    house.passMinutes(1)
    expect(await eventsOf(house, () => clerk.requeue(of(missed)))).toEqual(['ticket.requeued'])
    expect(await numbersWaiting()).toEqual([waiting.number, missed.number])
    await callTo(1)
    await callTo(2)
    await clerk.skip(of(missed))
    house.passMinutes(2)
    await expectUntouched(() => clerk.requeue(of(missed)), 'ticket.requeued_once')
  })
  test('within a minute the skip is taken back: the old place, and it does not count', async () => {
    const missed = await issue()
    house.passMinutes(1)
    const other = await issue()
    await callTo(1)
    await clerk.skip(of(missed))
    await clerk.requeue(of(missed))
    expect(await numbersWaiting()).toEqual([missed.number, other.number])
    await callTo(1)
    await clerk.skip(of(missed))
    expect((await clerk.line({ params: inTown(house) })).missed).toMatchObject([
      { number: missed.number, requeued: false },
    ])
    house.passMinutes(5)
    await clerk.requeue(of(missed))
    await expectUntouched(() => clerk.requeue(of(missed)), 'ticket.already_moved')
  })
  test('not while the person holds a new number', async () => {
    const { api } = await house.newResident()
    const call = { params: { hallCode: house.towns.halls.town.code }, body: { itemId: null } }
    const old = await api.takeTicket(call)
    await callTo(1)
    await clerk.skip(of(old))
    await api.takeTicket(call)
    await expectUntouched(() => clerk.requeue(of(old)), 'ticket.duplicate')
  })
})

describe('pause', () => {
  const meal = { body: { reason: 'meal' as const, until: '2037-11-23T04:00:00.000Z' } }
  test('nobody is called to the window until it opens again; everybody may see why', async () => {
    await issue()
    expect(await eventsOf(house, () => clerk.pauseWindow({ ...windowAt(1), ...meal }))).toEqual([
      'window.paused',
    ])
    await expectUntouched(() => clerk.callNext(windowAt(1)), 'window.paused')
    const { windows } = await clerk.line({ params: inTown(house) })
    expect(windows[0]).toMatchObject({
      open: false,
      paused: { reason: 'meal', since: MONDAY_MORNING, until: meal.body.until },
    })
    expect((await house.as(null).display({ params: inTown(house) })).windows[0]!.state).toBe('paused')
    expect(await eventsOf(house, () => clerk.openWindow(windowAt(1)))).toEqual(['window.opened'])
    expect(await callTo(1)).not.toBeNull()
  })
  test('not with somebody at the window; a pause and a call at the same moment are not both', async () => {
    await issue()
    await callTo(1)
    await expectUntouched(() => clerk.pauseWindow({ ...windowAt(1), ...meal }), 'ticket.window_busy')
    await issue()
    await Promise.allSettled([clerk.callNext(windowAt(2)), clerk.pauseWindow({ ...windowAt(2), ...meal })])
    const [, second] = (await clerk.line({ params: inTown(house) })).windows
    const called = await Ticket.exists({ ...windowAt(2).params, atWindow: true })
    expect([second!.paused !== null, called !== null].filter(Boolean)).toHaveLength(1)
  })
  test('a pause of yesterday is over; other halls’ windows are not there', async () => {
    await clerk.pauseWindow({ ...windowAt(1), ...meal })
    house.setClock('2037-11-24T01:30:00Z')
    clerk = await signInAgain()
    await issue()
    expect(await callTo(1)).not.toBeNull()
    const other = await house.staff('otherClerk')
    await expectUntouched(() => other.pauseWindow({ ...windowAt(1), ...meal }), 'window.not_found')
    await expectUntouched(() => other.openWindow(windowAt(1)), 'window.not_found')
  })
})

test('estimates are kept and judged by what happened; windows that are open, busy or paused count', async () => {
  await clerk.openWindow(windowAt(1))
  const hallNow = async () => (await house.as(null).hallNow({ params: inTown(house) })).waitMinutes
  const [first] = [await issue(), await issue()]
  expect(await hallNow()).toBe(24)
  await clerk.openWindow(windowAt(2))
  expect(await hallNow()).toBe(12)
  await clerk.pauseWindow({ ...windowAt(2), body: { reason: 'meal', until: null } })
  expect(await hallNow()).toBe(24)
  house.passMinutes(4)
  await callTo(1)
  await clerk.serve(of(first))
  expect(await hallNow()).toBe(24)
  house.passMinutes(6)
  await clerk.finish(of(first))
  await callTo(1)
  // Told 0 and 12 minutes; waited 4 and 10.
  expect(await manager.estimateError({ params: inTown(house) })).toEqual({
    todayMinutes: 3,
    todayVisits: 2,
    last30DaysMinutes: 3,
    last30DaysVisits: 2,
  })
})
