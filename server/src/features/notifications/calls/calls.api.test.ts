import { MOST_CALLS } from '@zhenyiban/shared/notifications/calls.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { ledgerScene } from '../../../testing/ledger-scene.ts'
import { APPLICANT, papersOf } from '../../../testing/receiving.ts'
import { expectUntouched } from '../../../testing/traces.ts'
import { Delivery } from '../ledger/model.ts'

const ID = '65f000000000000000000001'
let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
const scene = ledgerScene(() => house)
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  scene.reset()
  await Delivery.deleteMany()
})

const inHall = () => ({ params: { hallId: house.towns.halls.town.id } })
/** A matter of somebody who has no account, declined: whoever took it in has to ring. */
const declined = async () => {
  const clerk = await house.staff('clerk')
  const { id: matterId } = await clerk.receive(papersOf(house))
  await clerk.decline({ params: { matterId }, body: { reason: '不属于受理范围' } })
  await house.deliver()
  const { calls } = await clerk.calls({ ...inHall(), query: { view: 'open' } })
  const params = { ...inHall().params, callId: calls[0]!.id }
  return { clerk, matterId, calls, params }
}

test('who has no account is rung by the hall: masked, with what to say and until when', async () => {
  const { clerk, matterId, calls } = await declined()
  expect(calls).toEqual([
    {
      id: expect.any(String),
      title: '没有受理',
      text: '「长寿(高龄)老人补贴」没有受理，原因：不属于受理范围。有疑问请到大厅窗口问。',
      at: MONDAY_MORNING,
      until: new Date(+new Date(MONDAY_MORNING) + 10 * 86_400_000).toISOString(),
      name: '李**',
      phone: '138****5678',
      why: '没有微信，也没有验证过的手机号',
      rung: [],
      ended: null,
      matterId,
      appointmentId: null,
    },
  ])
  expect((await clerk.calls({ ...inHall(), query: { view: 'done' } })).calls).toEqual([])
})

test('the phone is shown once it is asked for, and that it was read is on record', async () => {
  const { clerk, params } = await declined()
  expect(await clerk.callPhone({ params })).toEqual({ name: '李秀兰', phone: APPLICANT.phone })
  expect((await house.events()).at(-1)).toBe('call.phone_read')
  const manager = await house.staff('manager')
  const { readings } = await manager.numberReadings({ query: { kind: 'called' } })
  expect(readings).toMatchObject([
    { kind: 'called', reason: '微信和短信送不到，打电话告知', personName: '李**' },
  ])
})

test('reached: it is done, with who rang and when', async () => {
  const { clerk, matterId, params } = await declined()
  const call = await clerk.markCall({ params, body: { outcome: 'reached' } })
  expect(call).toMatchObject({
    ended: '已告诉本人',
    rung: [{ at: MONDAY_MORNING, by: '陈晓敏', outcome: 'reached' }],
  })
  const { open, calls } = await clerk.calls({ ...inHall(), query: { view: 'done' } })
  expect([open, calls.map(({ id }) => id)]).toEqual([0, [params.callId]])
  const [told] = await clerk.matterTold({ params: { matterId } })
  expect(told).toMatchObject({
    title: '没有受理',
    inbox: false,
    ways: [
      {
        channel: 'call',
        status: 'delivered',
        at: MONDAY_MORNING,
        note: '陈晓敏 11月23日 周一 09:30 打过，打通了，已告诉本人',
      },
    ],
  })
  await expectUntouched(
    () => clerk.markCall({ params, body: { outcome: 'not_reached' } }),
    'call.already_marked',
  )
})

test('the phone of a call that has ended is not read any more', async () => {
  const { clerk, params } = await declined()
  await clerk.markCall({ params, body: { outcome: 'reached' } })
  await expectUntouched(() => clerk.callPhone({ params }), 'call.ended')
})

test('nobody answers: it waits, and after the third time it has ended', async () => {
  const { clerk, params } = await declined()
  for (let times = 1; times <= MOST_CALLS; times += 1) {
    const { ended, rung } = await clerk.markCall({ params, body: { outcome: 'not_reached' } })
    expect([rung.length, ended]).toEqual([times, times < MOST_CALLS ? null : '打了几次都没有接通'])
  }
})
test('a wrong number is not rung again', async () => {
  const { clerk, params } = await declined()
  expect((await clerk.markCall({ params, body: { outcome: 'wrong_number' } })).ended).toBe('电话号码不对')
})
test('a call that nobody made while it was of use has ended', async () => {
  await declined()
  house.setClock(new Date(+new Date(MONDAY_MORNING) + 11 * 86_400_000).toISOString())
  await house.deliver()
  const clerk = await house.staff('clerk')
  const { calls } = await clerk.calls({ ...inHall(), query: { view: 'done' } })
  expect(calls.map(({ ended }) => ended)).toEqual(['没有发，已经过时'])
})

test('a short message that is refused becomes a call, a booking’s visitor is rung', async () => {
  const { id, phone } = await scene.newPerson({ proven: false })
  const clerk = await house.staff('clerk')
  const manager = await house.staff('manager')
  const { id: appointmentId } = await clerk.bookFor({
    body: {
      slotId: `${house.towns.halls.town.id}-203711241000`,
      itemIds: [house.towns.items.plain.id],
      name: '黄阿婆',
      phone,
      consent: 'in_person',
    } as never,
  })
  const closed = {
    on: '2037-11-24',
    kind: 'closed' as const,
    windowId: null,
    reason: '停电',
    openings: [],
    extraLanes: [],
  }
  const settlement = { bookings: [{ appointmentId, way: 'cancel' as const }], note: null }
  await manager.createException({ ...inHall(), body: { ...closed, settlement } })
  await house.deliver()
  const { calls } = await clerk.calls({ ...inHall(), query: { view: 'open' } })
  expect(calls).toMatchObject([{ title: '对不起，预约取消了', name: '黄**', appointmentId }])
  expect(await scene.rowsOf(id)).toContainEqual(['call', 'queued', null])
  const told = await clerk.appointmentTold({ params: { appointmentId } })
  expect(told.map(({ title, inbox }) => [title, inbox])).toEqual([
    ['对不起，预约取消了', true],
    ['预约成功', true],
  ])
})

test('fifty on a page, the oldest first, and each once', async () => {
  const { clerk, params } = await declined()
  const row = (await Delivery.findById(params.callId).lean())!
  const { _id: _, ...like } = row
  await Delivery.insertMany(
    Array.from({ length: 60 }, (_each, n) => ({
      ...like,
      eventId: `65f0000000000000000000${String(n).padStart(2, '0')}`,
    })),
  )
  const first = await clerk.calls({ ...inHall(), query: { view: 'open' } })
  const second = await clerk.calls({ ...inHall(), query: { view: 'open', after: first.next! } })
  expect([first.open, first.calls.length, second.calls.length, second.next]).toEqual([61, 50, 11, null])
  expect(new Set([...first.calls, ...second.calls].map(({ id }) => id)).size).toBe(61)
})

test('refuses strangers, other towns, and what is not there', async () => {
  const { clerk, matterId, params } = await declined()
  const other = await house.staff('otherClerk')
  const leader = await house.staff('leader')
  const asked = { ...inHall(), query: { view: 'open' as const } }
  const reached = { body: { outcome: 'reached' as const } }
  await expectUntouched(() => house.as(null).calls(asked), 'session.required')
  await expectUntouched(() => leader.calls(asked), 'access.denied')
  await expectUntouched(() => other.calls(asked), 'hall.not_found')
  await expectUntouched(() => other.callPhone({ params }), 'hall.not_found')
  await expectUntouched(() => other.markCall({ params, ...reached }), 'hall.not_found')
  await expectUntouched(() => other.matterTold({ params: { matterId } }), 'matter.not_found')
  const gone = { params: { ...params, callId: ID } }
  await expectUntouched(() => clerk.markCall({ ...gone, ...reached }), 'call.not_found')
})
