import { PROMISE_VERSION } from '@zhenyiban/shared/matters/promise.ts'
import { Event } from '../../kernel/outbox.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { APPLICANT, ID_CARD, PHOTO, plainPapersOf, received } from '../../testing/receiving.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { buildPhoto } from '../../testing/uploads.ts'
import { Matter } from '../matters/record/model.ts'
import { breakPromises, remindPromises } from './breaking-promises.ts'

let house: TestApp
let clerk: Api
let owner: Api
beforeAll(async () => {
  house = await startTestApp()
  ;({ api: owner } = await house.newResident({ phone: APPLICANT.phone }))
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  clerk = await house.staff('clerk')
})
/** What one test promised and broke bars nobody in the next. */
afterEach(() => Matter.deleteMany({}))

type At = { params: { matterId: string } }
const body = { materials: [PHOTO], byOn: '2037-11-27', version: PROMISE_VERSION, way: 'signature' as const }
const incomplete = () => received(house, clerk, { handedIn: [ID_CARD] })
const promised = async (): Promise<At> => {
  const at = await incomplete()
  await clerk.acceptOnPromise({ ...at, body })
  return at
}
const stored = (at: At) => Matter.findById(at.params.matterId).lean()
const photo = { query: { material: PHOTO, type: 'image/png' as const }, body: await buildPhoto() }
const facts = (name: string) =>
  Event.findOne({ name })
    .sort({ _id: -1 })
    .lean()
    .then(event => event!.payload)

describe('accepting on a promise', () => {
  test('the clock starts as at acceptance, and the promise is on record', async () => {
    const at = await incomplete()
    expect(await clerk.matter(at)).toMatchObject({
      allowedMoves: expect.arrayContaining(['accept', 'acceptOnPromise']),
      promise: null,
      promiseLastOn: '2037-12-21',
    })
    const events = await eventsOf(house, async () => {
      expect(await clerk.acceptOnPromise({ ...at, body })).toMatchObject({
        status: 'in_progress',
        dueOn: '2037-12-21',
        holderName: '西向村便民服务站',
        missing: [PHOTO],
        promiseLastOn: null,
        promise: { status: 'open', materials: [PHOTO], byOn: '2037-11-27', way: 'signature' },
      })
    })
    expect(events).toEqual(['matter.accepted_on_promise'])
    expect(await facts('matter.accepted_on_promise')).toMatchObject(body)
    const { idNumber } = APPLICANT
    expect((await stored(at))!.promise!.applicantHash).toBe(house.app.vault.fingerprint(idNumber))
    expect(JSON.stringify((await stored(at))!.promise)).not.toContain(idNumber)
    const { todo, promise } = await owner.myMatter(at)
    expect(todo).toMatch(/^您承诺 11月27日.* 前补交「近期一寸照片」，请拍照传来，或交到.*终止办理.*180 天/)
    expect(promise!.text).toContain('我承诺在 11月27日')
    const receiptCode = (await owner.myMatter(at)).receiptUrl.split('/').at(-1)!
    const linkCode = (await owner.makeFamilyLink(at)).link!.url.split('/').at(-1)!
    for (const seen of [
      await house.as(null).track({ params: { receiptCode } }),
      (await house.as(null).followMatter({ params: { linkCode } })).matter,
      await clerk.matter(at),
    ]) {
      expect(seen.todo).toMatch(/^申请人承诺 11月27日.* 前补交「近期一寸照片」/)
      expect(JSON.stringify([seen.todo, seen.timeline])).not.toContain('您')
    }
    const [row] = (await clerk.matters({ query: { box: 'all' } })).matters
    expect(row).toMatchObject({ promisedByOn: '2037-11-27' })
    await expectUntouched(() => clerk.acceptOnPromise({ ...at, body }), 'matter.already_moved')
  })
  test('not while the ID card is missing, nor when nothing is', async () => {
    const none = await received(house, clerk, { handedIn: [PHOTO] })
    const wish = { ...body, materials: [ID_CARD] }
    await expectUntouched(() => clerk.acceptOnPromise({ ...none, body: wish }), 'matter.main_paper_missing')
    const all = await received(house, clerk)
    await expectUntouched(() => clerk.acceptOnPromise({ ...all, body }), 'matter.nothing_to_promise')
    for (const at of [none, all])
      expect((await clerk.matter(at)).allowedMoves).not.toContain('acceptOnPromise')
  })
  test('not for another list of papers, nor for a day today or after the limit', async () => {
    const at = await incomplete()
    const sent = (change: object) => () => clerk.acceptOnPromise({ ...at, body: { ...body, ...change } })
    await expectUntouched(sent({ materials: ['结婚证'] }), 'matter.promise_incomplete')
    for (const byOn of ['2037-11-23', '2037-12-22'])
      await expectUntouched(sent({ byOn }), 'matter.promise_day')
    await expectUntouched(sent({ version: '2020-01' }), 'request.invalid')
    await expectUntouched(sent({ materials: [] }), 'request.invalid')
    await clerk.tellMissing({ ...at, body: { missing: [PHOTO] } })
    await expectUntouched(sent({}), 'matter.already_moved')
  })
  test('is for the desk that received it', async () => {
    const at = await incomplete()
    const [other, agent, officer] = [
      await house.staff('otherClerk'),
      await house.staff('agent'),
      await house.staff('countyOfficer'),
    ]
    const by = (who: Api) => () => who.acceptOnPromise({ ...at, body })
    await expectUntouched(by(other), 'matter.not_found')
    await expectUntouched(by(agent), 'matter.not_your_stage')
    await expectUntouched(by(officer), 'access.denied')
  })
})

describe('keeping it', () => {
  test('by hand: what was promised counts as handed in', async () => {
    const at = await promised()
    const events = await eventsOf(house, async () => {
      const kept = await clerk.keepPromise({ ...at, body: {} })
      expect(kept).toMatchObject({ status: 'in_progress', missing: [], promise: { status: 'kept' } })
      expect(kept.materials.find(({ name }) => name === PHOTO)!.handedIn).toBe(true)
    })
    expect(events).toEqual(['matter.promise_kept'])
    expect((await owner.myMatter(at)).todo).toBeNull()
    await expectUntouched(() => clerk.keepPromise({ ...at, body: {} }), 'matter.no_promise')
  })
  test('by a photo that was verified; nothing else is taken any more', async () => {
    const at = await promised()
    const { materials } = await owner.addMyPaper({ ...at, ...photo })
    const paperIds = materials.flatMap(({ papers }) => papers.map(({ id }) => id))
    const verify = () => clerk.verifyMaterial({ ...at, body: { material: PHOTO, paperIds } })
    expect(await eventsOf(house, verify)).toEqual(['paper.verified', 'matter.promise_kept'])
    const mine = await owner.myMatter(at)
    expect(mine).toMatchObject({ missing: [], todo: null, promise: { status: 'kept' } })
    expect(mine.timeline.at(-1)!.text).toBe('承诺补交的材料已补齐')
    await expectUntouched(() => owner.addMyPaper({ ...at, ...photo }), 'paper.not_asked')
    await expectUntouched(() => clerk.keepPromise({ ...at, body: {} }), 'matter.no_promise')
    const optional = { ...photo, query: { ...photo.query, material: '代办人身份证' } }
    await expectUntouched(() => owner.addMyPaper({ ...at, ...optional }), 'paper.not_asked')
  })
  test('also while the clock is paused: nothing then stands in the way of the decision', async () => {
    const at = await promised()
    const { materials } = await owner.addMyPaper({ ...at, ...photo })
    const paperIds = materials.flatMap(({ papers }) => papers.map(({ id }) => id))
    await Matter.updateOne({ _id: at.params.matterId }, { $set: { status: 'paused' } })
    await clerk.verifyMaterial({ ...at, body: { material: PHOTO, paperIds } })
    expect(await clerk.matter(at)).toMatchObject({ status: 'paused', promise: { status: 'kept' } })
  })
  test('not of a matter without one, nor by another hall', async () => {
    const at = await promised()
    const other = await house.staff('otherClerk')
    await expectUntouched(() => other.keepPromise({ ...at, body: {} }), 'matter.not_found')
    const agent = await house.staff('agent')
    await expectUntouched(() => agent.keepPromise({ ...at, body: {} }), 'matter.not_your_stage')
    const plain = await clerk.receive(plainPapersOf(house))
    await clerk.accept({ params: { matterId: plain.id }, body: {} })
    const call = () => clerk.keepPromise({ params: { matterId: plain.id }, body: {} })
    await expectUntouched(call, 'matter.no_promise')
  })
})

describe('breaking it', () => {
  test('ends the matter the day after, tells the resident and bars the applicant for 180 days', async () => {
    const at = await promised()
    house.setClock('2037-11-27T15:30:00Z')
    expect(await breakPromises(house.app)).toBe(0)
    house.setClock('2037-11-27T16:30:00Z')
    const events = await eventsOf(house, async () => expect(await breakPromises(house.app)).toBe(1))
    expect(events).toEqual(['matter.promise_broken'])
    expect(await breakPromises(house.app)).toBe(0)
    const mine = await owner.myMatter(at)
    expect(mine).toMatchObject({
      status: 'declined',
      holderName: null,
      dueOn: null,
      missing: [],
      todo: null,
      promise: { status: 'broken', barredUntilOn: '2038-05-27' },
    })
    expect(mine.timeline.at(-1)!.note).toContain('不能再容缺受理')
    await house.deliver()
    expect((await owner.messages()).messages[0]!.text).toContain('没有交来，这件事终止办理')

    clerk = await house.staff('clerk')
    const again = await incomplete()
    const call = (byOn: string) => clerk.acceptOnPromise({ ...again, body: { ...body, byOn } })
    const { details } = await expectUntouched(() => call('2037-12-01'), 'matter.promise_barred')
    expect(details).toEqual([{ message: expect.stringMatching(/^到 .*5月27日.* 为止不能容缺受理$/) }])
    // Somebody else is not meant, and the time ends.
    const applicant = { ...APPLICANT, name: '张三', idNumber: '11010519491231002X', villageId: null }
    const other = await received(house, clerk, {
      handedIn: [ID_CARD],
      applicant: { ...applicant, villageId: house.towns.organisations.village },
    })
    await clerk.acceptOnPromise({ ...other, body: { ...body, byOn: '2037-12-01' } })
    house.setClock('2038-05-28T02:00:00Z')
    clerk = await house.staff('clerk')
    const later = await incomplete()
    await clerk.acceptOnPromise({ ...later, body: { ...body, byOn: '2038-06-01' } })
  })
  test('not when the papers came in time and wait to be looked at, or came and were kept', async () => {
    const [sent, kept] = [await promised(), await promised()]
    await owner.addMyPaper({ ...sent, ...photo })
    await clerk.keepPromise({ ...kept, body: {} })
    house.setClock('2037-12-01T02:00:00Z')
    expect(await breakPromises(house.app)).toBe(0)
    expect((await stored(sent))!.status).toBe('in_progress')
  })
  test('a reminder comes once, the day before, and not when the papers are here', async () => {
    const [at, sent] = [await promised(), await promised()]
    await owner.addMyPaper({ ...sent, ...photo })
    house.setClock('2037-11-25T02:00:00Z')
    expect(await remindPromises(house.app)).toBe(0)
    house.setClock('2037-11-26T02:00:00Z')
    const events = await eventsOf(house, async () => expect(await remindPromises(house.app)).toBe(1))
    expect(events).toEqual(['matter.promise_near'])
    expect(await facts('matter.promise_near')).toMatchObject({ ...at.params, materials: [PHOTO] })
    house.setClock('2037-11-27T02:00:00Z')
    expect(await remindPromises(house.app)).toBe(0)
  })
})
