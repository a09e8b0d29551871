import { Event } from '../../kernel/outbox.ts'
import { bookingBody, inTown, TEN, TUESDAY } from '../../testing/bookings.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { dayOff, usualTimes } from '../../testing/planning.ts'
import { HallException } from '../organisations/model.ts'
import { Announcement } from './model.ts'
import { planListeners } from './proposing.ts'

let house: TestApp
let manager: Api
beforeAll(async () => {
  house = await startTestApp()
  manager = await house.staff('manager')
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await Promise.all([Announcement.deleteMany(), HallException.deleteMany()])
})

const plan = (more: object = {}) =>
  manager.createException({ params: inTown(house), body: { ...dayOff(), ...more } })
const drafts = async () => (await manager.announcements({ query: { view: 'draft' } })).announcements
const shown = () => house.as(null).hallAnnouncements({ params: inTown(house), query: {} })

test('a day off writes the draft of what everybody should know, once; nobody reads it before somebody publishes it', async () => {
  await plan()
  await house.deliver()
  const [proposed, ...others] = await drafts()
  expect(others).toEqual([])
  expect(proposed).toMatchObject({
    kind: 'closure',
    title: '11月24日 周二 停办一天',
    text: expect.stringContaining('鳌头镇便民服务中心11月24日 周二不开放（停电检修），请改天再来。'),
    days: { from: TUESDAY, until: TUESDAY },
    reach: 'hall',
    ofPlan: true,
    story: [{ what: 'proposed', name: null }],
  })
  const event = (await Event.findOne({ name: 'hall.exception_created' }).sort({ _id: -1 }).lean())!
  for (const listen of planListeners['hall.exception_created']!) await listen(house.app, event as never)
  expect([await drafts(), await shown()]).toEqual([[expect.anything()], []])
  const { id, revision } = proposed!
  await manager.publishAnnouncement({ params: { announcementId: id }, body: { basedOn: revision } })
  expect(await shown()).toMatchObject([{ kind: 'closure' }])
})
test('whoever is booked is told by the change of plan, and by that alone', async () => {
  const { api } = await house.newResident()
  const { id } = await api.book(bookingBody(house, TEN))
  await plan({ settlement: { bookings: [{ appointmentId: id, way: 'cancel' }], note: null } })
  await house.deliver()
  const [draft] = await drafts()
  await manager.publishAnnouncement({
    params: { announcementId: draft!.id },
    body: { basedOn: draft!.revision },
  })
  await house.deliver()
  expect((await api.messages()).messages.filter(({ title }) => !title.includes('成功'))).toHaveLength(1)
})
test('when the plan is called off, what tells of it is withdrawn, with the reason on record', async () => {
  const { exceptions } = await plan()
  await house.deliver()
  const [draft] = await drafts()
  const params = { announcementId: draft!.id }
  await manager.publishAnnouncement({ params, body: { basedOn: draft!.revision } })
  await manager.removeException({ params: { exceptionId: exceptions[0]!.id } })
  await house.deliver()
  expect(await shown()).toEqual([])
  const [over] = (await manager.announcements({ query: { view: 'over' } })).announcements
  expect(over!.story.at(-1)).toMatchObject({ what: 'withdraw', name: null, reason: '这一天的安排已经撤销' })
})
test.each([
  ['one window', { windowId: 'first' }],
  ['more places than usual', { kind: 'extra', extraLanes: [{ from: '09:00', to: '10:00', lanes: 2 }] }],
])('%s is no news', async (_, more) => {
  const windowId = 'windowId' in more ? house.towns.halls.town.windowIds[0]! : null
  await plan({ ...more, windowId })
  await house.deliver()
  expect(await drafts()).toEqual([])
})
test('other usual hours are proposed too, from today on; what visitors do not see is not', async () => {
  const set = (body: object) =>
    manager.setHallTimes({ params: inTown(house), body: { ...usualTimes, ...body } })
  await set({ openingHours: [['08:30', '12:00']] })
  await house.deliver()
  expect(await drafts()).toMatchObject([
    {
      kind: 'hours',
      title: '开放时间有变',
      text: expect.stringContaining('改为：08:30–12:00。原来是：09:00–12:00、13:00–17:00。'),
      days: { from: '2037-11-23', until: null },
    },
  ])
  await set({ openingHours: [['08:30', '12:00']], slotMinutes: 15 })
  await house.deliver()
  expect(await drafts()).toHaveLength(1)
})
