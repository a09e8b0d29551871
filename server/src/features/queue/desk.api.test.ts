import { inTown } from '../../testing/bookings.ts'
import { MONDAY_MORNING } from '../../testing/fixture.ts'
import { type QueueHouse, startQueueHouse } from '../../testing/queue-scene.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { ServiceWindow } from '../organisations/model.ts'
import { Ticket } from './model.ts'

const NOBODY = '65f000000000000000000009'
let house: QueueHouse['house']
let clerk: QueueHouse['clerk']
let windowAt: QueueHouse['windowAt']
let walkIn: QueueHouse['walkIn']
let emptyHall: QueueHouse['emptyHall']
let waiting: QueueHouse['waiting']
beforeAll(async () => {
  ;({ house, clerk, windowAt, walkIn, emptyHall, waiting } = await startQueueHouse())
})
afterAll(() => house.stop())
beforeEach(() => emptyHall())
const called = async () => {
  const person = await waiting()
  await clerk.callNext(windowAt(1))
  return person
}

describe('calling', () => {
  test('takes the first in line to the window; nobody waiting is no error', async () => {
    expect(await eventsOf(house, () => clerk.callNext(windowAt(1)))).toEqual([])
    const [first, second] = [await waiting('李秀兰'), await waiting()]
    expect(
      await eventsOf(house, async () => {
        const { ticket } = await clerk.callNext(windowAt(1))
        expect(ticket).toMatchObject({
          number: first.number,
          status: 'called',
          residentName: '李**',
          windowNumber: 1,
          calls: 1,
          calledAt: MONDAY_MORNING,
        })
      }),
    ).toEqual(['ticket.called'])
    expect(await first.api.ticket(first.at)).toMatchObject({
      status: 'called',
      windowNumber: 1,
      windowName: '综合窗口',
      ahead: null,
    })
    expect(await second.api.ticket(second.at)).toMatchObject({ ahead: 0 })
  })
  test('not while someone is at the window; the next window takes the next person', async () => {
    const [first, second] = [await waiting(), await waiting()]
    await clerk.callNext(windowAt(1))
    await expectUntouched(() => clerk.callNext(windowAt(1)), 'ticket.window_busy')
    await clerk.serve(first.at)
    await expectUntouched(() => clerk.callNext(windowAt(1)), 'ticket.window_busy')
    expect((await clerk.callNext(windowAt(2))).ticket!.number).toBe(second.number)
    await clerk.finish(first.at)
    expect(await clerk.callNext(windowAt(1))).toEqual({ ticket: null })
  })
  test('one window pressed twice at once calls one person', async () => {
    await waiting()
    await waiting()
    const presses = await Promise.allSettled([clerk.callNext(windowAt(1)), clerk.callNext(windowAt(1))])
    const refused = presses.flatMap(each => (each.status === 'rejected' ? [each.reason.code] : []))
    expect(refused).toEqual(['ticket.window_busy'])
    expect(await Ticket.countDocuments({ status: 'called' })).toBe(1)
  })
  test('many windows at once: everybody called once, in the order they came', async () => {
    const extra = await ServiceWindow.insertMany(
      [21, 22, 23, 24, 25].map(number => ({
        hallId: inTown(house).hallId,
        number,
        name: '加开窗口',
        takesBookings: false,
      })),
    )
    const windowIds = [...house.towns.halls.town.windowIds, ...extra.map(({ _id }) => String(_id))]
    const people = []
    for (let count = 0; count < 20; count += 1) people.push(await waiting())
    const rounds: string[][] = []
    for (let round = 0; round < 3; round += 1) {
      const answers = await Promise.all(windowIds.map(windowId => clerk.callNext({ params: { windowId } })))
      const tickets = answers.flatMap(({ ticket }) => ticket ?? [])
      rounds.push(tickets.map(({ number }) => number).sort())
      await Promise.all(tickets.map(({ id }) => clerk.serve({ params: { ticketId: id } })))
      await Promise.all(tickets.map(({ id }) => clerk.finish({ params: { ticketId: id } })))
    }
    const numbers = people.map(({ number }) => number)
    expect(rounds).toEqual([numbers.slice(0, 8), numbers.slice(8, 16), numbers.slice(16)])
    expect(await clerk.line({ params: inTown(house) })).toMatchObject({
      waiting: [],
      inHand: [],
      finished: 20,
    })
    await ServiceWindow.deleteMany({ number: { $gt: 20 } })
  })
  test('is for staff of the hall who call', async () => {
    const person = await waiting()
    const [other, agent, leader] = [
      await house.staff('otherClerk'),
      await house.staff('agent'),
      await house.staff('leader'),
    ]
    await expectUntouched(() => other.callNext(windowAt(1)), 'window.not_found')
    await expectUntouched(() => agent.callNext(windowAt(1)), 'access.denied')
    await expectUntouched(() => leader.callNext(windowAt(1)), 'access.denied')
    await expectUntouched(() => person.api.callNext(windowAt(1)), 'session.wrong_kind')
    await expectUntouched(() => clerk.callNext({ params: { windowId: NOBODY } }), 'window.not_found')
    await clerk.callNext(windowAt(1))
    for (const move of ['recall', 'skip', 'serve', 'finish'] as const)
      await expectUntouched(() => other[move](person.at), 'ticket.not_found')
  })
})

describe('at the window', () => {
  test('recalls are counted and told each time', async () => {
    const { at } = await called()
    house.passMinutes(2)
    expect(
      await eventsOf(house, async () => {
        await clerk.recall(at)
        expect(await clerk.recall(at)).toMatchObject({
          status: 'called',
          calls: 3,
          calledAt: '2037-11-23T01:32:00.000Z',
        })
      }),
    ).toEqual(['ticket.called', 'ticket.called'])
  })
  test('who does not come is skipped: the window is free and the person may take a new number', async () => {
    const { api, at } = await called()
    expect(await eventsOf(house, () => clerk.skip(at))).toEqual(['ticket.skipped'])
    expect(await clerk.callNext(windowAt(1))).toEqual({ ticket: null })
    expect(await clerk.line({ params: inTown(house) })).toMatchObject({ skipped: 1, inHand: [] })
    for (const move of ['recall', 'skip', 'serve', 'finish'] as const)
      await expectUntouched(() => clerk[move](at), 'ticket.already_moved')
    await api.takeTicket(walkIn())
  })
  test('who leaves after the call frees the window; who is being served stays', async () => {
    const leaver = await called()
    await leaver.api.leaveLine(leaver.at)
    await expectUntouched(() => clerk.serve(leaver.at), 'ticket.already_moved')
    const person = await called()
    await clerk.serve(person.at)
    await expectUntouched(() => person.api.leaveLine(person.at), 'ticket.already_moved')
  })
  test('only a called person is served, only a served one finishes, once', async () => {
    const { at } = await waiting()
    for (const move of ['recall', 'skip', 'serve', 'finish'] as const)
      await expectUntouched(() => clerk[move](at), 'ticket.already_moved')
    await clerk.callNext(windowAt(1))
    await expectUntouched(() => clerk.finish(at), 'ticket.already_moved')
    // Two clicks and a colleague's at once: one of them counts.
    const clicks = () => Promise.allSettled([clerk.serve(at), clerk.serve(at), clerk.skip(at)])
    expect(await eventsOf(house, clicks)).toHaveLength(1)
  })
})
