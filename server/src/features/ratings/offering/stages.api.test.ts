import mongoose from 'mongoose'
import {
  type Api,
  expectRefusal,
  MONDAY_MORNING,
  startTestApp,
  type TestApp,
} from '../../../testing/fixture.ts'
import { ratingScene } from '../../../testing/rating-scene.ts'
import { release } from '../../../testing/release-scene.ts'
import { expectUntouched } from '../../../testing/traces.ts'
import { Matter } from '../../matters/record/model.ts'
import { Rating } from '../model.ts'
import { RatingOccasion, RatingOffer } from '../occasion-model.ts'
import { upgradeRatings } from '../upgrade.ts'
import { keyOf } from './codes.ts'
import { offerAgain } from './occasions.ts'

let house: TestApp
let clerk: Api
beforeAll(async () => {
  house = await startTestApp()
  clerk = await house.staff('clerk')
})
afterAll(() => house.stop())
beforeEach(() => house.setClock(MONDAY_MORNING))

let received = 0
/** A matter of somebody with an account, taken in at the window. */
const receive = async () => {
  received += 1
  const phone = `1380000${String(received).padStart(4, '0')}`
  const { api, id } = await house.newResident({ name: '李秀兰', phone })
  const { halls, items } = house.towns
  const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone, villageId: null }
  const body = { hallId: halls.town.id, itemId: items.plain.id, ticketId: null, applicant, handedIn: [] }
  const matter = await clerk.receive({ body })
  return { api, residentId: id, matterId: matter.id, params: { matterId: matter.id } }
}
const pending = async (api: Api) =>
  (await api.pendingRatings()).map(({ stage, subjectId }) => ({ stage, subjectId }))
const good = (subjectId: string) => ({ subject: 'matter' as const, subjectId, grade: 5 as const })

test('who signs in for the first time after it was accepted rates it as their own, and is told what becomes of it', async () => {
  const phone = '13800009876'
  const { halls, items } = house.towns
  const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone, villageId: null }
  const body = { hallId: halls.town.id, itemId: items.plain.id, ticketId: null, applicant, handedIn: [] }
  const { id } = await clerk.receive({ body })
  await clerk.accept({ params: { matterId: id }, body: {} })
  // It is offered on the receipt before there is an account.
  await house.deliver()
  const anybody = house.as(null)
  const { demoCode } = await anybody.requestSmsCode({ body: { phone } })
  const { token } = await anybody.signInBySms({ body: { phone, code: demoCode!, consent: true } })
  const own = house.as(token)
  await own.rate({ body: { subject: 'matter', subjectId: id, grade: 1, reasons: ['其他'] } })
  expect(await own.myRectifications()).toMatchObject([{ subjectId: id, status: 'to_rectify' }])
})

test('a matter is rated after acceptance and again at the end, each once; a phone that names no stage means the last', async () => {
  const { api, matterId, params } = await receive()
  expect(await pending(api)).toEqual([])
  await expectRefusal(api.rate({ body: good(matterId) }), 'rating.not_found')
  await clerk.accept({ params, body: {} })
  await house.deliver()
  expect(await pending(api)).toEqual([{ stage: 'accepted', subjectId: matterId }])
  await api.rate({ body: good(matterId) })
  expect(await pending(api)).toEqual([])
  await expectUntouched(
    () => api.rate({ body: { ...good(matterId), stage: 'accepted' } }),
    'rating.duplicate',
  )
  await expectUntouched(() => api.rate({ body: { ...good(matterId), stage: 'ended' } }), 'rating.not_found')
  const manager = await house.staff('manager')
  await manager.decide({ params, body: { stageIndex: 0, outcome: 'granted', resultText: '已办好' } })
  await manager.close({ params, body: { handing: { way: 'electronic' } } })
  await house.deliver()
  expect(await pending(api)).toEqual([{ stage: 'ended', subjectId: matterId }])
  const online = { guide_accuracy: 4, platform: 3 }
  const body = { ...good(matterId), grade: 2 as const, reasons: ['指南不准确'], dimensions: online }
  await api.rate({ body })
  await expectUntouched(() => api.rate({ body }), 'rating.duplicate')
  const ratings = await Rating.find({ subjectId: matterId }).sort({ at: 1, _id: 1 }).lean()
  const byStage = Object.fromEntries(ratings.map(each => [each.stage, each]))
  expect(Object.keys(byStage).sort()).toEqual(['accepted', 'ended'])
  expect(byStage.accepted!.served).toMatchObject({ channel: 'on_site', staff: [{ name: '陈晓敏' }] })
  expect(byStage.ended).toMatchObject({
    reasonCodes: ['Z207'],
    dimensions: online,
    served: { channel: 'online' },
  })
  expect(byStage.ended!.served!.staff.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['陈晓敏', '李国强']),
  )
  const { served } = (await Matter.findById(matterId).lean())!
  expect(served).toEqual({ accepted: byStage.accepted!.served, ended: byStage.ended!.served })
  const offers = await RatingOffer.find({ subjectId: matterId }).sort({ _id: 1 }).lean()
  expect(offers.map(({ stage, channel }) => `${stage} ${channel}`)).toEqual([
    'accepted miniapp',
    'ended miniapp',
  ])
})

test('who did not rate the acceptance is not asked for it when the matter has ended', async () => {
  const { api, matterId, params } = await receive()
  await clerk.accept({ params, body: {} })
  const manager = await house.staff('manager')
  await manager.decide({ params, body: { stageIndex: 0, outcome: 'granted', resultText: '已办好' } })
  await manager.close({ params, body: { handing: { way: 'electronic' } } })
  expect(await pending(api)).toEqual([{ stage: 'ended', subjectId: matterId }])
})

test('a matter that is taken back is not rated', async () => {
  const { api, matterId, params } = await receive()
  await clerk.accept({ params, body: {} })
  await api.withdraw({ params })
  await house.deliver()
  expect(await pending(api)).toEqual([])
  await expectRefusal(api.rate({ body: { ...good(matterId), stage: 'accepted' } }), 'rating.not_found')
})

test('what was mended is rated once more: with the account, or with a key of its own', async () => {
  const scene = ratingScene(house)
  const { api, ticketId } = await scene.visit('王建国')
  const bad = { subject: 'visit' as const, subjectId: ticketId, grade: 1 as const, reasons: ['Z201'] }
  const { id } = await api.rate({ body: bad })
  const offered = () => house.app.transaction(() => offerAgain(house.app, id))
  const occasion = (await offered())!
  expect(String((await offered())!._id)).toBe(String(occasion._id))
  expect(await pending(api)).toEqual([{ stage: 'rectified', subjectId: ticketId }])
  const stranger = await house.newResident()
  await expectUntouched(() => stranger.api.rate({ body: { ...bad, stage: 'rectified' } }), 'rating.not_found')
  expect(await api.rate({ body: { ...bad, grade: 4, reasons: [] } })).toMatchObject({
    stage: 'rectified',
    grade: 4,
  })
  expect(await pending(api)).toEqual([])
  await expectUntouched(() => api.rate({ body: { ...bad, stage: 'rectified' } }), 'rating.duplicate')

  const walkIn = await scene.walkIn()
  const params = await scene.keyFor(walkIn.ticketId)
  await house.as(null).rateByKey({ params, body: { grade: 1, reasons: ['Z201'] } })
  const first = (await Rating.findOne({ subjectId: walkIn.ticketId }).lean())!
  const again = {
    ratingKey: await house.app.transaction(async () =>
      keyOf(house.app, (await offerAgain(house.app, first._id))!),
    ),
  }
  expect(await house.as(null).ratingByKey({ params: again })).toMatchObject({
    state: 'open',
    stage: 'rectified',
  })
  await house.as(null).rateByKey({ params: again, body: { grade: 5 } })
  expect(await Rating.countDocuments({ subjectId: walkIn.ticketId })).toBe(2)
})

test('a number that is left with a good rating is not kept: nobody calls back', async () => {
  const { ticketId } = await ratingScene(house).walkIn()
  const params = await ratingScene(house).keyFor(ticketId)
  await house.as(null).rateByKey({ params, body: { grade: 3, phone: '13800007777' } })
  expect(await Rating.findOne({ subjectId: ticketId }).select('+phone').lean()).toMatchObject({ phone: null })
})

test('ratings of before get their stage, codes, occasion and who served, and stay the only one', async () => {
  const scene = ratingScene(house)
  const { api, id, ticketId } = await scene.visit('赵大妈')
  await house.deliver()
  const [subjectId, residentId, organisationId] = [ticketId, id, house.towns.organisations.town].map(
    each => new mongoose.Types.ObjectId(each),
  )
  const at = house.app.clock.now()
  await Rating.collection.insertOne({
    subject: 'visit',
    subjectId,
    residentId,
    subjectName: '鳌头镇便民服务中心 A001 号',
    organisationId,
    hallName: '鳌头镇便民服务中心',
    grade: 2,
    reasons: ['等候太久', '其他'],
    text: null,
    textState: null,
    anonymous: true,
    raterName: null,
    at,
  })
  await upgradeRatings()
  await upgradeRatings()
  const rating = (await Rating.findOne({ subjectId }).lean())!
  expect(rating).toMatchObject({
    stage: 'visit',
    reasonCodes: ['Z201', 'Z299'],
    via: 'miniapp',
    dimensions: {},
  })
  expect(rating.served).toEqual(await scene.served(ticketId))
  const occasions = await RatingOccasion.find({ subjectId }).lean()
  expect(occasions).toMatchObject([{ _id: rating.occasionId, stage: 'visit', ratedAt: at }])
  await expectUntouched(
    () => api.rate({ body: { subject: 'visit', subjectId: ticketId, grade: 5 } }),
    'rating.duplicate',
  )
  await release({})
  expect((await (await house.staff('manager')).ratings({ query: {} })).ratings[0]).toBeDefined()
})
