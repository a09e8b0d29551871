import { employ } from '../../../testing/colleagues.ts'
import {
  type Api,
  expectRefusal,
  MONDAY_MORNING,
  startTestApp,
  type TestApp,
} from '../../../testing/fixture.ts'
import { ratingScene } from '../../../testing/rating-scene.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { openSession } from '../../identity/sessions.ts'
import { Ticket } from '../../queue/model.ts'
import { Rating } from '../model.ts'
import { RatingOffer } from '../occasion-model.ts'

let house: TestApp
let scene: ReturnType<typeof ratingScene>
let colleague: Api
let colleagueId: string
beforeAll(async () => {
  house = await startTestApp()
  scene = ratingScene(house)
  ;({ api: colleague, id: colleagueId } = await employ(house, '周敏', 'clerk', 'town'))
})
afterAll(() => house.stop())
beforeEach(() => house.setClock(MONDAY_MORNING))

const paper = { grade: 2 as const, reasons: ['Z201'], dimensions: { efficiency: 2 }, text: '排了一个钟' }
const slip = async () => {
  const { ticketId } = await scene.walkIn()
  const { number, on } = (await Ticket.findById(ticketId).lean())!
  return { ticketId, of: { hallId: house.towns.halls.town.id, on, number } }
}

test('a form is entered later by staff who say so: once, with their name, and its case opens', async () => {
  const { ticketId, of } = await slip()
  house.setClock('2037-11-25T02:00:00.000Z')
  const { token } = await openSession(house.app, 'staff', colleagueId)
  const later = house.as(token)
  const events = await eventsOf(house, async () => {
    const shown = await later.enterPaperRating({
      body: { ...paper, of: { ...of, number: of.number.toLowerCase() } },
    })
    expect(shown).toMatchObject({
      grade: 2,
      reasons: ['等候太久'],
      via: 'paper',
      enteredBy: '周敏',
      raterName: null,
    })
  })
  expect(events).toEqual(['rating.given'])
  const manager = await house.staff('manager')
  const { rectifications } = await manager.rectifications({ query: {} })
  expect(rectifications.map(each => each.rating)).toContainEqual(
    expect.objectContaining({ via: 'paper', enteredBy: '周敏', raterName: null }),
  )
  const rating = await Rating.findOne({ subjectId: ticketId }).lean()
  expect(rating).toMatchObject({
    via: 'paper',
    anonymous: true,
    enteredBy: { name: '周敏' },
    dimensions: { efficiency: 2 },
  })
  expect(rating!.served!.staff.map(({ name }) => name)).toEqual(['陈晓敏'])
  expect((await RatingOffer.find({ subjectId: ticketId }).lean()).map(({ channel }) => channel)).toEqual([
    'paper',
  ])
  await expectUntouched(() => later.enterPaperRating({ body: { ...paper, of } }), 'rating.duplicate')
  const params = await scene.keyFor(ticketId)
  expect((await house.as(null).ratingByKey({ params })).state).toBe('given')
})

test('who enters sees no rating of others', async () => {
  const { of } = await slip()
  await colleague.enterPaperRating({ body: { ...paper, of } })
  const params = { rectificationId: of.hallId }
  await expectRefusal(colleague.ratings({ query: {} }), 'access.denied')
  await expectRefusal(colleague.figureRatings({ query: {} }), 'access.denied')
  await expectRefusal(colleague.rectifications({ query: {} }), 'access.denied')
  await expectRefusal(colleague.rectification({ params }), 'access.denied')
})

test('the same number of two halls, both without an account: each form is of its own visit', async () => {
  const { of, ticketId } = await slip()
  const { otherTown } = house.towns.halls
  const desk = await house.staff('otherClerk')
  const at = { params: { hallId: otherTown.id }, body: { itemId: null, name: null } }
  const { id: otherId } = await desk.issueTicket(at)
  await Ticket.updateOne({ _id: otherId }, { $set: { number: of.number } })
  const params = { ticketId: otherId }
  await desk.callNext({ params: { windowId: otherTown.windowIds[0]! } })
  await desk.serve({ params })
  await desk.finish({ params })
  const otherColleague = await employ(house, '吴江', 'clerk', 'otherTown')
  await otherColleague.api.enterPaperRating({ body: { ...paper, of: { ...of, hallId: otherTown.id } } })
  await colleague.enterPaperRating({ body: { ...paper, grade: 5, reasons: [], of } })
  const grades = await Rating.find(
    { subjectId: { $in: [ticketId, otherId] } },
    { grade: 1, subjectId: 1 },
  ).lean()
  expect(new Map(grades.map(each => [String(each.subjectId), each.grade]))).toEqual(
    new Map([
      [ticketId, 5],
      [otherId, 2],
    ]),
  )
})

test('nothing is entered about oneself, of another hall, of what is unknown, or not over, or too long ago', async () => {
  const { of } = await slip()
  const body = { ...paper, of }
  const clerk = await house.staff('clerk')
  await expectUntouched(() => clerk.enterPaperRating({ body }), 'rating.paper_own')
  const other = await house.staff('otherClerk')
  await expectUntouched(() => other.enterPaperRating({ body }), 'hall.not_found')
  const leader = await house.staff('leader')
  await expectUntouched(() => leader.enterPaperRating({ body }), 'access.denied')
  const wrong = (change: object) =>
    colleague.enterPaperRating({ body: { ...body, of: { ...of, ...change } } })
  await expectUntouched(() => wrong({ number: 'Y999' }), 'rating.paper_not_found')
  await expectUntouched(() => wrong({ number: '十八' }), 'request.invalid')
  const { id } = await clerk.issueTicket({
    params: { hallId: of.hallId },
    body: { itemId: null, name: null },
  })
  const { number } = (await Ticket.findById(id).lean())!
  await expectUntouched(() => wrong({ number }), 'rating.paper_not_ended')
  house.setClock('2037-12-24T02:00:00.000Z')
  const again = await employ(house, '周敏二', 'clerk', 'town')
  await expectUntouched(() => again.api.enterPaperRating({ body }), 'rating.ended')
})

test('a matter by its case number, after acceptance and at the end; not by a department that has no part in it', async () => {
  const clerk = await house.staff('clerk')
  const { halls, items } = house.towns
  const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone: '13800005678', villageId: null }
  const matter = await clerk.receive({
    body: { hallId: halls.town.id, itemId: items.plain.id, ticketId: null, applicant, handedIn: [] },
  })
  const of = { caseNumber: matter.caseNumber, stage: 'accepted' as const }
  await expectUntouched(
    () => colleague.enterPaperRating({ body: { ...paper, reasons: ['Z207'], of } }),
    'rating.paper_not_ended',
  )
  await clerk.accept({ params: { matterId: matter.id }, body: {} })
  expect(await colleague.enterPaperRating({ body: { ...paper, reasons: ['Z207'], of } })).toMatchObject({
    subject: 'matter',
    stage: 'accepted',
    itemName: items.plain.name,
  })
  const other = await house.staff('otherClerk')
  await expectUntouched(
    () => other.enterPaperRating({ body: { ...paper, reasons: ['Z207'], of } }),
    'rating.paper_not_found',
  )
})
