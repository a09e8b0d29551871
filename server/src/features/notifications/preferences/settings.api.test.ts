import { defaultPreferences } from '@zhenyiban/shared/notifications/preferences.ts'
import { expectRefusal, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { peopleOf } from '../../../testing/people-scene.ts'
import { wishesOf } from './settings.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

test('who set nothing is told of everything by every way, not at night', async () => {
  const { id, api } = await house.newResident({ phone: '13800001234' })
  expect(await api.messageSettings()).toEqual({
    preferences: defaultPreferences,
    reach: { wechat: false, phone: '138****1234' },
  })
  expect(await wishesOf(id, 'matter.passed')).toEqual({
    ways: ['wechat', 'sms', 'call'],
    quiet: { from: '22:00', to: '07:00' },
    inbox: true,
  })
})

test('what is set is kept, and holds; what is important keeps a way', async () => {
  const { id, api } = await house.newResident()
  const wish = {
    off: ['progress' as const, 'rating' as const],
    ways: ['sms' as const, 'wechat' as const],
    quiet: null,
  }
  const { preferences } = await api.changeMessageSettings({ body: wish })
  expect(preferences).toEqual(wish)
  expect((await api.messageSettings()).preferences).toEqual(wish)
  expect(await wishesOf(id, 'matter.passed')).toEqual({ ways: [], quiet: null, inbox: true })
  expect(await wishesOf(id, 'matter.papers_missing')).toMatchObject({ ways: ['sms', 'wechat'] })
  expect(await wishesOf(id, 'ticket.finished')).toMatchObject({ ways: [], inbox: false })
  await api.changeMessageSettings({ body: { ...wish, ways: [] } })
  expect(await wishesOf(id, 'matter.papers_missing')).toMatchObject({ ways: ['wechat', 'sms', 'call'] })
  await api.changeMessageSettings({ body: { ...wish, ways: [], quiet: { from: '12:00', to: '14:00' } } })
  expect((await api.messageSettings()).preferences.quiet).toEqual({ from: '12:00', to: '14:00' })
})

test('of two accounts that become one, the settings of the one that stays stay; else the other’s come', async () => {
  const people = peopleOf(house)
  for (const setsBoth of [false, true]) {
    const phone = people.newPhone()
    const former = await people.signIn(phone)
    await former.api.changeMessageSettings({ body: { off: ['call'], ways: ['sms'], quiet: null } })
    const me = await people.byWechat()
    if (setsBoth) await me.api.changeMessageSettings({ body: { off: [], ways: ['wechat'], quiet: null } })
    await me.api.bindPhone({ body: { phone, code: await people.askCode(phone) } })
    const { preferences, reach } = await me.api.messageSettings()
    expect(preferences).toMatchObject(
      setsBoth ? { off: [], ways: ['wechat'] } : { off: ['call'], ways: ['sms'] },
    )
    expect(reach).toEqual({ wechat: true, phone: `138****${phone.slice(-4)}` })
  }
})

test('refuses strangers, staff, and what is no setting', async () => {
  const body = { off: [], ways: [], quiet: null }
  await expectRefusal(house.as(null).messageSettings(), 'session.required')
  await expectRefusal(house.as(null).changeMessageSettings({ body }), 'session.required')
  await expectRefusal((await house.staff('clerk')).messageSettings(), 'session.wrong_kind')
  const { api } = await house.newResident()
  await expectRefusal(
    api.changeMessageSettings({ body: { ...body, quiet: { from: '8:00', to: '25:00' } } }),
    'request.invalid',
  )
  expect((await api.messageSettings()).preferences).toEqual(defaultPreferences)
})
