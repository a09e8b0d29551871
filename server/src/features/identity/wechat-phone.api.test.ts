import { Event } from '../../kernel/outbox.ts'
import { codeFor, draftOf, openStation } from '../../testing/agency-scene.ts'
import { slotAt, TUESDAY } from '../../testing/bookings.ts'
import { expectRefusal, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { APPLICANT, papersOf } from '../../testing/receiving.ts'
import { Resident } from './model.ts'

// 手机号快速验证: WeChat's word for a number instead of a code sent to it, with the same rules.

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

let numbered = 0
const newPhone = () => `137${String(++numbered).padStart(8, '0')}`
const anyone = () => house.as(null)
/** What WeChat's button and its sign-in give on somebody's phone. */
const phoneCode = (phone: string) => `phone-${phone}.${++numbered}`
const loginCode = (person: string) => `demo-${person}.${++numbered}`
const enter = (code: string, more: object = {}) =>
  anyone().signInByWechatPhone({ body: { code, consent: true, ...more } })
const bySms = async (phone: string) => {
  const { demoCode } = await anyone().requestSmsCode({ body: { phone } })
  return anyone().signInBySms({ body: { phone, code: demoCode!, consent: true } })
}
const byWechat = (person: string) =>
  anyone().signInByWechat({ body: { code: loginCode(person), consent: true } })
const accountsOf = (phone: string) =>
  Resident.countDocuments({ phoneHash: house.app.vault.fingerprint(phone) })

test('a first sign-in enrols with consent, written with its version; the same phone by SMS is the same person', async () => {
  const phone = newPhone()
  const { resident } = await enter(phoneCode(phone), { loginCode: loginCode('first') })
  expect(resident.phone).toBe(`137****${phone.slice(-4)}`)
  const consents = await Event.find({ name: 'resident.consented', 'payload.residentId': resident.id }).lean()
  expect(consents.map(({ payload }) => payload)).toEqual([
    { residentId: resident.id, version: expect.any(String) },
  ])
  expect((await bySms(phone)).resident.id).toBe(resident.id)
  expect((await byWechat('first')).resident.id).toBe(resident.id)
})

test('without the consent nothing is asked of WeChat', async () => {
  const asked = jest.spyOn(house.app.wechat, 'phoneNumberOf')
  const body = { code: phoneCode(newPhone()), consent: false as unknown as true }
  await expectRefusal(anyone().signInByWechatPhone({ body }), 'request.invalid')
  expect(asked).not.toHaveBeenCalled()
  asked.mockRestore()
})

describe('five minutes of a code', () => {
  /** A code whose first use was answered with a question: both accounts are in use. */
  const questioned = async (person: string) => {
    const phone = newPhone()
    const known = await bySms(phone)
    const other = await byWechat(person)
    await house.as(other.token).amendMe({ body: { name: '李秀兰' } })
    const code = phoneCode(phone)
    await expectRefusal(enter(code, { loginCode: loginCode(person) }), 'resident.join_first')
    const answer = () => enter(code, { loginCode: loginCode(person), join: true as const })
    return { known, other, answer }
  }
  test('to the end of them the question is answered with it', async () => {
    const { known, answer } = await questioned('intime')
    house.passMinutes(5)
    expect((await answer()).resident.id).toBe(known.resident.id)
  })
  test('after them it is refused, WeChat is not asked again and the accounts stay two', async () => {
    const { other, answer } = await questioned('toolate')
    house.passMinutes(6)
    const asked = jest.spyOn(house.app.wechat, 'phoneNumberOf')
    await expectRefusal(answer(), 'wechat.bad_phone_code')
    expect(asked).not.toHaveBeenCalled()
    asked.mockRestore()
    expect((await byWechat('toolate')).resident.id).toBe(other.resident.id)
  })
})

test('a code signs in once; a wrong one and one of abroad are refused', async () => {
  const phone = newPhone()
  const code = phoneCode(phone)
  await enter(code)
  await expectRefusal(enter(code), 'wechat.bad_phone_code')
  await expectRefusal(enter('nonsense'), 'wechat.bad_phone_code')
  const told = jest.spyOn(house.app.wechat, 'phoneNumberOf')
  for (const abroad of ['+85251234567', '85251234567', '+15551234567']) {
    told.mockResolvedValueOnce({ ok: true, phone: abroad })
    await expectRefusal(enter(`abroad ${abroad}`), 'wechat.foreign_phone')
  }
  const same = newPhone()
  const ids = []
  for (const form of [`+86${same}`, `86${same}`, `+86 ${same.slice(0, 3)} ${same.slice(3)}`, same]) {
    told.mockResolvedValueOnce({ ok: true, phone: form })
    ids.push((await enter(`form ${form}`)).resident.id)
  }
  expect(new Set(ids).size).toBe(1)
  told.mockRejectedValueOnce(new Error('ETIMEDOUT'))
  await expectRefusal(enter('no answer'), 'wechat.unavailable')
  told.mockRestore()
})

test('a matter received at the window for that phone is there with the first look, without any worker', async () => {
  const phone = newPhone()
  const clerk = await house.staff('clerk')
  const asked = papersOf(house)
  const { id } = await clerk.receive({
    body: { ...asked.body, applicant: { ...asked.body.applicant, phone } },
  })
  for (const sign of [() => enter(phoneCode(phone)), () => bySms(phone)]) {
    const { token } = await sign()
    expect((await house.as(token).myMatters()).map(matter => matter.id)).toEqual([id])
  }
})

describe('what others did for a phone before anybody signed in with it is there with the first look', () => {
  // Nothing is delivered: no worker runs.
  const ways: [string, (phone: string) => ReturnType<typeof enter>][] = [
    ['WeChat’s number', phone => enter(phoneCode(phone))],
    ['SMS', bySms],
  ]
  let station: string
  beforeAll(async () => {
    station = await openStation(house)
  })

  test.each(ways)('by %s: a matter that a village agent opened', async (_, sign) => {
    const phone = newPhone()
    const { items, organisations } = house.towns
    const agent = await house.staff('agent')
    const code = await codeFor(agent, station, String(items.allowance.id), phone)
    const applicant = { ...APPLICANT, phone, villageId: organisations.village }
    const draft = draftOf(house, station, `draft-of-${phone}-0001`, { way: 'sms', code }, { applicant })
    const { id } = await agent.receive(draft)
    const me = house.as((await sign(phone)).token)
    expect((await me.myMatters()).map(matter => matter.id)).toEqual([id])
    expect((await me.myMatter({ params: { matterId: id } })).appliedBy).toMatchObject({ agentName: '黄秀英' })
  })

  test.each(ways)('by %s: a booking that staff made', async (_, sign) => {
    const phone = newPhone()
    const agent = await house.staff('agent')
    const { id } = await agent.bookFor({
      body: {
        slotId: slotAt(house, `${TUESDAY}T1000`),
        itemIds: [String(house.towns.items.plain.id)],
        name: '黄阿婆',
        phone,
        consent: 'by_phone',
      },
    })
    const me = house.as((await sign(phone)).token)
    expect((await me.myAppointments()).map(booking => booking.id)).toEqual([id])
  })
})

test('bound later, a phone brings its matters at once too', async () => {
  const phone = newPhone()
  const clerk = await house.staff('clerk')
  const asked = papersOf(house)
  const { id } = await clerk.receive({
    body: { ...asked.body, applicant: { ...asked.body.applicant, phone } },
  })
  const { token } = await byWechat('binder')
  const code = phoneCode(phone)
  const me = house.as(token)
  expect((await me.bindWechatPhone({ body: { code, ask: true } })).phone).toBe(`137****${phone.slice(-4)}`)
  expect((await me.myMatters()).map(matter => matter.id)).toEqual([id])
  await expectRefusal(me.bindWechatPhone({ body: { code } }), 'wechat.bad_phone_code')
})

describe('the WeChat account and the phone’s account', () => {
  test('of one that has nothing yet the other is entered, and they are one', async () => {
    const phone = newPhone()
    const known = await bySms(phone)
    await byWechat('empty')
    const { resident } = await enter(phoneCode(phone), { loginCode: loginCode('empty') })
    expect(resident.id).toBe(known.resident.id)
    expect((await byWechat('empty')).resident.id).toBe(known.resident.id)
  })

  test('of both in use the person is asked first; the same code says yes', async () => {
    const phone = newPhone()
    const known = await bySms(phone)
    const other = await byWechat('both')
    await house.as(other.token).amendMe({ body: { name: '李秀兰' } })
    const code = phoneCode(phone)
    await expectRefusal(enter(code, { loginCode: loginCode('both') }), 'resident.join_first')
    expect((await byWechat('both')).resident.id).toBe(other.resident.id)
    const { resident } = await enter(code, { loginCode: loginCode('both'), join: true })
    expect(resident).toMatchObject({ id: known.resident.id, name: '李秀兰' })
    expect((await byWechat('both')).resident.id).toBe(known.resident.id)
  })

  test('not joined: the phone’s account alone is entered', async () => {
    const phone = newPhone()
    const known = await bySms(phone)
    const other = await byWechat('apart')
    await house.as(other.token).amendMe({ body: { name: '李秀兰' } })
    const code = phoneCode(phone)
    await expectRefusal(enter(code, { loginCode: loginCode('apart') }), 'resident.join_first')
    expect((await enter(code)).resident.id).toBe(known.resident.id)
    expect((await byWechat('apart')).resident.id).toBe(other.resident.id)
  })

  test('the WeChat account has another phone: it keeps it, and the phone signs in to its own', async () => {
    const [mine, theirs] = [newPhone(), newPhone()]
    const first = await enter(phoneCode(mine), { loginCode: loginCode('two') })
    const second = await enter(phoneCode(theirs), { loginCode: loginCode('two') })
    expect(second.resident.id).not.toBe(first.resident.id)
    expect((await byWechat('two')).resident.id).toBe(first.resident.id)
    expect([await accountsOf(mine), await accountsOf(theirs)]).toEqual([1, 1])
  })

  test('the phone is of a WeChat account without one: bound, not a second account', async () => {
    const phone = newPhone()
    const other = await byWechat('bare')
    const { resident } = await enter(phoneCode(phone), { loginCode: loginCode('bare') })
    expect(resident.id).toBe(other.resident.id)
    expect((await bySms(phone)).resident.id).toBe(other.resident.id)
  })
})

test('an account unused for ninety days is entered with its document, by the same code', async () => {
  const phone = newPhone()
  const known = await bySms(phone)
  const DOCUMENT = '44011119400101002X'
  await house.as(known.token).amendMe({ body: { document: { type: 'id_card', number: DOCUMENT } } })
  house.passMinutes(91 * 24 * 60)
  const code = phoneCode(phone)
  await expectRefusal(enter(code), 'resident.document_needed')
  await expectRefusal(enter(code, { document: '110101199003071233' }), 'resident.wrong_document')
  expect((await enter(code, { document: DOCUMENT })).resident.id).toBe(known.resident.id)
})
