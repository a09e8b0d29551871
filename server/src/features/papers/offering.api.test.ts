import { REUSE_DAYS, REUSE_VERSION } from '@zhenyiban/shared/papers/reuse.ts'
import { type Api, expectRefusal, MONDAY_MORNING } from '../../testing/fixture.ts'
import { type AtMatter, files, lineOf } from '../../testing/papers-scene.ts'
import { ID_CARD, PHOTO, received } from '../../testing/receiving.ts'
import {
  type Again,
  lineAt,
  type ReuseHouse,
  receivedVerified,
  reuse,
  reuseBody,
  reuseOnPaper,
  startReuseHouse,
  verifyPhoto,
  withdrawReuse,
} from '../../testing/reuse-scene.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { Item } from '../catalogue/model.ts'
import { Matter } from '../matters/record/model.ts'
import { MatterPaper } from './model.ts'

let house: ReuseHouse['house']
let clerk: Api
let comeAgain: ReuseHouse['comeAgain']
let owner: Api
let applicant: Again['applicant']
let before: AtMatter
let at: AtMatter
beforeAll(async () => {
  ;({ house, clerk, comeAgain } = await startReuseHouse())
})
afterAll(() => house.stop())
beforeEach(async () => {
  ;({ owner, applicant, before, at } = await comeAgain())
})

describe('what was verified before is offered', () => {
  test('told without its content: which paper, of which matter, when and by whom it was verified', async () => {
    const { caseNumber, itemName } = (await Matter.findById(before.params.matterId).lean())!
    const { offer, reuse: none } = await lineAt(owner, at)
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
    const { guide } = (await Item.findById(house.towns.items.allowance.id).lean())!
    // Done by whichever hall receives it.
    const item = await Item.create({
      name: '补贴',
      normalisedName: '补贴',
      code: 'R-1',
      department: '民政',
      taskType: 5,
      situations: [],
      group: null,
      areaCode: null,
      line: null,
      guide: { ...guide, stages: [] },
    })
    const hallId = house.towns.halls.otherTown.id
    at = await received(house, otherClerk, {
      hallId,
      itemId: String(item._id),
      handedIn: [],
      applicant: { ...applicant, villageId: null },
    })
    const { offer } = lineOf(await otherClerk.papers(at))
    expect(offer).toMatchObject({ from: null, checkedBy: '鳌头镇便民服务中心', files: 2 })
    expect(offer!.text).not.toContain('长寿')
    expect((await lineAt(owner, at)).offer!.from).toMatchObject({ itemName: '长寿(高龄)老人补贴' })
    await reuseOnPaper(otherClerk, at, before)
    expect(lineOf(await otherClerk.papers(at)).papers).toHaveLength(2)
  })
  test('the newest of several; what was used again is no original', async () => {
    const newer = await receivedVerified(house, clerk, owner, applicant)
    expect((await lineAt(owner, at)).offer!.fromMatterId).toBe(newer.params.matterId)
    await reuse(owner, at, newer)
    await verifyPhoto(clerk, at)
    const third = await received(house, clerk, { applicant, handedIn: [] })
    expect((await lineAt(owner, third)).offer!.fromMatterId).toBe(newer.params.matterId)
    await expectUntouched(() => reuse(owner, third, at), 'paper.reuse_none')
  })
})

describe('what is not used again', () => {
  test('by or of somebody else, in another town, or as a person with another ID number', async () => {
    const { api: stranger } = await house.newResident({ phone: '13822000001' })
    const other = await house.staff('otherManager')
    await expectUntouched(() => reuse(stranger, at, before), 'matter.not_found')
    await expectUntouched(() => withdrawReuse(stranger, at), 'matter.not_found')
    await expectUntouched(() => reuseOnPaper(other, at, before), 'matter.not_found')
    await expectUntouched(() => other.withdrawReuse({ ...at, body: { material: PHOTO } }), 'matter.not_found')
    const mother = { ...applicant, name: '王阿婆', idNumber: '440111194001010046' }
    const hers = await received(house, clerk, { applicant: mother, handedIn: [] })
    expect((await lineAt(owner, hers)).offer).toBeNull()
    await expectUntouched(() => reuse(owner, hers, before), 'paper.reuse_none')
    await expectUntouched(() => reuseOnPaper(clerk, hers, before), 'paper.reuse_none')
    const elsewhere = await received(house, clerk, {
      applicant: { ...applicant, phone: '13833000001' },
      handedIn: [],
    })
    expect(lineOf(await clerk.papers(elsewhere)).offer).toBeNull()
    await expectUntouched(() => reuseOnPaper(clerk, elsewhere, before), 'paper.reuse_none')
  })
  test('of the same matter, of another paper, or when it is not asked for', async () => {
    await expectUntouched(() => reuse(owner, at, at), 'paper.reuse_none')
    const body = { ...reuseBody(before), material: ID_CARD }
    await expectUntouched(() => owner.reuseMyPaper({ ...at, body }), 'paper.not_asked')
    await expectUntouched(
      () => owner.reuseMyPaper({ ...at, body: { ...body, material: '驾驶证' } }),
      'matter.unknown_material',
    )
    await owner.withdraw(at)
    await expectUntouched(() => reuse(owner, at, before), 'paper.not_asked')
  })
  test('when it is older than a year, to the day', async () => {
    const aged = (minutes: number) =>
      MatterPaper.updateMany(
        { matterId: before.params.matterId },
        { checkedAt: new Date(+house.app.clock.now() - REUSE_DAYS * 86_400_000 - minutes * 60_000) },
      )
    await aged(0)
    expect((await lineAt(owner, at)).offer).not.toBeNull()
    await aged(1)
    expect((await lineAt(owner, at)).offer).toBeNull()
    await expectUntouched(() => reuse(owner, at, before), 'paper.reuse_too_old')
  })
  test('when it was found wrong or taken away since it was offered, or its file is gone', async () => {
    const originals = { matterId: before.params.matterId, material: PHOTO }
    const { _id: file } = (await MatterPaper.findOne(originals).sort({ _id: 1 }).lean())!
    const kept = await files().findOne({ _id: file })
    await files().deleteOne({ _id: file })
    expect((await lineAt(owner, at)).offer).toBeNull()
    await expectUntouched(() => reuse(owner, at, before), 'paper.reuse_gone')
    await files().insertOne(kept!)
    for (const status of ['returned', 'removed'] as const) {
      await MatterPaper.updateMany(originals, { status })
      expect((await lineAt(owner, at)).offer).toBeNull()
      await expectUntouched(() => reuse(owner, at, before), 'paper.reuse_none')
    }
  })
  test('twice', async () => {
    await reuse(owner, at, before)
    await expectUntouched(() => reuse(owner, at, before), 'paper.reuse_already')
    await expectUntouched(() => reuseOnPaper(clerk, at, before), 'paper.reuse_already')
  })
  test('what was returned in the meantime is explained where the file is gone from under it', async () => {
    await reuse(owner, at, before)
    const [linked] = await MatterPaper.find({ ...at.params, reuse: { $ne: null } })
      .sort({ _id: 1 })
      .lean()
    await files().deleteOne({ _id: linked!.fileId! })
    const paper = { params: { ...at.params, paperId: String(linked!._id) } }
    await expectRefusal(owner.myPaperFile(paper), 'paper.file_gone')
    await expectRefusal(clerk.paperFile(paper), 'paper.file_gone')
    await clerk.returnPaper({ ...paper, body: { reason: '文件打不开，请重新拍一张' } })
    expect(await lineAt(owner, at)).toMatchObject({ canAdd: true, missing: false })
  })
})
