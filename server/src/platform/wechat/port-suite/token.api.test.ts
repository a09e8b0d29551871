import { ids, SEND, TOKEN, type WechatRoom, wechatRooms } from '../../../testing/wechat-room.ts'
import { tokenInMemory } from '../calls.ts'

describe.each(wechatRooms)('the token, %s', (_, open) => {
  let room: WechatRoom
  beforeEach(async () => {
    room = await open()
  })
  afterEach(() => room.close())

  beforeEach(() => room.accept(ids.appointment.long!))
  const sendLong = (wechat = room.wechat) => wechat.sendSubscribeMessage(room.booked({ kind: 'long' }))
  const asked = () => room.sandbox.calls.filter(path => path === TOKEN).length

  test('serves many messages, until five minutes before it ends', async () => {
    await Promise.all([sendLong(), sendLong()])
    room.clock.passMinutes(114)
    await sendLong()
    expect(asked()).toBe(1)
    room.clock.passMinutes(2)
    expect(await sendLong()).toMatchObject({ ok: true })
    expect(asked()).toBe(2)
  })
  test('ends midway, for a process whose clock is behind: fetched anew, once', async () => {
    const behind = room.another({ now: () => new Date('2026-11-23T01:00:00Z') })
    await sendLong(behind)
    room.clock.passMinutes(121)
    expect(await sendLong(behind)).toMatchObject({ ok: true })
    expect(asked()).toBe(2)
  })
  test('replaced by another system of the town, it is fetched anew, once', async () => {
    await sendLong()
    room.sandbox.tokens.replace()
    const before = room.sandbox.calls.length
    expect(await sendLong()).toMatchObject({ ok: true })
    expect(room.sandbox.calls.slice(before)).toEqual([SEND, TOKEN, SEND])
  })
  test.each([40001, 40014, 42001])('%d twice is given up, to be tried another time', async errcode => {
    room.sandbox.answerNext(SEND, { errcode, errmsg: 'stale' }, { errcode, errmsg: 'still' })
    await expect(sendLong()).rejects.toThrow(String(errcode))
    expect(await sendLong()).toMatchObject({ ok: true })
  })
  test('is shared by two processes, also when it is replaced under both', async () => {
    const tokens = tokenInMemory()
    const [web, worker] = [room.another({ tokens }), room.another({ tokens })]
    await sendLong(web)
    await sendLong(worker)
    expect(asked()).toBe(1)
    room.sandbox.tokens.replace()
    expect(await sendLong(web)).toMatchObject({ ok: true })
    expect(await sendLong(worker)).toMatchObject({ ok: true })
    expect(asked()).toBe(2)
    room.sandbox.tokens.replace()
    expect(await Promise.all([sendLong(web), sendLong(worker)])).toMatchObject([{ ok: true }, { ok: true }])
  })
  test('that could not be had is asked for again next time', async () => {
    room.sandbox.answerNext(TOKEN, { errcode: -1, errmsg: 'system error' })
    await expect(sendLong()).rejects.toThrow('stable_token')
    expect(await sendLong()).toMatchObject({ ok: true })
  })
})
