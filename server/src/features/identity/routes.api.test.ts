import mongoose from 'mongoose'
import { Event } from '../../kernel/outbox.ts'
import { expectRefusal, refusalOf, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { Resident, SmsCodeSent } from './model.ts'
import { signInBySms } from './sign-in.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

let numbered = 0
const newPhone = () => `139${String(++numbered).padStart(8, '0')}`
const anyone = () => house.as(null)
const askCode = async (phone: string) => (await anyone().requestSmsCode({ body: { phone } })).demoCode!
const signIn = (phone: string, code: string) => anyone().signInBySms({ body: { phone, code, consent: true } })
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const raw = (collection: string) => mongoose.connection.db!.collection(collection).find().toArray()

describe('by short message', () => {
  test('a first sign-in enrols with consent, a second finds the same resident', async () => {
    const phone = newPhone()
    const first = await signIn(phone, await askCode(phone))
    expect(first.resident).toMatchObject({ name: null, idNumber: null, phone: `139****${phone.slice(-4)}` })
    const consents = await Event.find({ name: 'resident.consented' }).lean()
    expect(consents.map(({ payload }) => payload)).toEqual([
      { residentId: first.resident.id, version: expect.any(String) },
    ])
    house.passMinutes(1)
    const second = await signIn(phone, await askCode(phone))
    expect(second.resident.id).toBe(first.resident.id)
    expect(second.token).not.toBe(first.token)
    expect(await Event.countDocuments({ name: 'resident.consented' })).toBe(1)
  })

  test('not within a minute, not more than ten a day, again tomorrow', async () => {
    const phone = newPhone()
    await askCode(phone)
    await expectRefusal(askCode(phone), 'sms.too_soon')
    for (let sent = 1; sent < 10; sent += 1) {
      house.passMinutes(1)
      await askCode(phone)
    }
    house.passMinutes(1)
    await expectRefusal(askCode(phone), 'sms.too_many')
    house.passMinutes(24 * 60)
    await askCode(phone)
  })

  test('asked for many times at once, one message is sent, first and later', async () => {
    const phone = newPhone()
    for (let round = 1; round <= 2; round += 1) {
      const all = await Promise.allSettled(Array.from({ length: 6 }, () => askCode(phone)))
      expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      house.passMinutes(1)
    }
    const phoneHash = house.app.vault.fingerprint(phone)
    expect((await SmsCodeSent.findOne({ phoneHash }).lean())!.sentToday).toBe(2)
  })

  test('a code is used once, dies after five minutes, and with a newer one', async () => {
    const phone = newPhone()
    const code = await askCode(phone)
    await signIn(phone, code)
    await expectRefusal(signIn(phone, code), 'sms.wrong_code')
    house.passMinutes(1)
    const late = await askCode(phone)
    house.passMinutes(5)
    await expectRefusal(signIn(phone, late), 'sms.wrong_code')
    const replaced = await askCode(phone)
    house.passMinutes(1)
    const newest = await askCode(phone)
    if (replaced !== newest) await expectRefusal(signIn(phone, replaced), 'sms.wrong_code')
    await signIn(phone, newest)
    await expectRefusal(signIn(newPhone(), '123456'), 'sms.wrong_code')
  })

  test('four wrong tries are forgiven, the fifth kills the code', async () => {
    const [patient, hasty] = [newPhone(), newPhone()]
    const [kept, killed] = [await askCode(patient), await askCode(hasty)]
    for (let tries = 0; tries < 4; tries += 1)
      await expectRefusal(signIn(patient, other(kept)), 'sms.wrong_code')
    await signIn(patient, kept)
    for (let tries = 0; tries < 5; tries += 1)
      await expectRefusal(signIn(hasty, other(killed)), 'sms.wrong_code')
    await expectRefusal(signIn(hasty, killed), 'sms.wrong_code')
    expect(await Resident.countDocuments({ phoneHash: house.app.vault.fingerprint(hasty) })).toBe(0)
  })

  test('guesses sent all at once are five guesses too', async () => {
    const phone = newPhone()
    const code = await askCode(phone)
    const guesses = Array.from({ length: 20 }, () => signInBySms(house.app, phone, other(code)))
    await Promise.allSettled(guesses)
    const phoneHash = house.app.vault.fingerprint(phone)
    expect((await SmsCodeSent.findOne({ phoneHash }).lean())!.tries).toBe(5)
  })

  test('of two who send the right code at once one gets in, and there is one resident', async () => {
    const phone = newPhone()
    const code = await askCode(phone)
    const both = await Promise.allSettled([signIn(phone, code), signIn(phone, code)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await Resident.countDocuments({ phoneHash: house.app.vault.fingerprint(phone) })).toBe(1)
  })

  test('while the gateway fails the tries are counted: a minute apart, ten a day', async () => {
    const phone = newPhone()
    const { send } = house.app.sms
    let tried = 0
    house.app.sms.send = async () => {
      tried += 1
      throw new Error('gateway down')
    }
    const ask = () => anyone().requestSmsCode({ body: { phone } })
    for (let round = 0; round < 10; round += 1) {
      await expectRefusal(ask(), 'sms.not_sent')
      await expectRefusal(ask(), 'sms.too_soon')
      house.passMinutes(1)
    }
    await expectRefusal(ask(), 'sms.too_many')
    expect(tried).toBe(10)
    house.app.sms.send = send
    await expectRefusal(ask(), 'sms.too_many')
  })

  test('codes asked for all at once are one message', async () => {
    const phone = newPhone()
    const asked = Array.from({ length: 6 }, () => anyone().requestSmsCode({ body: { phone } }))
    const ended = await Promise.allSettled(asked)
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('without consent nothing is collected', async () => {
    const phone = newPhone()
    const body = { phone, code: await askCode(phone), consent: false as true }
    expect((await refusalOf(anyone().signInBySms({ body }))).details).toEqual([
      { field: 'consent', message: '请先阅读并同意《隐私政策》和《服务协议》' },
    ])
    expect(await Resident.countDocuments({ phoneHash: house.app.vault.fingerprint(phone) })).toBe(0)
  })
})

describe('by WeChat', () => {
  const wechat = (code: string) => anyone().signInByWechat({ body: { code, consent: true } })
  test('two sign-ins are the same resident; a used code and a risk user are refused', async () => {
    const first = await wechat('lihua.1')
    expect((await wechat('lihua.2')).resident.id).toBe(first.resident.id)
    await expectRefusal(wechat('lihua.1'), 'wechat.bad_code')
    await expectRefusal(wechat('risk-someone'), 'wechat.risk_user')
  })
  test('two first sign-ins at once end as one resident', async () => {
    const all = await Promise.all(['1', '2', '3', '4'].map(each => wechat(`zhangsan.${each}`)))
    expect(new Set(all.map(({ resident }) => resident.id)).size).toBe(1)
    const [{ resident }] = all as [(typeof all)[0]]
    expect(
      await Event.countDocuments({ name: 'resident.consented', 'payload.residentId': resident.id }),
    ).toBe(1)
  })
})

describe('my own record', () => {
  test('the name is whole to be read over; document and phone in full are asked for, on record', async () => {
    const { api } = await house.newResident({ phone: '13712340000' })
    const document = { type: 'passport' as const, number: 'E12345678' }
    const me = await api.amendMe({ body: { name: 'MARIA DEL CARMEN GARCIA RODRIGUEZ', document } })
    expect(me).toMatchObject({
      name: 'MARIA DEL CARMEN GARCIA RODRIGUEZ',
      phone: '137****0000',
      idNumber: 'E1****678',
      document: { type: 'passport', number: 'E1****678' },
    })
    const before = (await house.events()).length
    expect(await api.readMe()).toEqual({ document, phone: '13712340000' })
    expect((await house.events()).slice(before)).toEqual(['resident.own_read'])
  })

  test('is amended, masked when shown, sealed where it lies', async () => {
    const { api } = await house.newResident({ phone: '13712345678' })
    const villageId = house.towns.organisations.village
    const amended = await api.amendMe({
      body: { name: '欧阳娜娜', idNumber: '11010519491231002x', villageId },
    })
    expect(amended).toMatchObject({
      name: '欧阳娜娜',
      phone: '137****5678',
      idNumber: '1101**********002X',
      villageName: '西向村',
    })
    expect(await api.amendMe({ body: { villageId: null } })).toMatchObject({
      name: '欧阳娜娜',
      villageId: null,
    })
    const stored = JSON.stringify([await raw('residents'), await raw('events'), await raw('smscodesents')])
    for (const plain of ['欧阳', '娜娜', '13712345678', '11010519491231002'])
      expect(stored).not.toContain(plain)
  })

  test('an impossible ID number is told by its field, and nothing changes', async () => {
    const { api } = await house.newResident({ name: '李秀兰' })
    const before = await house.events()
    const { code, details } = await refusalOf(
      api.amendMe({ body: { name: '王五', idNumber: '11010519491331002X' } }),
    )
    expect([code, details.map(({ field }) => field)]).toEqual(['request.invalid', ['idNumber']])
    await expectRefusal(
      api.amendMe({ body: { name: '王五', villageId: house.towns.organisations.town } }),
      'organisation.not_found',
    )
    await expectRefusal(api.amendMe({ body: { villageId: '0'.repeat(24) } }), 'organisation.not_found')
    expect(await api.me()).toMatchObject({ name: '李秀兰', idNumber: null, villageId: null })
    expect(await house.events()).toEqual(before)
  })

  test('a phone is bound with its code, and not changed without a word from the old one', async () => {
    const [mine, taken] = [newPhone(), newPhone()]
    const { api } = await house.newResident()
    await house.newResident({ phone: taken })
    await expectRefusal(api.bindPhone({ body: { phone: mine, code: '000000' } }), 'sms.wrong_code')
    expect((await api.bindPhone({ body: { phone: mine, code: await askCode(mine) } })).phone).toMatch(/^139/)
    const before = await house.events()
    const body = { phone: taken, code: await askCode(taken) }
    await expectRefusal(api.bindPhone({ body }), 'resident.old_phone_needed')
    expect(await house.events()).toEqual(before)
    expect((await api.me()).phone).toBe(`139****${mine.slice(-4)}`)
  })
})
