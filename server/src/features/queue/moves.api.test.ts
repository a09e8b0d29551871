import { bookingBody, inTown } from '../../testing/bookings.ts'
import { MONDAY_MORNING } from '../../testing/fixture.ts'
import { type QueueHouse, startQueueHouse } from '../../testing/queue-scene.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { ServiceWindow } from '../organisations/model.ts'

let house: QueueHouse['house']
let clerk: QueueHouse['clerk']
let manager: QueueHouse['manager']
let windowAt: QueueHouse['windowAt']
let emptyHall: QueueHouse['emptyHall']
let of: QueueHouse['of']
let issue: QueueHouse['issue']
let callTo: QueueHouse['callTo']
let numbersWaiting: QueueHouse['numbersWaiting']
beforeAll(async () => {
  ;({ house, clerk, manager, windowAt, emptyHall, of, issue, callTo, numbersWaiting } =
    await startQueueHouse())
})
afterAll(() => house.stop())
beforeEach(() => emptyHall())
const windowLine = (number: 1 | 2 | 3) =>
  clerk.windowLine({ params: { ...inTown(house), ...windowAt(number).params } })

describe('one line by the rule', () => {
  test('booked, elderly, disabled and walk-in people are called in its order, and the desk is told why', async () => {
    const booked = await house.newResident({ name: '李秀兰' })
    await booked.api.book(bookingBody(house, '2037-11-23T10:00'))
    const walkIn = await issue()
    house.passMinutes(5)
    const old = await house.newResident({ name: '王建国' })
    await old.api.amendMe({ body: { idNumber: '44011119400101002X' } })
    const atHall = { params: { hallCode: house.towns.halls.town.code } }
    expect(await old.api.takeTicket({ ...atHall, body: { itemId: null } })).toMatchObject({
      priority: 'elderly',
      ahead: 0,
    })
    const disabled = await issue({ priority: 'disabled' })
    expect(await booked.api.checkIn(atHall)).toMatchObject({ booked: true, ahead: 3, waitMinutes: 12 })
    const { waiting } = await clerk.line({ params: inTown(house) })
    expect(waiting.map(({ reason }) => reason)).toEqual(['priority', 'priority', 'walk_in', 'early'])
    house.setClock('2037-11-23T02:00:00Z')
    const called = [await callTo(1), await callTo(2), await callTo(3)]
    expect(called.map(ticket => ticket!.number).slice(1)).toEqual([disabled.number, 'B001'])
    expect(called[0]!.priority).toBe('elderly')
    expect(await numbersWaiting()).toEqual([walkIn.number])
    house.setClock('2037-11-23T02:15:00Z')
    expect((await clerk.line({ params: inTown(house) })).waiting[0]!.reason).toBe('overdue')
  })
  test('priority is given and taken by staff while somebody waits', async () => {
    const [first, second] = [await issue(), await issue()]
    const call = { ...of(second), body: { priority: 'papers' as const } }
    expect(await eventsOf(house, () => clerk.setPriority(call))).toEqual(['ticket.prioritised'])
    expect(await numbersWaiting()).toEqual([second.number, first.number])
    await clerk.setPriority({ ...of(second), body: { priority: null } })
    expect(await numbersWaiting()).toEqual([first.number, second.number])
    await callTo(1)
    await expectUntouched(() => clerk.setPriority({ ...of(first), body: call.body }), 'ticket.already_moved')
    const other = await house.staff('otherClerk')
    await expectUntouched(() => other.setPriority(call), 'ticket.not_found')
  })
  test('a hall has a rule of its own: groups with letters, promises, priorities', async () => {
    const { plain } = house.towns.items
    const params = inTown(house)
    const usual = (await manager.lineRule({ params })).rule
    const groups = [
      ...usual.groups,
      { name: '社保', letter: 'S', itemIds: [plain.id], promisedWaitMinutes: 10 },
    ]
    const call = { params, body: { ...usual, groups } }
    expect(await eventsOf(house, () => manager.setLineRule(call))).toEqual(['hall.line_rule_changed'])
    expect((await manager.lineRule({ params })).items).toEqual([plain])
    expect((await issue({ itemId: plain.id })).number).toBe('S001')
    const twice = { params, body: { ...usual, groups: [...groups, { ...groups[1]!, name: '医保' }] } }
    await expectUntouched(() => manager.setLineRule(twice), 'request.invalid')
    await expectUntouched(() => clerk.setLineRule(call), 'access.denied')
    const otherManager = await house.staff('otherManager')
    await expectUntouched(() => otherManager.setLineRule(call), 'hall.not_found')
    await manager.setLineRule({ params, body: usual })
  })
})

describe('who may be called where', () => {
  test('a window is offered what it takes, a clerk what they are trained for; nobody else’s number', async () => {
    const { plain, allowance } = house.towns.items
    const { windowId } = windowAt(1).params
    await ServiceWindow.updateOne({ _id: windowId }, { $set: { itemIds: [plain.id] } })
    const first = await issue({ itemId: allowance.id })
    const second = await issue({ itemId: plain.id })
    const line = await windowLine(1)
    expect(line.waiting.map(({ number, offered }) => [number, offered])).toEqual([
      [second.number, true],
      [first.number, false],
    ])
    expect((await callTo(1))!.number).toBe(second.number)
    await ServiceWindow.updateOne({ _id: windowId }, { $set: { itemIds: [] } })

    const { clerk: staffId } = house.towns.staff
    const train = (itemIds: string[]) => manager.setTraining({ params: { staffId }, body: { itemIds } })
    expect(await eventsOf(house, () => train([plain.id]))).toEqual(['staff.training_changed'])
    expect(await callTo(2)).toBeNull()
    expect((await manager.callNext(windowAt(2))).ticket!.number).toBe(first.number)
    await train([])
    const otherManager = await house.staff('otherManager')
    const call = { params: { staffId }, body: { itemIds: [plain.id] } }
    await expectUntouched(() => otherManager.setTraining(call), 'staff.not_found')
    await expectUntouched(() => clerk.setTraining(call), 'access.denied')
  })
  test('what no window of the hall takes is heard at any', async () => {
    const { plain, allowance } = house.towns.items
    await ServiceWindow.updateMany({}, { $set: { itemIds: [plain.id] } })
    const only = await issue({ itemId: allowance.id })
    expect((await callTo(1))!.number).toBe(only.number)
    await ServiceWindow.updateMany({}, { $set: { itemIds: [] } })
  })
})

describe('transfer', () => {
  test('to another window, which alone calls them; the number and the waiting time stay', async () => {
    const moved = await issue()
    await callTo(1)
    await clerk.openWindow(windowAt(2))
    house.passMinutes(1)
    const later = await issue()
    const to = { ...of(moved), body: { windowId: windowAt(2).params.windowId, itemId: null } }
    expect(await eventsOf(house, () => clerk.transfer(to))).toEqual(['ticket.transferred'])
    expect((await windowLine(2)).waiting[0]).toMatchObject({
      number: moved.number,
      issuedAt: MONDAY_MORNING,
      toWindowNumber: 2,
      offered: true,
    })
    expect((await callTo(1))!.number).toBe(later.number)
    expect((await callTo(2))!.number).toBe(moved.number)
  })
  test('to a window that closes before it calls them: then to any', async () => {
    const moved = await issue()
    await callTo(1)
    await clerk.openWindow(windowAt(2))
    const to = { ...of(moved), body: { windowId: windowAt(2).params.windowId, itemId: null } }
    await clerk.transfer(to)
    expect(await callTo(1)).toBeNull()
    await clerk.pauseWindow({ ...windowAt(2), body: { reason: 'off_duty', until: null } })
    expect((await callTo(1))!.number).toBe(moved.number)
  })
  test('to another item, in the line of those who take it', async () => {
    const { plain } = house.towns.items
    const moved = await issue()
    await callTo(1)
    expect(await clerk.transfer({ ...of(moved), body: { windowId: null, itemId: plain.id } })).toMatchObject({
      status: 'waiting',
      itemId: plain.id,
      itemName: plain.name,
    })
    expect((await callTo(3))!.number).toBe(moved.number)
  })
  test('not to nowhere, not to a window that does not take it, is paused, or is of another hall', async () => {
    const { plain, allowance } = house.towns.items
    const ticket = await issue({ itemId: plain.id })
    await callTo(1)
    const to = (windowId: string | null, itemId: string | null = null) =>
      clerk.transfer({ ...of(ticket), body: { windowId, itemId } })
    const [here, there] = [windowAt(1).params.windowId, windowAt(2).params.windowId]
    await expectUntouched(() => to(null), 'ticket.nowhere_to_go')
    await expectUntouched(() => to(here), 'ticket.nowhere_to_go')
    await expectUntouched(() => to(house.towns.halls.otherTown.windowIds[0]!), 'window.not_found')
    await ServiceWindow.updateOne({ _id: there }, { $set: { itemIds: [allowance.id] } })
    await expectUntouched(() => to(there), 'ticket.not_for_window')
    await ServiceWindow.updateOne({ _id: there }, { $set: { itemIds: [] } })
    await clerk.pauseWindow({ ...windowAt(2), body: { reason: 'meal', until: null } })
    await expectUntouched(() => to(there), 'window.paused')
    await clerk.serve(of(ticket))
    await clerk.finish(of(ticket))
    await expectUntouched(() => to(null, allowance.id), 'ticket.already_moved')
  })
})

describe('hold', () => {
  test('frees the window; back with the paper the person is first there, and nowhere else', async () => {
    const held = await issue()
    const [second, third] = [await issue({ priority: 'disabled' }), await issue()]
    await clerk.setPriority({ ...of(second), body: { priority: null } })
    await callTo(1)
    await clerk.serve(of(held))
    expect(await eventsOf(house, () => clerk.hold(of(held)))).toEqual(['ticket.held'])
    expect((await clerk.line({ params: inTown(house) })).held).toMatchObject([
      { number: held.number, status: 'held', windowNumber: 1 },
    ])
    expect((await callTo(1))!.number).toBe(second.number)
    expect(await eventsOf(house, () => clerk.comeBack(of(held)))).toEqual(['ticket.came_back'])
    expect((await windowLine(1)).waiting[0]).toMatchObject({ number: held.number, reason: 'returned' })
    expect((await callTo(2))!.number).toBe(third.number)
    await clerk.serve(of(second))
    await clerk.finish(of(second))
    expect((await callTo(1))!.number).toBe(held.number)
    await expectUntouched(() => clerk.comeBack(of(held)), 'ticket.already_moved')
  })
  test('who does not come back is missed like who does not come', async () => {
    const held = await issue()
    await callTo(1)
    await clerk.hold(of(held))
    expect(await clerk.skip(of(held))).toMatchObject({ status: 'skipped' })
  })
})
