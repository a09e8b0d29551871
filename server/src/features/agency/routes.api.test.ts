import type { Agency } from '@zhenyiban/shared/agency/contract.ts'
import { codeFor, draftOf, openStation, STROKES, signedAt } from '../../testing/agency-scene.ts'
import { type Api, expectRefusal, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { APPLICANT, ID_CARD, papersOf } from '../../testing/receiving.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { Resident } from '../identity/model.ts'
import { Matter } from '../matters/record/model.ts'
import { InboxMessage } from '../notifications/model.ts'

let house: TestApp
let agent: Api
let station: string
let itemId: string
let drafts = 0
const newKey = () => {
  drafts += 1
  return `draft-0000-0000-${String(drafts).padStart(4, '0')}`
}
const other = (phone: string) => ({
  applicant: { ...APPLICANT, phone, villageId: house.towns.organisations.village },
})
beforeAll(async () => {
  house = await startTestApp()
  station = await openStation(house)
  itemId = house.towns.items.allowance.id
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  agent = await house.staff('agent')
  await Matter.deleteMany({})
})

describe('applying for a resident', () => {
  test('by a code: the resident reads by whom and what for, sees the consent, and is told', async () => {
    const phone = '13800010001'
    const resident = await house.newResident({ name: '李秀兰', phone })
    const code = await codeFor(agent, station, itemId, phone)
    const draft = draftOf(house, station, newKey(), { way: 'sms', code }, other(phone))
    const events = await eventsOf(house, async () => {
      expect(await agent.receive(draft)).toMatchObject({
        receivedBy: '黄秀英',
        appliedBy: {
          agentName: '黄秀英',
          stationName: '西向村便民服务站',
          way: 'sms',
          consentedAt: MONDAY_MORNING,
          text: expect.stringContaining('我同意西向村便民服务站黄秀英代我申请「长寿(高龄)老人补贴」'),
          witnessName: '黄秀英',
        },
      })
    })
    expect(events).toEqual(['matter.received', 'matter.applied_for'])
    const [mine] = await resident.api.myMatters()
    const seen = await resident.api.myMatter({ params: { matterId: mine!.id } })
    expect(seen.appliedBy).toEqual({
      agentName: '黄秀英',
      stationName: '西向村便民服务站',
      way: 'sms',
      consentedAt: MONDAY_MORNING,
    })
    expect(seen.timeline[0]!.text).toBe('由西向村便民服务站黄秀英代办，您已通过短信验证码同意')
    await house.deliver()
    const told = (await resident.api.messages()).messages.map(({ text }) => text)
    expect(told).toContainEqual(expect.stringMatching(/西向村便民服务站黄秀英替您申请了.*短信验证码同意过/))
  })

  test('by a signature: kept sealed, shown to who may, and each look is recorded', async () => {
    const key = newKey()
    const { id } = await agent.receive(draftOf(house, station, key, signedAt(house)))
    const stored = JSON.stringify(await Matter.find().lean())
    expect(stored).not.toContain(JSON.stringify(STROKES))
    const look = { params: { matterId: id }, body: { reason: '核对授权' } }
    const events = await eventsOf(house, async () => {
      expect(await agent.viewSignature(look)).toMatchObject({ strokes: STROKES })
    })
    expect(events).toEqual(['matter.signature_viewed'])
    await expectUntouched(
      async () => (await house.staff('otherClerk')).viewSignature(look),
      'matter.not_found',
    )
    await expectUntouched(async () => (await house.staff('leader')).viewSignature(look), 'access.denied')
    const unsigned = { ...look, body: { reason: ' ' } }
    await expectUntouched(() => agent.viewSignature(unsigned), 'request.invalid')
  })

  test('who has no account is told all the same, and finds the matter after signing in', async () => {
    const phone = '13800010002'
    await agent.receive(draftOf(house, station, newKey(), signedAt(house), other(phone)))
    const opened = await Resident.findOne({ phoneHash: house.app.vault.fingerprint(phone) }).lean()
    expect(opened).toMatchObject({ awaitsOwner: true })
    await house.deliver()
    expect(await InboxMessage.countDocuments({ residentId: opened!._id })).toBe(2)
    const { demoCode } = await house.as(null).requestSmsCode({ body: { phone } })
    const { token } = await house.as(null).signInBySms({ body: { phone, code: demoCode!, consent: true } })
    expect(await house.as(token).myMatters()).toHaveLength(1)
  })
  test('nor is it lost when that phone is bound to an account that was there', async () => {
    const phone = '13800010003'
    await agent.receive(draftOf(house, station, newKey(), signedAt(house), other(phone)))
    const resident = await house.newResident({ name: '李秀兰' })
    const { demoCode } = await house.as(null).requestSmsCode({ body: { phone } })
    const { idNumber } = APPLICANT
    await expectRefusal(
      resident.api.bindPhone({ body: { phone, code: demoCode! } }),
      'resident.document_needed',
    )
    await resident.api.bindPhone({ body: { phone, code: demoCode!, document: idNumber } })
    await house.deliver()
    expect(await resident.api.myMatters()).toHaveLength(1)
  })
  test('at the window, where the applicant stands, nothing is asked', async () => {
    const clerk = await house.staff('clerk')
    const matter = await clerk.receive(papersOf(house))
    expect(matter.appliedBy).toBeNull()
    const look = { params: { matterId: matter.id }, body: { reason: '核对授权' } }
    await expectUntouched(() => clerk.viewSignature(look), 'agency.no_signature')
  })
})

describe('without a good consent nothing is taken in', () => {
  test('none at all', async () => {
    const call = () => agent.receive(papersOf(house, { hallId: station }))
    const { message } = await expectUntouched(call, 'agency.no_consent')
    expect(message).toContain('先取得申请人同意')
  })
  test('a code of signing in, of another item, of another agent, or of another phone', async () => {
    const phone = '13800010010'
    const signIn = (await house.as(null).requestSmsCode({ body: { phone } })).demoCode!
    const plain = house.towns.items.plain.id
    const send = (code: string, change = {}) =>
      agent.receive(draftOf(house, station, newKey(), { way: 'sms', code }, { ...other(phone), ...change }))
    await expectRefusal(send(signIn), 'sms.wrong_code')
    const code = await codeFor(agent, station, itemId, phone)
    await expectRefusal(send(code, { itemId: plain, handedIn: [] }), 'sms.wrong_code')
    await expectRefusal(send(code, other('13800010011')), 'sms.wrong_code')
    const mine = { way: 'sms', code } as const
    const manager = await house.staff('manager')
    const theirs = draftOf(house, station, newKey(), mine, other(phone))
    await expectRefusal(manager.receive(theirs), 'sms.wrong_code')
    const asSignIn = { body: { phone, code, consent: true } } as const
    await expectRefusal(house.as(null).signInBySms(asSignIn), 'sms.wrong_code')
    expect(await Matter.countDocuments()).toBe(0)
    await send(code)
    await expectRefusal(send(code), 'sms.wrong_code')
    expect(await Matter.countDocuments()).toBe(1)
  })
  test('a code after five minutes, or after five wrong ones', async () => {
    const phone = '13800010012'
    const send = (code: string) =>
      agent.receive(draftOf(house, station, newKey(), { way: 'sms', code }, other(phone)))
    const late = await codeFor(agent, station, itemId, phone)
    house.passMinutes(6)
    await expectRefusal(send(late), 'sms.wrong_code')
    const guessed = await codeFor(agent, station, itemId, phone)
    const wrong = guessed === '000000' ? '000001' : '000000'
    for (let i = 0; i < 5; i += 1) await expectRefusal(send(wrong), 'sms.wrong_code')
    await expectRefusal(send(guessed), 'sms.wrong_code')
  })
  test('codes are sent once a minute, whatever the item, and only for a hall of one’s own', async () => {
    const body = { hallId: station, itemId, phone: '13800010013' }
    await agent.requestConsentCode({ body })
    const again = { body: { ...body, itemId: house.towns.items.plain.id } }
    await expectUntouched(() => agent.requestConsentCode(again), 'sms.too_soon')
    const elsewhere = { body: { ...body, hallId: house.towns.halls.town.id, phone: '13800010014' } }
    await expectUntouched(() => agent.requestConsentCode(elsewhere), 'hall.not_found')
  })
  test.each<[string, unknown, string]>([
    ['a dot', [[10, 10, 11, 10]], '请申请人签上姓名'],
    ['nothing', [], '请申请人签上姓名'],
    ['off the paper', [[0, 0, 900, 10]], '签名的格式不对，请重新签'],
    ['half a point', [[0, 0, 300]], '签名的格式不对，请重新签'],
    [
      'a novel',
      Array.from({ length: 4 }, () => Array.from({ length: 2000 }, (_, i) => i % 300)),
      '签名太长，请重新签',
    ],
  ])('a signature that is %s', async (_, strokes, message) => {
    const consent = { ...signedAt(house), strokes } as Agency['consent']
    const call = () => agent.receive(draftOf(house, station, newKey(), consent))
    const { details } = await expectUntouched(call, 'request.invalid')
    expect(details[0]!.message).toBe(message)
  })
  test('a signature of last season; one of a phone whose clock runs ahead counts from now', async () => {
    const old = draftOf(house, station, newKey(), signedAt(house, 31 * 1440))
    await expectUntouched(() => agent.receive(old), 'agency.signed_too_early')
    const ahead = await agent.receive(draftOf(house, station, newKey(), signedAt(house, -90)))
    expect(ahead.appliedBy!.consentedAt).toBe(MONDAY_MORNING)
  })
})

describe('a draft sent twice is one matter', () => {
  test('days later, from another phone, with no idempotency key left', async () => {
    const draft = draftOf(house, station, newKey(), signedAt(house))
    const first = await agent.receive(draft)
    house.passMinutes(4 * 1440)
    const phone2 = await house.staff('agent')
    const events = await eventsOf(house, async () => {
      const again = await phone2.receive(draft)
      expect([again.id, again.caseNumber]).toEqual([first.id, first.caseNumber])
      // A consent taken anew, or another order of papers, is the same application.
      const redrawn = draftOf(house, station, draft.body.agency!.draftKey, signedAt(house, 1), {
        handedIn: [...draft.body.handedIn].reverse(),
      })
      expect((await phone2.receive(redrawn)).id).toBe(first.id)
    })
    expect(events).toEqual([])
    expect(await Matter.countDocuments()).toBe(1)
  })
  test('at the same time, by signature and by code', async () => {
    const phone = '13800010020'
    const code = await codeFor(agent, station, itemId, phone)
    const consents: Agency['consent'][] = [signedAt(house), { way: 'sms', code }]
    for (const [i, consent] of consents.entries()) {
      const draft = draftOf(house, station, newKey(), consent, other(phone))
      const answers = await Promise.allSettled(Array.from({ length: 5 }, () => agent.receive(draft)))
      const ids = answers.flatMap(each => (each.status === 'fulfilled' ? [each.value.id] : []))
      expect(new Set(ids).size).toBe(1)
      expect(await Matter.countDocuments()).toBe(i + 1)
      expect((await agent.receive(draft)).id).toBe(ids[0])
    }
  })
  test('with another content it is refused, and says which matter it became', async () => {
    const draft = draftOf(house, station, newKey(), signedAt(house))
    const { caseNumber } = await agent.receive(draft)
    const changed = { body: { ...draft.body, handedIn: [ID_CARD] } }
    const { details } = await expectUntouched(() => agent.receive(changed), 'agency.draft_changed')
    expect(details[0]!.message.replaceAll(' ', '')).toContain(caseNumber)
  })
  test('a colleague’s draft of the same name is another one', async () => {
    const draft = draftOf(house, station, newKey(), signedAt(house))
    const first = await agent.receive(draft)
    const second = await (await house.staff('manager')).receive(draft)
    expect(second.id).not.toBe(first.id)
  })
  test('a refused draft is mended and sent again under its key', async () => {
    const draft = draftOf(house, station, newKey(), signedAt(house), { handedIn: ['结婚证'] })
    await expectUntouched(() => agent.receive(draft), 'matter.unknown_material')
    const mended = { body: { ...draft.body, handedIn: [ID_CARD] } }
    expect((await agent.receive(mended)).status).toBe('received')
  })
})
