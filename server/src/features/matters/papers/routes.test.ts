import { type MatterPapers, PAPER_MAX_BYTES, PAPERS_PER_MATERIAL } from '@zhenyiban/shared/matter-papers.ts'
import mongoose from 'mongoose'
import { Event } from '../../../kernel/outbox.ts'
import { createScannerSandbox, EICAR } from '../../../platform/scanner-sandbox.ts'
import { type Api, expectRefusal, refusalOf, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { jpegOf, pdfOf, pngOf } from '../../../testing/photos.ts'
import { APPLICANT, ID_CARD, PHOTO, received } from '../../../testing/receiving.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { Matter } from '../model.ts'
import { staffWhoHandled } from '../service.ts'
import { MatterPaper } from './model.ts'
import { sweepPapers } from './removing.ts'

let house: TestApp
let owner: Api
let ownerToken: string
let stranger: Api
let clerk: Api
let at: { params: { matterId: string } }
beforeAll(async () => {
  house = await startTestApp()
  ;({ api: owner, token: ownerToken } = await house.newResident({ phone: APPLICANT.phone }))
  ;({ api: stranger } = await house.newResident({ phone: '13800009999' }))
  clerk = await house.staff('clerk')
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.app.scanner = createScannerSandbox()
  at = await received(house, clerk, { handedIn: [ID_CARD] })
  await clerk.tellMissing({ ...at, body: { missing: [PHOTO] } })
})

const files = () => mongoose.connection.db!.collection('papers.files')
const chunks = () => mongoose.connection.db!.collection('papers.chunks')
const stored = async () => [await files().countDocuments(), await chunks().countDocuments()]
const photo = { query: { material: PHOTO, type: 'image/png' as const }, body: pngOf(300, 400) }
const add = (who = owner) => who.addMyPaper({ ...at, ...photo })
const lineOf = ({ materials }: MatterPapers) => materials.find(({ name }) => name === PHOTO)!
const paperAt = async (paperId?: string) => ({
  params: { ...at.params, paperId: paperId ?? lineOf(await add()).papers.at(-1)!.id },
})
/** Refused, and neither a record, an event, a file nor a piece of one is left. */
const expectNothingKept = async (
  call: () => Promise<unknown>,
  code: Parameters<typeof expectUntouched>[1],
) => {
  const before = await stored()
  const refusal = await expectUntouched(call, code)
  expect(await stored()).toEqual(before)
  return refusal
}

describe('the resident sends a missing paper', () => {
  test('it is kept sealed, seen again, and waits to be checked', async () => {
    expect(lineOf(await owner.myPapers(at))).toEqual({
      ...{ name: PHOTO, required: true, handedIn: false, missing: true, canAdd: true, papers: [] },
      ...{ offer: null, reuse: null },
    })
    let sent!: MatterPapers
    expect(await eventsOf(house, async () => (sent = await add()))).toEqual(['paper.added'])
    const [paper] = lineOf(sent).papers
    expect(paper).toMatchObject({ type: 'image/png', status: 'waiting', addedBy: '我', canRemove: true })
    expect(await owner.myPapers(at)).toEqual(sent)
    const file = await owner.myPaperFile(await paperAt(paper!.id))
    expect(file).toEqual({ name: `paper-${paper!.id}.png`, type: 'image/png', bytes: photo.body })
    const kept = await chunks()
      .find({ files_id: new mongoose.Types.ObjectId(paper!.id) })
      .toArray()
    expect(kept).toHaveLength(1)
    expect(Buffer.from(kept[0]!.data.buffer).includes(Buffer.from('IHDR'))).toBe(false)
  })
  test('a JPEG and a PDF too', async () => {
    for (const [type, body] of [
      ['image/jpeg', jpegOf(1200, 900)],
      ['application/pdf', pdfOf('x'.repeat(600_000))],
    ] as const) {
      const { papers } = lineOf(await owner.addMyPaper({ ...at, query: { material: PHOTO, type }, body }))
      const { bytes } = await owner.myPaperFile(await paperAt(papers.at(-1)!.id))
      expect(Buffer.from(bytes).equals(Buffer.from(body))).toBe(true)
    }
  })
  test('the same tap twice keeps one', async () => {
    const keyed = house.as(ownerToken, { 'idempotency-key': `key-of-${at.params.matterId}` })
    const first = await add(keyed)
    expect(await add(keyed)).toEqual(first)
    expect(lineOf(await owner.myPapers(at)).papers).toHaveLength(1)
  })
  test('of many at once no more than may be are kept, each in a place of its own', async () => {
    const sent = await Promise.allSettled(Array.from({ length: PAPERS_PER_MATERIAL + 2 }, () => add()))
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(PAPERS_PER_MATERIAL)
    const kept = await MatterPaper.find(at.params).lean()
    expect(kept.map(({ place }) => place).sort()).toEqual(kept.map((_, place) => place))
    await expectNothingKept(() => add(), 'paper.too_many')
  })
  test('it can be taken back before it is checked, and then it is gone', async () => {
    const paper = await paperAt()
    const before = await stored()
    expect(await eventsOf(house, () => owner.removeMyPaper(paper))).toEqual(['paper.removed'])
    expect(await stored()).toEqual(before.map(count => count - 1))
    expect(lineOf(await owner.myPapers(at)).papers).toEqual([])
    await expectNothingKept(() => owner.myPaperFile(paper), 'paper.not_found')
    await expectNothingKept(() => owner.removeMyPaper(paper), 'paper.not_found')
  })
  test('while the matter is only received a paper is taken as well', async () => {
    at = await received(house, clerk, { handedIn: [] })
    expect(lineOf(await add()).papers).toHaveLength(1)
  })
  test('the file is answered so that nobody on the way keeps it or takes it for a page', async () => {
    const { params } = await paperAt()
    const url = `${house.baseUrl}/api/my/matters/${params.matterId}/papers/${params.paperId}/file`
    const { headers } = await fetch(url, { headers: { authorization: `Bearer ${ownerToken}` } })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-disposition')).toBe(`attachment; filename="paper-${params.paperId}.png"`)
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(headers.get('content-type')).toBe('image/png')
  })
})

describe('what is not kept', () => {
  const send = (body: Uint8Array<ArrayBuffer>, type: 'image/png' | 'image/jpeg' = 'image/png') =>
    owner.addMyPaper({ ...at, query: { material: PHOTO, type }, body })
  test('what is not what it claims', async () => {
    await expectNothingKept(() => send(pdfOf('x')), 'file.not_allowed')
    await expectNothingKept(() => send(new Uint8Array(Buffer.from('<html>'))), 'file.not_allowed')
    await expectNothingKept(() => send(pngOf(300, 400), 'image/jpeg'), 'file.not_allowed')
    await expectNothingKept(() => send(pngOf(20, 20)), 'file.wrong_dimensions')
    await expectNothingKept(() => send(new Uint8Array()), 'file.not_allowed')
  })
  test('what is too large', async () => {
    const refusal = await expectNothingKept(() => send(new Uint8Array(PAPER_MAX_BYTES + 1)), 'file.too_large')
    expect(refusal.message).toContain('10 MB')
  })
  test('what carries malware', async () => {
    const infected = new Uint8Array(Buffer.concat([pngOf(300, 400), Buffer.from(EICAR)]))
    await expectNothingKept(() => send(infected), 'file.infected')
  })
  test('anything while the scanner cannot look', async () => {
    house.app.scanner = {
      name: 'away',
      scan: async () => {
        throw new Error('connection refused')
      },
    }
    await expectNothingKept(() => add(), 'file.scanner_down')
  })
  test('a material the guide does not name, or one already handed in', async () => {
    const other = (material: string) => () =>
      owner.addMyPaper({ ...at, ...photo, query: { ...photo.query, material } })
    await expectNothingKept(other('驾驶证'), 'matter.unknown_material')
    await expectNothingKept(other(ID_CARD), 'paper.not_asked')
  })
  test('a file that is sent as something else than bytes', async () => {
    const url = `${house.baseUrl}/api/my/matters/${at.params.matterId}/papers?material=x&type=image/png`
    for (const [type, coding] of [
      ['image/png', ''],
      ['text/plain', ''],
      ['application/octet-stream', 'gzip'],
    ] as const) {
      const headers = {
        authorization: `Bearer ${ownerToken}`,
        'content-type': type,
        ...(coding && { 'content-encoding': coding }),
      }
      const answer = await fetch(url, { method: 'POST', headers, body: photo.body })
      expect([type, answer.status]).toEqual([type, 400])
    }
  })
  test('a paper of somebody else’s matter, or of another matter', async () => {
    const paper = await paperAt()
    for (const call of [
      () => add(stranger),
      () => stranger.myPapers(at),
      () => stranger.myPaperFile(paper),
      () => stranger.removeMyPaper(paper),
    ])
      await expectNothingKept(call, 'matter.not_found')
    const other = await received(house, clerk, { handedIn: [] })
    const crossed = { params: { ...other.params, paperId: paper.params.paperId } }
    await expectNothingKept(() => owner.myPaperFile(crossed), 'paper.not_found')
    await expectNothingKept(() => clerk.paperFile(crossed), 'paper.not_found')
    await expectNothingKept(() => owner.removeMyPaper(crossed), 'paper.not_found')
  })
  test('one that came when the matter had gone on', async () => {
    const { scanner } = house.app
    house.app.scanner = {
      name: 'slow',
      scan: async bytes => {
        await clerk.complete({ ...at, body: {} })
        return scanner.scan(bytes)
      },
    }
    const before = await stored()
    await expectRefusal(add(), 'paper.not_asked')
    expect(await stored()).toEqual(before)
    expect(await MatterPaper.countDocuments(at.params)).toBe(0)
  })
})

describe('the clerk checks', () => {
  test('what waits is opened, on record, and verified; the matter is completed as ever', async () => {
    const paper = await paperAt()
    const { paperId } = paper.params
    expect(lineOf(await clerk.papers(at)).papers).toMatchObject([{ addedBy: '申请人', canRemove: false }])
    let seen: unknown
    expect(await eventsOf(house, async () => (seen = await clerk.paperFile(paper)))).toEqual(['paper.viewed'])
    expect(seen).toMatchObject({ type: 'image/png', bytes: photo.body })
    const viewed = await Event.findOne({ name: 'paper.viewed' }).sort({ _id: -1 }).lean()
    expect(viewed).toMatchObject({
      actor: { id: house.places.staff.clerk },
      payload: { paperId, material: PHOTO },
    })

    const check = { ...at, body: { material: PHOTO, paperIds: [paperId] } }
    expect(await eventsOf(house, () => clerk.verifyMaterial(check))).toEqual(['paper.verified'])
    expect(lineOf(await owner.myPapers(at))).toMatchObject({
      ...{ handedIn: true, missing: false, canAdd: false },
      papers: [{ status: 'verified', canRemove: false }],
    })
    const mine = await owner.myMatter(at)
    expect(mine).toMatchObject({ status: 'papers_missing', missing: [], todo: null })
    expect(mine.timeline.at(-1)!.text).toBe(`「${PHOTO}」核对过了，已收下`)
    await expectNothingKept(() => owner.removeMyPaper(paper), 'paper.already_checked')
    await expectNothingKept(() => clerk.verifyMaterial(check), 'paper.not_asked')
    expect(await clerk.complete({ ...at, body: {} })).toMatchObject({ status: 'in_progress' })
    expect(await clerk.paperFile(paper)).toMatchObject({ bytes: photo.body })
  })
  test('a matter received without a paper is accepted once that was verified', async () => {
    at = await received(house, clerk, { handedIn: [ID_CARD] })
    await expectRefusal(clerk.accept({ ...at, body: {} }), 'matter.papers_missing')
    const { paperId } = (await paperAt()).params
    await clerk.verifyMaterial({ ...at, body: { material: PHOTO, paperIds: [paperId] } })
    expect(await clerk.accept({ ...at, body: {} })).toMatchObject({ status: 'in_progress' })
  })
  test('who checked a paper has handled the matter, and so does not answer what people say of it', async () => {
    const { paperId } = (await paperAt()).params
    const manager = await house.staff('manager')
    await manager.verifyMaterial({ ...at, body: { material: PHOTO, paperIds: [paperId] } })
    const matter = (await Matter.findById(at.params.matterId).lean())!
    expect(await staffWhoHandled(house.app, matter)).toContain(house.places.staff.manager)
  })
  test('what came meanwhile is not waved through', async () => {
    const { paperId } = (await paperAt()).params
    await add()
    const check = () => clerk.verifyMaterial({ ...at, body: { material: PHOTO, paperIds: [paperId] } })
    await expectNothingKept(check, 'paper.changed')
  })
  test('what will not do is sent back with the reason, told, and makes room for another', async () => {
    const paper = await paperAt()
    const back = { ...paper, body: { reason: '照片反光，看不清' } }
    expect(await eventsOf(house, () => clerk.returnPaper(back))).toEqual(['paper.returned'])
    await expectNothingKept(() => clerk.returnPaper(back), 'paper.already_checked')
    expect(lineOf(await owner.myPapers(at))).toMatchObject({
      canAdd: true,
      papers: [{ status: 'returned', reason: '照片反光，看不清', canRemove: true }],
    })
    await house.deliver()
    const { messages } = await owner.messages()
    expect(messages[0]!.text).toContain('照片反光，看不清')
    await add()
    await owner.removeMyPaper(paper)
    expect(lineOf(await owner.myPapers(at)).papers).toMatchObject([{ status: 'waiting' }])
  })
  test('what the desk scans itself can be taken back by the desk, not by the resident', async () => {
    const scanned = lineOf(await clerk.addPaper({ ...at, ...photo })).papers[0]!
    expect(scanned).toMatchObject({ addedBy: '陈晓敏', canRemove: true })
    expect(lineOf(await owner.myPapers(at)).papers[0]).toMatchObject({ addedBy: '窗口', canRemove: false })
    const paper = await paperAt(scanned.id)
    await expectNothingKept(() => owner.removeMyPaper(paper), 'paper.already_checked')
    expect(lineOf(await clerk.removePaper(paper)).papers).toEqual([])
    const theirs = await paperAt()
    await expectNothingKept(() => clerk.removePaper(theirs), 'paper.already_checked')
  })
  test('other towns see nothing; who only looks opens nothing; departments check nothing', async () => {
    const paper = await paperAt()
    const check = { ...at, body: { material: PHOTO, paperIds: [paper.params.paperId] } }
    const other = await house.staff('otherManager')
    for (const call of [
      () => other.papers(at),
      () => other.paperFile(paper),
      () => other.verifyMaterial(check),
      () => other.addPaper({ ...at, ...photo }),
      () => other.returnPaper({ ...paper, body: { reason: '不行' } }),
    ])
      await expectNothingKept(call, 'matter.not_found')
    await expectNothingKept(async () => (await house.staff('leader')).paperFile(paper), 'access.denied')
    const agent = await house.staff('agent')
    expect(lineOf(await agent.papers(at)).canAdd).toBe(false)
    await expectNothingKept(() => agent.verifyMaterial(check), 'matter.not_your_stage')
    await expectNothingKept(() => agent.addPaper({ ...at, ...photo }), 'matter.not_your_stage')
  })
})

describe('what a process left that died half-way', () => {
  test('is swept, what is kept stays', async () => {
    await add()
    const before = await stored()
    const storing = await MatterPaper.create({
      ...{ matterId: at.params.matterId, material: PHOTO, place: 5, holdsPlace: true, status: 'storing' },
      ...{
        type: 'image/png',
        bytes: 3,
        addedAt: house.app.clock.now(),
        addedBy: { kind: 'resident', id: 'x' },
      },
    })
    await chunks().insertOne({ files_id: storing._id, n: 0, data: Buffer.from('abc') })
    expect(await sweepPapers(house.app)).toBe(0)
    house.passMinutes(61)
    expect(await sweepPapers(house.app)).toBe(1)
    expect(await stored()).toEqual(before)
    expect(await MatterPaper.findById(storing._id)).toBeNull()
    expect(lineOf(await owner.myPapers(at)).papers).toHaveLength(1)
  })
  test('a store that fails leaves nothing and can be tried again', async () => {
    const { vault } = house.app
    const before = await stored()
    const broken = () => {
      throw new Error('disk full')
    }
    house.app.vault = { ...vault, sealBytes: broken }
    expect((await refusalOf(add())).code).toBe('server.failed')
    house.app.vault = vault
    expect(await stored()).toEqual(before)
    expect(await MatterPaper.countDocuments(at.params)).toBe(0)
    expect(lineOf(await add()).papers).toHaveLength(1)
  })
})
