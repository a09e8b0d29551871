import { caseScene } from '../../../testing/case-scene.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { ratingScene } from '../../../testing/rating-scene.ts'
import { expectUntouched } from '../../../testing/traces.ts'
import { followCodeOf } from '../../queue/following.ts'
import { closeAnswered } from '../cases/jobs.ts'
import { Rectification } from '../cases/model.ts'
import { Rating } from '../model.ts'
import { RatingOccasion, RatingOffer } from '../occasion-model.ts'

let house: TestApp
let scene: ReturnType<typeof caseScene>
let manager: Api
let leader: Api
beforeAll(async () => {
  house = await startTestApp()
  scene = caseScene(house)
})
afterAll(() => house.stop())
/** Sessions of staff end with the day. */
const on = async (instant: string) => {
  house.setClock(instant)
  manager = await house.staff('manager')
  leader = await house.staff('leader')
}
beforeEach(() => on(MONDAY_MORNING))
const leave = async (api: Api) => {
  const { demoCode } = await api.requestProof({ body: { what: 'leave' } })
  const { ends } = await api.whatLeavingDoes()
  await api.leave({ body: { code: demoCode!, ends: ends.length } })
}
/** By what it was offered to rate once more. */
const offersOf = async (subjectId: string) =>
  (await RatingOffer.find({ subjectId, stage: 'rectified' }).sort({ _id: 1 }).lean()).map(
    ({ channel }) => channel,
  )
const stagesOf = async (subjectId: string) =>
  (await Rating.find({ subjectId }).sort({ at: 1, _id: 1 }).lean()).map(({ stage }) => stage).sort()

test('the key that staff can show tells nothing of a bad rating and says nothing for whoever gave it', async () => {
  const { anybody, paper, key, at, ticketId } = await scene.ratedByKey()
  const shown = await (await house.staff('clerk')).ratingCode({ params: { ticketId } })
  expect(shown.url.split('/').at(-1)).toBe(paper.params.ratingKey)
  expect(key).not.toEqual(paper)
  const refused = async () => {
    await expectUntouched(() => anybody.rectificationByKey(paper), 'scene.not_found')
    await expectUntouched(() => anybody.sayByKey({ ...paper, body: { word: 'solved' } }), 'scene.not_found')
    await expectUntouched(() => anybody.rateByKey({ ...paper, body: { grade: 5 } }), 'rating.duplicate')
    expect(await anybody.ratingByKey(paper)).toMatchObject({ state: 'given', stage: 'visit' })
  }
  await refused()
  await scene.mend(at, { does: manager, checks: leader })
  await refused()
  await anybody.sayByKey({ ...key, body: { word: 'solved' } })
  await refused()
})

test('a good rating has nothing that follows', async () => {
  const { walkIn, keyFor } = ratingScene(house)
  const { ticketId } = await walkIn()
  const params = await keyFor(ticketId)
  expect(await house.as(null).rateByKey({ params, body: { grade: 5 } })).toEqual({ grade: 5 })
  const followCode = followCodeOf(house.app, ticketId)
  expect(await house.as(null).slipRating({ params: { followCode } })).toEqual({ ratingKey: null })
})

test('the case key opens what was mended, once, when the case has ended; before it opens what was said', async () => {
  const { anybody, key, at, ticketId } = await scene.ratedByKey()
  const again = { ...key, body: { grade: 4 as const } }
  expect(await anybody.ratingByKey(key)).toMatchObject({ state: 'given', stage: 'visit' })
  await scene.mend(at, { does: manager, checks: leader })
  await expectUntouched(() => anybody.rateByKey(again), 'rating.duplicate')
  house.passMinutes(5)
  await anybody.sayByKey({ ...key, body: { word: 'solved' } })
  expect(await offersOf(ticketId)).toEqual([])
  const opened = { ...key, query: { via: 'sms' as const } }
  for (let n = 0; n < 2; n += 1)
    expect(await anybody.ratingByKey(opened)).toMatchObject({ state: 'open', stage: 'rectified' })
  expect(await offersOf(ticketId)).toEqual(['sms'])
  expect(await anybody.rectificationByKey(key)).toMatchObject({ status: 'confirmed', mayRateAgain: true })
  const taps = await Promise.allSettled(Array.from({ length: 20 }, () => anybody.rateByKey(again)))
  expect(taps.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await stagesOf(ticketId)).toEqual(['rectified', 'visit'])
  expect(await anybody.ratingByKey(key)).toMatchObject({ state: 'given', stage: 'rectified' })
  await expectUntouched(() => anybody.rateByKey(again), 'rating.duplicate')
})

test('so does the printed number that is scanned again, and it is on record as offered', async () => {
  const { anybody, key, at, ticketId } = await scene.ratedByKey()
  const followCode = followCodeOf(house.app, ticketId)
  const slip = () => anybody.slipRating({ params: { followCode } })
  const caseKey = key.params.ratingKey
  expect(await slip()).toEqual({ ratingKey: null, caseKey })
  await scene.mend(at, { does: manager, checks: leader })
  await anybody.sayByKey({ ...key, body: { word: 'solved' } })
  expect(await slip()).toEqual({ ratingKey: caseKey, stage: 'rectified', caseKey })
  expect(await offersOf(ticketId)).toEqual(['ticket'])
  await anybody.rateByKey({ ...key, body: { grade: 5 } })
  expect(await slip()).toEqual({ ratingKey: null, caseKey })
})

test('a key whose days were over by then opens it all the same, for as long as it is asked', async () => {
  const { anybody, key, at } = await scene.ratedByKey()
  await on('2038-02-15T01:00:00.000Z')
  await scene.mend(at, { does: manager, checks: leader })
  await on('2038-02-23T01:00:00.000Z')
  await expectUntouched(() => anybody.ratingByKey(key), 'scene.expired')
  await closeAnswered(house.app)
  expect(await anybody.ratingByKey(key)).toMatchObject({ state: 'open', stage: 'rectified' })
  await on('2038-03-24T01:00:00.000Z')
  expect(await anybody.rateByKey({ ...key, body: { grade: 5 } })).toEqual({ grade: 5 })
})

test('what an account rated is rated again by the account, not by who holds its paper', async () => {
  const { api, at, ticketId } = await scene.rated()
  const { url } = await (await house.staff('clerk')).ratingCode({ params: { ticketId } })
  const key = { params: { ratingKey: url.split('/').at(-1)! } }
  await scene.mend(at, { does: manager, checks: leader })
  await api.sayOfRectification({ ...at, body: { word: 'partly' } })
  // The phone lists it as waiting.
  expect(await offersOf(ticketId)).toEqual(['miniapp'])
  const anybody = house.as(null)
  expect(await anybody.ratingByKey(key)).toMatchObject({ state: 'given', stage: 'visit' })
  await expectUntouched(() => anybody.rateByKey({ ...key, body: { grade: 5 } }), 'rating.duplicate')
})

test('an account that was deleted while its case was open is on nothing that comes after', async () => {
  const { api, id } = await house.newResident({ name: '李秀兰', phone: '13800004321' })
  const { halls, items } = house.towns
  const at = { params: { hallCode: halls.town.code } }
  const { id: ticketId } = await api.takeTicket({ ...at, body: { itemId: items.plain.id } })
  const desk = await ratingScene(house).serve(ticketId)
  await desk.finish({ params: { ticketId } })
  await api.rate({ body: { subject: 'visit', subjectId: ticketId, grade: 1, reasons: ['Z201'] } })
  const rating = await Rating.findOne({ subjectId: ticketId }, { _id: 1 }).lean()
  const found = await Rectification.findOne({ ratingId: rating!._id }).lean()
  const params = { rectificationId: String(found!._id) }
  await scene.mend({ params }, { does: manager, checks: leader })
  await leave(api)
  await house.deliver()
  await on('2037-12-02T01:00:00.000Z')
  await closeAnswered(house.app)
  const again = await RatingOccasion.find({ subjectId: ticketId, stage: 'rectified' })
    .select('+residentId')
    .lean()
  expect(again).toMatchObject([{ residentId: null }])
  expect(JSON.stringify(again)).not.toContain(id)
})
