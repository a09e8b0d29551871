import { inTown } from '../../testing/bookings.ts'
import { MONDAY_MORNING, type TestApp } from '../../testing/fixture.ts'
import { type QueueHouse, startQueueHouse } from '../../testing/queue-scene.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { Shift } from './shift.ts'

let house: TestApp
let clerk: QueueHouse['clerk']
let manager: QueueHouse['manager']
let windowAt: QueueHouse['windowAt']
let issue: QueueHouse['issue']
beforeAll(async () => {
  ;({ house, clerk, manager, windowAt, issue } = await startQueueHouse())
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await Shift.deleteMany()
})

const clerkAt = async (nth: number) =>
  (await manager.line({ params: inTown(house) })).windows[nth - 1]?.clerk ?? null
const me = async (who: QueueHouse['clerk']) => (await who.staffMe()).id

test('who sits at a window is told, since when, and nobody sits down on them unasked', async () => {
  await clerk.openWindow(windowAt(1))
  house.passMinutes(20)
  const opened = await clerk.openWindow(windowAt(1))
  expect(opened.clerk).toMatchObject({ id: await me(clerk), since: MONDAY_MORNING })
  const { name } = await clerk.staffMe()
  const told = await manager.openWindow(windowAt(1)).catch(error => error.message)
  expect(told).toContain(name)
  expect(told).toMatch(/从 \d\d:\d\d 起坐在 1 号窗口/)
  await expectUntouched(() => manager.openWindow(windowAt(1)), 'window.taken')
})

test('taken over on purpose it is the other one’s, and the first is told whose', async () => {
  await clerk.openWindow(windowAt(1))
  house.passMinutes(5)
  const over = { ...windowAt(1), body: { takeOver: true } }
  expect(await eventsOf(house, () => manager.openWindow(over))).toEqual(['window.opened'])
  expect(await clerkAt(1)).toMatchObject({ id: await me(manager), since: '2037-11-23T01:35:00.000Z' })
  await expectUntouched(() => clerk.openWindow(windowAt(1)), 'window.taken')
})

test.each([
  ['has sat down at another one', async () => void (await clerk.openWindow(windowAt(2)))],
  [
    'has gone home',
    async () => void (await clerk.pauseWindow({ ...windowAt(1), body: { reason: 'off_duty', until: null } })),
  ],
  ['sat there yesterday', async () => house.setClock('2037-11-24T01:30:00.000Z')],
])('a window is free when who sat there %s', async (_why, leave) => {
  await clerk.openWindow(windowAt(1))
  house.passMinutes(5)
  await leave()
  const other = await house.staff('manager')
  await other.openWindow(windowAt(1))
  expect(await (await other.line({ params: inTown(house) })).windows[0]?.clerk?.id).toBe(await me(other))
})

test('a short break keeps the seat', async () => {
  await clerk.openWindow(windowAt(1))
  await clerk.pauseWindow({ ...windowAt(1), body: { reason: 'meal', until: null } })
  await expectUntouched(() => manager.openWindow(windowAt(1)), 'window.taken')
})

test('whoever calls from a window sits there', async () => {
  await issue()
  await manager.callNext(windowAt(2))
  expect(await clerkAt(2)).toMatchObject({ id: await me(manager) })
})
