import { PROMISE_VERSION } from '@zhenyiban/shared/matters/promise.ts'
import { Event } from '../../kernel/outbox.ts'
import type { Api } from '../../testing/fixture.ts'
import { type AtMatter, addPhoto, files, idsOf, lineOf, photo, stored } from '../../testing/papers-scene.ts'
import { ID_CARD, PHOTO, received } from '../../testing/receiving.ts'
import {
  type Again,
  lineAt,
  type ReuseHouse,
  reuse,
  reuseOnPaper,
  startReuseHouse,
  verifyPhoto,
  withdrawReuse,
} from '../../testing/reuse-scene.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { Matter } from '../matters/record/model.ts'
import { MatterPaper } from './model.ts'
import { sweepPapers } from './removing.ts'

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

describe('the consent is withdrawn', () => {
  test('the paper is no longer here, the original stays, and it is missing as it was', async () => {
    await clerk.tellMissing({ ...at, body: { missing: [PHOTO] } })
    await reuse(owner, at, before)
    await verifyPhoto(clerk, at)
    expect(await owner.myMatter(at)).toMatchObject({ missing: [] })
    const kept = await stored()
    expect(await eventsOf(house, () => withdrawReuse(owner, at))).toEqual(['paper.reuse_withdrawn'])
    expect(await stored()).toEqual(kept)
    expect(await lineAt(owner, at)).toMatchObject({
      handedIn: false,
      missing: true,
      canAdd: true,
      papers: [],
      reuse: null,
    })
    const mine = await owner.myMatter(at)
    expect(mine.missing).toEqual([PHOTO])
    expect(mine.timeline.at(-1)!.text).toBe(`您撤回了再用「${PHOTO}」的同意，请重新交一份`)
    expect((await lineAt(owner, before)).papers).toHaveLength(2)
    await expectUntouched(() => withdrawReuse(owner, at), 'paper.not_reused')
    await reuse(owner, at, before)
    expect((await lineAt(owner, at)).papers).toHaveLength(2)
  })
  test('told as missing only after it was verified: nothing required falls out of the list', async () => {
    at = await received(house, clerk, { applicant, handedIn: [] })
    await reuse(owner, at, before)
    await verifyPhoto(clerk, at)
    await clerk.tellMissing({ ...at, body: { missing: [ID_CARD] } })
    await clerk.withdrawReuse({ ...at, body: { material: PHOTO } })
    expect((await owner.myMatter(at)).missing.sort()).toEqual([PHOTO, ID_CARD].sort())
  })
  test('before anybody looked, and not of what was sent itself', async () => {
    await addPhoto(owner, at)
    await expectUntouched(() => withdrawReuse(owner, at), 'paper.not_reused')
    await reuse(owner, at, before)
    expect((await lineAt(owner, at)).papers).toHaveLength(3)
    expect(lineOf(await withdrawReuse(owner, at)).papers).toMatchObject([
      { reused: false, status: 'waiting' },
    ])
  })
  test('a matter accepted on a promise: until the promise counts as kept', async () => {
    const body = { materials: [PHOTO], byOn: '2037-11-25', version: PROMISE_VERSION }
    await clerk.acceptOnPromise({ ...at, body: { ...body, way: 'signature' } })
    await reuse(owner, at, before)
    await withdrawReuse(owner, at)
    expect((await owner.myMatter(at)).missing).toEqual([PHOTO])
    await reuse(owner, at, before)
    await verifyPhoto(clerk, at)
    await expectUntouched(() => withdrawReuse(owner, at), 'paper.reuse_used')
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
    const third = await received(house, clerk, { applicant, handedIn: [] })
    const ids = (await originals().lean()).map(({ _id }) => _id)
    const kept = () => files().countDocuments({ _id: { $in: ids } })
    await reuse(owner, at, before)
    await reuse(owner, third, before)
    await eraseOriginals()
    expect(await kept()).toBe(2)
    const paperId = idsOf(await lineAt(owner, at))[0]!
    expect(await owner.myPaperFile({ params: { ...at.params, paperId } })).toMatchObject({
      bytes: photo.body,
    })
    await withdrawReuse(owner, at)
    expect(await kept()).toBe(2)
    await reuse(owner, at, third).catch(() => {})
    expect((await lineAt(owner, at)).papers).toEqual([])
    await withdrawReuse(owner, third)
    expect(await kept()).toBe(0)
  })
  test('goes when the last two give it up at the same moment', async () => {
    const third = await received(house, clerk, { applicant, handedIn: [] })
    const ids = (await originals().lean()).map(({ _id }) => _id)
    await reuse(owner, at, before)
    await reuse(owner, third, before)
    await eraseOriginals()
    await Promise.all([withdrawReuse(owner, at), withdrawReuse(owner, third)])
    expect(await files().countDocuments({ _id: { $in: ids } })).toBe(0)
    expect(await MatterPaper.countDocuments({ fileId: { $in: ids } })).toBe(0)
  })
  test('what a withdrawal left half-way is swept, the original not', async () => {
    await reuse(owner, at, before)
    await MatterPaper.updateMany(
      { ...at.params, reuse: { $ne: null } },
      { status: 'removed', holdsPlace: false },
    )
    const kept = await stored()
    house.passMinutes(61)
    expect(await sweepPapers(house.app)).toBe(2)
    expect(await stored()).toEqual(kept)
  })
})

describe('at the same moment', () => {
  test('the phone and the window agree: one consent is recorded', async () => {
    const calls = [
      reuse(owner, at, before),
      reuseOnPaper(clerk, at, before),
      reuseOnPaper(manager, at, before),
      reuse(owner, at, before),
    ]
    const done = await Promise.allSettled(calls)
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const each of done)
      if (each.status === 'rejected') expect(each.reason.code).toBe('paper.reuse_already')
    expect((await lineAt(owner, at)).papers).toHaveLength(2)
    const count = { name: 'paper.reuse_consented', 'payload.matterId': at.params.matterId }
    expect(await Event.countDocuments(count)).toBe(1)
  })
  test('a file is sent: both come, each in a place of its own', async () => {
    await Promise.all([reuse(owner, at, before), addPhoto(owner, at)])
    const held = await MatterPaper.find({ ...at.params, holdsPlace: true }).lean()
    expect(held.map(({ place }) => place).sort()).toEqual([0, 1, 2])
  })
  test('a file is still being stored: its place is left to it', async () => {
    await MatterPaper.create({
      ...at.params,
      material: PHOTO,
      place: 0,
      holdsPlace: true,
      status: 'storing',
      type: 'image/png',
      bytes: 3,
      addedAt: house.app.clock.now(),
      addedBy: { kind: 'resident', id: 'x' },
    })
    await reuse(owner, at, before)
    const held = await MatterPaper.find({ ...at.params, reuse: { $ne: null } }).lean()
    expect(held.map(({ place }) => place).sort()).toEqual([1, 2])
  })
  test('it is withdrawn and accepted on: one of the two', async () => {
    await reuse(owner, at, before)
    await verifyPhoto(clerk, at)
    const [accepting, withdrawing] = await Promise.allSettled([
      clerk.accept({ ...at, body: {} }),
      withdrawReuse(owner, at),
    ])
    expect([accepting, withdrawing].filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { status, materials } = (await Matter.findById(at.params.matterId).lean())!
    const handedIn = materials.find(({ name }) => name === PHOTO)!.handedIn
    expect([status, handedIn]).toEqual(
      accepting.status === 'fulfilled' ? ['in_progress', true] : ['received', false],
    )
  })
})
