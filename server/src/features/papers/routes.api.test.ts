import { type MatterPapers, PAPERS_PER_MATERIAL } from '@zhenyiban/shared/papers/contract.ts'
import mongoose from 'mongoose'
import sharp, { type Sharp } from 'sharp'
import { Event } from '../../kernel/outbox.ts'
import { type Api, expectRefusal } from '../../testing/fixture.ts'
import {
  type AtMatter,
  addPhoto,
  chunks,
  expectNothingKept,
  lineOf,
  type PapersHouse,
  photo,
  startPapersHouse,
  stored,
} from '../../testing/papers-scene.ts'
import { ID_CARD, PHOTO, received } from '../../testing/receiving.ts'
import { buildSignedPdf } from '../../testing/signed-pdf.ts'
import { eventsOf } from '../../testing/traces.ts'
import { buildPhoto } from '../../testing/uploads.ts'
import { Matter } from '../matters/record/model.ts'
import { staffWhoHandled } from '../matters/service.ts'
import { MatterPaper } from './model.ts'

let house: PapersHouse['house']
let owner: Api
let ownerToken: string
let clerk: Api
let missingPhoto: PapersHouse['missingPhoto']
let at: AtMatter
beforeAll(async () => {
  ;({ house, owner, ownerToken, clerk, missingPhoto } = await startPapersHouse())
})
afterAll(() => house.stop())
beforeEach(async () => {
  at = await missingPhoto()
})

const add = (who = owner) => addPhoto(who, at)
const paperAt = async (paperId?: string) => ({
  params: { ...at.params, paperId: paperId ?? lineOf(await add()).papers.at(-1)!.id },
})

describe('the resident sends a missing paper', () => {
  test('it is kept sealed, seen again, and waits to be checked', async () => {
    expect(lineOf(await owner.myPapers(at))).toEqual({
      name: PHOTO,
      required: true,
      handedIn: false,
      byHandAt: null,
      state: 'to_send',
      mustSend: true,
      waiting: 0,
      returned: null,
      missing: true,
      canAdd: true,
      canCheck: false,
      papers: [],
      offer: null,
      reuse: null,
    })
    let sent!: MatterPapers
    expect(await eventsOf(house, async () => (sent = await add()))).toEqual(['paper.added'])
    const [paper] = lineOf(sent).papers
    expect(paper).toMatchObject({ type: 'image/png', status: 'waiting', addedBy: '我', canRemove: true })
    expect(await owner.myPapers(at)).toEqual(sent)
    const file = await owner.myPaperFile(await paperAt(paper!.id))
    expect(file).toMatchObject({ name: `paper-${paper!.id}.png`, type: 'image/png' })
    expect(file.bytes).toHaveLength(paper!.bytes)
    expect(await sharp(file.bytes).metadata()).toMatchObject({ format: 'png', width: 300, height: 400 })
    const kept = await chunks()
      .find({ files_id: new mongoose.Types.ObjectId(paper!.id) })
      .toArray()
    expect(kept).toHaveLength(1)
    expect(Buffer.from(kept[0]!.data.buffer).includes(Buffer.from('IHDR'))).toBe(false)
  })
  test('a JPEG of several pieces, without the place it was taken at; a signed PDF as it is', async () => {
    const send = async (type: string, body: Uint8Array<ArrayBuffer>) => {
      const { papers } = lineOf(await owner.addMyPaper({ ...at, query: { material: PHOTO, type }, body }))
      return (await owner.myPaperFile(await paperAt(papers.at(-1)!.id))).bytes
    }
    const edit = (taken: Sharp) =>
      taken.withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '23/1 37/1 11/1' } })
    const located = await buildPhoto({ type: 'image/jpeg', width: 1200, height: 900, edit })
    expect((await sharp(located).metadata()).exif).toBeDefined()
    const picture = await send('image/jpeg', located)
    expect(picture.length).toBeGreaterThan(300_000)
    const { width, height, exif } = await sharp(picture).metadata()
    expect({ width, height, exif }).toEqual({ width: 1200, height: 900, exif: undefined })
    const signed = await buildSignedPdf()
    expect(Buffer.from(await send('application/pdf', signed)).equals(Buffer.from(signed))).toBe(true)
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

describe('the clerk checks', () => {
  test('what waits is opened, on record, and verified; the matter is completed as ever', async () => {
    const paper = await paperAt()
    const { paperId } = paper.params
    expect(lineOf(await clerk.papers(at)).papers).toMatchObject([{ addedBy: '申请人', canRemove: false }])
    let seen: unknown
    expect(await eventsOf(house, async () => (seen = await clerk.paperFile(paper)))).toEqual(['paper.viewed'])
    const { bytes } = await owner.myPaperFile(paper)
    expect(seen).toMatchObject({ type: 'image/png', bytes })
    const viewed = await Event.findOne({ name: 'paper.viewed' }).sort({ _id: -1 }).lean()
    expect(viewed).toMatchObject({
      actor: { id: house.towns.staff.clerk },
      payload: { paperId, material: PHOTO },
    })

    const check = { ...at, body: { material: PHOTO, paperIds: [paperId] } }
    expect(await eventsOf(house, () => clerk.verifyMaterial(check))).toEqual(['paper.verified'])
    expect(lineOf(await owner.myPapers(at))).toMatchObject({
      handedIn: true,
      missing: false,
      canAdd: false,
      papers: [{ status: 'verified', canRemove: false }],
    })
    const mine = await owner.myMatter(at)
    expect(mine).toMatchObject({ status: 'papers_missing', missing: [], todo: null })
    expect(mine.timeline.at(-1)!.text).toBe(`「${PHOTO}」核对过了，已收下`)
    await expectNothingKept(() => owner.removeMyPaper(paper), 'paper.already_checked')
    await expectNothingKept(() => clerk.verifyMaterial(check), 'paper.not_asked')
    expect(await clerk.complete({ ...at, body: {} })).toMatchObject({ status: 'in_progress' })
    expect(await clerk.paperFile(paper)).toMatchObject({ bytes })
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
    expect(await staffWhoHandled(house.app, matter)).toContain(house.towns.staff.manager)
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
