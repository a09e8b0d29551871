import {
  type MatterPapers,
  PAPERS_PER_MATERIAL,
  type PaperedMaterial,
} from '@zhenyiban/shared/matter-papers.ts'
import { PROMISE_VERSION } from '@zhenyiban/shared/matter-promise.ts'
import type { NewMatter } from '@zhenyiban/shared/matters.ts'
import { REUSE_DAYS, REUSE_VERSION } from '@zhenyiban/shared/paper-reuse.ts'
import mongoose from 'mongoose'
import { Event } from '../../../kernel/outbox.ts'
import { draftOf, openStation, signedAt } from '../../../testing/agency-scene.ts'
import {
  type Api,
  expectRefusal,
  MONDAY_MORNING,
  startTestApp,
  type TestApp,
} from '../../../testing/fixture.ts'
import { pngOf } from '../../../testing/photos.ts'
import { APPLICANT, ID_CARD, PHOTO, received } from '../../../testing/receiving.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { Item } from '../../catalogue/model.ts'
import { Matter } from '../model.ts'
import { staffWhoHandled } from '../service.ts'
import { MatterPaper } from './model.ts'
import { sweepPapers } from './removing.ts'

let house: TestApp
let owner: Api
let clerk: Api
let manager: Api
type At = { params: { matterId: string } }
/** The earlier matter with a verified photo in two files, and the one it could be used for. */
let before: At
let at: At
beforeAll(async () => {
  house = await startTestApp()
  clerk = await house.staff('clerk')
  manager = await house.staff('manager')
})
afterAll(() => house.stop())

const picture = pngOf(300, 400)
const sent = { query: { material: PHOTO, type: 'image/png' as const }, body: picture }
const lineOf = ({ materials }: MatterPapers, wanted = PHOTO) =>
  materials.find(({ name }) => name === wanted) as PaperedMaterial
const line = async (who = owner, where = at) => lineOf(await who.myPapers(where))
const idsOf = (found: PaperedMaterial) => found.papers.map(({ id }) => id)
/** Two files of the photo, sent and verified. */
const verified = async (change: Partial<NewMatter> = {}, who = owner): Promise<At> => {
  const here = await received(house, clerk, { handedIn: [ID_CARD], ...change })
  await who.addMyPaper({ ...here, ...sent })
  const paperIds = idsOf(lineOf(await who.addMyPaper({ ...here, ...sent })))
  await clerk.verifyMaterial({ ...here, body: { material: PHOTO, paperIds } })
  return here
}
const wishOf = (from = before) => ({
  material: PHOTO,
  fromMatterId: from.params.matterId,
  version: REUSE_VERSION,
})
const reuse = (who = owner, where = at, from = before) => who.reuseMyPaper({ ...where, body: wishOf(from) })
const onPaper = (who = clerk, where = at, way: 'signature' | 'thumbprint' = 'signature') =>
  who.reusePaper({ ...where, body: { ...wishOf(), way } })
const withdraw = (who = owner, where = at) => who.withdrawMyReuse({ ...where, body: { material: PHOTO } })
const files = () => mongoose.connection.db!.collection('papers.files')
const stored = () => files().countDocuments()
const check = async (who = clerk, where = at) =>
  who.verifyMaterial({
    ...where,
    body: { material: PHOTO, paperIds: idsOf(lineOf(await who.papers(where))) },
  })

let phones = 1
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  // A person of their own for each test, so that no other test's matters are theirs.
  const phone = `13811${String(phones++).padStart(6, '0')}`
  ;({ api: owner } = await house.newResident({ phone }))
  const applicant = { ...APPLICANT, phone, villageId: house.places.organisations.village }
  before = await verified({ applicant })
  house.passMinutes(30)
  at = await received(house, clerk, { applicant, handedIn: [ID_CARD] })
})
const applicantOf = async (change: object = {}) => {
  const { applicant } = (await Matter.findById(at.params.matterId).lean())!
  const phone = house.app.vault.open(applicant.phone)
  return { ...APPLICANT, phone, villageId: house.places.organisations.village, ...change }
}

describe('what was verified before is offered', () => {
  test('told without its content: which paper, of which matter, when and by whom it was verified', async () => {
    const { caseNumber, itemName } = (await Matter.findById(before.params.matterId).lean())!
    const { offer, reuse: none } = await line()
    expect(none).toBeNull()
    expect(offer).toEqual({
      fromMatterId: before.params.matterId,
      from: { itemName, caseNumber },
      checkedBy: '鳌头镇便民服务中心',
      checkedAt: MONDAY_MORNING,
      files: 2,
      version: REUSE_VERSION,
      text: expect.stringContaining(`「${PHOTO}」`),
    })
    expect(lineOf(await clerk.papers(at)).offer).toEqual(offer)
    expect(lineOf(await owner.myPapers(at), ID_CARD).offer).toBeNull()
  })
  test('not to who only looks or works at another stage', async () => {
    expect(lineOf(await (await house.staff('leader')).papers(at)).offer).toBeNull()
    expect(lineOf(await (await house.staff('agent')).papers(at)).offer).toBeNull()
  })
  test('across towns, but what else somebody applied for is not told to who has no part in it', async () => {
    const otherClerk = await house.staff('otherClerk')
    const { guide } = (await Item.findById(house.places.items.allowance.id).lean())!
    // Done by whichever hall receives it.
    const item = await Item.create({
      ...{
        name: `补贴 ${phones}`,
        normalisedName: `补贴 ${phones}`,
        code: `R-${phones}`,
        department: '民政',
      },
      ...{ taskType: 5, situations: [], group: null, areaCode: null, line: null },
      guide: { ...guide, stages: [] },
    })
    const hallId = house.places.halls.otherTown.id
    const applicant = await applicantOf({ villageId: null })
    at = await received(house, otherClerk, { hallId, itemId: String(item._id), applicant, handedIn: [] })
    const { offer } = lineOf(await otherClerk.papers(at))
    expect(offer).toMatchObject({ from: null, checkedBy: '鳌头镇便民服务中心', files: 2 })
    expect(offer!.text).not.toContain('长寿')
    expect((await line()).offer!.from).toMatchObject({ itemName: '长寿(高龄)老人补贴' })
    await onPaper(otherClerk)
    expect(lineOf(await otherClerk.papers(at)).papers).toHaveLength(2)
  })
  test('the newest of several; what was used again is no original', async () => {
    const applicant = await applicantOf()
    const newer = await verified({ applicant })
    expect((await line()).offer!.fromMatterId).toBe(newer.params.matterId)
    await reuse(owner, at, newer)
    await check()
    const third = await received(house, clerk, { applicant, handedIn: [] })
    expect((await line(owner, third)).offer!.fromMatterId).toBe(newer.params.matterId)
    await expectUntouched(() => reuse(owner, third, at), 'paper.reuse_none')
  })
})

describe('the resident agrees on the phone', () => {
  test('the files are linked, not copied; they are looked at, verified, and the matter goes on', async () => {
    await clerk.tellMissing({ ...at, body: { missing: [PHOTO] } })
    const kept = await stored()
    let answered!: MatterPapers
    expect(await eventsOf(house, async () => (answered = await reuse()))).toEqual(['paper.reuse_consented'])
    expect(await stored()).toBe(kept)
    const { papers, offer, reuse: given } = lineOf(answered)
    expect(offer).toBeNull()
    expect(papers.map(({ status, reused, canRemove }) => [status, reused, canRemove])).toEqual([
      ['waiting', true, false],
      ['waiting', true, false],
    ])
    expect(given).toMatchObject({ way: 'phone', checkedBy: '鳌头镇便民服务中心', canWithdraw: true })
    const { timeline } = await owner.myMatter(at)
    expect(timeline.at(-1)).toMatchObject({
      text: `您同意再用以前核对过的「${PHOTO}」，不用重新交`,
      note: '鳌头镇便民服务中心 2037年11月23日核对，在手机上同意',
    })
    const recorded = await Event.findOne({ name: 'paper.reuse_consented' }).sort({ _id: -1 }).lean()
    expect(recorded).toMatchObject({
      actor: { kind: 'resident' },
      payload: { fromMatterId: before.params.matterId, version: REUSE_VERSION, way: 'phone' },
    })
    // Looking is recorded as with any paper.
    const paper = { params: { ...at.params, paperId: papers[0]!.id } }
    let seen: unknown
    expect(await eventsOf(house, async () => (seen = await clerk.paperFile(paper)))).toEqual(['paper.viewed'])
    expect(seen).toMatchObject({ type: 'image/png', bytes: picture })
    expect(await owner.myPaperFile(paper)).toMatchObject({ bytes: picture })

    await check()
    expect(await line()).toMatchObject({ handedIn: true, missing: false, offer: null })
    expect(await clerk.complete({ ...at, body: {} })).toMatchObject({ status: 'in_progress' })
    expect((await line()).reuse).toMatchObject({ canWithdraw: false })
    await expectUntouched(() => withdraw(), 'paper.reuse_used')
  })
  test('the clerk finds it will not do: returned here alone, and not offered again', async () => {
    await reuse()
    const [first, second] = idsOf(await line())
    for (const paperId of [first!, second!])
      await clerk.returnPaper({ params: { ...at.params, paperId }, body: { reason: '和本人不像了' } })
    expect(await line()).toMatchObject({ offer: null, canAdd: true, papers: [{ status: 'returned' }, {}] })
    expect((await line(owner, before)).papers).toMatchObject([{ status: 'verified' }, { status: 'verified' }])
    await expectUntouched(() => reuse(), 'paper.reuse_none')
    await withdraw()
    expect((await line()).papers).toEqual([])
  })
  test('not without room for all its files', async () => {
    for (let i = 1; i < PAPERS_PER_MATERIAL; i += 1) await owner.addMyPaper({ ...at, ...sent })
    await expectUntouched(() => reuse(), 'paper.too_many')
  })
})

describe('the window records what was agreed on paper', () => {
  test.each(['signature', 'thumbprint'] as const)(
    'by %s; the resident is told and can withdraw',
    async way => {
      expect(await eventsOf(house, () => onPaper(clerk, at, way))).toEqual(['paper.reuse_consented'])
      expect((await line()).reuse).toMatchObject({ way, canWithdraw: true })
      await house.deliver()
      const { messages } = await owner.messages()
      expect(messages[0]!.text).toContain('如果您没有同意')
      await withdraw()
      expect(await line()).toMatchObject({ papers: [], reuse: null, offer: { files: 2 } })
    },
  )
  test('staff cannot say that a phone agreed, nor on a text that is not the one shown', async () => {
    const way = 'phone' as 'signature'
    await expectUntouched(() => clerk.reusePaper({ ...at, body: { ...wishOf(), way } }), 'request.invalid')
    const version = '2020-01' as typeof REUSE_VERSION
    await expectUntouched(
      () => owner.reuseMyPaper({ ...at, body: { ...wishOf(), version } }),
      'request.invalid',
    )
  })
  test('a village agent for whom she applied, and at her own station alone', async () => {
    const agent = await house.staff('agent')
    await expectUntouched(() => onPaper(agent), 'matter.not_your_stage')
    const station = await openStation(house)
    const applicant = await applicantOf()
    const draft = draftOf(house, station, 'draft-of-the-reuse-1', signedAt(house), {
      applicant,
      handedIn: [],
    })
    const { id } = await agent.receive(draft)
    const there = { params: { matterId: id } }
    expect(lineOf(await agent.papers(there)).offer).toMatchObject({ from: { itemName: expect.any(String) } })
    const answered = await onPaper(agent, there, 'thumbprint')
    expect(lineOf(answered).papers).toHaveLength(2)
    expect((await line(owner, there)).reuse).toMatchObject({ way: 'thumbprint' })
  })
  test('who recorded it has handled the matter', async () => {
    await onPaper(manager)
    const matter = (await Matter.findById(at.params.matterId).lean())!
    expect(await staffWhoHandled(house.app, matter)).toContain(house.places.staff.manager)
  })
})

describe('what is not used again', () => {
  test('by or of somebody else, in another town, or as a person with another ID number', async () => {
    const { api: stranger } = await house.newResident({ phone: `13822${String(phones).padStart(6, '0')}` })
    const other = await house.staff('otherManager')
    await expectUntouched(() => reuse(stranger), 'matter.not_found')
    await expectUntouched(() => withdraw(stranger), 'matter.not_found')
    await expectUntouched(() => onPaper(other), 'matter.not_found')
    await expectUntouched(() => other.withdrawReuse({ ...at, body: { material: PHOTO } }), 'matter.not_found')
    const mother = await applicantOf({ name: '王阿婆', idNumber: '440111194001010046' })
    const hers = await received(house, clerk, { applicant: mother, handedIn: [] })
    expect((await line(owner, hers)).offer).toBeNull()
    await expectUntouched(() => reuse(owner, hers), 'paper.reuse_none')
    await expectUntouched(() => onPaper(clerk, hers), 'paper.reuse_none')
    const elsewhere = await received(house, clerk, {
      applicant: await applicantOf({ phone: '13833000001' }),
      handedIn: [],
    })
    expect(lineOf(await clerk.papers(elsewhere)).offer).toBeNull()
    await expectUntouched(() => onPaper(clerk, elsewhere), 'paper.reuse_none')
  })
  test('of the same matter, of another paper, or when it is not asked for', async () => {
    await expectUntouched(() => reuse(owner, at, at), 'paper.reuse_none')
    const body = { ...wishOf(), material: ID_CARD }
    await expectUntouched(() => owner.reuseMyPaper({ ...at, body }), 'paper.not_asked')
    await expectUntouched(
      () => owner.reuseMyPaper({ ...at, body: { ...body, material: '驾驶证' } }),
      'matter.unknown_material',
    )
    await owner.withdraw(at)
    await expectUntouched(() => reuse(), 'paper.not_asked')
  })
  test('when it is older than a year, to the day', async () => {
    const aged = (minutes: number) =>
      MatterPaper.updateMany(
        { matterId: before.params.matterId },
        { checkedAt: new Date(+house.app.clock.now() - REUSE_DAYS * 86_400_000 - minutes * 60_000) },
      )
    await aged(0)
    expect((await line()).offer).not.toBeNull()
    await aged(1)
    expect((await line()).offer).toBeNull()
    await expectUntouched(() => reuse(), 'paper.reuse_too_old')
  })
  test('when it was found wrong or taken away since it was offered, or its file is gone', async () => {
    const originals = { matterId: before.params.matterId, material: PHOTO }
    const { _id: file } = (await MatterPaper.findOne(originals).sort({ _id: 1 }).lean())!
    const kept = await files().findOne({ _id: file })
    await files().deleteOne({ _id: file })
    expect((await line()).offer).toBeNull()
    await expectUntouched(() => reuse(), 'paper.reuse_gone')
    await files().insertOne(kept!)
    for (const status of ['returned', 'removed'] as const) {
      await MatterPaper.updateMany(originals, { status })
      expect((await line()).offer).toBeNull()
      await expectUntouched(() => reuse(), 'paper.reuse_none')
    }
  })
  test('twice', async () => {
    await reuse()
    await expectUntouched(() => reuse(), 'paper.reuse_already')
    await expectUntouched(() => onPaper(), 'paper.reuse_already')
  })
  test('what was returned in the meantime is explained where the file is gone from under it', async () => {
    await reuse()
    const [linked] = await MatterPaper.find({ ...at.params, reuse: { $ne: null } })
      .sort({ _id: 1 })
      .lean()
    await files().deleteOne({ _id: linked!.fileId! })
    const paper = { params: { ...at.params, paperId: String(linked!._id) } }
    await expectRefusal(owner.myPaperFile(paper), 'paper.file_gone')
    await expectRefusal(clerk.paperFile(paper), 'paper.file_gone')
    await clerk.returnPaper({ ...paper, body: { reason: '文件打不开，请重新拍一张' } })
    expect(await line()).toMatchObject({ canAdd: true, missing: false })
  })
})

describe('the consent is withdrawn', () => {
  test('the paper is no longer here, the original stays, and it is missing as it was', async () => {
    await clerk.tellMissing({ ...at, body: { missing: [PHOTO] } })
    await reuse()
    await check()
    expect(await owner.myMatter(at)).toMatchObject({ missing: [] })
    const kept = await stored()
    expect(await eventsOf(house, () => withdraw())).toEqual(['paper.reuse_withdrawn'])
    expect(await stored()).toBe(kept)
    expect(await line()).toMatchObject({
      handedIn: false,
      missing: true,
      canAdd: true,
      papers: [],
      reuse: null,
    })
    const mine = await owner.myMatter(at)
    expect(mine.missing).toEqual([PHOTO])
    expect(mine.timeline.at(-1)!.text).toBe(`您撤回了再用「${PHOTO}」的同意，请重新交一份`)
    expect((await line(owner, before)).papers).toHaveLength(2)
    await expectUntouched(() => withdraw(), 'paper.not_reused')
    await reuse()
    expect((await line()).papers).toHaveLength(2)
  })
  test('told as missing only after it was verified: nothing required falls out of the list', async () => {
    at = await received(house, clerk, { applicant: await applicantOf(), handedIn: [] })
    await reuse()
    await check()
    await clerk.tellMissing({ ...at, body: { missing: [ID_CARD] } })
    await clerk.withdrawReuse({ ...at, body: { material: PHOTO } })
    expect((await owner.myMatter(at)).missing.sort()).toEqual([PHOTO, ID_CARD].sort())
  })
  test('before anybody looked, and not of what was sent itself', async () => {
    await owner.addMyPaper({ ...at, ...sent })
    await expectUntouched(() => withdraw(), 'paper.not_reused')
    await reuse()
    expect((await line()).papers).toHaveLength(3)
    expect(lineOf(await withdraw()).papers).toMatchObject([{ reused: false, status: 'waiting' }])
  })
  test('a matter accepted on a promise: until the promise counts as kept', async () => {
    const body = { materials: [PHOTO], byOn: '2037-11-25', version: PROMISE_VERSION }
    await clerk.acceptOnPromise({ ...at, body: { ...body, way: 'signature' } })
    await reuse()
    await check()
    await withdraw()
    expect((await owner.myMatter(at)).missing).toEqual([PHOTO])
    await reuse()
    await check()
    await clerk.keepPromise({ ...at, body: {} })
    await expectUntouched(() => withdraw(), 'paper.reuse_used')
  })
})

describe('the file', () => {
  const originals = () =>
    MatterPaper.find({ matterId: before.params.matterId, material: PHOTO }).sort({ _id: 1 })
  /** As a deletion of the earlier matter would. */
  const eraseOriginals = async () => {
    await MatterPaper.updateMany(
      { matterId: before.params.matterId },
      { status: 'removed', holdsPlace: false },
    )
    house.passMinutes(61)
    await sweepPapers(house.app)
    expect(await originals().lean()).toEqual([])
  }
  test('stays while another uses it and goes with the last, also of two at once', async () => {
    const third = await received(house, clerk, { applicant: await applicantOf(), handedIn: [] })
    const ids = (await originals().lean()).map(({ _id }) => _id)
    const kept = () => files().countDocuments({ _id: { $in: ids } })
    await reuse()
    await reuse(owner, third)
    await eraseOriginals()
    expect(await kept()).toBe(2)
    const paperId = idsOf(await line())[0]!
    expect(await owner.myPaperFile({ params: { ...at.params, paperId } })).toMatchObject({ bytes: picture })
    await withdraw()
    expect(await kept()).toBe(2)
    await reuse(owner, at, third).catch(() => {})
    expect((await line()).papers).toEqual([])
    await withdraw(owner, third)
    expect(await kept()).toBe(0)
  })
  test('goes when the last two give it up at the same moment', async () => {
    const third = await received(house, clerk, { applicant: await applicantOf(), handedIn: [] })
    const ids = (await originals().lean()).map(({ _id }) => _id)
    await reuse()
    await reuse(owner, third)
    await eraseOriginals()
    await Promise.all([withdraw(), withdraw(owner, third)])
    expect(await files().countDocuments({ _id: { $in: ids } })).toBe(0)
    expect(await MatterPaper.countDocuments({ fileId: { $in: ids } })).toBe(0)
  })
  test('what a withdrawal left half-way is swept, the original not', async () => {
    await reuse()
    await MatterPaper.updateMany(
      { ...at.params, reuse: { $ne: null } },
      { status: 'removed', holdsPlace: false },
    )
    const kept = await stored()
    house.passMinutes(61)
    expect(await sweepPapers(house.app)).toBe(2)
    expect(await stored()).toBe(kept)
  })
})

describe('at the same moment', () => {
  test('the phone and the window agree: one consent is recorded', async () => {
    const calls = [reuse(), onPaper(), onPaper(manager), reuse()]
    const done = await Promise.allSettled(calls)
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const each of done)
      if (each.status === 'rejected') expect(each.reason.code).toBe('paper.reuse_already')
    expect((await line()).papers).toHaveLength(2)
    const count = { name: 'paper.reuse_consented', 'payload.matterId': at.params.matterId }
    expect(await Event.countDocuments(count)).toBe(1)
  })
  test('a file is sent: both come, each in a place of its own', async () => {
    await Promise.all([reuse(), owner.addMyPaper({ ...at, ...sent })])
    const held = await MatterPaper.find({ ...at.params, holdsPlace: true }).lean()
    expect(held.map(({ place }) => place).sort()).toEqual([0, 1, 2])
  })
  test('a file is still being stored: its place is left to it', async () => {
    await MatterPaper.create({
      ...{ ...at.params, material: PHOTO, place: 0, holdsPlace: true, status: 'storing', type: 'image/png' },
      ...{ bytes: 3, addedAt: house.app.clock.now(), addedBy: { kind: 'resident', id: 'x' } },
    })
    await reuse()
    const held = await MatterPaper.find({ ...at.params, reuse: { $ne: null } }).lean()
    expect(held.map(({ place }) => place).sort()).toEqual([1, 2])
  })
  test('it is withdrawn and accepted on: one of the two', async () => {
    await reuse()
    await check()
    const [accepting, withdrawing] = await Promise.allSettled([clerk.accept({ ...at, body: {} }), withdraw()])
    expect([accepting, withdrawing].filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { status, materials } = (await Matter.findById(at.params.matterId).lean())!
    const handedIn = materials.find(({ name }) => name === PHOTO)!.handedIn
    expect([status, handedIn]).toEqual(
      accepting.status === 'fulfilled' ? ['in_progress', true] : ['received', false],
    )
  })
})
