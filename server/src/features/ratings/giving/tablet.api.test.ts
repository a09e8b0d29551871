import { TABLET_MINUTES } from '@zhenyiban/shared/ratings/tablet.ts'
import {
  type Api,
  expectRefusal,
  MONDAY_MORNING,
  startTestApp,
  type TestApp,
} from '../../../testing/fixture.ts'
import { ratingScene } from '../../../testing/rating-scene.ts'
import { expectUntouched } from '../../../testing/traces.ts'
import { followCodeOf } from '../../queue/following.ts'
import { Rating } from '../model.ts'
import { RatingOffer } from '../occasion-model.ts'

let house: TestApp
let scene: ReturnType<typeof ratingScene>
let tablet: Api
beforeAll(async () => {
  house = await startTestApp()
  scene = ratingScene(house)
  tablet = await house.staff('tablet')
})
afterAll(() => house.stop())
beforeEach(() => house.setClock(MONDAY_MORNING))
const hall = () => house.towns.halls.town
const here = (n = 0) => ({ params: { hallId: hall().id, windowId: hall().windowIds[n]! } })
const asked = async () => (await tablet.tabletNow(here())).ask
const channelsOf = async (subjectId: string) =>
  (await RatingOffer.find({ subjectId }).sort({ _id: 1 }).lean()).map(({ channel }) => channel)

test('a visit that ends at the window is asked about on its tablet, on record; a walk-in rates there', async () => {
  expect(await asked()).toBeNull()
  const { ticketId } = await scene.walkIn()
  const { ratingKey, number } = (await asked())!
  expect(number).toMatch(/^[A-Z]\d{3}$/)
  expect(await channelsOf(ticketId)).toEqual(['tablet'])
  await asked()
  expect(await channelsOf(ticketId)).toEqual(['tablet'])
  const body = { grade: 1 as const, reasons: ['Z202'], dimensions: { attitude: 1 }, via: 'tablet' as const }
  await house.as(null).rateByKey({ params: { ratingKey }, body })
  expect(await asked()).toBeNull()
  const rating = await Rating.findOne({ subjectId: ticketId }).lean()
  expect(rating).toMatchObject({ via: 'tablet', anonymous: true, served: { windowNumber: 1 } })
})

test('asked by many at once, by two channels: each is on record once', async () => {
  const { ticketId } = await scene.walkIn()
  const followCode = followCodeOf(house.app, ticketId)
  const anybody = house.as(null)
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      n % 2 ? asked() : anybody.slipRating({ params: { followCode } }).then(() => null),
    ),
  )
  expect((await channelsOf(ticketId)).sort()).toEqual(['tablet', 'ticket'])
})

test('it is cleared when the next is called, when the end is undone, and after a while', async () => {
  const { desk, params } = await scene.walkIn()
  expect(await asked()).not.toBeNull()
  await desk.reopen({ params })
  expect(await asked()).toBeNull()
  await desk.finish({ params })
  expect(await asked()).not.toBeNull()
  const next = await desk.issueTicket({
    params: { hallId: hall().id },
    body: { itemId: house.towns.items.plain.id, name: null },
  })
  expect(await asked()).not.toBeNull()
  await desk.callNext({ params: { windowId: hall().windowIds[0]! } })
  expect(await asked()).toBeNull()
  await desk.serve({ params: { ticketId: next.id } })
  await desk.finish({ params: { ticketId: next.id } })
  expect((await asked())!.number).toBe(next.number)
  house.passMinutes(TABLET_MINUTES + 1)
  expect(await asked()).toBeNull()
})

test('the tablet of a window sees its window alone, and can do nothing but look; nobody else sees it', async () => {
  const { ticketId, params } = await scene.walkIn()
  await expectRefusal(tablet.tabletNow(here(1)), 'window.not_found')
  for (const key of ['clerk', 'manager', 'leader', 'kiosk', 'otherManager'] as const)
    await expectRefusal((await house.staff(key)).tabletNow(here()), 'access.denied')
  await expectRefusal(tablet.ratingCode({ params }), 'access.denied')
  await expectRefusal(tablet.line({ params: { hallId: hall().id } }), 'access.denied')
  await expectRefusal(
    tablet.kioskTicket({ params: { hallId: hall().id }, body: { letter: 'A', elderly: false } }),
    'access.denied',
  )
  const { ratingKey } = (await asked())!
  await expectRefusal(tablet.ratingByKey({ params: { ratingKey } }), 'rating.not_by_staff')
  await expectRefusal(tablet.rateByKey({ params: { ratingKey }, body: { grade: 5 } }), 'rating.not_by_staff')
  expect(await Rating.countDocuments({ subjectId: ticketId })).toBe(0)
})

test('a manager starts it for a window of the hall, pairs it by eight digits, and stops it', async () => {
  const manager = await house.staff('manager')
  const at = { params: { hallId: hall().id } }
  const windowId = hall().windowIds[1]!
  const foreign = { name: '别处', windowId: house.towns.halls.otherTown.windowIds[0]! }
  await expectRefusal(manager.startKiosk({ ...at, body: foreign }), 'window.not_found')
  const { kiosk, pairing } = await manager.startKiosk({ ...at, body: { name: '二号窗口', windowId } })
  expect(kiosk).toMatchObject({ name: '二号窗口', windowNumber: 2 })
  const paired = await house.as(null).pairKiosk({ body: { code: pairing.code } })
  expect(paired).toMatchObject({ name: '二号窗口', window: { id: windowId, number: 2 } })
  const machine = house.as(paired.token)
  expect(await machine.tabletNow(here(1))).toMatchObject({ windowNumber: 2, ask: null })
  await expectRefusal(machine.tabletNow(here()), 'window.not_found')
  expect((await manager.staff()).map(({ name }) => name).join()).not.toContain('评价平板')
  expect((await manager.kiosks(at)).map(({ windowNumber }) => windowNumber ?? null)).toContain(2)
  await manager.revokeKiosk({ params: { kioskId: kiosk.id } })
  await expectRefusal(machine.tabletNow(here(1)), 'session.required')
})

test('whoever holds the slip gets the key when the visit is over, once it can be rated; staff do not', async () => {
  const clerk = await house.staff('clerk')
  const body = { itemId: house.towns.items.plain.id, name: null }
  const { id: ticketId } = await clerk.issueTicket({ params: { hallId: hall().id }, body })
  const slip = { params: { followCode: followCodeOf(house.app, ticketId) } }
  const anybody = house.as(null)
  expect(await anybody.slipRating(slip)).toEqual({ ratingKey: null })
  expect(await channelsOf(ticketId)).toEqual([])
  const desk = await scene.serve(ticketId)
  await desk.finish({ params: { ticketId } })
  await expectRefusal(clerk.slipRating(slip), 'rating.not_by_staff')
  const { ratingKey } = await anybody.slipRating(slip)
  expect(await channelsOf(ticketId)).toEqual(['ticket'])
  await anybody.rateByKey({ params: { ratingKey: ratingKey! }, body: { grade: 4 } })
  expect(await anybody.slipRating(slip)).toEqual({ ratingKey: null })
})

test('the receipt leads to the rating of acceptance, and again of the end, each once', async () => {
  const clerk = await house.staff('clerk')
  const applicant = {
    name: '李秀兰',
    idNumber: '44011119400101002X',
    phone: '13800005678',
    villageId: house.towns.organisations.village,
  }
  const { id: matterId } = await clerk.receive({
    body: {
      hallId: hall().id,
      itemId: house.towns.items.allowance.id,
      ticketId: null,
      applicant,
      handedIn: ['本人身份证或户口本', '近期一寸照片'],
    },
  })
  const { url } = await clerk.receipt({ params: { matterId } })
  const paper = { params: { receiptCode: url.split('/').at(-1)! } }
  const anybody = house.as(null)
  expect(await anybody.receiptRatings(paper)).toEqual([])
  await clerk.accept({ params: { matterId }, body: {} })
  const [first, ...others] = await anybody.receiptRatings(paper)
  expect([first!.stage, others]).toEqual(['accepted', []])
  expect(await channelsOf(matterId)).toEqual(['receipt'])
  const { caseNumber } = await clerk.matter({ params: { matterId } })
  const typed = (tail: string) => anybody.caseRatings({ body: { caseNumber, tail } })
  expect(await typed('5678')).toEqual([first])
  expect(await typed('002X')).toEqual([first])
  await expectUntouched(() => typed('0000'), 'receipt.not_found')
  await expectRefusal(clerk.caseRatings({ body: { caseNumber, tail: '5678' } }), 'rating.not_by_staff')
  const params = { ratingKey: first!.ratingKey }
  await anybody.rateByKey({ params, body: { grade: 5, via: 'receipt' } })
  expect(await anybody.receiptRatings(paper)).toEqual([])
  expect(await Rating.findOne({ subjectId: matterId }).lean()).toMatchObject({
    stage: 'accepted',
    via: 'receipt',
  })
})
