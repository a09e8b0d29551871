import { type MatterPapers, PAPERS_PER_MATERIAL } from '@zhenyiban/shared/papers/contract.ts'
import { REUSE_VERSION } from '@zhenyiban/shared/papers/reuse.ts'
import { Event } from '../../kernel/outbox.ts'
import { draftOf, openStation, signedAt } from '../../testing/agency-scene.ts'
import type { Api } from '../../testing/fixture.ts'
import { type AtMatter, addPhoto, idsOf, lineOf, photo, stored } from '../../testing/papers-scene.ts'
import { PHOTO } from '../../testing/receiving.ts'
import {
  type Again,
  lineAt,
  type ReuseHouse,
  reuse,
  reuseBody,
  reuseOnPaper,
  startReuseHouse,
  verifyPhoto,
  withdrawReuse,
} from '../../testing/reuse-scene.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { Matter } from '../matters/record/model.ts'
import { staffWhoHandled } from '../matters/service.ts'

let house: ReuseHouse['house']
let clerk: Api
let manager: Api
let comeAgain: ReuseHouse['comeAgain']
let owner: Api
let applicant: Again['applicant']
let before: AtMatter
let at: AtMatter
beforeAll(async () => {
  ;({ house, clerk, manager, comeAgain } = await startReuseHouse())
})
afterAll(() => house.stop())
beforeEach(async () => {
  ;({ owner, applicant, before, at } = await comeAgain())
})

describe('the resident agrees on the phone', () => {
  test('the files are linked, not copied; they are looked at, verified, and the matter goes on', async () => {
    await clerk.tellMissing({ ...at, body: { missing: [PHOTO] } })
    const kept = await stored()
    let answered!: MatterPapers
    expect(await eventsOf(house, async () => (answered = await reuse(owner, at, before)))).toEqual([
      'paper.reuse_consented',
    ])
    expect(await stored()).toEqual(kept)
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
    expect(seen).toMatchObject({ type: 'image/png', bytes: photo.body })
    expect(await owner.myPaperFile(paper)).toMatchObject({ bytes: photo.body })

    await verifyPhoto(clerk, at)
    expect(await lineAt(owner, at)).toMatchObject({ handedIn: true, missing: false, offer: null })
    expect(await clerk.complete({ ...at, body: {} })).toMatchObject({ status: 'in_progress' })
    expect((await lineAt(owner, at)).reuse).toMatchObject({ canWithdraw: false })
    await expectUntouched(() => withdrawReuse(owner, at), 'paper.reuse_used')
  })
  test('the clerk finds it will not do: returned here alone, and not offered again', async () => {
    await reuse(owner, at, before)
    const [first, second] = idsOf(await lineAt(owner, at))
    for (const paperId of [first!, second!])
      await clerk.returnPaper({ params: { ...at.params, paperId }, body: { reason: '和本人不像了' } })
    expect(await lineAt(owner, at)).toMatchObject({
      offer: null,
      canAdd: true,
      papers: [{ status: 'returned' }, {}],
    })
    expect((await lineAt(owner, before)).papers).toMatchObject([
      { status: 'verified' },
      { status: 'verified' },
    ])
    await expectUntouched(() => reuse(owner, at, before), 'paper.reuse_none')
    await withdrawReuse(owner, at)
    expect((await lineAt(owner, at)).papers).toEqual([])
  })
  test('not without room for all its files', async () => {
    for (let i = 1; i < PAPERS_PER_MATERIAL; i += 1) await addPhoto(owner, at)
    await expectUntouched(() => reuse(owner, at, before), 'paper.too_many')
  })
})

describe('the window records what was agreed on paper', () => {
  test.each(['signature', 'thumbprint'] as const)(
    'by %s; the resident is told and can withdraw',
    async way => {
      expect(await eventsOf(house, () => reuseOnPaper(clerk, at, before, way))).toEqual([
        'paper.reuse_consented',
      ])
      expect((await lineAt(owner, at)).reuse).toMatchObject({ way, canWithdraw: true })
      await house.deliver()
      const { messages } = await owner.messages()
      expect(messages[0]!.text).toContain('如果您没有同意')
      await withdrawReuse(owner, at)
      expect(await lineAt(owner, at)).toMatchObject({ papers: [], reuse: null, offer: { files: 2 } })
    },
  )
  test('staff cannot say that a phone agreed, nor on a text that is not the one shown', async () => {
    const way = 'phone' as 'signature'
    await expectUntouched(
      () => clerk.reusePaper({ ...at, body: { ...reuseBody(before), way } }),
      'request.invalid',
    )
    const version = '2020-01' as typeof REUSE_VERSION
    await expectUntouched(
      () => owner.reuseMyPaper({ ...at, body: { ...reuseBody(before), version } }),
      'request.invalid',
    )
  })
  test('a village agent for whom she applied, and at her own station alone', async () => {
    const agent = await house.staff('agent')
    await expectUntouched(() => reuseOnPaper(agent, at, before), 'matter.not_your_stage')
    const station = await openStation(house)
    const draft = draftOf(house, station, 'draft-of-the-reuse-1', signedAt(house), {
      applicant,
      handedIn: [],
    })
    const { id } = await agent.receive(draft)
    const there = { params: { matterId: id } }
    expect(lineOf(await agent.papers(there)).offer).toMatchObject({ from: { itemName: expect.any(String) } })
    const answered = await reuseOnPaper(agent, there, before, 'thumbprint')
    expect(lineOf(answered).papers).toHaveLength(2)
    expect((await lineAt(owner, there)).reuse).toMatchObject({ way: 'thumbprint' })
  })
  test('who recorded it has handled the matter', async () => {
    await reuseOnPaper(manager, at, before)
    const matter = (await Matter.findById(at.params.matterId).lean())!
    expect(await staffWhoHandled(house.app, matter)).toContain(house.towns.staff.manager)
  })
})
