import type { ResultKind } from '@zhenyiban/shared/results/delivery.ts'
import mongoose from 'mongoose'
import { Event } from '../../kernel/outbox.ts'
import { EICAR } from '../../platform/scanner-sandbox.ts'
import { type Api, MONDAY_MORNING } from '../../testing/fixture.ts'
import { accepted } from '../../testing/receiving.ts'
import { codeOf, type ResultHouse, startResultHouse } from '../../testing/result-scene.ts'
import { buildSignedPdf } from '../../testing/signed-pdf.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { buildPdf, buildPhoto, ownBytes } from '../../testing/uploads.ts'
import { Matter } from '../matters/record/model.ts'
import { sweepDocuments } from './documents.ts'
import { ResultDocument } from './model.ts'

let house: ResultHouse['house']
let owner: Api
let stranger: Api
let staff: ResultHouse['staff']
let decided: ResultHouse['decided']
beforeAll(async () => {
  ;({ house, owner, stranger, staff, decided } = await startResultHouse())
})
afterAll(() => house.stop())
beforeEach(() => house.setClock(MONDAY_MORNING))
const files = () => mongoose.connection.db!.collection('papers.files').countDocuments()

const signed = await buildSignedPdf()

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
    const choose = (who: Api, kind: ResultKind) => () => who.chooseResult({ ...at, body: { kind } })
    expect(await eventsOf(house, choose(staff.countyOfficer, 'pick_up'))).toEqual(['result.chosen'])
    const code = await codeOf(owner, at)
    expect(await eventsOf(house, choose(staff.agent, 'pick_up'))).toEqual([])
    expect(await codeOf(owner, at)).toBe(code)
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
  const pdf = { query: { type: 'application/pdf' }, body: signed }
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

    const png = { query: { type: 'image/png' }, body: await buildPhoto() }
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
    const body = ownBytes(Buffer.concat([await buildPdf(), Buffer.from(`%${EICAR}`)]))
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
