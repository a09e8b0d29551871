import { createWechatSandbox, sandboxAccount, type WechatSandbox } from './sandbox.ts'

/** What the adapter would never send: WeChat's own side, asked as anybody may ask it. */
let now: Date
let sandbox: WechatSandbox
let token: string
beforeEach(async () => {
  now = new Date('2026-11-23T01:00:00Z')
  sandbox = createWechatSandbox({ now: () => now, demo: false, pages: new Set(['pages/a']) })
  token = String((await stableToken()).access_token)
})
const ask = async (path: string, body?: unknown, query: Record<string, string> = { access_token: token }) => {
  const init =
    body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }
  const answer = await sandbox.fetch(`http://wechat${path}?${new URLSearchParams(query)}`, init)
  return (await answer.json()) as Record<string, unknown>
}
const stableToken = (change: object = {}) =>
  ask(
    '/cgi-bin/stable_token',
    {
      grant_type: 'client_credential',
      appid: sandboxAccount.appId,
      secret: sandboxAccount.appSecret,
      ...change,
    },
    {},
  )

describe('a message that failed others', () => {
  const SEND = '/cgi-bin/message/subscribe/send'
  const right = {
    thing1: { value: '低保' },
    time2: { value: '2020-01-18 16:18' },
    thing3: { value: '大厅' },
    thing4: { value: '请带身份证' },
  }
  const lihua = () => sandbox.phones.named('lihua')
  const send = (data: object, change: object = {}) =>
    ask(SEND, {
      touser: lihua().openid,
      template_id: 'sandbox-appointment',
      page: 'pages/a',
      data,
      ...change,
    })
  beforeEach(() => sandbox.subscriptions.ask(lihua(), ['sandbox-appointment'], 'accept'))

  test.each([
    ['a space in front', { ...right, thing1: { value: ' 低保' } }, 'thing1'],
    ['milliseconds', { ...right, time2: { value: '2020-01-18 16:18:49.0' } }, 'time2'],
    ['21 characters', { ...right, thing3: { value: '字'.repeat(21) } }, 'thing3'],
    ['an empty field', { ...right, thing4: { value: '' } }, 'thing4'],
    ['a field that is missing', { thing1: right.thing1 }, 'time2'],
    ['a field that is not there', { ...right, thing9: { value: '多' } }, 'thing9'],
    ['no fields', null, 'thing1'],
  ])('%s: 47003, and the acceptance is kept', async (_, data, field) => {
    const answer = await send(data as object)
    expect(answer).toMatchObject({ errcode: 47003, errmsg: expect.stringContaining(`data.${field}.value`) })
    expect(await send(right)).toMatchObject({ errcode: 0 })
  })
  test('nothing that is wrong is sent, and WeChat says what', async () => {
    expect(await send(right, { touser: 'o-nobody-here' })).toMatchObject({ errcode: 40003 })
    expect(await send(right, { template_id: 'gone' })).toMatchObject({ errcode: 40037 })
    expect(await send(right, { page: '/pages/a' })).toMatchObject({ errcode: 41030 })
    expect(await send(right, { miniprogram_state: 'released' })).toMatchObject({ errcode: 40097 })
    expect(sandbox.sent).toEqual([])
  })
})

describe('the protocol', () => {
  test('a token is asked for, and has to be the latest', async () => {
    const templates = (access_token?: string) =>
      ask('/wxaapi/newtmpl/gettemplate', undefined, access_token === undefined ? {} : { access_token })
    expect(await templates()).toMatchObject({ errcode: 41001 })
    expect(await templates('made-up')).toMatchObject({ errcode: 40001 })
    expect(await templates(token)).toMatchObject({ errcode: 0 })
    sandbox.tokens.replace()
    expect(await templates(token)).toMatchObject({ errcode: 40001 })
    const next = String((await stableToken()).access_token)
    now = new Date(+now + 7200_000)
    expect(await templates(next)).toMatchObject({ errcode: 42001 })
  })
  test('five minutes before its end the next token is given out, and both are good', async () => {
    now = new Date(+now + 6900_000)
    const next = await stableToken()
    expect(next).toMatchObject({ expires_in: 7200, access_token: expect.not.stringMatching(token) })
    for (const access_token of [token, String(next.access_token)])
      expect(await ask('/wxaapi/newtmpl/gettemplate', undefined, { access_token })).toMatchObject({
        errcode: 0,
      })
    expect(await stableToken()).toMatchObject({ access_token: next.access_token })
    expect((await stableToken({ force_refresh: true })).access_token).not.toBe(next.access_token)
  })
  test('methods, bodies and paths are looked at', async () => {
    expect(await ask('/wxa/msg_sec_check')).toMatchObject({ errcode: 43002 })
    expect(await ask('/wxaapi/newtmpl/gettemplate', {})).toMatchObject({ errcode: 43001 })
    for (const body of ['', 'not json', '[]', 'null'])
      expect(await ask('/wxa/msg_sec_check', body)).toMatchObject({ errcode: 47001 })
    expect((await sandbox.fetch('http://wechat/cgi-bin/menu/create')).status).toBe(404)
    expect(await stableToken({ grant_type: 'other' })).toMatchObject({ errcode: 40002 })
  })
  test('checks are asked for as version 2, of somebody who is there, of no more than 2500 characters', async () => {
    const { openid } = sandbox.phones.named('lihua')
    const check = (change: object) =>
      ask('/wxa/msg_sec_check', { content: '好', version: 2, scene: 2, openid, ...change })
    expect(await check({})).toMatchObject({ errcode: 0, result: { suggest: 'pass', label: 100 } })
    expect(await check({ version: 1 })).toMatchObject({ errcode: 40097 })
    expect(await check({ scene: 5 })).toMatchObject({ errcode: 40097 })
    expect(await check({ content: '好'.repeat(2501) })).toMatchObject({ errcode: 45002 })
    expect(await check({ openid: 'o-nobody' })).toMatchObject({ errcode: 40003 })
    now = new Date(+now + 2 * 3_600_000 + 1)
    token = String((await stableToken()).access_token)
    expect(await check({})).toMatchObject({ errcode: 61010 })
  })
  test('links live thirty days at most', async () => {
    const link = (expire_interval: unknown) =>
      ask('/wxa/generate_urllink', { path: 'pages/a', query: '', expire_interval })
    expect(await link(30)).toMatchObject({ errcode: 0, url_link: expect.stringMatching(/^http/) })
    for (const days of [0, 31, '3']) expect(await link(days)).toMatchObject({ errcode: 85401 })
  })
})

describe('a phone that is asked', () => {
  const once = ['sandbox-appointment', 'sandbox-ticket', 'sandbox-matter']
  const lihua = () => sandbox.phones.named('lihua')
  test.each([
    ['none', [], 20001],
    ['one that is not there', ['gone'], 20001],
    ['once and long together', ['sandbox-ticket', 'sandbox-ticket-long'], 20002],
    ['four', [...once, 'sandbox-ticket'], 20003],
  ])('%s: WeChat shows no window', (_, ids, errcode) => {
    expect(sandbox.subscriptions.ask(lihua(), ids, 'accept')).toMatchObject({ errcode })
  })
  test('the main switch, a ban and two templates of one title', () => {
    sandbox.subscriptions.switchMain(lihua(), false)
    expect(sandbox.subscriptions.ask(lihua(), once, 'accept')).toMatchObject({ errcode: 20004 })
    sandbox.subscriptions.switchMain(lihua(), true)
    sandbox.subscriptions.state.isBanned = true
    expect(sandbox.subscriptions.ask(lihua(), once.slice(1), 'accept')).toEqual({
      'sandbox-ticket': 'ban',
      'sandbox-matter': 'ban',
    })
    const template = (id: string) => ({
      id,
      kind: 'once' as const,
      title: '叫号',
      content: '{{thing1.DATA}}',
    })
    const twins = createWechatSandbox({ now: () => now, templates: [template('a'), template('b')] })
    expect(twins.subscriptions.ask(twins.phones.named('x'), ['a', 'b'], 'accept')).toEqual({
      a: 'accept',
      b: 'filter',
    })
  })
})

test('a demonstration: its own codes, phones that accept everything until they answer for themselves', async () => {
  const demo = createWechatSandbox({ now: () => now })
  const first = await demo.port.code2Session('demo-lihua.1')
  expect(await demo.port.code2Session('demo-lihua.2')).toEqual(first)
  expect(await demo.port.code2Session('demo-lihua.2')).toMatchObject({ ok: false, reason: 'bad_code' })
  for (const code of ['', 'not a code', 'a'.repeat(65)])
    expect(await demo.port.code2Session(code)).toMatchObject({ ok: false, reason: 'bad_code' })
  expect(await demo.port.phoneNumberOf('phone-13800138000.1')).toEqual({ ok: true, phone: '13800138000' })
  const { openid } = first as { openid: string }
  const phone = demo.phones.of(openid)!
  const call = () =>
    demo.port.sendSubscribeMessage({
      openid,
      template: 'ticket',
      kind: 'once',
      page: 'features/queue/pages/ticket',
      fields: { number: 'A018', hallName: '大厅', windowName: '3 号窗口', hint: '请到窗口' },
    })
  expect([await call(), await call()]).toMatchObject([{ ok: true }, { ok: true }])
  demo.subscriptions.ask(phone, ['sandbox-ticket'], 'accept')
  expect(await call()).toMatchObject({ ok: true })
  expect(await call()).toMatchObject({ reason: 'no_credit' })
})

test('what it keeps does not grow', async () => {
  const demo = createWechatSandbox({ now: () => now, quotas: {} })
  for (let i = 0; i < 10_050; i += 1) demo.phones.named(`someone-${i}`)
  expect(demo.phones.all()).toHaveLength(10_000)
  expect(demo.phones.all()[0]!.name).toBe('someone-10049')
  const phone = demo.phones.named('lihua')
  demo.subscriptions.ask(phone, ['sandbox-ticket-long'], 'accept')
  for (let i = 0; i < 205; i += 1)
    await demo.port.sendSubscribeMessage({
      openid: phone.openid,
      template: 'ticket',
      kind: 'long',
      page: 'features/queue/pages/ticket',
      fields: { number: `A${i}`, hallName: '大厅', windowName: '3 号窗口', hint: '请到窗口' },
    })
  expect(demo.sent).toHaveLength(200)
  expect(demo.sent.at(-1)!.data.character_string1).toEqual({ value: 'A204' })
})
