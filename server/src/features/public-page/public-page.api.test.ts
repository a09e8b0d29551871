import mongoose from 'mongoose'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { accepted } from '../../testing/receiving.ts'
import { storeRatings } from '../../testing/release-scene.ts'
import { expectNoTrace, expectUntouched } from '../../testing/traces.ts'
import { startWebProcess } from '../../testing/web-process.ts'
import { Matter } from '../matters/record/model.ts'
import { Ticket } from '../queue/model.ts'
import { formRatingGroups } from '../ratings/figures/forming.ts'
import { RatingGroup } from '../ratings/figures/model.ts'
import { Rating } from '../ratings/model.ts'

let house: TestApp
let anybody: Api
let at: { params: { hallId: string } }
let elsewhere: { params: { hallId: string } }
beforeAll(async () => {
  house = await startTestApp()
  anybody = house.as(null)
  at = { params: { hallId: house.towns.halls.town.id } }
  elsewhere = { params: { hallId: house.towns.halls.otherTown.id } }
})
afterAll(() => house.stop())
beforeEach(() => house.setClock(MONDAY_MORNING))
/** Kept answers hold for minutes: records that a test stores by itself are no event. */
const laterThatDay = () => house.passMinutes(10)

test('a new hall, asked by nobody in particular: no figure of nothing, and looking leaves no trace', async () => {
  await expectNoTrace(async () => {
    expect(await anybody.publicLine(at)).toMatchObject({
      closedReason: null,
      waiting: 0,
      groups: [{ name: '综合', waiting: 0, waitMinutes: 0 }],
      windows: [{ number: 1, state: 'closed' }, { number: 2 }, { number: 3 }],
    })
    const figures = await anybody.publicFigures(at)
    expect(figures).toMatchObject({
      hall: { name: '鳌头镇便民服务中心', code: house.towns.halls.town.code },
      town: { name: '鳌头镇' },
      asOf: '2037-11-22',
      waits: { from: '2037-08-31', to: '2037-11-22', visits: 0, medianMinutes: null, least: 10, cells: [] },
    })
    const nothing = { decided: 0, onTime: 0, share: null, tooFew: true }
    expect(figures.onTime).toMatchObject({ from: '2037-08-31', hall: nothing, town: nothing })
    const none = { served: 0, offered: 0, given: 0, content: null, tooFew: true }
    expect(figures.ratings).toMatchObject({ from: '2036-12', to: '2037-11', hall: none, town: none })
    expect(await anybody.publicCases(at)).toMatchObject({ hall: { cases: 0 }, town: { cases: 0 }, cases: [] })
  })
  for (const ask of ['publicLine', 'publicFigures', 'publicCases'] as const)
    await expectUntouched(() => anybody[ask]({ params: { hallId: 'f'.repeat(24) } }), 'hall.not_found')
})

test('the line now: who waits in which group, and what each window does', async () => {
  const clerk = await house.staff('clerk')
  const issue = (name: string) => clerk.issueTicket({ ...at, body: { itemId: null, name } })
  await issue('李秀兰')
  await issue('王五')
  await clerk.openWindow({ params: { windowId: house.towns.halls.town.windowIds[0]! } })
  expect(await anybody.publicLine(at)).toMatchObject({ waiting: 2, groups: [{ waiting: 2 }] })
  const window = { params: { windowId: house.towns.halls.town.windowIds[0]! } }
  const serve = async () => {
    const { ticket } = await clerk.callNext(window)
    const params = { ticketId: ticket!.id }
    await clerk.serve({ params })
    return () => clerk.finish({ params })
  }
  const finish = await serve()
  const line = await anybody.publicLine(at)
  expect(line).toMatchObject({ waiting: 1, groups: [{ waiting: 1 }] })
  expect(line.windows.map(({ state }) => state)).toEqual(['busy', 'closed', 'closed'])
  expect(JSON.stringify(line)).not.toMatch(/李|王|A0/)
  await finish()
  await (await serve())()
  expect((await anybody.publicLine(at)).waiting).toBe(0)
  house.setClock('2037-11-23T20:00:00+08:00')
  expect((await anybody.publicLine(at)).closedReason).not.toBeNull()
})

const called = async (on: string, time: string, minutes: number, count: number) => {
  const [sample] = await Ticket.find({ hallId: at.params.hallId }).sort({ _id: 1 }).limit(1).lean()
  const issuedAt = new Date(`${on}T${time}:00+08:00`)
  await Ticket.insertMany(
    Array.from({ length: count }, (_, n) => ({
      ...sample,
      _id: new mongoose.Types.ObjectId(),
      on,
      number: `Z${time.slice(0, 2)}${n}`,
      residentId: null,
      active: false,
      atWindow: false,
      status: 'finished',
      issuedAt,
      firstCalledAt: new Date(+issuedAt + minutes * 60_000),
      startsAt: null,
    })),
  )
}
test('usual waits of the last twelve weeks, by weekday and hour; today is not over', async () => {
  await called('2037-11-16', '09:30', 20, 10)
  await called('2037-11-16', '14:30', 5, 3)
  await called('2037-08-30', '09:30', 300, 20)
  await called('2037-11-23', '08:30', 300, 20)
  await laterThatDay()
  const { waits } = await anybody.publicFigures(at)
  expect(waits).toMatchObject({
    visits: 13,
    medianMinutes: 20,
    cells: [
      { weekday: 1, hour: 9, visits: 10, medianMinutes: 20 },
      { weekday: 1, hour: 14, visits: 3, medianMinutes: null },
    ],
  })
  expect((await anybody.publicFigures(elsewhere)).waits.visits).toBe(0)
})

test('on time: of the hall and of its town, with those extended apart; not of other towns', async () => {
  house.setClock('2037-11-24T02:00:00Z')
  const clerk = await house.staff('clerk')
  const { params } = await accepted(house, clerk)
  const { _id: _, ...sample } = (await Matter.findById(params.matterId).lean())!
  const decidedOn = (on: string, more: object = {}, n = 0) => ({
    ...sample,
    status: 'decided' as const,
    caseNumber: `P${on}${n}${JSON.stringify(more).length}`,
    receiptCode: `public-page-${on}-${n}-${JSON.stringify(more).length}`,
    decidedAt: new Date(`${on}T02:00:00Z`),
    dueOn: '2037-11-20',
    ...more,
  })
  await Matter.create([
    ...Array.from({ length: 39 }, (_, n) => decidedOn('2037-11-20', {}, n)),
    decidedOn('2037-11-21'),
    decidedOn('2037-11-19', { limitDays: null, dueOn: null }),
    // Before the period, and today.
    decidedOn('2037-08-30'),
    decidedOn('2037-11-24'),
  ])
  laterThatDay()
  const { onTime } = await anybody.publicFigures(at)
  expect(onTime.hall).toMatchObject({ decided: 40, onTime: 39, extended: 0, noLimit: 1, tooFew: false })
  expect(onTime.hall.share).toMatchObject({ of: 40, share: 0.975 })
  expect(onTime.hall.share!.low).toBeLessThan(0.975)
  expect(onTime.town).toEqual(onTime.hall)
  expect((await anybody.publicFigures(elsewhere)).onTime.town.decided).toBe(0)
  await Matter.deleteMany({})
})

const given = async () => {
  const { ratings } = await anybody.publicFigures(at)
  return [ratings.hall.given, ratings.town.given]
}
test('ratings: by whole groups, from the day after they were released; between any two views none or five', async () => {
  await storeRatings(house, 4, { grade: 2 })
  await formRatingGroups(house.app)
  laterThatDay()
  expect(await given()).toEqual([0, 0])
  await storeRatings(house, 1, { grade: 5, at: '2037-11-23T05:00:00.000Z' })
  await storeRatings(house, 7, { served: { hallId: null, hallName: '镇民政办', windowId: null } })
  await formRatingGroups(house.app)
  laterThatDay()
  expect(await given()).toEqual([0, 0])
  const seen: number[][] = [[0, 0]]
  for (const day of ['2037-11-24', '2037-11-30', '2037-12-01', '2037-12-02', '2038-01-02']) {
    house.setClock(`${day}T02:00:00.000Z`)
    await formRatingGroups(house.app)
    laterThatDay()
    seen.push(await given())
    await storeRatings(house, 3, { at: `${day}T01:00:00.000Z` })
  }
  expect(seen[1]).toEqual([5, 10])
  const all = [...new Set(seen.flat())]
  for (const a of all) for (const b of all) if (a !== b) expect(Math.abs(a - b)).toBeGreaterThanOrEqual(5)
  const { hall, town } = (await anybody.publicFigures(at)).ratings
  expect(hall).toMatchObject({ grades: { 2: 4 }, tooFew: true })
  // Until yesterday, as what was given: those of this morning are not among them.
  expect([hall.served, hall.offered, town.served]).toEqual([17, 17, 24])
  expect(hall.content!.share).toBeLessThan(1)
  await Rating.deleteMany({})
  await RatingGroup.deleteMany({})
})

test('fifty readers at once cost one computing, and who has it already is told that it is the same', async () => {
  const web = await startWebProcess(house)
  const path = `/api/halls/${at.params.hallId}/public-figures`
  let reads = 0
  const watch = mongoose.get('debug')
  mongoose.set('debug', (collection: string) => {
    if (collection === 'rating_groups') reads += 1
  })
  const answers = await Promise.all(Array.from({ length: 50 }, () => web.get(path)))
  mongoose.set('debug', watch as boolean)
  expect(reads).toBe(1)
  const [first] = answers
  const etag = first!.headers.get('etag')!
  expect(new Set(answers.map(({ headers }) => headers.get('etag')))).toEqual(new Set([etag]))
  expect(first!.headers.get('cache-control')).toBe('private, no-cache')
  expect((await web.get(path, { 'if-none-match': etag })).status).toBe(304)
  expect(web.keeps(path)).toBe(true)
  await web.stop()
})
