import { type WechatRoom, wechatRooms } from '../../../testing/wechat-room.ts'

describe.each(wechatRooms)('signing in, %s', (_, open) => {
  let room: WechatRoom
  beforeEach(async () => {
    room = await open()
  })
  afterEach(() => room.close())

  test('a code tells who it is, the same person each time; another person is another one', async () => {
    const { codes, phones } = room.sandbox
    const first = await room.wechat.code2Session(codes.codeFor(room.lihua()))
    expect(first).toEqual({ ok: true, openid: room.lihua().openid })
    expect(await room.wechat.code2Session(codes.codeFor(room.lihua()))).toEqual(first)
    expect(await room.wechat.code2Session(codes.codeFor(phones.named('wangfang')))).not.toEqual(first)
  })
  test('a code works once, for five minutes, and nobody makes one up', async () => {
    const bad = { ok: false, reason: 'bad_code' }
    const [used, late, inTime] = [1, 2, 3].map(() => room.sandbox.codes.codeFor(room.lihua())) as [
      string,
      string,
      string,
    ]
    await room.wechat.code2Session(used)
    expect(await room.wechat.code2Session(used)).toEqual(bad)
    room.clock.passMinutes(5)
    expect(await room.wechat.code2Session(inTime)).toMatchObject({ ok: true })
    room.clock.passMinutes(0.01)
    expect(await room.wechat.code2Session(late)).toEqual(bad)
    for (const code of ['', 'demo-lihua', 'x'.repeat(32)])
      expect(await room.wechat.code2Session(code)).toEqual(bad)
  })
  test('a risk user is told apart', async () => {
    const code = room.sandbox.codes.codeFor(room.sandbox.phones.named('risk-1'))
    expect(await room.wechat.code2Session(code)).toEqual({ ok: false, reason: 'risk_user' })
  })
  test('more than a hundred a minute of one person may go another time', async () => {
    const signIn = () => room.wechat.code2Session(room.sandbox.codes.codeFor(room.lihua()))
    for (let i = 0; i < 100; i += 1) expect(await signIn()).toMatchObject({ ok: true })
    await expect(signIn()).rejects.toThrow('45011')
    room.clock.passMinutes(1)
    expect(await signIn()).toMatchObject({ ok: true })
  })
  test('a number is told once for a code of the button', async () => {
    const bad = { ok: false, reason: 'bad_code' }
    const code = room.sandbox.codes.phoneCodeFor('13800138000')
    expect(await room.wechat.phoneNumberOf(code)).toEqual({ ok: true, phone: '13800138000' })
    expect(await room.wechat.phoneNumberOf(code)).toEqual(bad)
    const [late, signIn] = [
      room.sandbox.codes.phoneCodeFor('13800138001'),
      room.sandbox.codes.codeFor(room.lihua()),
    ]
    expect(await room.wechat.phoneNumberOf(signIn)).toEqual(bad)
    room.clock.passMinutes(5.1)
    expect(await room.wechat.phoneNumberOf(late)).toEqual(bad)
    const abroad = room.sandbox.codes.phoneCodeFor('+852 61234567')
    expect(await room.wechat.phoneNumberOf(abroad)).toEqual({ ok: true, phone: '+85261234567' })
  })
})
