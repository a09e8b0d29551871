import mongoose from 'mongoose'
import { expectRefusal, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { addStaff } from './accounts.ts'
import { Session, Staff } from './model.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

const anyone = () => house.as(null)
const raw = (collection: string) => mongoose.connection.db!.collection(collection).find().toArray()
const signInByPhone = async (phone: string) => {
  const { demoCode } = await anyone().requestSmsCode({ body: { phone } })
  return anyone().signInBySms({ body: { phone, code: demoCode!, consent: true } })
}

describe('staff', () => {
  const name = '赵敏'
  const enter = (password: string, who = name) => anyone().signInStaff({ body: { name: who, password } })
  beforeAll(async () => {
    const organisationId = house.towns.organisations.town
    const account = {
      name,
      signInName: name,
      password: 'right horse',
      role: 'clerk' as const,
      organisationId,
    }
    await addStaff(house.app, { operator: 'test' }, { ...account, mustChange: false })
  })

  test('sign in with name and password, and are told their place', async () => {
    const { token, staff } = await enter('right horse')
    expect(staff).toMatchObject({
      name,
      role: 'clerk',
      organisation: { name: '鳌头镇' },
      hall: { id: house.towns.halls.town.id },
    })
    expect(await house.as(token).staffMe()).toEqual(staff)
    expect((await house.events()).at(-1)).toBe('staff.signed_in')
    expect(JSON.stringify(await raw('staff'))).not.toContain('right horse')
  })

  describe('who leaves', () => {
    const standingOf = async () => (await Staff.findOne({ name }).lean())!
    const mark = async (standing: 'active' | 'leaving' | 'left') => {
      const manager = await house.staff('manager')
      const params = { staffId: String((await standingOf())._id) }
      return manager.setStanding({ params, body: { standing } })
    }
    test('still works while leaving; has no session and signs in no more once gone, until back', async () => {
      const { token } = await enter('right horse')
      expect(await mark('leaving')).toMatchObject({ standing: 'leaving' })
      expect(await house.as(token).staffMe()).toMatchObject({ name })
      await mark('left')
      await expectRefusal(house.as(token).staffMe(), 'session.required')
      expect(await Session.countDocuments({ subjectId: (await standingOf())._id })).toBe(0)
      await expectRefusal(enter('right horse'), 'staff.left')
      await expectRefusal(enter('wrong'), 'staff.wrong_password')
      const rows = await (await house.staff('manager')).staff()
      expect(rows.find(each => each.name === name)).toMatchObject({ standing: 'left' })
      await mark('active')
      await enter('right horse')
      const events = await house.events()
      expect(events.filter(each => each === 'staff.standing_changed')).toHaveLength(3)
      await mark('active')
      expect(await house.events()).toHaveLength(events.length)
    })
    test('is not said of oneself, of a machine, or by who does not head them', async () => {
      const { staff } = house.towns
      const before = (await house.events()).length
      const say = async (place: 'manager' | 'clerk' | 'otherManager', staffId: string) =>
        (await house.staff(place)).setStanding({ params: { staffId }, body: { standing: 'left' } })
      await expectRefusal(say('manager', staff.manager), 'staff.own_standing')
      await expectRefusal(say('manager', staff.kiosk), 'staff.not_found')
      await expectRefusal(say('otherManager', staff.clerk), 'staff.not_found')
      await expectRefusal(say('clerk', staff.agent), 'access.denied')
      expect([(await house.events()).length, await Staff.countDocuments({ standing: 'left' })]).toEqual([
        before,
        0,
      ])
    })
  })

  test('see the staff of their own organisations', async () => {
    const seen = await (await house.staff('manager')).staff()
    expect(seen.map(each => each.organisationName)).toEqual(
      expect.arrayContaining(['鳌头镇', '西向村', '镇民政办']),
    )
    expect(seen.map(each => each.name)).not.toContain('梁太平')
    const others = await (await house.staff('otherManager')).staff()
    expect(others.map(each => each.name).sort()).toEqual(['何太平', '梁太平'])
  })
})

describe('sessions', () => {
  const DAY = 24 * 60
  test('slide while they are used, and end when they are not', async () => {
    const { api, token } = await house.newResident()
    for (let days = 0; days < 60; days += 20) {
      await api.me()
      house.passMinutes(20 * DAY)
    }
    await api.me()
    house.passMinutes(30 * DAY)
    await expectRefusal(api.me(), 'session.required')
    expect(JSON.stringify(await raw('sessions'))).not.toContain(token)
  })
  test('of staff end after twelve hours', async () => {
    const desk = await house.staff('clerk')
    house.passMinutes(11 * 60)
    await desk.staffMe()
    house.passMinutes(11 * 60)
    await desk.staffMe()
    house.passMinutes(12 * 60)
    await expectRefusal(desk.staffMe(), 'session.required')
  })
  test('one is ended by signing out, all by signing out everywhere, another’s by neither', async () => {
    const phone = '13900000001'
    const first = await signInByPhone(phone)
    house.passMinutes(1)
    const second = await signInByPhone(phone)
    house.passMinutes(1)
    const third = await signInByPhone(phone)
    const stranger = await house.newResident()
    await house.as(first.token).signOut()
    await expectRefusal(house.as(first.token).me(), 'session.required')
    expect(await house.as(second.token).signOutEverywhere()).toEqual({ ended: 2 })
    await expectRefusal(house.as(third.token).me(), 'session.required')
    await stranger.api.me()
  })
  test('staff who left have none', async () => {
    const leader = await house.staff('leader')
    await Staff.deleteOne({ _id: house.towns.staff.leader })
    await expectRefusal(leader.staffMe(), 'session.required')
    expect(await Session.countDocuments({ subjectId: house.towns.staff.leader })).toBe(1)
  })
})
