import { Event } from '../../kernel/outbox.ts'
import { type Api, expectRefusal, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { Session } from './model.ts'

let house: TestApp
let manager: Api
beforeAll(async () => {
  house = await startTestApp()
  manager = await house.staff('manager')
})
afterAll(() => house.stop())

const enter = (name: string, password: string) => house.as(null).signInStaff({ body: { name, password } })
const lastEvent = async () => (await Event.findOne().sort({ _id: -1 }).lean())!
const town = () => house.towns.organisations.town
const sessionsOf = (subjectId: string) => Session.countDocuments({ subjectId })

test('a first password opens one place at a time: who signs in with it again ends the one before, and is told', async () => {
  const body = { name: '周一', signInName: 'zhouyi', role: 'clerk', organisationId: town() } as const
  const { id, oneTimePassword } = await manager.addStaff({ body })
  const first = await enter('zhouyi', oneTimePassword)
  expect(first.endedElsewhere).toBe(false)
  expect((await lastEvent()).payload).toEqual({ staffId: id, endedElsewhere: false })
  const second = await enter('zhouyi', oneTimePassword)
  expect(second.endedElsewhere).toBe(true)
  expect((await lastEvent()).payload).toEqual({ staffId: id, endedElsewhere: true })
  expect(await sessionsOf(id)).toBe(1)
  await expectRefusal(house.as(first.token).staffMe(), 'session.required')
  const passwords = { oldPassword: oneTimePassword, newPassword: 'kite-lamp-river' }
  await expectRefusal(house.as(first.token).changePassword({ body: passwords }), 'session.required')
  await house.as(second.token).changePassword({ body: passwords })
  const own = await Promise.all([enter('zhouyi', 'kite-lamp-river'), enter('zhouyi', 'kite-lamp-river')])
  expect(own.map(({ endedElsewhere }) => endedElsewhere)).toEqual([false, false])
  expect(await sessionsOf(id)).toBe(3)
})

test('of many sign-ins at once with a first password one stays', async () => {
  const body = { name: '周二', signInName: 'zhouer', role: 'clerk', organisationId: town() } as const
  const { id, oneTimePassword } = await manager.addStaff({ body })
  await Promise.all(Array.from({ length: 4 }, () => enter('zhouer', oneTimePassword)))
  expect(await sessionsOf(id)).toBe(1)
})
