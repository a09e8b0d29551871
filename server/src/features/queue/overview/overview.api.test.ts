import exceljs from 'exceljs'
import { bookingBody, inTown } from '../../../testing/bookings.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { Appointment } from '../../appointments/model.ts'
import { lapseMissed } from '../../appointments/service.ts'
import { Ticket } from '../model.ts'

const LAST_MONDAY = '2037-11-16'
const TUESDAY = '2037-11-24'
const at = (on: string, time: string) => `${on}T${time}:00+08:00`

let house: TestApp
let manager: Api
beforeAll(async () => {
  house = await startTestApp()
  manager = await house.staff('manager')
})
afterAll(() => house.stop())

const sent = (query: object = {}) => ({ params: inTown(house), query })
const takeNumber = async (itemId: string | null = null) => {
  const { api } = await house.newResident({ name: '李秀兰' })
  return api.takeTicket({ params: { hallCode: house.towns.halls.town.code }, body: { itemId } })
}
/** A visit from the number to its end, by the local times of a day. */
const visit = async (on: string, issued: string, called: string, finished: string) => {
  const windowId = house.towns.halls.town.windowIds[0]!
  house.setClock(at(on, issued))
  const { id } = await takeNumber()
  const clerk = await house.staff('clerk')
  house.setClock(at(on, called))
  await clerk.callNext({ params: { windowId } })
  await clerk.serve({ params: { ticketId: id } })
  house.setClock(at(on, finished))
  await clerk.finish({ params: { ticketId: id } })
}

// In order: the hall is new, then has its first people, then a week behind it.
test('a new hall has no history and plans one window for every open hour', async () => {
  expect(await manager.hallHistory(sent({ weeks: 4 }))).toEqual({
    from: '2037-10-26',
    to: '2037-11-22',
    openDays: 0,
    heat: [],
    noShows: { kept: 0, missed: 0, byDay: [], byHour: [], byItem: [] },
    estimates: { visits: 0, meanErrorMinutes: null, meanLaterMinutes: null, byDay: [] },
  })
  const plan = await manager.dayPlan(sent())
  expect(plan).toMatchObject({ on: TUESDAY, learntFromDays: 0, sameWeekday: false, provisional: false })
  expect(plan.hours.map(({ hour }) => hour)).toEqual([9, 10, 11, 13, 14, 15, 16])
  expect(new Set(plan.hours.map(({ needed, planned }) => `${needed} of ${planned}`))).toEqual(
    new Set(['1 of 3']),
  )
  const now = await manager.hallOverview(sent())
  expect(now.groups).toEqual([
    expect.objectContaining({ waiting: 0, longestMinutes: null, promisedMinutes: 30, arrivalsPerHour: 0 }),
  ])
  expect(now.needed).toMatchObject({ windows: 1, forBacklog: false })
  expect((await manager.overviewVisits(sent({ waiting: '1' }))).visits).toEqual([])
})

test('this moment: who waits and how long, what the windows do, how many are needed', async () => {
  const windowId = house.towns.halls.town.windowIds[0]!
  const clerk = await house.staff('clerk')
  await takeNumber()
  const called = await clerk.callNext({ params: { windowId } })
  for (let people = 0; people < 7; people += 1) await takeNumber()
  house.passMinutes(40)
  const now = await manager.hallOverview(sent())
  expect(now.closedReason).toBeNull()
  expect(now.groups).toEqual([
    expect.objectContaining({ waiting: 7, longestMinutes: 40, arrivalsPerHour: 8 }),
  ])
  const [first] = now.windows
  expect(first).toMatchObject({ number: 1, state: 'called', ticketNumber: called.ticket!.number })
  // Seven people for twelve minutes each within thirty minutes.
  expect(now.needed).toMatchObject({ windows: 3, promisedMinutes: 30 })
  const behind = await manager.overviewVisits(sent({ waiting: '1', letter: now.groups[0]!.letter }))
  expect(behind.total).toBe(7)
  expect(behind.visits[0]).toMatchObject({ status: 'waiting', waitedMinutes: 40, residentName: '李**' })
  expect((await manager.overviewVisits(sent({ waiting: '1', letter: 'Z' }))).total).toBe(0)
  house.setClock(at('2037-11-23', '18:00'))
  expect((await manager.hallOverview(sent())).closedReason).toBe('今天已下班')
})

test('past weeks: arrivals and waits by weekday and hour, no-shows, estimates against what happened', async () => {
  await Ticket.deleteMany()
  house.setClock(at(LAST_MONDAY, '08:50'))
  const { plain } = house.towns.items
  const comes = await house.newResident()
  const booking = await comes.api.book(bookingBody(house, `${LAST_MONDAY}T10:00`))
  await (await house.newResident({ name: '王五' })).api.book(bookingBody(house, `${LAST_MONDAY}T14:00`))
  await visit(LAST_MONDAY, '09:10', '09:25', '09:35')
  await visit(LAST_MONDAY, '09:40', '09:45', '09:50')
  house.setClock(at(LAST_MONDAY, '09:55'))
  await (await house.staff('clerk')).checkInAppointment({ params: { appointmentId: booking.id } })
  house.setClock(MONDAY_MORNING)
  await lapseMissed(house.app)

  const history = await manager.hallHistory(sent({ weeks: 1 }))
  expect(history).toMatchObject({ from: LAST_MONDAY, to: '2037-11-22', openDays: 5 })
  expect(history.heat).toEqual([{ weekday: 1, hour: 9, arrivals: 3, arrivalsPerDay: 3, meanWaitMinutes: 10 }])
  const missed = { kept: 0, missed: 1 }
  const kept = { kept: 1, missed: 0 }
  expect(history.noShows).toEqual({
    kept: 1,
    missed: 1,
    byDay: [{ on: LAST_MONDAY, kept: 1, missed: 1 }],
    byHour: [
      { hour: 10, ...kept },
      { hour: 14, ...missed },
    ],
    byItem: [{ itemId: plain.id, itemName: plain.name, kept: 1, missed: 1 }],
  })
  // Both were told that nobody is ahead of them, and waited 15 and 5 minutes.
  expect(history.estimates).toMatchObject({ visits: 2, meanErrorMinutes: 10, meanLaterMinutes: 10 })

  const behind = await manager.overviewVisits(sent({ weeks: 1, weekday: 1, hour: 9 }))
  expect(behind.visits.map(({ waitedMinutes }) => waitedMinutes)).toEqual([null, 5, 15])
  expect((await manager.overviewVisits(sent({ weeks: 1, on: '2037-11-17' }))).total).toBe(0)
  const noShows = await manager.overviewBookings(sent({ weeks: 1, itemId: plain.id }))
  expect(noShows.bookings).toEqual([
    expect.objectContaining({ status: 'missed', residentName: '王*', itemNames: [plain.name] }),
  ])
  expect((await manager.overviewBookings(sent({ weeks: 1, hour: 10 }))).total).toBe(0)
})

test('missed bookings are listed page by page, the newest first, also those of one hour', async () => {
  const sample = (await Appointment.findOne({ status: 'missed' }).lean())!
  const { _id: _, ...fields } = sample
  const made = Array.from({ length: 44 }, (_, i) => ({
    ...fields,
    nth: 100 + i,
    code: `M${i}`,
    holdsSeat: false,
    startsAt: new Date(at(`2037-11-${17 + (i % 4)}`, i % 2 === 0 ? '09:00' : '11:00')),
  }))
  const { insertedIds } = await Appointment.collection.insertMany(made)
  const pages = async (query: object) => {
    const told = []
    for (const page of [1, 2, 3])
      told.push(await manager.overviewBookings(sent({ weeks: 1, page, ...query })))
    const startsAt = told.flatMap(({ bookings }) => bookings.map(each => each.startsAt))
    expect(startsAt).toEqual(startsAt.toSorted().reverse())
    return told.map(({ bookings, total }) => [bookings.length, total])
  }
  expect(await pages({})).toEqual([
    [20, 45],
    [20, 45],
    [5, 45],
  ])
  expect(await pages({ hour: 9 })).toEqual([
    [20, 22],
    [2, 22],
    [0, 22],
  ])
  expect(await pages({ on: '2037-11-18', hour: 11 })).toEqual([
    [11, 11],
    [0, 11],
    [0, 11],
  ])
  await Appointment.deleteMany({ _id: { $in: Object.values(insertedIds) } })
})

test('the next open day: its bookings, the walk-ins of the same weekday, the windows that will be open; on a Friday that is Monday', async () => {
  await visit('2037-11-17', '13:05', '13:10', '13:20')
  // Whether days that are over have changed is looked at in full five minutes.
  house.setClock(MONDAY_MORNING)
  const soon = await manager.dayPlan(sent({ weeks: 1 }))
  expect(soon.hours.find(({ hour }) => hour === 13)).toMatchObject({ walkIns: 0 })
  house.setClock(at('2037-11-23', '09:35'))
  await (await house.newResident()).api.book(bookingBody(house, `${TUESDAY}T10:00`))
  const plan = await manager.dayPlan(sent({ weeks: 1 }))
  expect(plan).toMatchObject({ on: TUESDAY, learntFromDays: 1, sameWeekday: true })
  expect(plan.hours.find(({ hour }) => hour === 10)).toMatchObject({ booked: 1, walkIns: 0 })
  expect(plan.hours.find(({ hour }) => hour === 13)).toMatchObject({ booked: 0, walkIns: 1 })
  const standing = await manager.overviewBookings(sent({ standingOn: TUESDAY, hour: 10 }))
  expect(standing.bookings).toEqual([
    expect.objectContaining({ status: 'booked', startsAt: '2037-11-24T02:00:00.000Z' }),
  ])
  house.setClock(at('2037-11-27', '10:00'))
  manager = await house.staff('manager')
  expect((await manager.dayPlan(sent())).on).toBe('2037-11-30')
})

test('the workbook lists what the page lists', async () => {
  house.setClock(MONDAY_MORNING)
  manager = await house.staff('manager')
  const { fileName, base64 } = await manager.overviewWorkbook(sent({ weeks: 1 }))
  expect(fileName).toBe('大厅概览-鳌头镇便民服务中心-2037-11-23.xlsx')
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(Buffer.from(base64, 'base64') as unknown as ArrayBuffer)
  expect(workbook.worksheets.map(({ name }) => name)).toEqual([
    '此刻等候',
    '此刻窗口',
    '人流与等候',
    '爽约',
    '预计等候误差',
    '11月24日周二安排',
  ])
  expect(workbook.getWorksheet('人流与等候')!.getRow(2).values).toEqual([
    undefined,
    '周一',
    '09:00',
    3,
    3,
    10,
  ])
  expect(workbook.getWorksheet('爽约')!.getRow(2).values).toEqual([undefined, '按天', LAST_MONDAY, 1, 1, 0.5])
})
