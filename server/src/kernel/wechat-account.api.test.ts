import { startTestApp, type TestApp } from '../testing/fixture.ts'
import { listAlarms } from './alarms.ts'

const SIGN_IN = '/sns/jscode2session'
const SEND = '/cgi-bin/message/subscribe/send'
let house: TestApp
let people = 0
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

const signIn = () => {
  people += 1
  const idempotencyKey = { 'idempotency-key': `wechat-account-${people}` }
  return house.as(null, idempotencyKey).signInByWechat({ body: { code: `demo-${people}`, consent: true } })
}
const link = () => house.app.wechat.urlLink({ page: 'pages/home/home', query: '' })
const send = () =>
  house.app.wechat.sendSubscribeMessage({
    openid: 'o-somebody',
    template: 'ticket',
    kind: 'once',
    page: 'features/queue/pages/ticket',
    fields: { number: 'A018', hallName: '大厅', windowName: '3 号窗口', hint: '请到窗口' },
  })
const alarms = async () => (await listAlarms()).map(({ detail }) => detail)

test.each([
  ['a sign-in', signIn],
  ['a message', send],
  ['a link', link],
  ['the check of the templates', () => house.app.wechat.templateFaults()],
])('an alarm that a failed sign-in raised ends with the next call that goes well: %s', async (_, call) => {
  house.wechat.answerNext(SIGN_IN, { errcode: 40125, errmsg: 'invalid appsecret' })
  await expect(signIn()).rejects.toMatchObject({ code: 'wechat.unavailable' })
  expect(await alarms()).toEqual(['40125 invalid appsecret'])
  await call()
  expect(await alarms()).toEqual([])
})

test('what is wrong with the code or the day is no alarm, and ends none', async () => {
  house.wechat.answerNext(SIGN_IN, { errcode: 40013, errmsg: 'invalid appid' })
  await expect(signIn()).rejects.toMatchObject({ code: 'wechat.unavailable' })
  house.wechat.answerNext(SIGN_IN, { errcode: 40029, errmsg: 'invalid code' })
  await expect(signIn()).rejects.toMatchObject({ code: 'wechat.bad_code' })
  house.wechat.answerNext(SIGN_IN, { errcode: 45011, errmsg: 'too many' })
  await expect(signIn()).rejects.toMatchObject({ code: 'wechat.unavailable' })
  expect(await alarms()).toEqual(['40013 invalid appid'])
  await signIn()
  expect(await alarms()).toEqual([])
})

test('an interface that is forbidden stays an alarm until it is not, whatever else goes well', async () => {
  house.wechat.answerNext(SEND, { errcode: 43107, errmsg: 'subscribe banned' })
  expect(await send()).toMatchObject({ ok: false, reason: 'alarm' })
  await signIn()
  await link()
  expect(await alarms()).toEqual(['43107 subscribe banned'])
  expect(await send()).toMatchObject({ ok: true })
  expect(await alarms()).toEqual([])
})
