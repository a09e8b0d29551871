import { expectRefusal, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { release } from '../../testing/release-scene.ts'
import { Rectification } from './cases/model.ts'
import { RatingGroup } from './figures/model.ts'
import { Rating } from './model.ts'

const ID = '65f000000000000000000001'
let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await Rating.deleteMany()
  await RatingGroup.deleteMany()
  await Rectification.deleteMany()
})

/** A resident who took a number and was served to the end. */
const visit = async (name?: string) => {
  const { halls } = house.towns
  const resident = await house.newResident(name ? { name } : {})
  const ticket = await resident.api.takeTicket({
    params: { hallCode: halls.town.code },
    body: { itemId: house.towns.items.plain.id },
  })
  const desk = await house.staff('clerk')
  await desk.callNext({ params: { windowId: halls.town.windowIds[0]! } })
  const params = { ticketId: ticket.id }
  await desk.serve({ params })
  const finish = () => desk.finish({ params })
  return { ...resident, ticket, finish }
}
const finishedVisit = async (name?: string) => {
  const { finish, ...rest } = await visit(name)
  await finish()
  return rest
}
const bad = (subjectId: string) => ({
  subject: 'visit' as const,
  subjectId,
  grade: 2 as const,
  reasons: ['等候太久'],
  text: '等了一个小时',
})
const manager = () => house.staff('manager')
const otherManager = () => house.staff('otherManager')
const newEvents = async (work: () => Promise<unknown>) => {
  const before = (await house.events()).length
  await work()
  return (await house.events()).slice(before)
}

test('a finished visit waits 30 days for a rating, and no longer once rated', async () => {
  const { api, ticket } = await finishedVisit()
  house.setClock('2037-12-23T01:00:00.000Z')
  const [pending, ...more] = await api.pendingRatings()
  expect(more).toEqual([])
  expect(pending).toMatchObject({ subject: 'visit', subjectId: ticket.id })
  expect(pending!.title).toContain(ticket.number)
  house.setClock('2037-12-24T01:00:00.000Z')
  expect(await api.pendingRatings()).toEqual([])
  house.setClock(MONDAY_MORNING)
  const events = await newEvents(() =>
    api.rate({ body: { subject: 'visit', subjectId: ticket.id, grade: 5 } }),
  )
  expect(events).toEqual(['rating.given'])
  expect(await api.pendingRatings()).toEqual([])
  expect(await Rectification.countDocuments()).toBe(0)
})

test('a bad rating opens a rectification due in 15 working days', async () => {
  const { api, ticket } = await finishedVisit()
  const given = await api.rate({ body: bad(ticket.id) })
  expect(given).toMatchObject({ grade: 2, reasons: ['等候太久'], text: '等了一个小时', raterName: null })
  const { rectifications, total, pageSize } = await (await manager()).rectifications({
    query: { view: 'to_rectify' },
  })
  expect({ total, pageSize }).toEqual({ total: 1, pageSize: 20 })
  expect(rectifications[0]).toMatchObject({
    status: 'to_rectify',
    organisationName: '鳌头镇',
    dueOn: '2037-12-14',
    overdue: false,
    steps: [],
  })
  house.setClock('2037-12-14T16:00:00.000Z')
  expect((await (await manager()).rectifications({ query: {} })).rectifications[0]!.overdue).toBe(true)
})

test('staff learn neither name, nor number, nor minute of an anonymous rater', async () => {
  const secret = await finishedVisit('李秀兰')
  house.passMinutes(5)
  await secret.api.rate({ body: bad(secret.ticket.id) })
  expect((await (await manager()).ratings({ query: {} })).ratings).toEqual([])
  await release({ subjectId: secret.ticket.id })
  const { ratings } = await (await manager()).ratings({ query: {} })
  const { rectifications } = await (await manager()).rectifications({ query: {} })
  for (const shown of [ratings[0]!, rectifications[0]!.rating]) {
    expect(shown).toMatchObject({
      raterName: null,
      at: '2037-10-31T16:00:00.000Z',
      atIs: 'month',
      windowNumber: null,
      staffNames: [],
    })
    expect(JSON.stringify(shown)).not.toMatch(
      new RegExp(`李|陈晓敏|${secret.ticket.number}|${secret.id}|${secret.ticket.id}`),
    )
  }

  const open = await finishedVisit('王建国')
  await open.api.rate({ body: { ...bad(open.ticket.id), anonymous: false } })
  await release({ subjectId: open.ticket.id })
  expect((await (await manager()).ratings({ query: {} })).ratings).toContainEqual(
    expect.objectContaining({
      raterName: '王**',
      subjectName: expect.stringContaining(open.ticket.number),
    }),
  )
})

test('a visit is rated once, also when two taps come at once', async () => {
  const { api, ticket } = await finishedVisit()
  const taps = await Promise.allSettled([
    api.rate({ body: bad(ticket.id) }),
    api.rate({ body: { ...bad(ticket.id), grade: 1 } }),
  ])
  expect(taps.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(taps.find(tap => tap.status === 'rejected')).toMatchObject({ reason: { code: 'rating.duplicate' } })
  const events = await newEvents(() => expectRefusal(api.rate({ body: bad(ticket.id) }), 'rating.duplicate'))
  expect(events).toEqual([])
  expect(await Rating.countDocuments()).toBe(1)
  expect(await Rectification.countDocuments()).toBe(1)
})

test('refuses what cannot be rated, and writes nothing', async () => {
  const { api, ticket, finish } = await visit()
  const other = await house.newResident()
  const body = bad(ticket.id)
  const events = await newEvents(async () => {
    await expectRefusal(api.rate({ body }), 'rating.not_found')
    await expectRefusal(api.rate({ body: { ...body, reasons: [] } }), 'rating.reasons_needed')
    await expectRefusal(api.rate({ body: { ...body, reasons: ['随便'] } }), 'request.invalid')
    await expectRefusal(api.rate({ body: { ...body, grade: 6 as 5 } }), 'request.invalid')
    await expectRefusal(
      api.rate({ body: { ...body, subject: 'matter', reasons: ['其他'] } }),
      'rating.not_found',
    )
    await expectRefusal(other.api.rate({ body }), 'rating.not_found')
    await expectRefusal(house.as(null).rate({ body }), 'session.required')
    await expectRefusal((await manager()).rate({ body }), 'session.wrong_kind')
    await expectRefusal(house.as(null).pendingRatings(), 'session.required')
  })
  expect(events).toEqual([])
  expect(await Rating.countDocuments()).toBe(0)
  await finish()
  await expectRefusal(other.api.rate({ body }), 'rating.not_found')
  await api.rate({ body })
})

test('each town sees its own, page by page, and as many as it is told', async () => {
  const day = (n: number) => new Date(Date.parse(MONDAY_MORNING) + n * 86_400_000)
  const { town, otherTown } = house.towns.organisations
  const ratingOf = (organisationId: string, n: number) => ({
    subject: 'matter' as const,
    subjectId: n.toString(16).padStart(24, '0'),
    residentId: ID,
    subjectName: `事项 ${n}`,
    organisationId,
    hallName: '大厅',
    grade: 5 as const,
    reasons: [] as string[],
    anonymous: false,
    at: day(n),
  })
  await Rating.create(Array.from({ length: 23 }, (_, n) => ratingOf(town, n)))
  await Rating.create([ratingOf(otherTown, 99)])
  await release({ organisationId: town })
  await release({ organisationId: otherTown })
  const first = await (await manager()).ratings({ query: {} })
  const second = await (await manager()).ratings({ query: { page: 2 } })
  expect(first.total).toBe(23)
  expect(first).toMatchObject({ next: '2', pageSize: 20 })
  const names = [...first.ratings, ...second.ratings].map(({ subjectName }) => subjectName)
  expect(names.sort()).toEqual(Array.from({ length: 23 }, (_, n) => `事项 ${n}`).sort())
  expect(
    (await (await otherManager()).ratings({ query: {} })).ratings.map(({ subjectName }) => subjectName),
  ).toEqual(['事项 99'])
  await expectRefusal((await house.staff('clerk')).ratings({ query: {} }), 'access.denied')
  await expectRefusal((await house.staff('clerk')).rectifications({ query: {} }), 'access.denied')
  await expectRefusal(house.as(null).ratings({ query: {} }), 'session.required')
  await expectRefusal((await house.newResident()).api.ratings({ query: {} }), 'session.wrong_kind')
})
