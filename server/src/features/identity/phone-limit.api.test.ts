import { type Api, refusalOf, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { expectUntouched } from '../../testing/traces.ts'

let house: TestApp
beforeEach(async () => {
  house = await startTestApp()
})
afterEach(() => house.stop())

const PHONE = '13800001234'
/** Whatever a code may be for: each is asked in its turn. */
const ways = (api: Api, agent: Api): (() => Promise<unknown>)[] => {
  const { halls, items } = house.towns
  const application = { hallId: halls.town.id, itemId: items.plain.id, phone: PHONE }
  return [
    () => house.as(null).requestSmsCode({ body: { phone: PHONE } }),
    () => api.requestOldPhoneCode(),
    () => api.requestProof({ body: { what: 'leave' } }),
    () => api.requestProof({ body: { what: 'copy' } }),
    () => agent.requestConsentCode({ body: application }),
  ]
}
const scene = async () => {
  const { api } = await house.newResident({ phone: PHONE })
  return ways(api, await house.staff('clerk'))
}

test('a phone gets ten codes in an hour, whatever they are for, and is told when the next', async () => {
  const all = await scene()
  for (let nth = 0; nth < 10; nth += 1) {
    await all[nth % all.length]!()
    house.passMinutes(2)
  }
  for (const way of all) {
    const refusal = await expectUntouched(way, 'sms.too_many')
    expect(refusal.message).toBe('这个手机号获取验证码太多次了，请 10:30 以后再获取，或到大厅窗口办理。')
  }
  // Nobody else has to wait for it.
  await house.as(null).requestSmsCode({ body: { phone: '13800009999' } })
  house.setClock('2037-11-23T02:30:00Z')
  await all[0]!()
  expect((await refusalOf(all[1]!())).message).toContain('10:32')
})

test('and twenty in a day', async () => {
  const all = await scene()
  for (let nth = 0; nth < 20; nth += 1) {
    await all[nth % all.length]!()
    house.passMinutes(7)
  }
  const { message } = await expectUntouched(all[1]!, 'sms.too_many')
  expect(message).toBe('这个手机号获取验证码太多次了，请 11月24日 周二 09:30 以后再获取，或到大厅窗口办理。')
})

test('what the gateway did not take counts as well', async () => {
  const all = await scene()
  const sending = jest.spyOn(house.app.sms, 'send').mockRejectedValue(new Error('ETIMEDOUT'))
  for (let nth = 0; nth < 10; nth += 1) {
    expect((await refusalOf(all[nth % all.length]!())).code).toBe('sms.not_sent')
    house.passMinutes(2)
  }
  await expectUntouched(all[0]!, 'sms.too_many')
  expect(sending).toHaveBeenCalledTimes(10)
})

test('of many at once, for different things, no more than are left are sent', async () => {
  const all = await scene()
  for (let nth = 0; nth < 8; nth += 1) {
    await all[nth % all.length]!()
    house.passMinutes(2)
  }
  const sent = await Promise.allSettled(all.map(way => way()))
  expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
})
