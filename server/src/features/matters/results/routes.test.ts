import type { Handing } from '@zhenyiban/shared/matter-delivery.ts'
import mongoose from 'mongoose'
import { Event } from '../../../kernel/outbox.ts'
import { EICAR } from '../../../platform/scanner-sandbox.ts'
import { type Api, MONDAY_MORNING, refusalOf, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { pdfOf, pngOf } from '../../../testing/photos.ts'
import { APPLICANT, accepted, plainPapersOf } from '../../../testing/receiving.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { Matter } from '../model.ts'
import { sweepDocuments } from './documents.ts'
import { ResultDocument } from './model.ts'

let house: TestApp
let owner: Api
let stranger: Api
let staff: Record<'clerk' | 'agent' | 'townOfficer' | 'countyOfficer' | 'otherClerk' | 'leader', Api>
beforeAll(async () => {
  house = await startTestApp()
  ;({ api: owner } = await house.newResident({ phone: APPLICANT.phone }))
  ;({ api: stranger } = await house.newResident({ phone: '13800009999' }))
  staff = {
    clerk: await house.staff('clerk'),
    agent: await house.staff('agent'),
    townOfficer: await house.staff('townOfficer'),
    countyOfficer: await house.staff('countyOfficer'),
    otherClerk: await house.staff('otherClerk'),
    leader: await house.staff('leader'),
  }
})
afterAll(() => house.stop())
beforeEach(() => house.setClock(MONDAY_MORNING))

type Kind = 'text' | 'document' | 'pick_up'
/** Decided by the county, to be handed over by the village. */
const decided = async (resultKind?: Kind) => {
  const at = await accepted(house, staff.clerk)
  await staff.agent.pass({ ...at, body: { stageIndex: 0 } })
  await staff.townOfficer.pass({ ...at, body: { stageIndex: 1 } })
  const decision = { stageIndex: 2, outcome: 'granted', resultText: '准予' } as const
  await staff.countyOfficer.decide({ ...at, body: { ...decision, ...(resultKind && { resultKind }) } })
  return at
}
const codeOf = async (at: { params: { matterId: string } }) => (await owner.myResult(at)).result!.pickUp!.code
/** A code of six digits that is not this one. */
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const files = () => mongoose.connection.db!.collection('papers.files').countDocuments()

describe('what a result is', () => {
  test('said with the decision: a code is made, told to the applicant alone, and kept sealed', async () => {
    const at = await decided('pick_up')
    const { result } = await owner.myResult(at)
    expect(result).toMatchObject({
      kind: 'pick_up',
      pickUp: { code: expect.stringMatching(/^\d{6}$/), qr: expect.stringMatching(/^data:image\/png/) },
      deliverBy: '2037-12-07',
      place: { name: '西向村便民服务站' },
      delivery: null,
      canSayNotReceived: false,
    })
    const { code } = result!.pickUp!
    const stored = JSON.stringify([await Matter.find().lean(), await Event.find().lean()])
    expect(stored).not.toContain(`"${code}"`)
    expect(JSON.stringify(await staff.agent.result(at))).not.toContain(`"${code}"`)
    expect((await owner.myMatter(at)).todo).toContain('请带身份证到西向村便民服务站领取')

    const { receiptUrl } = await owner.myMatter(at)
    const receiptCode = receiptUrl.split('/').at(-1)!
    const seen = await house.as(null).track({ params: { receiptCode } })
    expect(seen.todo).toBe('结果可以领取了')
    expect(JSON.stringify(seen)).not.toContain(code)
  })
  test('said right after it by who decided or hands over; another kind ends the code', async () => {
    const at = await decided()
    expect((await staff.agent.result(at)).result).toMatchObject({
      kind: 'text',
      canChoose: true,
      late: false,
    })
    expect((await staff.townOfficer.result(at)).result).toMatchObject({ canChoose: false })
    const choose = (who: Api, kind: Kind) => () => who.chooseResult({ ...at, body: { kind } })
    expect(await eventsOf(house, choose(staff.countyOfficer, 'pick_up'))).toEqual(['result.chosen'])
    const code = await codeOf(at)
    expect(await eventsOf(house, choose(staff.agent, 'pick_up'))).toEqual([])
    expect(await codeOf(at)).toBe(code)
    await choose(staff.agent, 'text')()
    expect((await owner.myResult(at)).result).toMatchObject({ kind: 'text', pickUp: null })
    await expectUntouched(() => staff.agent.findPickUp({ body: { code } }), 'result.wrong_code')

    await expectUntouched(choose(staff.townOfficer, 'pick_up'), 'result.not_yours')
    await expectUntouched(choose(staff.clerk, 'pick_up'), 'result.not_yours')
    await expectUntouched(choose(staff.otherClerk, 'pick_up'), 'matter.not_found')
    await expectUntouched(choose(staff.leader, 'pick_up'), 'access.denied')
    await expectUntouched(choose(owner, 'pick_up'), 'session.wrong_kind')
  })
  test('before the decision there is none, and nothing can be said of it', async () => {
    const at = await accepted(house, staff.clerk)
    expect(await staff.agent.result(at)).toEqual({ result: null })
    expect(await owner.myResult(at)).toEqual({ result: null })
    const choose = () => staff.agent.chooseResult({ ...at, body: { kind: 'pick_up' } })
    await expectUntouched(choose, 'result.not_yet')
    await expectUntouched(() => owner.myResultDocument(at), 'result.document_not_found')
  })
})

describe('a document', () => {
  const pdf = { query: { type: 'application/pdf' as const }, body: pdfOf('批复') }
  const add = (who: Api, at: { params: { matterId: string } }) => () =>
    who.addResultDocument({ ...at, ...pdf })
  test('is uploaded by who decided, opened by both sides on record, and replaced by another', async () => {
    const at = await decided('document')
    expect(await eventsOf(house, add(staff.countyOfficer, at))).toEqual(['result.document_added'])
    const { result } = await owner.myResult(at)
    expect(result).toMatchObject({
      kind: 'document',
      document: { type: 'application/pdf', bytes: pdf.body.length, addedBy: '区民政局' },
      readAt: null,
    })
    let file = { bytes: new Uint8Array(), name: '' }
    const read = async () => (file = await owner.myResultDocument(at))
    expect(await eventsOf(house, read)).toEqual(['result.read'])
    expect(Buffer.from(file.bytes).equals(Buffer.from(pdf.body))).toBe(true)
    expect(file.name).toMatch(/^result-[0-9a-f]{24}\.pdf$/)
    // Opened again it was read already; each look of staff is an entry of its own.
    expect(await eventsOf(house, read)).toEqual([])
    expect(await eventsOf(house, () => staff.agent.resultDocument(at))).toEqual(['result.viewed'])
    expect((await staff.agent.result(at)).result!.readAt).toBe(MONDAY_MORNING)

    const png = { query: { type: 'image/png' as const }, body: pngOf(300, 400) }
    await staff.agent.addResultDocument({ ...at, ...png })
    expect((await owner.myResult(at)).result).toMatchObject({ document: { type: 'image/png' }, readAt: null })
    const before = await files()
    house.passMinutes(61)
    expect(await sweepDocuments(house.app)).toBe(1)
    expect(await files()).toBe(before - 1)
    expect((await owner.myResultDocument(at)).type).toBe('image/png')
  })
  test('of anyone else, of another sort, or with something in it is not kept', async () => {
    const at = await decided()
    const expectNothingKept = async (...[call, code]: Parameters<typeof expectUntouched>) => {
      const before = await files()
      await expectUntouched(call, code)
      expect(await files()).toBe(before)
    }
    await expectNothingKept(add(staff.townOfficer, at), 'result.not_yours')
    await expectNothingKept(add(staff.otherClerk, at), 'matter.not_found')
    const png = () => staff.agent.addResultDocument({ ...at, query: { type: 'image/png' }, body: pdf.body })
    await expectNothingKept(png, 'file.not_allowed')
    const body = pdfOf(EICAR)
    await expectNothingKept(() => staff.agent.addResultDocument({ ...at, ...pdf, body }), 'file.infected')
    await add(staff.agent, at)()
    await expectUntouched(() => staff.leader.resultDocument(at), 'access.denied')
    await expectUntouched(() => staff.otherClerk.resultDocument(at), 'matter.not_found')
    await expectUntouched(() => stranger.myResultDocument(at), 'matter.not_found')
    await expectUntouched(() => stranger.myResult(at), 'matter.not_found')
    await expectUntouched(() => stranger.readMyResult(at), 'matter.not_found')
    expect(await ResultDocument.countDocuments({ matterId: at.params.matterId })).toBe(1)
  })
  test('that was promised and never came keeps the matter open', async () => {
    const at = await decided('document')
    await expectUntouched(() => staff.agent.close({ ...at, body: {} }), 'result.no_document')
    await add(staff.agent, at)()
    expect((await staff.agent.close({ ...at, body: {} })).status).toBe('closed')
    await expectUntouched(add(staff.agent, at), 'result.not_yet')
    // What was delivered can still be opened.
    expect((await owner.myResultDocument(at)).type).toBe('application/pdf')
  })
})

describe('handing over', () => {
  const close = (who: Api, at: { params: { matterId: string } }, handing: Handing, note?: string) => () =>
    who.close({ ...at, body: { handing, ...(note && { note }) } })
  test('by the code: the window finds the matter, hands over, and the code is used up', async () => {
    const at = await decided('pick_up')
    const code = await codeOf(at)
    expect(await staff.agent.findPickUp({ body: { code } })).toMatchObject({
      ...at.params,
      itemName: '长寿(高龄)老人补贴',
      applicantName: '李**',
    })
    const events = await eventsOf(house, close(staff.agent, at, { way: 'code', code }))
    expect(events).toEqual(['matter.closed'])
    const { result } = await owner.myResult(at)
    expect(result).toMatchObject({
      ...{ pickUp: null, deliverBy: null, place: null, canSayNotReceived: true },
      delivery: { way: 'code', receiver: null, at: MONDAY_MORNING, organisationName: '西向村便民服务站' },
    })
    await expectUntouched(() => staff.agent.findPickUp({ body: { code } }), 'result.wrong_code')
    house.setClock('2037-12-01T01:30:00.000Z')
    expect((await owner.myResult(at)).result!.canSayNotReceived).toBe(false)
  })
  test('a code is nothing at another counter, and a wrong one hands nothing over', async () => {
    const at = await decided('pick_up')
    const code = await codeOf(at)
    for (const who of [staff.clerk, staff.countyOfficer, staff.otherClerk])
      await expectUntouched(() => who.findPickUp({ body: { code } }), 'result.wrong_code')
    await expectUntouched(() => staff.leader.findPickUp({ body: { code } }), 'access.denied')
    const wrong = otherThan(code)
    await expectUntouched(close(staff.agent, at, { way: 'code', code: wrong }), 'result.wrong_code')
    await expectUntouched(close(staff.clerk, at, { way: 'code', code }), 'matter.not_your_stage')
    await expectUntouched(close(staff.otherClerk, at, { way: 'code', code }), 'matter.not_found')
    await expectUntouched(close(staff.agent, at, { way: 'electronic' }), 'result.must_be_handed')
    await expectUntouched(() => staff.agent.close({ ...at, body: {} }), 'result.must_be_handed')
  })
  test('five wrong codes lock whoever types them, even for the right one; the ID card still does', async () => {
    const at = await decided('pick_up')
    const code = await codeOf(at)
    const agent = await house.staff('agent')
    const codes: string[] = []
    for (let tries = 0; tries < 6; tries += 1)
      codes.push((await refusalOf(agent.findPickUp({ body: { code: otherThan(code) } }))).code)
    expect(codes.at(-1)).toBe('result.code_locked')
    await expectUntouched(() => agent.findPickUp({ body: { code } }), 'result.code_locked')
    await expectUntouched(close(agent, at, { way: 'code', code }), 'result.code_locked')
    expect((await close(agent, at, { way: 'id_card', proxy: null })()).status).toBe('closed')
    expect((await agent.result(at)).result!.delivery).toMatchObject({ way: 'id_card', receiver: 'self' })
  })
  test('twice at once, one wins', async () => {
    const at = await decided('pick_up')
    const call = close(staff.agent, at, { way: 'id_card', proxy: null })
    const events = await eventsOf(house, async () => {
      const outcomes = await Promise.allSettled([call(), call()])
      expect(outcomes.flatMap(each => (each.status === 'rejected' ? [each.reason.code] : []))).toEqual([
        'matter.already_moved',
      ])
    })
    expect(events).toEqual(['matter.closed'])
  })
  test('to somebody else: who they are is kept sealed and shown masked', async () => {
    const at = await decided('pick_up')
    const proxy = { name: '李小明', idTail: '123x' }
    await close(staff.agent, at, { way: 'id_card', proxy })()
    const matter = (await Matter.findById(at.params.matterId).lean())!
    expect(JSON.stringify(matter)).not.toContain('李小明')
    expect((await staff.agent.result(at)).result!.delivery).toMatchObject({
      ...{ way: 'id_card', receiver: 'proxy', by: '黄秀英' },
      proxy: { name: '李**', idTail: '123X' },
    })
    const seen = await owner.myResult(at)
    expect(seen.result!.delivery).not.toHaveProperty('proxy')
    expect((await owner.myMatter(at)).timeline.at(-1)!.text).toBe(
      '西向村便民服务站已送达结果（核对身份证交付，代领人），办结',
    )
  })
  test('by post with the number of the parcel, which the applicant is told', async () => {
    const at = await decided('pick_up')
    await close(staff.agent, at, { way: 'post', tracking: 'EMS123456789' }, '中午寄出')()
    await house.deliver()
    const [message] = (await owner.messages()).messages
    expect(message!.text).toContain('单号 EMS123456789')
    expect(message!.text).toContain('7 天内')
  })
  test('a text is delivered in the app: read once, by who opened it', async () => {
    const at = await decided()
    expect(await eventsOf(house, () => owner.readMyResult(at))).toEqual(['result.read'])
    expect(await eventsOf(house, () => owner.readMyResult(at))).toEqual([])
    expect((await staff.agent.result(at)).result!.readAt).toBe(MONDAY_MORNING)
    await staff.agent.close({ ...at, body: {} })
    expect((await owner.myResult(at)).result!.delivery).toMatchObject({ way: 'electronic' })
  })
  test('who has no account gets nothing by the app; without a way nobody says how', async () => {
    const papers = plainPapersOf(house, '13800007777')
    const { id } = await staff.clerk.receive(papers)
    const at = { params: { matterId: id } }
    await Matter.updateOne({ _id: id }, { $set: { residentId: null } })
    await staff.clerk.accept({ ...at, body: {} })
    await staff.clerk.decide({ ...at, body: { stageIndex: 0, outcome: 'granted', resultText: '正常' } })
    await expectUntouched(close(staff.clerk, at, { way: 'electronic' }), 'result.no_account')
    await staff.clerk.close({ ...at, body: {} })
    expect((await staff.clerk.result(at)).result!.delivery).toBeNull()
  })
})

test('the box of what is to hand over: due first, late ones marked', async () => {
  const second = await decided('pick_up')
  const first = await decided('pick_up')
  const decidedAt = new Date('2037-11-06T01:30:00.000Z')
  await Matter.updateOne({ _id: first.params.matterId }, { $set: { decidedAt } })
  const { matters } = await staff.agent.matters({ query: { box: 'hand_over' } })
  const found = matters.filter(({ id }) => [first, second].some(at => at.params.matterId === id))
  expect(found.map(({ id, deliverBy, deliverLate }) => [id, deliverBy, deliverLate])).toEqual([
    [first.params.matterId, '2037-11-20', true],
    [second.params.matterId, '2037-12-07', false],
  ])
  expect((await staff.agent.result(first)).result).toMatchObject({ late: true, deliverBy: '2037-11-20' })
  const { matters: elsewhere } = await staff.clerk.matters({ query: { box: 'hand_over' } })
  expect(elsewhere.map(({ id }) => id)).not.toContain(first.params.matterId)
})
