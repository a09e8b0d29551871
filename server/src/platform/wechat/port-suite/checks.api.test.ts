import { type WechatRoom, wechatRooms } from '../../../testing/wechat-room.ts'

describe.each(wechatRooms)('what people write and show, %s', (_, open) => {
  let room: WechatRoom
  beforeEach(async () => {
    room = await open()
  })
  afterEach(() => room.close())

  const check = (text: string) =>
    room.wechat.checkText({ openid: room.lihua().openid, text, kind: 'comment' })
  test.each([
    ['窗口的同志很耐心，一次就办好了', 'pass'],
    ['', 'pass'],
    ['专业代开发票，办 假 证', 'risky'],
    ['详情加我微信', 'review'],
    [`${'好'.repeat(4000)}出售枪支`, 'risky'],
    [`${'好'.repeat(2498)}出售枪支${'好'.repeat(10)}`, 'risky'],
  ])('%j is judged: %s', async (text, verdict) => {
    expect(await check(text)).toEqual({ ok: true, verdict })
  })
  test('somebody who was not there for two hours, or never, is for a person to judge', async () => {
    await check('好')
    room.clock.passMinutes(121)
    expect(await check('好')).toEqual({ ok: true, verdict: 'review' })
    const nobody = { openid: 'o-nobody-we-know', kind: 'profile', text: '好' } as const
    expect(await room.wechat.checkText(nobody)).toEqual({ ok: true, verdict: 'review' })
    expect(await room.wechat.checkMedia({ ...nobody, url: 'http://127.0.0.1/a.jpg' })).toMatchObject({
      reason: 'not_judged',
    })
  })
  test('a picture is looked at later, under a number of its own', async () => {
    const asked = { openid: room.lihua().openid, url: 'http://127.0.0.1:9/a.jpg' }
    const [first, second] = [await room.wechat.checkMedia(asked), await room.wechat.checkMedia(asked)]
    expect(first).toEqual({ ok: true, traceId: expect.stringMatching(/^[\w-]{16,64}$/) })
    expect(second).not.toEqual(first)
    await room.sandbox.pushes.settled()
  })
})
