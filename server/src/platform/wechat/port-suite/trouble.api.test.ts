import type { Wechat } from '../../../kernel/ports.ts'
import { ids, PAGE, SEND, TOKEN, type WechatRoom, wechatRooms } from '../../../testing/wechat-room.ts'
import { tokenInMemory } from '../calls.ts'
import { sandboxAccount } from '../sandbox/sandbox.ts'

describe.each(wechatRooms)('trouble, %s', (_, open) => {
  let room: WechatRoom
  beforeEach(async () => {
    room = await open()
  })
  afterEach(() => room.close())

  const everything: [string, (wechat: Wechat) => Promise<{ ok: boolean }>][] = [
    ['/sns/jscode2session', wechat => wechat.code2Session('any')],
    ['/wxa/business/getuserphonenumber', wechat => wechat.phoneNumberOf('any')],
    [SEND, wechat => wechat.sendSubscribeMessage(room.booked())],
    ['/wxa/getwxacodeunlimit', wechat => wechat.makeCode({ scene: 'a', page: PAGE })],
    ['/wxa/generate_urllink', wechat => wechat.urlLink({ page: PAGE, query: '' })],
    ['/wxa/msg_sec_check', wechat => wechat.checkText({ openid: 'o-nobody', text: '好', kind: 'forum' })],
    [
      '/wxa/media_check_async',
      wechat => wechat.checkMedia({ openid: 'o-nobody', url: 'http://127.0.0.1/a.jpg' }),
    ],
  ]
  test.each([43107, 48001, 40013, 40125])('%d is for the operator, whatever was asked', async errcode => {
    for (const [path, ask] of everything) {
      room.sandbox.answerNext(path, { errcode, errmsg: 'no' })
      expect(await ask(room.wechat)).toEqual({ ok: false, reason: 'alarm', detail: `${errcode} no` })
    }
  })
  test.each([
    [45009, { errcode: 45009, errmsg: 'quota' }],
    [45011, { errcode: 45011, errmsg: 'minute quota' }],
    [-1, { errcode: -1, errmsg: 'system error' }],
    [99999, { errcode: 99999, errmsg: 'nobody knows' }],
    ['HTTP 502', 'broken' as const],
  ])('%s is thrown, to be tried again, whatever was asked', async (_, answer) => {
    for (const [path, ask] of everything) {
      room.sandbox.answerNext(path, answer)
      await expect(ask(room.wechat)).rejects.toThrow()
    }
  })
  test.each([
    ['a page', '<html>请先登录网络</html>'],
    ['nothing', ''],
    ['a list', '[]'],
    ['half', '{"errcode":0'],
    ['an object without anything', '{}'],
    ['words', '{"errcode":"ok"}'],
  ])('what is not WeChat’s answer is no success, whatever was asked: %s', async (_, raw) => {
    for (const [path, ask] of everything) {
      room.sandbox.answerNext(path, { raw })
      await expect(ask(room.wechat)).rejects.toThrow()
    }
  })
  test('well without what was asked for is no success', async () => {
    for (const [path, ask] of everything.filter(([path]) => path !== SEND)) {
      room.sandbox.answerNext(path, { errcode: 0, errmsg: 'ok' })
      await expect(ask(room.wechat)).rejects.toThrow()
    }
  })
  test('no answer is a failure after a while', async () => {
    room.accept(ids.appointment.once)
    // The token is there: the one call that waits is the message.
    const tokens = tokenInMemory()
    await room.another({ tokens }).templateFaults()
    room.sandbox.answerNext(SEND, 'hang')
    await expect(
      room.another({ tokens, timeoutMs: 50 }).sendSubscribeMessage(room.booked()),
    ).rejects.toThrow()
    expect(await room.send()).toMatchObject({ ok: true })
  })
  test.each([40003, 40037, 41030, 45168, 47003])('%d will not be better next time', async errcode => {
    room.sandbox.answerNext(SEND, { errcode, errmsg: 'no' })
    expect(await room.send()).toEqual({ ok: false, reason: 'rejected', detail: `${errcode} no` })
  })
  test('a wrong app id or secret is for the operator', async () => {
    const [app, secret] = [room.another({ appId: 'wx-other' }), room.another({ appSecret: 'other' })]
    expect(await app.code2Session('any')).toMatchObject({
      reason: 'alarm',
      detail: expect.stringMatching(/^40013/),
    })
    expect(await secret.code2Session('any')).toMatchObject({
      reason: 'alarm',
      detail: expect.stringMatching(/^40125/),
    })
    // Of the token as well: nothing is tried again that cannot go well.
    for (const wechat of [app, secret])
      for (const [, ask] of everything)
        expect(await ask(wechat)).toMatchObject({ ok: false, reason: 'alarm' })
  })
  test('errors never carry the secret or a token', async () => {
    const stable = await room.sandbox.fetch(`http://wechat${TOKEN}`, {
      method: 'POST',
      body: JSON.stringify({
        grant_type: 'client_credential',
        appid: sandboxAccount.appId,
        secret: sandboxAccount.appSecret,
      }),
    })
    const { access_token: token } = (await stable.json()) as { access_token: string }
    for (const [path, ask] of everything)
      for (const answer of ['broken', { errcode: 45011, errmsg: 'too many' }] as const) {
        room.sandbox.answerNext(path, answer)
        const error = (await ask(room.wechat).catch(thrown => thrown)) as Error
        expect(error).toBeInstanceOf(Error)
        expect(`${error.message} ${error.stack}`).not.toContain(sandboxAccount.appSecret)
        expect(`${error.message} ${error.stack}`).not.toContain(token)
      }
  })
})
