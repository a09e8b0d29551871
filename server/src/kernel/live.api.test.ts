import { openSession } from '../features/identity/sessions.ts'
import { startTestApp, type TestApp } from '../testing/fixture.ts'
import { createListening } from '../testing/listening.ts'
import { createChanges } from './changes.ts'
import { createLive, knowsOthers } from './live.ts'

let house: TestApp
let clerk: Awaited<ReturnType<TestApp['staff']>>
let hallId: string
let windowId: string
beforeAll(async () => {
  house = await startTestApp()
  clerk = await house.staff('clerk')
  hallId = house.towns.halls.town.id
  windowId = house.towns.halls.town.windowIds[0]!
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

test('the display is told at once and whenever something happens in its hall, with nobody’s name', async () => {
  const { number } = await takeNumber()
  const screen = await listen(`/displays/${hallId}`)
  expect(screen.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(screen.answer.headers.get('content-encoding')).toBeNull()
  expect(screen.answer.headers.get('cache-control')).toBe('no-store, no-transform')
  expect(screen.answer.headers.get('x-accel-buffering')).toBe('no')
  expect(await screen.next()).toBe('retry: 2000')
  const first = await screen.nextTold()
  expect(first.answer).toMatchObject({ waiting: 1, calls: [] })

  await clerk.callNext({ params: { windowId } })
  await house.poll()
  const second = await screen.nextTold()
  expect(second.answer).toMatchObject({ waiting: 0, calls: [{ number, name: null }] })
  expect(second.id).not.toBe(first.id)
})

test('who comes back with the last id is told only what it does not know', async () => {
  const before = await listen(`/displays/${hallId}`)
  await before.next()
  const { id } = await before.nextTold()
  before.close()
  const back = await listen(`/displays/${hallId}`, { 'last-event-id': id })
  expect(await back.next()).toBe('retry: 2000')
  await takeNumber()
  await house.poll()
  const told = await back.nextTold()
  expect([told.answer.waiting, told.id === id]).toEqual([1, false])
  const late = await listen(`/displays/${hallId}`, { 'last-event-id': id })
  await late.next()
  expect((await late.nextTold()).id).toBe(told.id)
})

test('another hall, and what changes nothing, is no news; a sign of life comes all the same', async () => {
  const screen = await listen(`/displays/${house.towns.halls.otherTown.id}`)
  await screen.next()
  await screen.nextTold()
  await takeNumber()
  await beat()
  expect(await screen.next()).toBe(': beat')
})

test('an event whose id is older than the newest one seen is news too', async () => {
  const screen = await listen(`/displays/${hallId}`)
  await screen.next()
  await screen.nextTold()
  await house.poll()
  const { Event } = await import('./outbox.ts')
  const { Ticket } = await import('../features/queue/model.ts')
  const newest = await Event.findOne().sort({ _id: -1 }).lean()
  await Ticket.updateMany({ hallId, status: 'waiting' }, { $set: { status: 'left', active: false } })
  const earlier = new Date(+newest!._id.getTimestamp() - 30_000)
  const { mongo } = await import('mongoose')
  const at = house.app.clock.now()
  await Event.create({
    _id: mongo.ObjectId.createFromTime(+earlier / 1000),
    name: 'ticket.left',
    at,
    actor: { kind: 'system', id: 'system' },
    payload: { hallId },
    pending: false,
    attempts: 0,
    nextAttemptAt: at,
  })
  // Every other look goes that far back.
  await house.poll()
  await house.poll()
  expect((await screen.nextTold()).answer.waiting).toBe(0)
})

test('the line is for staff of the hall alone, and ends with their session', async () => {
  const path = `/halls/${hallId}/line`
  expect((await listen(path)).answer.status).toBe(401)
  const { token: stranger } = await openSession(house.app, 'staff', house.towns.staff.otherClerk)
  expect((await listen(path, { authorization: `Bearer ${stranger}` })).answer.status).toBe(404)
  const { token } = await openSession(house.app, 'staff', house.towns.staff.clerk)
  const desk = await listen(path, { authorization: `Bearer ${token}` })
  await desk.next()
  expect((await desk.nextTold()).answer.waiting).toEqual([])
  const { number } = await takeNumber()
  await house.poll()
  expect((await desk.nextTold()).answer.waiting).toMatchObject([{ number, residentName: '李**' }])
  await house.as(token).signOut()
  await takeNumber()
  await house.poll()
  expect(await desk.next()).toBeNull()
})

test('one address opens so many streams and no more; a closed one makes room', async () => {
  const screens = []
  for (let count = 0; count < 64; count += 1) screens.push(await listen(`/displays/${hallId}`))
  const refused = await fetch(`${house.baseUrl}/api/displays/${hallId}`, {
    headers: { accept: 'text/event-stream' },
  })
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
    429,
    'request.too_many',
  ])
  for (const screen of screens) screen.close()
})

test('what others wrote is known while it is looked at least twice a second, and no longer', async () => {
  let look = async () => {}
  const intervals: number[] = []
  const live = createLive(house.app.log, createChanges(), (milliseconds, work) => {
    intervals.push(milliseconds)
    look = work
    return () => {}
  })
  expect(knowsOthers({ live })).toBe(false)
  live.follow()
  expect([intervals.length, intervals[0]! <= 500, knowsOthers({ live })]).toEqual([1, true, false])
  await look()
  expect(knowsOthers({ live })).toBe(true)
  live.close()
  expect(knowsOthers({ live })).toBe(false)
})

test('the loop rests while nobody follows, and all streams end when the house closes', async () => {
  const running: (() => Promise<void>)[] = []
  const live = createLive(house.app.log, house.app.changes, (_, work) => {
    running.push(work)
    return () => void running.splice(running.indexOf(work), 1)
  })
  const heard: string[] = []
  const follower = (name: string) => ({
    changed: () => void heard.push(`${name} changed`),
    heartbeat: () => void heard.push(`${name} beat`),
    end: () => void heard.push(`${name} end`),
  })
  expect(running).toHaveLength(0)
  const leave = live.subscribe([hallId], follower('first'))
  live.subscribe([hallId, 'another'], follower('second'))
  expect(running).toHaveLength(1)
  leave()
  await running[0]!()
  live.close()
  live.subscribe([hallId], follower('late'))
  expect(running).toHaveLength(0)
  expect(heard).toEqual(['second changed', 'second end', 'late end'])
})
