import { caseNumberOf, spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { Event } from '../../kernel/outbox.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { APPLICANT, accepted, ID_CARD, plainPapersOf, received } from '../../testing/receiving.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { Matter } from './record/model.ts'

const NOBODY = { params: { matterId: '65f000000000000000000009' } }
let house: TestApp
let clerk: Api
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  clerk = await house.staff('clerk')
  await Matter.deleteMany()
})
type Listing = NonNullable<NonNullable<Parameters<Api['matters']>[0]>['query']>
const ids = async (who: Api, query: Listing = {}) =>
  (await who.matters({ query })).matters.map(({ id }) => id)

describe('the list', () => {
  test('todo is what waits for the caller; all is everything in scope', async () => {
    const waiting = (await received(house, clerk)).params.matterId
    const away = (await accepted(house, clerk)).params.matterId
    const [agent, officer, leader] = [
      await house.staff('agent'),
      await house.staff('townOfficer'),
      await house.staff('leader'),
    ]
    expect(await ids(clerk)).toEqual([waiting])
    expect(await ids(clerk, { box: 'all' })).toEqual([away, waiting])
    expect(await ids(agent)).toEqual([away])
    expect(await ids(agent, { box: 'all' })).toEqual([away, waiting])
    expect(await ids(officer)).toEqual([])
    expect(await ids(leader, { box: 'all' })).toEqual([away, waiting])
    expect(await ids(await house.staff('otherManager'), { box: 'all' })).toEqual([])
    expect(await ids(clerk, { box: 'all', status: 'in_progress' })).toEqual([away])
    const { matters } = await agent.matters({ query: {} })
    expect(matters[0]).toMatchObject({ applicantName: '李**', stageName: '受理', overdue: false })
  })
  test('what is due first comes first, and is overdue after its last day', async () => {
    const late = (await accepted(house, clerk)).params.matterId
    house.setClock('2037-11-25T02:00:00Z')
    const later = (await accepted(house, await house.staff('clerk'))).params.matterId
    house.setClock('2037-12-22T02:00:00Z')
    const { matters } = await (await house.staff('agent')).matters({ query: {} })
    expect(matters.map(({ id, dueOn, overdue }) => [id, dueOn, overdue])).toEqual([
      [late, '2037-12-21', true],
      [later, '2037-12-23', false],
    ])
  })
  test('is searched by the whole case number, as it is read out, or by the phone or its tail', async () => {
    const { id, caseNumber } = await clerk.receive(plainPapersOf(house, '13900004321'))
    await received(house, clerk)
    for (const q of [caseNumber, spellCaseNumber(caseNumber), '4321', ' 4321 ', '13900004321'])
      expect(await ids(clerk, { box: 'all', q })).toEqual([id])
    for (const q of [
      caseNumber.slice(0, -1),
      '13900004322',
      '432',
      '.*',
      caseNumberOf('440117113', '2037-11-23', 99999),
    ])
      expect(await ids(clerk, { box: 'all', q })).toEqual([])
  })
  test('comes in pages of twenty, every matter on one of them', async () => {
    for (let count = 0; count < 23; count += 1) await clerk.receive(plainPapersOf(house))
    const first = await clerk.matters({ query: { box: 'all' } })
    expect(first).toMatchObject({ total: 23, pageSize: 20 })
    const all = [...first.matters.map(({ id }) => id), ...(await ids(clerk, { box: 'all', page: 2 }))]
    expect(new Set(all).size).toBe(23)
    expect(await ids(clerk, { page: 3 })).toEqual([])
    await expectUntouched(() => clerk.matters({ query: { page: 0 } }), 'request.invalid')
  })
  test('is for staff who may read matters', async () => {
    const { api } = await house.newResident()
    await expectUntouched(() => api.matters({ query: {} }), 'session.wrong_kind')
    await expectUntouched(() => house.as(null).matters({ query: {} }), 'session.required')
  })
})

describe('personal fields', () => {
  const plain = [APPLICANT.idNumber, APPLICANT.phone, APPLICANT.name]
  const expectMasked = (shown: unknown) => {
    for (const field of plain) expect(JSON.stringify(shown)).not.toContain(field)
  }
  test('are masked wherever a matter is shown', async () => {
    const { api } = await house.newResident({ phone: APPLICANT.phone })
    const at = await received(house, clerk)
    const { receiptUrl, ...mine } = await api.myMatter(at)
    expectMasked([
      mine,
      await api.myMatters(),
      await clerk.matter(at),
      await clerk.matters({ query: {} }),
      await clerk.receipt(at),
      await house.as(null).track({ params: { receiptCode: receiptUrl.split('/').at(-1)! } }),
      await Event.find().lean(),
    ])
  })
  test('are opened for a reason, on the record', async () => {
    const at = await received(house, clerk)
    const reveal = (who: Api, reason: string) => () => who.revealApplicant({ ...at, body: { reason } })
    const events = await eventsOf(house, async () => {
      expect(await reveal(clerk, ' 电话告知补材料 ')()).toMatchObject(APPLICANT)
    })
    expect(events).toEqual(['applicant.revealed'])
    const event = await Event.findOne({ name: 'applicant.revealed' }).lean()
    expect(event).toMatchObject({
      actor: { kind: 'staff', id: house.towns.staff.clerk },
      at: new Date(MONDAY_MORNING),
      payload: { matterId: at.params.matterId, reason: '电话告知补材料' },
    })
    await expectUntouched(reveal(clerk, '  '), 'request.invalid')
    await expectUntouched(reveal(await house.staff('otherClerk'), '看看'), 'matter.not_found')
    await expectUntouched(reveal(await house.staff('leader'), '看看'), 'access.denied')
    expectMasked(await clerk.matter(at))
  })
})

describe('the receipt', () => {
  test('is printed with the papers, and its code opens progress without notes and results', async () => {
    const at = await received(house, clerk, { handedIn: [ID_CARD] })
    const receipt = await clerk.receipt(at)
    expect(receipt).toMatchObject({
      itemName: '长寿(高龄)老人补贴',
      hallName: '鳌头镇便民服务中心',
      applicantName: '李**',
      dueOn: null,
    })
    expect(receipt.materials.map(({ handedIn }) => handedIn)).toEqual([true, false, false])
    expect(receipt.qr).toMatch(/^data:image\/png;base64,/)
    await clerk.decline({ ...at, body: { reason: '李秀兰户籍不在本镇' } })
    const receiptCode = receipt.url.split('/').at(-1)!
    const progress = await house.as(null).track({ params: { receiptCode } })
    expect(progress).toMatchObject({ caseNumber: receipt.caseNumber, status: 'declined', resultText: null })
    expect(progress.timeline.every(({ note }) => note === null)).toBe(true)
    await expectUntouched(async () => clerk.receipt(NOBODY), 'matter.not_found')
    await expectUntouched(async () => (await house.staff('otherClerk')).receipt(at), 'matter.not_found')
  })
  test('a code that is not one opens nothing', async () => {
    const anyone = house.as(null)
    await expectUntouched(() => anyone.track({ params: { receiptCode: 'short' } }), 'request.invalid')
    await expectUntouched(
      () => anyone.track({ params: { receiptCode: 'AAAAAAAAAAAAAAAAAAAAAA' } }),
      'matter.not_found',
    )
  })
})

describe('the resident’s own view', () => {
  test('says what to do and whether it can be withdrawn', async () => {
    const phone = '13900000022'
    const { api } = await house.newResident({ phone })
    const applicant = { ...APPLICANT, phone, villageId: house.towns.organisations.village }
    const at = await received(house, clerk, { applicant, handedIn: [ID_CARD] })
    await clerk.tellMissing({ ...at, body: { missing: ['近期一寸照片'], note: '红底' } })
    const mine = await api.myMatter(at)
    expect(mine).toMatchObject({
      status: 'papers_missing',
      todo: '请把「近期一寸照片」拍照传来，或交到鳌头镇便民服务中心',
      canWithdraw: true,
    })
    expect(mine.timeline.at(-1)!.note).toBe('近期一寸照片。红底')
    expect(await api.myMatters()).toMatchObject([{ todo: mine.todo, caseNumber: mine.caseNumber }])
  })
  test('is nobody else’s', async () => {
    const at = await received(house, clerk)
    const { api: other } = await house.newResident({ phone: '13900000021' })
    const { api: unproven } = await house.newResident()
    for (const api of [other, unproven]) {
      expect(await api.myMatters()).toEqual([])
      await expectUntouched(() => api.myMatter(at), 'matter.not_found')
    }
    await expectUntouched(() => other.myMatter(NOBODY), 'matter.not_found')
    await expectUntouched(() => clerk.myMatter(at), 'session.wrong_kind')
    await expectUntouched(() => clerk.matter(NOBODY), 'matter.not_found')
  })
})
