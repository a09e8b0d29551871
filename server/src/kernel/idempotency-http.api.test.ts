// Keys as they come over HTTP: with a session, and without one.
import { SmsCodeSent } from '../features/identity/model.ts'
import { Ticket } from '../features/queue/model.ts'
import { expectRefusal, startTestApp, type TestApp } from '../testing/fixture.ts'
import { IdempotencyRecord, runIdempotent } from './idempotency.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(() => IdempotencyRecord.deleteMany({}))

test('through the API a repeated tap takes one number, and two residents may share a key', async () => {
  const { id: itemId } = house.towns.items.plain
  const tap = { params: { hallCode: house.towns.halls.town.code }, body: { itemId } }
  house.setClock('2037-11-24T02:00:00.000Z')
  const [one, other] = [await house.newResident(), await house.newResident()]
  const keyed = (token: string) => house.as(token, { 'idempotency-key': 'same-for-both-01' })
  const first = await keyed(one.token).takeTicket(tap)
  expect(await keyed(one.token).takeTicket(tap)).toEqual(first)
  expect((await keyed(other.token).takeTicket(tap)).id).not.toBe(first.id)
  expect(await Ticket.countDocuments()).toBe(2)
  await expectRefusal(keyed(one.token).takeTicket({ ...tap, body: { itemId: null } }), 'request.key_reused')
})

describe('without a session', () => {
  const phone = '13800001234'
  const keyed = (key: string) => house.as(null, { 'idempotency-key': key })
  const ask = async () => (await house.as(null).requestSmsCode({ body: { phone } })).demoCode!
  beforeEach(() => SmsCodeSent.deleteMany({}))

  test('a lost answer burns neither the code request nor the code', async () => {
    const first = await keyed('ask-for-code-1').requestSmsCode({ body: { phone } })
    expect(await keyed('ask-for-code-1').requestSmsCode({ body: { phone } })).toEqual(first)
    const body = { phone, code: first.demoCode!, consent: true as const }
    const session = await keyed('sign-in-0001').signInBySms({ body })
    expect(await keyed('sign-in-0001').signInBySms({ body })).toEqual(session)
    expect((await house.as(session.token).me()).id).toBe(session.resident.id)
    await expectRefusal(keyed('sign-in-0002').signInBySms({ body }), 'sms.wrong_code')
  })

  test('the answer is only for the same request, and not for long', async () => {
    const body = { phone, code: await ask(), consent: true as const }
    await keyed('sign-in-0003').signInBySms({ body })
    for (const other of [
      { ...body, code: '000000' },
      { ...body, phone: '13800001235' },
    ])
      await expectRefusal(keyed('sign-in-0003').signInBySms({ body: other }), 'request.key_reused')
    house.passMinutes(15)
    await expectRefusal(keyed('sign-in-0003').signInBySms({ body }), 'sms.wrong_code')
  })

  test('sign-ins by WeChat and with a password are repeated as well', async () => {
    const wechat = { body: { code: 'demo-once', consent: true as const } }
    const first = await keyed('wechat-00001').signInByWechat(wechat)
    expect(await keyed('wechat-00001').signInByWechat(wechat)).toEqual(first)
  })

  test('wrong codes count although every one is refused', async () => {
    const code = await ask()
    const wrong = code === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 5; tries += 1)
      await expectRefusal(
        keyed(`wrong-code-${tries}`).signInBySms({ body: { phone, code: wrong, consent: true } }),
        'sms.wrong_code',
      )
    const body = { phone, code, consent: true as const }
    await expectRefusal(keyed('right-code-1').signInBySms({ body }), 'sms.wrong_code')
  })
})

test('what is kept of an answer is sealed, and of what was sent only a keyed hash', async () => {
  const sent = { body: { password: '长密码而已', idNumber: '44011119400101002X' } }
  const revealed = { actorId: 'someone', endpoint: 'revealApplicant', key: 'sealed-answer', sent }
  const answer = { name: '李秀兰', idNumber: '44011119400101002X' }
  await runIdempotent(house.app, revealed, async () => answer)
  const kept = await IdempotencyRecord.findOne({ key: /sealed-answer/ }).lean()
  expect(JSON.stringify(kept)).not.toMatch(/李秀兰|44011119400101002X|长密码/)
  expect(await runIdempotent(house.app, revealed, async () => ({}))).toEqual(answer)
})

test.each(['short', 'x'.repeat(65), 'with space', 'quote"s-and-more'])(
  'the key %p is not sound',
  async key => {
    await expectRefusal(
      runIdempotent(house.app, { actorId: 'r1', endpoint: 'book', key, sent: {} }, async () => 'done'),
      'request.invalid',
    )
  },
)
