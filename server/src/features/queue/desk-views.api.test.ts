import { inTown } from '../../testing/bookings.ts'
import { expectRefusal } from '../../testing/fixture.ts'
import { type QueueHouse, startQueueHouse } from '../../testing/queue-scene.ts'
import { expectUntouched } from '../../testing/traces.ts'

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

describe('numbers given out by staff', () => {
  test('carry a name that is masked everywhere', async () => {
    const body = { itemId: house.towns.items.plain.id, name: '王建国' }
    expect(await clerk.issueTicket({ params: inTown(house), body })).toMatchObject({
      residentName: '王**',
      residentId: null,
      itemName: house.towns.items.plain.name,
    })
    const nameless = await clerk.issueTicket({ params: inTown(house), body: { itemId: null, name: null } })
    expect(nameless.residentName).toBeNull()
    expect(JSON.stringify(await Ticket.find().lean())).not.toContain('王建国')
  })
  test('only at their own hall, with a name that is one', async () => {
    const call = { params: inTown(house), body: { itemId: null, name: '王建国' } }
    const [other, officer] = [await house.staff('otherClerk'), await house.staff('townOfficer')]
    await expectUntouched(() => other.issueTicket(call), 'hall.not_found')
    await expectUntouched(() => officer.issueTicket(call), 'access.denied')
    const short = { ...call, body: { itemId: null, name: '12' } }
    const { details } = await expectUntouched(() => clerk.issueTicket(short), 'request.invalid')
    expect(details).toEqual([{ field: 'name', message: '姓名里要有汉字或字母，请照证件上的写法填写' }])
  })
})

describe('what everyone sees', () => {
  test('the display shows the last five calls, newest first, and nobody’s name', async () => {
    const numbers = []
    for (let count = 0; count < 6; count += 1) {
      const person = await waiting(`欧阳小${count}`)
      numbers.push(person.number)
      house.passMinutes(1)
      await clerk.callNext(windowAt(1))
      await clerk.skip(person.at)
    }
    await waiting()
    const shown = await house.as(null).display({ params: inTown(house) })
    expect(shown).toMatchObject({ hallName: '鳌头镇便民服务中心', waiting: 1, waitMinutes: 12 })
    expect(shown.calls.map(({ number }) => number)).toEqual(numbers.slice(1).reverse())
    expect(shown.calls[0]).toMatchObject({ name: null, windowNumber: 1, calls: 1 })
    const params = { hallId: NOBODY }
    await expectUntouched(() => house.as(null).display({ params }), 'hall.not_found')
    await expectUntouched(() => house.as(null).hallNow({ params }), 'hall.not_found')
  })
  test('the wait learns from finished visits, the usual waits from earlier days', async () => {
    const person = await waiting()
    house.passMinutes(15)
    await clerk.callNext(windowAt(1))
    await clerk.serve(person.at)
    house.passMinutes(20)
    await clerk.finish(person.at)
    await waiting()
    await waiting()
    const now = () => house.as(null).hallNow({ params: inTown(house) })
    expect(await now()).toMatchObject({ waiting: 2, waitMinutes: 27, usualWaits: [] })
    house.setClock('2037-11-24T01:30:00Z')
    expect(await now()).toMatchObject({
      waiting: 0,
      waitMinutes: 0,
      usualWaits: [{ hour: 9, waitMinutes: 15 }],
    })
  })
  test('the line is for staff of the hall', async () => {
    const call = { params: inTown(house) }
    const [other, officer] = [await house.staff('otherManager'), await house.staff('townOfficer')]
    await expectUntouched(() => other.line(call), 'hall.not_found')
    await expectUntouched(() => officer.line(call), 'access.denied')
    expect(await (await house.staff('leader')).line(call)).toMatchObject({ waiting: [] })
  })
})

describe('taking over what was filled in at home', () => {
  test('the clerk who called reads it, and the reading is recorded', async () => {
    const resident = await house.newResident({ name: '李秀兰', phone: '13800009999' })
    const { id } = await resident.api.takeTicket(walkIn())
    await expectRefusal(clerk.ticketHolder({ params: { ticketId: id } }), 'ticket.not_at_window')
    const { ticket } = await clerk.callNext(windowAt(3))
    expect(ticket!.id).toBe(id)
    const before = (await house.events()).length
    expect(await clerk.ticketHolder({ params: { ticketId: id } })).toEqual({
      name: '李秀兰',
      idNumber: null,
      document: null,
      phone: '13800009999',
      villageId: null,
    })
    expect((await house.events()).slice(before)).toEqual(['ticket.holder_read'])
    const manager = await house.staff('manager')
    await expectRefusal(manager.ticketHolder({ params: { ticketId: id } }), 'ticket.not_at_window')
    await clerk.skip({ params: { ticketId: id } })
    await expectRefusal(clerk.ticketHolder({ params: { ticketId: id } }), 'ticket.not_at_window')
  })
})
