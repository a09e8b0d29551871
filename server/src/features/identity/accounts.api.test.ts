import type { RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'
import { Event } from '../../kernel/outbox.ts'
import { employ } from '../../testing/colleagues.ts'
import { type Api, expectRefusal, refusalOf, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { addStaff } from './accounts.ts'
import { Session, Staff } from './model.ts'

let house: TestApp
let manager: Api
beforeAll(async () => {
  house = await startTestApp()
  manager = await house.staff('manager')
})
afterAll(() => house.stop())

let numbered = 0
const enter = (name: string, password: string) =>
  house.as(null, { 'x-forwarded-for': `10.1.0.${numbered}` }).signInStaff({ body: { name, password } })
const lastEvent = async () => {
  const event = (await Event.findOne().sort({ _id: -1 }).lean())!
  return { name: event.name, by: event.actor.id, payload: event.payload }
}
const town = () => house.towns.organisations.town
/** A clerk with a password of their own. */
const clerk = async () => {
  numbered += 1
  const name = `员工${numbered}`
  const post = { role: 'clerk' as const, organisationId: town() }
  const account = { name, signInName: name, ...post, password: 'right horse 7', mustChange: false }
  const { id } = await addStaff(house.app, { operator: 'test' }, account)
  const { token } = await enter(name, 'right horse 7')
  return { id, name, token, api: house.as(token), params: { staffId: id } }
}
const sessionsOf = (subjectId: string) => Session.countDocuments({ subjectId })

describe('a new account', () => {
  test('is added by a manager with a password told once, and its first sign-in must change it', async () => {
    const body = { name: '李伟', signInName: 'LiWei', role: 'clerk', organisationId: town() } as const
    const added = await manager.addStaff({ body })
    expect(added).toMatchObject({ signInName: 'liwei' })
    expect(await lastEvent()).toEqual({
      name: 'staff.added',
      by: house.towns.staff.manager,
      payload: {
        staffId: added.id,
        organisationIds: [town()],
        name: '李伟',
        signInName: 'liwei',
        after: { role: 'clerk', organisationId: town() },
        operator: null,
      },
    })
    const { token, staff } = await enter('liwei', added.oneTimePassword)
    expect(staff).toMatchObject({ name: '李伟', signInName: 'liwei', mustChangePassword: true })
    const api = house.as(token)
    await expectRefusal(api.matters({ query: {} }), 'staff.password_given')
    await expectRefusal(
      api.halls().then(() => api.tree()),
      'staff.password_given',
    )
    expect(await api.staffMe()).toMatchObject({ mustChangePassword: true })
    const passwords = { oldPassword: added.oneTimePassword, newPassword: 'kite-lamp-river' }
    await api.changePassword({ body: passwords })
    expect(await api.staffMe()).toMatchObject({ mustChangePassword: false })
    await api.tree()
    expect(await enter('liwei', 'kite-lamp-river')).toMatchObject({ staff: { mustChangePassword: false } })
    await expectRefusal(enter('liwei', added.oneTimePassword), 'staff.wrong_password')
  })

  test('never takes an existing one over, in whatever width or capitals the name is typed', async () => {
    const { name, token } = await clerk()
    await Staff.updateOne({ name }, { $set: { signInName: 'anna' } })
    const before = await Staff.findOne({ name }).lean()
    for (const signInName of ['anna', 'ANNA', ' ａｎｎａ '])
      await expectUntouched(
        () =>
          manager.addStaff({ body: { name: '安娜', signInName, role: 'manager', organisationId: town() } }),
        'staff.name_taken',
      )
    expect(await Staff.findOne({ name }).lean()).toEqual(before)
    expect(await house.as(token).staffMe()).toMatchObject({ name, role: 'clerk' })
  })

  test('of two added at once with one sign-in name one is there', async () => {
    const body = { name: '双双', signInName: 'shuangshuang', role: 'clerk', organisationId: town() } as const
    const both = await Promise.allSettled([manager.addStaff({ body }), manager.addStaff({ body })])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await Staff.countDocuments({ signInName: 'shuangshuang' })).toBe(1)
  })

  test('is given no post above or outside the giver’s own, no strange sign-in name, no machine’s role', async () => {
    const body = { name: '张三', signInName: '张三', role: 'clerk' as const, organisationId: town() }
    const add = (change: object) => () => manager.addStaff({ body: { ...body, ...change } })
    await expectUntouched(add({ role: 'leader' }), 'staff.role_above')
    await expectUntouched(add({ role: 'dictionary_editor' }), 'staff.role_above')
    const { otherTown, district } = house.towns.organisations
    for (const organisationId of [otherTown, district, '0'.repeat(24)])
      await expectUntouched(add({ organisationId }), 'organisation.not_found')
    for (const wrong of [
      { role: 'kiosk' },
      { signInName: '  ' },
      { signInName: '?张三' },
      { signInName: '<张三>' },
    ])
      expect(await refusalOf(add(wrong)())).toMatchObject({
        code: 'request.invalid',
        details: [{ field: Object.keys(wrong)[0] }],
      })
  })
})

describe('a password', () => {
  test('that is reset is told once, ends every session, and must be changed', async () => {
    const { id, name, api, params } = await clerk()
    const { oneTimePassword } = await manager.resetPassword({ params })
    await expectRefusal(api.staffMe(), 'session.required')
    expect(await sessionsOf(id)).toBe(0)
    expect(await lastEvent()).toEqual({
      name: 'staff.password_reset',
      by: house.towns.staff.manager,
      payload: { staffId: id, operator: null },
    })
    await expectRefusal(enter(name, 'right horse 7'), 'staff.wrong_password')
    expect((await enter(name, oneTimePassword)).staff.mustChangePassword).toBe(true)
  })

  test('of one’s own is changed with the old one; sessions elsewhere end, this one stays', async () => {
    const { id, name, api } = await clerk()
    const elsewhere = house.as((await enter(name, 'right horse 7')).token)
    const change = (oldPassword: string, newPassword: string) => () =>
      api.changePassword({ body: { oldPassword, newPassword } })
    await expectUntouched(change('wrong', 'kite-lamp-river'), 'staff.wrong_old_password')
    for (const weak of ['1234567890', `${name} kite-lamp`, 'right horse 7']) {
      const refusal = await expectUntouched(change('right horse 7', weak), 'staff.weak_password')
      expect(refusal.details[0]?.field).toBe('newPassword')
    }
    expect((await refusalOf(change('right horse 7', 'short')())).details).toEqual([
      { field: 'newPassword', message: '密码至少 10 个字' },
    ])
    await elsewhere.staffMe()
    await change('right horse 7', 'kite-lamp-river')()
    expect(await lastEvent()).toEqual({ name: 'staff.password_changed', by: id, payload: { staffId: id } })
    await api.staffMe()
    await expectRefusal(elsewhere.staffMe(), 'session.required')
    await expectRefusal(enter(name, 'right horse 7'), 'staff.wrong_password')
    await enter(name, 'kite-lamp-river')
  })

  test('of one’s own is not guessed at from an open session', async () => {
    const { api } = await clerk()
    const change = (oldPassword: string) =>
      api.changePassword({ body: { oldPassword, newPassword: 'kite-lamp-river' } })
    for (let tries = 0; tries < 5; tries += 1)
      await expectRefusal(change(`wrong ${tries}`), 'staff.wrong_old_password')
    await expectRefusal(change('right horse 7'), 'staff.wait')
    house.passMinutes(1)
    await change('right horse 7')
  })
})

test('a changed post is an event with before and after, and its holder signs in anew', async () => {
  const { id, name, api, params } = await clerk()
  const { village } = house.towns.organisations
  const changed = await manager.changePost({ params, body: { role: 'agent', organisationId: village } })
  expect(changed).toEqual({ id, role: 'agent', organisationId: village })
  expect(await lastEvent()).toEqual({
    name: 'staff.post_changed',
    by: house.towns.staff.manager,
    payload: {
      staffId: id,
      organisationIds: [town(), village],
      before: { role: 'clerk', organisationId: town() },
      after: { role: 'agent', organisationId: village },
      operator: null,
    },
  })
  await expectRefusal(api.staffMe(), 'session.required')
  expect((await enter(name, 'right horse 7')).staff).toMatchObject({
    role: 'agent',
    organisation: { id: village },
  })
  const events = (await house.events()).length
  await manager.changePost({ params, body: { role: 'agent', organisationId: village } })
  expect((await house.events()).length).toBe(events)
})

describe('nobody touches an account above their own, outside their organisations, or their own', () => {
  const wishes = (by: Api, staffId: string): Record<string, () => Promise<unknown>> => ({
    disable: () => by.setStanding({ params: { staffId }, body: { standing: 'left' } }),
    leaving: () => by.setStanding({ params: { staffId }, body: { standing: 'leaving' } }),
    enable: () => by.setStanding({ params: { staffId }, body: { standing: 'active' } }),
    reset: () => by.resetPassword({ params: { staffId } }),
    demote: () => by.changePost({ params: { staffId }, body: { role: 'clerk', organisationId: town() } }),
  })
  const expectNone = async (wished: ReturnType<typeof wishes>, code: RefusalCode) => {
    const written = async () => [await Staff.find().sort({ _id: 1 }).lean(), await house.events()]
    const before = await written()
    for (const wish of Object.values(wished)) await expectRefusal(wish(), code)
    expect(await written()).toEqual(before)
  }
  test.each([
    ['manager', 'leader', 'staff.above_you'],
    ['manager', 'manager', 'staff.own_standing'],
    ['manager', 'kiosk', 'staff.not_found'],
    ['manager', 'otherClerk', 'staff.not_found'],
    ['otherManager', 'clerk', 'staff.not_found'],
    ['leader', 'leader', 'staff.own_standing'],
    ['leader', 'dictionaryEditor', 'staff.not_found'],
    ['clerk', 'manager', 'access.denied'],
    ['townOfficer', 'clerk', 'access.denied'],
  ] as const)('%s and %s: %s', async (place, whom, code) => {
    const by = await house.staff(place)
    await expectNone(wishes(by, house.towns.staff[whom]), code)
  })
  test('nor brings back somebody above them whom somebody above disabled', async () => {
    const head = await employ(house, '村书记', 'leader', 'village')
    const leader = await house.staff('leader')
    await leader.setStanding({ params: { staffId: head.id }, body: { standing: 'left' } })
    for (const wish of Object.values(wishes(manager, head.id))) await expectUntouched(wish, 'staff.above_you')
  })
  test('nor raises somebody above themselves', async () => {
    const { params } = await clerk()
    const raise = (body: { role: 'leader' | 'clerk'; organisationId: string }) => () =>
      manager.changePost({ params, body })
    await expectUntouched(raise({ role: 'leader', organisationId: town() }), 'staff.role_above')
    const { district } = house.towns.organisations
    await expectUntouched(raise({ role: 'clerk', organisationId: district }), 'organisation.not_found')
  })
  test('the list says whose account one may change', async () => {
    const mayChange = async (place: 'manager' | 'leader' | 'otherManager') => {
      const rows = await (await house.staff(place)).staff()
      return rows.filter(each => each.mayChange).map(({ name }) => name)
    }
    const byManager = await mayChange('manager')
    expect(byManager).toContain('陈晓敏')
    expect(byManager).not.toContain('何建华')
    expect(byManager).not.toContain('李国强')
    expect(await mayChange('leader')).toContain('李国强')
    expect(await mayChange('otherManager')).toEqual(['梁太平'])
  })
})
