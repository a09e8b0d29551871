import { ids, PAGE, type WechatRoom, wechatRooms } from '../../../testing/wechat-room.ts'
import { suggestedTemplates } from '../templates.ts'

describe.each(wechatRooms)('messages, %s', (_, open) => {
  let room: WechatRoom
  beforeEach(async () => {
    room = await open()
  })
  afterEach(() => room.close())

  test('one goes out within the limits of its fields, for one acceptance', async () => {
    room.accept(ids.appointment.once)
    expect(await room.send()).toMatchObject({ ok: true })
    expect(room.sandbox.sent).toEqual([
      {
        openid: room.lihua().openid,
        templateId: ids.appointment.once,
        page: `${PAGE}?id=65f000000000000000000001`,
        data: {
          thing1: { value: '城乡居民基本养老保险参保登记及个人账户…' },
          time2: { value: '2026-11-23 09:00' },
          thing3: { value: '斗门镇便民服务中心' },
          thing4: { value: '到厅后扫码签到' },
        },
        state: 'formal',
        at: room.clock.now(),
      },
    ])
    expect(await room.send()).toMatchObject({
      ok: false,
      reason: 'no_credit',
      detail: expect.stringMatching(/^43101/),
    })
    expect(room.sandbox.sent).toHaveLength(1)
  })
  test('the number of a message is the one that WeChat tells of it later', async () => {
    room.accept(ids.appointment.long!)
    const answers = [await room.send({ kind: 'long' }), await room.send({ kind: 'long' })]
    await room.sandbox.pushes.settled()
    const told = room.sandbox.pushes.pushed.filter(({ event }) => event === 'subscribe_msg_sent_event')
    expect(told.map(({ fields }) => (fields as { MsgID: string }[])[0]!.MsgID)).toEqual(
      answers.map(answer => (answer as { messageId: string }).messageId),
    )
  })
  test('two acceptances are two messages, also when they go out at once', async () => {
    room.accept(ids.appointment.once)
    room.accept(ids.appointment.once)
    const answers = await Promise.all([room.send(), room.send(), room.send()])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2)
  })
  test('a long-term subscription lasts until it is taken back', async () => {
    room.accept(ids.appointment.long!)
    for (const _ of [1, 2, 3]) expect(await room.send({ kind: 'long' })).toMatchObject({ ok: true })
    expect(await room.send()).toMatchObject({ reason: 'no_credit' })
    room.sandbox.subscriptions.change(room.lihua(), ids.appointment.long!, 'reject')
    expect(await room.send({ kind: 'long' })).toMatchObject({ reason: 'no_credit' })
  })
  test('with the main switch off nothing arrives', async () => {
    room.accept(ids.appointment.once)
    room.sandbox.subscriptions.switchMain(room.lihua(), false)
    expect(await room.send()).toMatchObject({ reason: 'no_credit' })
    room.sandbox.subscriptions.switchMain(room.lihua(), true)
    expect(await room.send()).toMatchObject({ ok: true })
  })
  test.each([
    ['40003', { openid: 'x' }],
    ['40003', { openid: 'o-nobody-we-know' }],
    ['41030', { page: `/${PAGE}` }],
    ['41030', { page: 'features/appointments/pages/gone' }],
    ['41030', { page: `${PAGE}?id=a b` }],
    [
      '47003',
      {
        template: 'matter',
        fields: { itemName: '低保', caseNumber: '没有编号', state: '已受理', hint: '请等候' },
      },
    ],
  ])('our own mistake is rejected: %s', async (errcode, change) => {
    room.accept(ids.appointment.once, ids.matter.once)
    const answer = await room.send(change)
    expect(answer).toEqual({ ok: false, reason: 'rejected', detail: expect.stringMatching(`^${errcode}`) })
    expect(room.sandbox.sent).toEqual([])
  })
  test('a template that is not the account’s is a mistake; without a long one nothing is asked', async () => {
    const foreign = { once: { ...suggestedTemplates.appointment.once, id: 'foreign' }, long: null }
    const wechat = room.another({ templates: { ...suggestedTemplates, appointment: foreign } } as object)
    expect(await wechat.sendSubscribeMessage(room.booked())).toMatchObject({
      reason: 'rejected',
      detail: expect.stringMatching(/^40037/),
    })
    const before = room.sandbox.calls.length
    expect(await wechat.sendSubscribeMessage(room.booked({ kind: 'long' }))).toMatchObject({
      reason: 'rejected',
    })
    expect(room.sandbox.calls).toHaveLength(before)
    expect((await wechat.templateFaults()).map(({ template, why }) => [template, why])).toEqual([
      ['appointment', 'the account has no template foreign'],
    ])
  })
  test('the configured templates are held against the account’s', async () => {
    expect(await room.wechat.templateFaults()).toEqual([])
  })
  test('a banned account is the operator’s to mend', async () => {
    room.accept(ids.appointment.once)
    room.sandbox.subscriptions.state.isBanned = true
    expect(await room.send()).toMatchObject({
      ok: false,
      reason: 'alarm',
      detail: expect.stringMatching(/^43107/),
    })
  })
  test('a message opens the version that was set', async () => {
    room.accept(ids.appointment.once)
    await room.another({ miniprogramState: 'trial' }).sendSubscribeMessage(room.booked())
    expect(room.sandbox.sent).toMatchObject([{ state: 'trial' }])
  })
  test('a day’s quota is used up: another time, which is tomorrow', async () => {
    room.accept(ids.appointment.long!)
    for (let i = 0; i < 8; i += 1) await room.send({ kind: 'long' })
    await expect(room.send({ kind: 'long' })).rejects.toThrow('45009')
    room.clock.set('2026-11-23T15:59:00Z')
    await expect(room.send({ kind: 'long' })).rejects.toThrow('45009')
    room.clock.set('2026-11-23T16:00:00Z')
    expect(await room.send({ kind: 'long' })).toMatchObject({ ok: true })
  })
})
