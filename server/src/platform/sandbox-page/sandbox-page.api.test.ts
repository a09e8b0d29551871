import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createListener } from '../../app.ts'
import { Event } from '../../kernel/outbox.ts'
import { startTestApp, type TestApp } from '../../testing/fixture.ts'
import { createSmsSandbox, type SmsSandbox } from '../sms-sandbox.ts'
import { sandboxPage } from './sandbox-page.ts'

let house: TestApp
let sms: SmsSandbox
let server: Server
let base: string
beforeAll(async () => {
  house = await startTestApp()
  house.hearPushes()
  sms = createSmsSandbox(house.app.log, house.app.clock.now)
  const guests = [sandboxPage({ wechat: house.wechat, sms, province: house.province }, house.app.clock.now)]
  server = createServer(createListener(house.app, { guests }))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await house.stop()
})
const see = async (path = '/sandbox') =>
  (await fetch(`${base}${path}`, { headers: { accept: 'text/html' } })).text()
const press = (action: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  fetch(`${base}/sandbox/${action}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
    redirect: 'manual',
  })
const phone = (name: string) => house.wechat.phones.named(name)
const call = (name: string, number = 'A018') =>
  house.app.wechat.sendSubscribeMessage({
    openid: phone(name).openid,
    template: 'ticket',
    kind: 'once',
    page: 'features/queue/pages/ticket?id=1',
    fields: { number, hallName: '鳌头镇便民服务中心', windowName: '3 号窗口', hint: '请到窗口' },
  })
const askOfPhone = async (asked: object) => {
  const answer = await fetch(`${base}/sandbox/phone`, { method: 'POST', body: JSON.stringify(asked) })
  return { status: answer.status, said: (await answer.json()) as Record<string, unknown> }
}

test('what a phone got is seen, the newest first, short messages too; without a script and under the house’s rules', async () => {
  await call('lihua', 'A018')
  house.passMinutes(1)
  await call('lihua', 'A019')
  await sms.send('13800138000', '【镇易办】验证码 012345。')
  const answer = await fetch(`${base}/sandbox`)
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const seen = await answer.text()
  expect(seen).not.toContain('<script')
  for (const text of [
    'lihua 的微信',
    '排队叫号通知',
    '排队号码',
    '3 号窗口',
    '13800138000',
    '验证码 012345',
    '/#/features/queue/pages/ticket?id=1',
  ])
    expect(seen).toContain(text)
  expect(seen.indexOf('A019')).toBeLessThan(seen.indexOf('A018'))
})
test('no two messages look alike: each says whose it is, of which template, and the how manieth', async () => {
  await call('zhaomin')
  await call('zhaomin')
  await call('sunli')
  await sms.send('13800138002', '【镇易办】验证码 012345。')
  await sms.send('13800138002', '【镇易办】验证码 012345。')
  const seen = await see()
  const names = [...seen.matchAll(/<article class="card" aria-label="([^"]*)"/g)].map(([, name]) => name!)
  expect(names).toEqual(
    expect.arrayContaining([
      '排队叫号通知（一次性），给 zhaomin，第 1 条',
      '排队叫号通知（一次性），给 zhaomin，第 2 条',
      '排队叫号通知（一次性），给 sunli，第 1 条',
      '短信，给 13800138002，第 1 条',
      '短信，给 13800138002，第 2 条',
    ]),
  )
  expect(new Set(names).size).toBe(names.length)
  // The same for the eye.
  expect(seen).toMatch(
    /<h3>排队叫号通知（一次性）<\/h3>\s*<p class="to">给 zhaomin<\/p>\s*<p class="quiet">第 2 条 · /,
  )
})
test('what people write does nothing on the page', async () => {
  await call('mallory', '<b>"&')
  await sms.send('13800138001', '<img src=x onerror=alert(1)>')
  const seen = await see()
  expect(seen).not.toMatch(/<img src=x|<b>"/)
  expect(seen).toContain('&#60;img src=x')
})
test.each([
  ['accept', 'accept', 'popup'],
  ['refuse', 'reject', 'popup'],
  ['switch-on', 'accept', 'change'],
  ['switch-off', 'reject', 'change'],
])('%s: the person answers, and the house hears of it', async (action, subscribeStatus, what) => {
  await house.wechat.pushes.settled()
  await Event.deleteMany({ name: 'wechat.subscription_changed' })
  const { openid } = phone('wangfang')
  const answer = await press(
    action,
    { openid, template: 'sandbox-ticket' },
    { 'sec-fetch-site': 'same-origin', origin: 'null' },
  )
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/sandbox?done=${action}`])
  expect(await see(answer.headers.get('location')!)).toContain('role="status"')
  const told = await Event.find({ name: 'wechat.subscription_changed' }).lean()
  expect(told.map(({ payload }) => payload)).toEqual([
    { openid, templateId: 'sandbox-ticket', subscribeStatus, what },
  ])
})
test('the main switch, a ban, a message that is lost, and their way back', async () => {
  const { openid } = phone('chenwei')
  await press('main-off', { openid })
  expect(await call('chenwei')).toMatchObject({ reason: 'no_credit' })
  await press('main-on', { openid })
  await press('ban')
  expect(await call('chenwei')).toMatchObject({ reason: 'alarm' })
  await press('unban')
  await press('lost', { openid })
  expect(await call('chenwei')).toMatchObject({ ok: true })
  await house.wechat.pushes.settled()
  const lost = { 'payload.openid': openid, 'payload.errorCode': 10 }
  expect(await Event.countDocuments(lost)).toBe(1)
  await press('found', { openid })
  expect(await call('chenwei')).toMatchObject({ ok: true })
  await house.wechat.pushes.settled()
  expect(await Event.countDocuments(lost)).toBe(1)
})
test('what goes wrong goes wrong once', async () => {
  await press('fail', { name: 'busy' })
  await expect(call('lihua')).rejects.toThrow('-1')
  expect(await call('lihua')).toMatchObject({ ok: true })
  await press('replace-token')
  expect(await call('lihua')).toMatchObject({ ok: true })
})
test('no other page presses the buttons, and there are no others', async () => {
  const { openid } = phone('lihua')
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'http://elsewhere.example' },
    { origin: 'null' },
  ] as Record<string, string>[])
    expect((await press('main-off', { openid }, headers)).status).toBe(403)
  expect(phone('lihua').mainSwitch).toBe(true)
  for (const [action, fields] of [
    ['main-off', { openid: 'x' }],
    ['accept', { openid }],
    ['accept', { openid, template: 'gone' }],
    ['fail', { name: 'constructor' }],
    ['constructor', {}],
    ['', {}],
  ] as const)
    expect((await press(action, fields as Record<string, string>)).status).toBe(400)
  expect((await press('fail', { name: 'x'.repeat(9000) })).status).toBe(413)
})
test('a phone asks for its codes and answers for itself', async () => {
  const { said } = await askOfPhone({ name: 'phone-1', call: 'login' })
  expect(await house.app.wechat.code2Session(String(said.code))).toMatchObject({
    ok: true,
    openid: phone('phone-1').openid,
  })
  const number = await askOfPhone({ name: 'phone-1', call: 'getPhoneNumber', number: '13800138009' })
  expect(await house.app.wechat.phoneNumberOf(String(number.said.code))).toEqual({
    ok: true,
    phone: '13800138009',
  })
  const ask = (templateIds: string[]) =>
    askOfPhone({ name: 'phone-1', call: 'requestSubscribeMessage', templateIds, choice: 'accept' })
  expect((await ask(['sandbox-ticket'])).said).toEqual({ 'sandbox-ticket': 'accept' })
  expect((await ask(['sandbox-ticket', 'sandbox-ticket-long'])).said).toMatchObject({ errcode: 20002 })
  for (const asked of [
    {},
    { name: 'a b', call: 'login' },
    { name: 'phone-1', call: 'toString' },
    { name: 'phone-1', call: 'getPhoneNumber' },
    [],
  ])
    expect((await askOfPhone(asked)).status).toBe(400)
})
test('codes that were made are shown; a link opens the page it names, until it ends', async () => {
  await house.app.wechat.makeCode({ scene: 's-abc', page: 'pages/home/home' })
  expect(await see()).toContain('<h3>scene s-abc</h3>')
  const link = await house.app.wechat.urlLink({ page: 'pages/home/home', query: 'q=1' })
  const path = `/sandbox/links/${(link as { url: string }).url.split('/').at(-1)}`
  expect(await see(path)).toContain('href="/#/pages/home/home?q=1"')
  house.passMinutes(31 * 24 * 60)
  expect(await see(path)).toContain('已经过期')
  expect((await fetch(`${base}/sandbox/links/nothing`)).status).toBe(404)
})

test('what the province received is shown, and what may go wrong with it is a button', async () => {
  await house.province.port.report('shown', {
    kind: 'case',
    areaCode: '440117113000',
    caseNumber: '44011711320371123000015',
    itemCode: 'T-2',
    stage: 1,
    at: house.app.clock.now(),
    outcome: null,
  })
  const shown = await see()
  expect(shown).toContain('44011711320371123000015')
  expect(shown).toContain('<dt>环节时间</dt>')
  const pressed = await press('province-down')
  expect(pressed.status).toBe(303)
  const again = {
    kind: 'case',
    areaCode: '440117113000',
    caseNumber: '1',
    itemCode: 'T-2',
    stage: 1,
  } as const
  const report = { ...again, at: house.app.clock.now(), outcome: null }
  await expect(house.province.port.report('down', report)).rejects.toThrow('502')
  expect(await house.province.port.report('down', report)).toMatchObject({ ok: true })
})
