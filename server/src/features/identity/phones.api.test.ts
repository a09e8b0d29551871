import { type Api, expectRefusal, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { DOCUMENT, OTHER_DOCUMENT, peopleOf } from '../../testing/people-scene.ts'
import { Resident } from './model.ts'

const DAY = 24 * 60
let nth = 0
let house: TestApp
let people: ReturnType<typeof peopleOf>
beforeAll(async () => {
  house = await startTestApp()
  people = peopleOf(house)
})
afterAll(() => house.stop())

describe('a phone whose account has a document', () => {
  const withDocument = async () => {
    nth += 1
    const phone = people.newPhone()
    const former = await people.signIn(phone)
    await former.api.amendMe({ body: { name: '李秀兰', idNumber: DOCUMENT } })
    await people.book(former.api, '2037-11-26', `09:${nth % 2 ? '30' : '00'}`)
    return { phone, former }
  }
  test('is joined with its number only; wrong ones are counted', async () => {
    const { phone, former } = await withDocument()
    const me = await people.byWechat()
    const bind = async (more: object) => {
      const body = { phone, code: await people.askCode(phone), ...more }
      return () => me.api.bindPhone({ body })
    }
    await people.expectUntouched(await bind({}), 'resident.document_needed')
    for (let tries = 0; tries < 5; tries += 1)
      await expectRefusal((await bind({ document: OTHER_DOCUMENT }))(), 'resident.wrong_document')
    await expectRefusal((await bind({ document: DOCUMENT }))(), 'request.too_many')
    expect((await me.api.myAppointments()).length).toBe(0)
    expect((await former.api.myAppointments()).length).toBe(1)
  })
  test('is joined with its number', async () => {
    const { phone } = await withDocument()
    const me = await people.byWechat()
    const body = { phone, code: await people.askCode(phone), document: '440111 19400101 002x' }
    expect(await me.api.bindPhone({ body })).toMatchObject({ name: expect.stringContaining('李') })
    expect((await me.api.myAppointments()).length).toBe(1)
  })
  test('is joined, and what the account’s own document proves stays as it was', async () => {
    const { phone } = await withDocument()
    const me = await people.byWechat()
    await me.api.amendMe({ body: { idNumber: DOCUMENT } })
    // As records of before are.
    await Resident.updateOne({ _id: me.id }, { $set: { documentSince: null } })
    await me.api.bindPhone({ body: { phone, code: await people.askCode(phone) } })
    expect((await Resident.findById(me.id).lean())?.documentSince).toBeNull()
  })
  test('is not joined with an account of another document', async () => {
    const { phone } = await withDocument()
    const me = await people.byWechat()
    await me.api.amendMe({ body: { idNumber: OTHER_DOCUMENT } })
    const body = { phone, code: await people.askCode(phone), document: DOCUMENT }
    await people.expectUntouched(() => me.api.bindPhone({ body }), 'resident.other_document')
  })
  test('goes to whoever has it now, with nothing of the account, which is told in its inbox', async () => {
    const { phone, former } = await withDocument()
    const me = await people.byWechat()
    await me.api.bindPhone({ body: { phone, code: await people.askCode(phone), apart: true } })
    expect((await me.api.me()).phone).toBe(`138****${phone.slice(-4)}`)
    expect(await me.api.myAppointments()).toEqual([])
    expect(await former.api.me()).toMatchObject({ id: former.id, phone: null })
    expect((await former.api.myAppointments()).length).toBe(1)
    await house.deliver()
    const { messages } = await former.api.messages()
    expect(messages[0]?.title).toBe('您绑定的手机号换了主人')
  })
})

describe('a number given out anew', () => {
  test('enters the former account by its document only; without it begins an account of its own', async () => {
    const phone = people.newPhone()
    const former = await people.signIn(phone)
    await former.api.amendMe({ body: { idNumber: DOCUMENT } })
    house.passMinutes(91 * DAY)
    const code = await people.askCode(phone)
    await people.expectUntouched(() => people.signIn(phone, {}, code), 'resident.document_needed')
    const again = await people.signIn(phone, { document: DOCUMENT }, code)
    expect(again.id).toBe(former.id)
    house.passMinutes(91 * DAY)
    const anew = await people.signIn(phone, { apart: true })
    expect(anew.id).not.toBe(former.id)
    expect(await anew.api.me()).toMatchObject({ idNumber: null, phone: `138****${phone.slice(-4)}` })
    expect((await Resident.findById(former.id).lean())?.phoneHash).toBeNull()
  })
  test('without any document known begins an account of its own; in use it is simply entered', async () => {
    const phone = people.newPhone()
    const former = await people.signIn(phone)
    house.passMinutes(80 * DAY)
    expect((await people.signIn(phone)).id).toBe(former.id)
    house.passMinutes(91 * DAY)
    expect((await people.signIn(phone)).id).not.toBe(former.id)
  })
})

test('an old matter of a number goes to who proves the number with the applicant’s document only', async () => {
  const { halls, items, organisations } = house.towns
  const receive = async (phone: string) =>
    (await house.staff('clerk')).receive({
      body: {
        hallId: halls.town.id,
        itemId: items.allowance.id,
        ticketId: null,
        applicant: { name: '李秀兰', idNumber: DOCUMENT, phone, villageId: organisations.village },
        handedIn: [],
      },
    })
  const [old, fresh] = [people.newPhone(), people.newPhone()]
  await receive(old)
  house.passMinutes(91 * DAY)
  await receive(fresh)
  const mattersOf = async (api: Api) => {
    await house.deliver()
    return (await api.myMatters()).length
  }
  expect(await mattersOf((await people.signIn(fresh)).api)).toBe(1)
  const { api } = await people.signIn(old)
  expect(await mattersOf(api)).toBe(0)
  await api.amendMe({ body: { idNumber: OTHER_DOCUMENT } })
  expect(await mattersOf(api)).toBe(0)
  await api.amendMe({ body: { idNumber: DOCUMENT } })
  expect(await mattersOf(api)).toBe(1)
})

describe('another phone of one’s own', () => {
  test('is bound with a code to the old one or one’s document; the old number and the inbox are told', async () => {
    const [old, fresh] = [people.newPhone(), people.newPhone()]
    const me = await people.signIn(old)
    const bind = (more: object, code: string) => () =>
      me.api.bindPhone({ body: { phone: fresh, code, ...more } })
    const code = await people.askCode(fresh)
    await people.expectUntouched(bind({}, code), 'resident.old_phone_needed')
    await expectRefusal(bind({ oldCode: '000000' }, code)(), 'sms.wrong_code')
    const { demoCode: oldCode } = await me.api.requestOldPhoneCode()
    const sent: [string, string][] = []
    const { send } = house.app.sms
    house.app.sms.send = async (phone, text) => void sent.push([phone, text])
    await bind({ oldCode: oldCode! }, code)()
    await house.deliver()
    house.app.sms.send = send
    expect(sent.map(([phone]) => phone)).toEqual([old])
    expect(sent[0]?.[1]).toContain(`换成 138****${fresh.slice(-4)}`)
    const { messages } = await me.api.messages()
    expect(messages[0]?.title).toBe('绑定的手机号已更换')
    await me.api.amendMe({ body: { idNumber: DOCUMENT } })
    house.passMinutes(7 * DAY)
    const third = people.newPhone()
    const body = { phone: third, code: await people.askCode(third) }
    await expectRefusal(
      me.api.bindPhone({ body: { ...body, document: OTHER_DOCUMENT } }),
      'resident.wrong_own_document',
    )
    await me.api.bindPhone({ body: { ...body, document: DOCUMENT } })
    expect((await me.api.me()).phone).toBe(`138****${third.slice(-4)}`)
  })
  test('is not proven by a document that was written there lately; who changes one is told in the inbox', async () => {
    const me = await house.newResident({ phone: people.newPhone() })
    await me.api.amendMe({ body: { idNumber: DOCUMENT } })
    house.passMinutes(7 * DAY)
    const phone = people.newPhone()
    const bind = async () => {
      const body = { phone, code: await people.askCode(phone), document: OTHER_DOCUMENT }
      return () => me.api.bindPhone({ body })
    }
    await me.api.amendMe({ body: { idNumber: DOCUMENT } })
    await house.deliver()
    expect((await me.api.messages()).messages).toEqual([])
    await me.api.amendMe({ body: { idNumber: OTHER_DOCUMENT } })
    await house.deliver()
    expect((await me.api.messages()).messages[0]).toMatchObject({
      title: '登记的证件已更换',
      text: expect.stringContaining('换成了身份证'),
    })
    await expectRefusal((await bind())(), 'resident.fresh_document')
    house.passMinutes(6 * DAY)
    await expectRefusal((await bind())(), 'resident.fresh_document')
    // Saved again it is no newer.
    await me.api.amendMe({ body: { idNumber: OTHER_DOCUMENT } })
    house.passMinutes(DAY)
    await (await bind())()
    expect((await me.api.me()).phone).toBe(`138****${phone.slice(-4)}`)
  })
  test('one’s document cannot be tried out: wrong ones count for the account, whatever number is bound', async () => {
    const me = await house.newResident({ phone: people.newPhone() })
    await me.api.amendMe({ body: { idNumber: DOCUMENT } })
    const withDocument = async (document: string) => {
      const phone = people.newPhone()
      return me.api.bindPhone({ body: { phone, code: await people.askCode(phone), document } })
    }
    for (let tries = 0; tries < 5; tries += 1)
      await expectRefusal(withDocument(OTHER_DOCUMENT), 'resident.wrong_own_document')
    await expectRefusal(withDocument(DOCUMENT), 'request.too_many')
  })
})
