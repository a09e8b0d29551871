import { inTown } from '../../testing/bookings.ts'
import { type QueueHouse, startQueueHouse } from '../../testing/queue-scene.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'

let house: QueueHouse['house']
let clerk: QueueHouse['clerk']
let windowAt: QueueHouse['windowAt']
let emptyHall: QueueHouse['emptyHall']
let of: QueueHouse['of']
let issue: QueueHouse['issue']
let callTo: QueueHouse['callTo']
beforeAll(async () => {
  ;({ house, clerk, windowAt, emptyHall, of, issue, callTo } = await startQueueHouse())
})
afterAll(() => house.stop())
beforeEach(() => emptyHall())
const windowLine = (number: 1 | 2 | 3) =>
  clerk.windowLine({ params: { ...inTown(house), ...windowAt(number).params } })

describe('an end that was a mistake', () => {
  const served = async () => {
    const resident = await house.newResident({ name: '李秀兰' })
    const ticket = await resident.api.takeTicket({
      params: { hallCode: house.towns.halls.town.code },
      body: { itemId: null },
    })
    await callTo(1)
    await clerk.serve(of(ticket))
    await clerk.finish(of(ticket))
    return { ...resident, at: of(ticket), id: ticket.id }
  }
  const askedToRate = async ({ api }: Awaited<ReturnType<typeof served>>) =>
    (await api.pendingRatings()).map(({ subjectId }) => subjectId)

  test('is undone within five minutes: at the same window again, said to the resident, rated only once it ends', async () => {
    const person = await served()
    expect(await askedToRate(person)).toEqual([person.id])
    expect((await windowLine(1)).ended.map(({ id }) => id)).toEqual([person.id])
    expect((await windowLine(2)).ended).toEqual([])
    house.passMinutes(5)
    expect(await person.api.ticket(person.at)).toMatchObject({ status: 'finished', settled: false })
    expect(await eventsOf(house, () => clerk.reopen(person.at))).toEqual(['ticket.reopened'])
    expect(await person.api.ticket(person.at)).toMatchObject({ status: 'serving', windowNumber: 1 })
    expect((await windowLine(1)).inHand).toMatchObject([{ id: person.id, windowNumber: 1, finishedAt: null }])
    expect(await askedToRate(person)).toEqual([])
    await expectUntouched(
      () =>
        person.api.rate({
          body: { subject: 'visit', subjectId: person.id, grade: 5, reasons: [], text: '', anonymous: false },
        }),
      'rating.not_found',
    )
    await house.deliver()
    const titles = async () => (await person.api.messages()).messages.map(({ title }) => title)
    expect(await titles()).toContain('您的号还在办')
    await clerk.finish(person.at)
    await house.deliver()
    expect(await askedToRate(person)).toEqual([person.id])
    // One invitation is enough.
    expect((await titles()).filter(title => title === '这次办得怎么样')).toHaveLength(1)
  })
  test('after it was rated: nobody is asked again, and the clerk is not told', async () => {
    const person = await served()
    await person.api.rate({
      body: { subject: 'visit', subjectId: person.id, grade: 5, reasons: [], text: '', anonymous: true },
    })
    const told = await clerk.reopen(person.at)
    expect(told).toMatchObject({ status: 'serving' })
    expect(told).not.toHaveProperty('rated')
    await house.deliver()
    const { messages } = await person.api.messages()
    const { text } = messages.find(({ title }) => title === '您的号还在办')!
    expect(text).toContain('您刚才的评价已经收到，不用再评。')
    expect(text).not.toContain('再请您评价')
    await clerk.finish(person.at)
    await house.deliver()
    expect(await askedToRate(person)).toEqual([])
    const other = await served()
    expect(Object.keys(await clerk.reopen(other.at))).toEqual(Object.keys(told))
    await house.deliver()
    expect((await other.api.messages()).messages.map(each => each.text).join()).toContain(
      '办好后再请您评价。',
    )
    await clerk.finish(other.at)
  })
  test('later, twice, at a window that is taken, by another hall, or with another number in hand: refused', async () => {
    const person = await served()
    const other = await house.staff('otherClerk')
    await expectUntouched(() => other.reopen(person.at), 'ticket.not_found')
    await issue()
    const next = (await callTo(1))!
    await expectUntouched(() => clerk.reopen(person.at), 'ticket.window_busy')
    await clerk.skip(of(next))
    const second = await person.api.takeTicket({
      params: { hallCode: house.towns.halls.town.code },
      body: { itemId: null },
    })
    await expectUntouched(() => clerk.reopen(person.at), 'ticket.duplicate')
    await person.api.leaveLine(of(second))
    house.passMinutes(5.1)
    await expectUntouched(() => clerk.reopen(person.at), 'ticket.end_stands')
    expect(await person.api.ticket(person.at)).toMatchObject({ status: 'finished', settled: true })
    expect((await windowLine(1)).ended).toEqual([])
    await expectUntouched(() => clerk.reopen(of(second)), 'ticket.already_moved')
  })
})
