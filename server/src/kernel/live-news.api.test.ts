import { openSession } from '../features/identity/sessions.ts'
import { startTestApp, type TestApp } from '../testing/fixture.ts'
import { createListening } from '../testing/listening.ts'
import { AGENT_CARD, received } from '../testing/receiving.ts'
import { buildPhoto } from '../testing/uploads.ts'

let house: TestApp
let clerk: Awaited<ReturnType<TestApp['staff']>>
let hallId: string
beforeAll(async () => {
  house = await startTestApp()
  clerk = await house.staff('clerk')
  hallId = house.towns.halls.town.id
})
afterEach(() => closeStreams())
afterAll(() => house.stop())
const { listen, closeStreams } = createListening(() => house)

const takeNumber = async () => {
  const { api } = await house.newResident({ name: '李秀兰' })
  const { code } = house.towns.halls.town
  return api.takeTicket({ params: { hallCode: code }, body: { itemId: null } })
}
const beat = async () => {
  for (let looks = 0; looks < 30; looks += 1) await house.poll()
}

test('staff are told of whatever happens to a matter they have a part in, also when their count stays', async () => {
  const follow = async (key: 'clerk' | 'agent' | 'otherClerk') => {
    const { token } = await openSession(house.app, 'staff', house.towns.staff[key])
    const stream = await listen('/matter-work', { authorization: `Bearer ${token}` })
    await stream.next()
    await stream.nextTold()
    return stream
  }
  const [mine, village, other] = [await follow('clerk'), await follow('agent'), await follow('otherClerk')]
  const at = await received(house, clerk)
  await house.poll()
  expect((await mine.nextTold()).answer).toEqual({ newPapers: 0, about: ['matter'] })
  expect((await village.nextTold()).answer).toEqual({ newPapers: 0, about: ['matter'] })
  await clerk.addPaper({
    ...at,
    query: { material: AGENT_CARD, type: 'image/png' },
    body: await buildPhoto(),
  })
  await house.poll()
  expect((await mine.nextTold()).answer).toEqual({ newPapers: 1, about: ['paper'] })
  await clerk.addPaper({
    ...at,
    query: { material: AGENT_CARD, type: 'image/png' },
    body: await buildPhoto({ height: 401 }),
  })
  await house.poll()
  expect((await mine.nextTold()).answer).toEqual({ newPapers: 1, about: ['paper'] })
  await beat()
  expect(await other.next()).toBe(': beat')
})

/** A member of staff's stream of news, its beginning read. */
const news = async (key: 'clerk' | 'leader' | 'otherClerk', query = '', headers = {}) => {
  const { token } = await openSession(house.app, 'staff', house.towns.staff[key])
  const stream = await listen(`/matter-work${query}`, { authorization: `Bearer ${token}`, ...headers })
  await stream.next()
  return { ...stream, first: await stream.nextTold() }
}

test('a bad rating is news to the leader above the hall, not to another town, and names nobody; a good one to nobody', async () => {
  const [leader, other] = [await news('leader'), await news('otherClerk')]
  const { Ticket } = await import('../features/queue/model.ts')
  const params = { hallCode: house.towns.halls.town.code }
  const rate = async (given: { grade: 1 | 5; reasons: string[]; text: string }) => {
    const { api } = await house.newResident({ name: '李秀兰' })
    const { id: subjectId } = await api.takeTicket({ params, body: { itemId: null } })
    const ended = { status: 'finished', active: false, finishedAt: new Date() }
    await Ticket.updateOne({ _id: subjectId }, { $set: ended })
    await api.rate({ body: { subject: 'visit', subjectId, anonymous: true, ...given } })
    await house.deliver()
  }
  await rate({ grade: 1, reasons: ['等候太久'], text: '' })
  await house.poll()
  expect((await leader.nextTold()).answer).toEqual({
    newPapers: expect.any(Number),
    about: expect.arrayContaining(['rating']),
  })
  await rate({ grade: 5, reasons: [], text: '很好' })
  await beat()
  expect(await leader.next()).toBe(': beat')
  expect(await other.next()).toBe(': beat')
})

test('the news of a hall are for who may see it; who comes back after a gap is told to look at everything', async () => {
  const { token } = await openSession(house.app, 'staff', house.towns.staff.otherClerk)
  const refused = await listen(`/matter-work?hallId=${hallId}`, { authorization: `Bearer ${token}` })
  expect(refused.answer.status).toBe(404)
  const desk = await news('clerk', `?hallId=${hallId}`)
  await takeNumber()
  await house.poll()
  const told = await desk.nextTold()
  expect(told.answer).toMatchObject({ about: expect.arrayContaining(['ticket']) })
  desk.close()
  const back = await news('clerk', `?hallId=${hallId}`, { 'last-event-id': told.id })
  expect(back.first.answer).not.toHaveProperty('about')
})

test('asked for plainly, the same address answers once', async () => {
  for (const accept of ['application/json', '*/*', 'text/html,*/*']) {
    const answer = await fetch(`${house.baseUrl}/api/displays/${hallId}`, { headers: { accept } })
    expect([accept, answer.headers.get('content-type')]).toEqual([accept, 'application/json; charset=utf-8'])
    expect(answer.headers.get('vary')).toContain('Accept')
  }
})
