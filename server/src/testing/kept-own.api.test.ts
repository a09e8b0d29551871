import { joinAccounts } from '../features/identity/joining.ts'
import { Resident } from '../features/identity/model.ts'
import { Ticket } from '../features/queue/model.ts'
import { Shift } from '../features/queue/shift.ts'
import { system } from '../kernel/app.ts'
import { Event } from '../kernel/outbox.ts'
import { draftOf, openStation, signedAt } from './agency-scene.ts'
import { bookingBody } from './bookings.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from './fixture.ts'
import { APPLICANT, papersOf, plainPapersOf } from './receiving.ts'
import { startWebProcess, type WebProcess } from './web-process.ts'

/**
 * A person's own answers are computed once per change, too. What changes them is done through one web process, or by the
 * worker; what holds is computed by a process that keeps nothing.
 */
let house: TestApp
let here: WebProcess
let there: WebProcess
let truth: WebProcess
let clerk: Api
beforeAll(async () => {
  house = await startTestApp()
  here = await startWebProcess(house)
  there = await startWebProcess(house)
  truth = await startWebProcess(house, { keeping: false })
})
afterAll(async () => {
  for (const web of [here, there, truth]) await web.stop()
  await house.stop()
})
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  clerk = here.as(await house.staffToken('clerk'))
})

interface Person {
  id: string
  token: string
}
const MATTERS = '/api/my/matters'
const NUMBER = '/api/my/ticket'
const line = () => ({ params: { hallCode: house.towns.halls.town.code }, body: { itemId: null } })
const window = (nth = 0) => ({ params: { windowId: house.towns.halls.town.windowIds[nth]! } })
const someone = async (phone?: string): Promise<Person> => house.newResident(phone ? { phone } : {})
const expectKept = async (web: WebProcess, path: string, { id, token }: Person) => {
  const said = await web.says(path, token)
  expect([path, web.keeps(path, id)]).toEqual([path, true])
  expect(await web.says(path, token)).toBe(said)
  return said
}
/** Before, both processes keep it; then it is done by the first, and each says what holds: it at once, the other soon. */
const expectNews = async (path: string, who: Person, change: () => Promise<unknown>) => {
  const before = await expectKept(here, path, who)
  await expectKept(there, path, who)
  await change()
  const right = await truth.says(path, who.token)
  expect(right).not.toBe(before)
  expect(await here.says(path, who.token)).toBe(right)
  await there.look()
  expect(await there.says(path, who.token)).toBe(right)
}
/** The same of what the worker does: neither process did it. */
const expectNewsOfWorker = async (path: string, who: Person, change: () => Promise<unknown>) => {
  const before = await expectKept(here, path, who)
  await change()
  await here.look()
  const right = await truth.says(path, who.token)
  expect([right !== before, await here.says(path, who.token)]).toEqual([true, right])
}
const phones = (() => {
  let numbered = 0
  return () => `137${String(++numbered).padStart(8, '0')}`
})()

describe('my matters', () => {
  test('each move of one of them, and nothing of other people’s', async () => {
    const phone = phones()
    const [me, other] = [await someone(phone), await someone()]
    let matterId = ''
    await expectNews(MATTERS, me, async () => {
      matterId = (await clerk.receive(plainPapersOf(house, phone))).id
    })
    await expectKept(here, MATTERS, other)
    const version = `${MATTERS}/${matterId}/version`
    await expectKept(here, version, me)
    await expectNews(MATTERS, me, () => clerk.accept({ params: { matterId }, body: {} }))
    await expectNews(version, me, () => here.as(me.token).withdraw({ params: { matterId } }))
    expect([here.keeps(MATTERS, other.id), await here.says(MATTERS, other.token)]).toEqual([true, '[]'])
  })
  test('of the same address each gets their own, and what is kept for one is given to nobody else', async () => {
    const [phoneOfOne, phoneOfOther] = [phones(), phones()]
    const [one, other] = [await someone(phoneOfOne), await someone(phoneOfOther)]
    for (const phone of [phoneOfOne, phoneOfOther]) await clerk.receive(plainPapersOf(house, phone))
    const [ones, others] = [await expectKept(here, MATTERS, one), await expectKept(here, MATTERS, other)]
    expect(ones).not.toBe(others)
    const anybody = await here.get(MATTERS)
    const staff = await here.get(MATTERS, { authorization: `Bearer ${await house.staffToken('clerk')}` })
    const stranger = await here.get(MATTERS, { authorization: `Bearer ${'x'.repeat(43)}` })
    expect([anybody.status, staff.status, stranger.status]).toEqual([401, 403, 401])
    const matterId = JSON.parse(ones)[0].id
    await expectKept(here, `${MATTERS}/${matterId}/version`, one)
    const peeking = await here.get(`${MATTERS}/${matterId}/version`, {
      authorization: `Bearer ${other.token}`,
    })
    expect(peeking.status).toBe(404)
  })
  test('who signs out is out, here, elsewhere and on all phones', async () => {
    const me = await someone()
    for (const web of [here, there]) await expectKept(web, MATTERS, me)
    await here.as(me.token).signOut()
    for (const web of [here, there]) {
      expect(web.keeps(MATTERS, me.id)).toBe(true)
      expect((await web.get(MATTERS, { authorization: `Bearer ${me.token}` })).status).toBe(401)
    }
  })
  test('what an agent of the village applied for', async () => {
    const phone = phones()
    const me = await someone(phone)
    const station = await openStation(house)
    const agent = here.as(await house.staffToken('agent'))
    const applicant = { ...APPLICANT, phone, villageId: house.towns.organisations.village }
    await expectNews(MATTERS, me, () =>
      agent.receive(draftOf(house, station, 'draft-0000-0000-0001', signedAt(house), { applicant })),
    )
  })
  test('what was received before the account, once the worker has found it', async () => {
    const phone = phones()
    await clerk.receive(plainPapersOf(house, phone))
    const me = await someone(phone)
    await expectNewsOfWorker(MATTERS, me, async () => {
      await house.app.outbox.add('resident.amended', system, { residentId: me.id, fields: ['phone'] })
      await here.look()
      await here.says(MATTERS, me.token)
      await house.deliver()
    })
    expect(await Event.countDocuments({ name: 'matter.adopted', 'payload.residentId': me.id })).toBe(1)
  })
  test('two accounts that become one: both phones say the same, and what came later comes over', async () => {
    const phone = phones()
    const [former, me] = [await someone(phone), await someone()]
    await clerk.receive(plainPapersOf(house, phone))
    const theirs = await expectKept(here, MATTERS, former)
    await expectNews(MATTERS, me, async () => {
      const record = (await Resident.findById(former.id).lean())!
      await here.app.transaction(() =>
        joinAccounts(here.app, system, record, me.id, { phone: null, phoneHash: null }),
      )
    })
    // The former account's phone is signed in to the other one now.
    expect(await here.says(MATTERS, former.token)).toBe(theirs)
    expect(await there.says(MATTERS, former.token)).toBe(theirs)
    expect(here.keeps(MATTERS, former.id)).toBe(false)
    await clerk.receive(papersOf(house))
    await house.deliver()
    expect(await Event.countDocuments({ name: 'resident.swept', 'payload.residentId': me.id })).toBe(1)
  })
  test('the day, by which limits are counted', async () => {
    const me = await someone()
    await expectKept(here, MATTERS, me)
    house.passMinutes(1)
    expect(here.keeps(MATTERS, me.id)).toBe(false)
  })
})

describe('my number', () => {
  beforeEach(async () => {
    await Ticket.deleteMany()
    await Shift.deleteMany()
  })
  test('taking it, who is called before me, my call, and giving it up', async () => {
    const [first, me] = [await someone(), await someone()]
    await here.as(first.token).takeTicket(line())
    await expectNews(NUMBER, me, () => here.as(me.token).takeTicket(line()))
    await expectNews(NUMBER, me, () => clerk.callNext(window()))
    const mine = JSON.parse(await here.says(NUMBER, me.token)).ticket
    expect(mine).toMatchObject({ status: 'waiting', ahead: 0 })
    const own = `/api/my/tickets/${mine.id}`
    await expectKept(here, own, me)
    await expectNews(own, me, () => here.as(me.token).leaveLine({ params: { ticketId: mine.id } }))
    expect(JSON.parse(await here.says(NUMBER, me.token))).toEqual({ ticket: null, tickets: [] })
    expect((await here.get(own, { authorization: `Bearer ${first.token}` })).status).toBe(404)
  })
  test('a window that opens, or has a pause', async () => {
    const [first, me] = [await someone(), await someone()]
    for (const { token } of [first, me]) await here.as(token).takeTicket(line())
    await expectNews(NUMBER, me, () => clerk.openWindow(window()))
    await expectNews(NUMBER, me, () => clerk.openWindow(window(1)))
    const body = { reason: 'meal', until: null } as const
    await expectNews(NUMBER, me, () => clerk.pauseWindow({ ...window(1), body }))
  })
  test('one’s family’s, on the account’s phone alone', async () => {
    house.setClock('2037-11-23T01:12:00.000Z')
    const [me, other] = [await someone(), await someone()]
    const { body } = bookingBody(house, '2037-11-23T15:00')
    const visitor = { name: '赵一父', relation: 'parent' as const }
    const { id: appointmentId } = await here.as(me.token).book({ body: { ...body, visitor } })
    await expectKept(here, NUMBER, other)
    await expectNews(NUMBER, me, () =>
      here.as(me.token).checkIn({ params: line().params, body: { appointmentId } }),
    )
    expect(await here.says(NUMBER, me.token)).toContain('赵一父')
    expect(await here.says(NUMBER, other.token)).toBe('{"ticket":null,"tickets":[]}')
  })
  test('minutes that only time makes fewer are computed again within a quarter of one', async () => {
    const me = await someone()
    await here.as(me.token).takeTicket(line())
    await expectKept(here, NUMBER, me)
    house.setClock(new Date(+house.app.clock.now() + 15_000).toISOString())
    expect(here.keeps(NUMBER, me.id)).toBe(false)
  })
  test('nothing is done by what is kept: a number that was called meanwhile elsewhere', async () => {
    const me = await someone()
    const { id: ticketId } = await here.as(me.token).takeTicket(line())
    const said = await expectKept(there, NUMBER, me)
    await here.as(me.token).leaveLine({ params: { ticketId } })
    expect(await there.says(NUMBER, me.token)).toBe(said)
    await expect(there.as(me.token).leaveLine({ params: { ticketId } })).rejects.toMatchObject({
      code: 'ticket.already_moved',
    })
  })
})

test('over the wire it is what the middleware answers: headers and 304', async () => {
  const me = await someone()
  const headers = { authorization: `Bearer ${me.token}` }
  const first = await here.get(NUMBER, headers)
  const again = await here.get(NUMBER, headers)
  const named = (answer: Response) => {
    const { 'x-request-id': _, date: __, connection: ___, ...rest } = Object.fromEntries(answer.headers)
    return rest
  }
  expect([again.status, named(again)]).toEqual([200, named(first)])
  expect(first.headers.get('cache-control')).toBe('private, no-cache')
  const known = await here.get(NUMBER, { ...headers, 'if-none-match': first.headers.get('etag')! })
  expect([known.status, await known.text()]).toEqual([304, ''])
})
