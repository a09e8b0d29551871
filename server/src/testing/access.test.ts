import { contract } from '@zhenyiban/shared/contract.ts'
import type { Endpoint } from '@zhenyiban/shared/kernel/endpoint.ts'
import { isPermission, permissions, permissionsOf, type Role } from '@zhenyiban/shared/kernel/permissions.ts'
import { Refusal, refusals } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose from 'mongoose'
import { Rectification } from '../features/ratings/model.ts'
import { type Api, startTestApp, type TestApp } from './fixture.ts'
import type { StaffPlace } from './places.ts'

// The whole contract, walked: nothing is open that should not be, and a refused call leaves no trace.
// A new endpoint fails here until its path parameters and its body stand in the tables below.
const endpoints = Object.entries(contract as Record<string, Endpoint>)
const staffPlaces: Record<Role, StaffPlace> = {
  clerk: 'clerk',
  manager: 'manager',
  officer: 'townOfficer',
  agent: 'agent',
  leader: 'leader',
}

let house: TestApp
let params: Record<string, string>
let sent: Record<string, { query?: object; body?: unknown }>
let owner: Api
let stranger: Api
let otherManager: Api
const staff = {} as Record<Role, Api>
/** Every collection with all it holds, after the scene is set. */
let before: Record<string, string>

const everything = async () => {
  const found: Record<string, string> = {}
  for (const collection of await mongoose.connection.db!.collections())
    found[collection.collectionName] = JSON.stringify(await collection.find().sort({ _id: 1 }).toArray())
  return found
}

/** One resident's visit at the first town: a number, a matter, a bad rating, a booking, a number of today. */
const setScene = async () => {
  const { places } = house
  const [clerk, hall] = [staff.clerk, places.halls.town]
  const { id: itemId } = places.items.allowance
  const hallCode = { params: { hallCode: hall.code } }
  const visit = await owner.takeTicket({ ...hallCode, body: { itemId } })
  await clerk.callNext({ params: { windowId: hall.windowIds[0]! } })
  await clerk.serve({ params: { ticketId: visit.id } })
  const applicant = {
    name: '李秀兰',
    idNumber: '44011119400101002X',
    phone: '13800005678',
    villageId: places.organisations.village,
  }
  const matter = { hallId: hall.id, itemId, ticketId: visit.id, applicant, handedIn: [] }
  const { id: matterId } = await clerk.receive({ body: matter })
  await clerk.finish({ params: { ticketId: visit.id } })
  const rating = { subject: 'visit' as const, subjectId: visit.id, grade: 1 as const, reasons: ['其他'] }
  await owner.rate({ body: rating })
  const rectification = await Rectification.findOne({}).lean()
  const slots = await owner.slots({ params: { hallId: hall.id, on: '2037-11-24' } })
  const booking = await owner.book({ body: { slotId: slots[0]!.id, itemId } })
  const ticket = await owner.takeTicket({ ...hallCode, body: { itemId } })
  await house.deliver()
  const [message] = (await owner.messages()).messages
  const { receiptUrl } = await owner.myMatter({ params: { matterId } })
  params = {
    hallId: hall.id,
    hallCode: hall.code,
    windowId: hall.windowIds[0]!,
    on: '2037-11-24',
    itemId,
    appointmentId: booking.id,
    ticketId: ticket.id,
    matterId,
    rectificationId: String(rectification!._id),
    messageId: message!.id,
    receiptCode: receiptUrl.split('/').at(-1)!,
  }
  sent = {
    requestSmsCode: { body: { phone: '13900001111' } },
    signInBySms: { body: { phone: '13900001111', code: '000000', consent: true } },
    signInByWechat: { body: { code: 'demo-access', consent: true } },
    signInStaff: { body: { name: '查无此人', password: 'wrong' } },
    signOut: {},
    signOutEverywhere: {},
    amendMe: { body: { name: '张三' } },
    bindPhone: { body: { phone: '13900001111', code: '000000' } },
    searchItems: { query: { q: '老人补贴' } },
    items: { query: { page: 1 } },
    book: { body: { slotId: slots[1]!.id, itemId } },
    cancel: {},
    reschedule: { body: { slotId: slots[1]!.id } },
    dayBook: { query: { on: '2037-11-24' } },
    checkIn: {},
    takeTicket: { body: { itemId } },
    leaveLine: {},
    checkInAppointment: {},
    issueTicket: { body: { itemId, name: null } },
    callNext: {},
    recall: {},
    skip: {},
    serve: {},
    finish: {},
    receive: { body: matter },
    accept: { body: {} },
    tellMissing: { body: { missing: ['近期一寸照片'] } },
    complete: { body: {} },
    decline: { body: { reason: '不在受理范围' } },
    pass: { body: { stageIndex: 0 } },
    decide: { body: { stageIndex: 0, outcome: 'granted', resultText: '准予' } },
    close: { body: {} },
    matters: { query: { box: 'all' } },
    revealApplicant: { body: { reason: '电话核实' } },
    withdraw: {},
    readMessage: {},
    readAllMessages: {},
    acceptTemplates: { body: { accepted: ['matter'] } },
    rate: { body: { subject: 'matter', subjectId: matterId, grade: 5 } },
    ratings: { query: { page: 1 } },
    rectifications: { query: { page: 1 } },
    answerRectification: { body: { cause: '人手不足', measure: '加开窗口' } },
  }
}

beforeAll(async () => {
  house = await startTestApp()
  owner = (await house.newResident({ name: '李秀兰', phone: '13800005678' })).api
  stranger = (await house.newResident({ name: '王五', phone: '13800009999' })).api
  otherManager = await house.staff('otherManager')
  for (const [role, place] of Object.entries(staffPlaces)) staff[role as Role] = await house.staff(place)
  await setScene()
  before = await everything()
})
afterAll(() => house.stop())

const namesOf = (endpoint: Endpoint) => [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name!)
const sampleOf = (name: string) => {
  const names = namesOf(contract[name as keyof typeof contract])
  return { params: Object.fromEntries(names.map(each => [each, params[each]])), ...sent[name] }
}
/** What a call ends with: its answer, or its refusal's code. */
const call = async (api: Api, name: string) => {
  const calls = api as unknown as Record<string, (sent: object) => Promise<unknown>>
  try {
    return { refused: null, answer: await calls[name]!(sampleOf(name)) }
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.code, answer: null }
    throw error
  }
}
/** What each of some endpoints refuses with, by name, to compare in one look. */
const refusalsOf = async (api: Api, names: string[]) => {
  const found: Record<string, string | null> = {}
  for (const name of names) found[name] = (await call(api, name)).refused
  return found
}
const all = (names: string[], code: string) => Object.fromEntries(names.map(name => [name, code]))
const namesWhere = (wanted: (endpoint: Endpoint) => boolean) =>
  endpoints.filter(([, endpoint]) => wanted(endpoint)).map(([name]) => name)
const forStaff = ({ access }: Endpoint) => access === 'staff' || isPermission(access)
const namesARecord = (name: string) => {
  const sample = JSON.stringify(sampleOf(name))
  const { hallId, windowId, appointmentId, ticketId, matterId, rectificationId, messageId } = params
  return [hallId, windowId, appointmentId, ticketId, matterId, rectificationId, messageId].some(id =>
    sample.includes(id!),
  )
}
const expectNothingWritten = async () => expect(await everything()).toEqual(before)

test('every endpoint has its samples here', () => {
  const missing = endpoints.filter(
    ([name, endpoint]) =>
      namesOf(endpoint).some(each => !params[each]) ||
      ((endpoint.method === 'POST' || endpoint.body || endpoint.query) && !sent[name]),
  )
  expect(missing.map(([name]) => name)).toEqual([])
  expect(Object.keys(sent).filter(name => !(name in contract))).toEqual([])
})

test('without a session nothing but the public endpoints answers', async () => {
  const guarded = namesWhere(({ access }) => access !== 'public')
  expect(await refusalsOf(house.as(null), guarded)).toEqual(all(guarded, 'session.required'))
  expect(await refusalsOf(house.as('x'.repeat(43)), guarded)).toEqual(all(guarded, 'session.required'))
  await expectNothingWritten()
})

test('a session of the wrong kind is refused', async () => {
  const staffOnly = namesWhere(forStaff)
  const residentOnly = namesWhere(({ access }) => access === 'resident')
  expect(await refusalsOf(owner, staffOnly)).toEqual(all(staffOnly, 'session.wrong_kind'))
  expect(await refusalsOf(staff.manager, residentOnly)).toEqual(all(residentOnly, 'session.wrong_kind'))
  await expectNothingWritten()
})

test('a resident never reaches the records of another', async () => {
  const theirs = namesWhere(({ access }) => access === 'resident').filter(namesARecord)
  expect(theirs).toContain('rate')
  const found = await refusalsOf(
    stranger,
    theirs.filter(name => name !== 'book'),
  )
  for (const [name, refused] of Object.entries(found))
    expect([name, refused && refusals[refused as keyof typeof refusals][0]]).toEqual([name, 404])
  for (const name of namesWhere(
    ({ access, method, path }) => access === 'resident' && method === 'GET' && !path.includes(':'),
  ))
    if (name !== 'me' && name !== 'templates')
      expect([name, JSON.stringify((await call(stranger, name)).answer)]).toEqual([
        name,
        expect.not.stringMatching(/[0-9a-f]{24}/),
      ])
  await expectNothingWritten()
})

test('staff of another town neither see nor touch anything, whatever their role allows', async () => {
  expect([...permissionsOf('manager')].sort()).toEqual([...permissions].sort())
  const named = namesWhere(forStaff).filter(namesARecord)
  const found = await refusalsOf(otherManager, named)
  for (const [name, refused] of Object.entries(found))
    expect([name, [403, 404].includes(refusals[refused as keyof typeof refusals]?.[0])]).toEqual([name, true])

  const { organisations, staff: people, halls } = house.places
  const ours = [params.matterId!, params.rectificationId!, halls.town.id, people.clerk, people.manager]
  ours.push(organisations.town, organisations.townOffice, organisations.village, organisations.district)
  for (const name of namesWhere(forStaff).filter(each => !namesARecord(each))) {
    const { refused, answer } = await call(otherManager, name)
    expect([name, refused]).toEqual([name, null])
    // Of the district above the town only the name of its own parent is told.
    const told = JSON.stringify(answer).replaceAll(`"parentId":"${organisations.district}"`, '')
    expect([name, ours.filter(id => told.includes(id))]).toEqual([name, []])
  }
  await expectNothingWritten()
})

test('a number of another town cannot be slipped into a matter of one’s own', async () => {
  const { halls, items } = house.places
  const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone: '13800005678', villageId: null }
  const body = { hallId: halls.otherTown.id, itemId: items.plain.id, applicant, handedIn: [] }
  await expect(otherManager.receive({ body: { ...body, ticketId: params.ticketId! } })).rejects.toMatchObject(
    {
      code: 'ticket.not_found',
    },
  )
  await expectNothingWritten()
})

test('a role without the permission is refused', async () => {
  for (const [role, api] of Object.entries(staff) as [Role, Api][]) {
    const closed = namesWhere(({ access }) => isPermission(access) && !permissionsOf(role).includes(access))
    expect(await refusalsOf(api, closed)).toEqual(all(closed, 'access.denied'))
  }
  await expectNothingWritten()
})

// Last, because these may write: asking for a code does.
test('public endpoints answer without a session, and every address is there', async () => {
  const open = namesWhere(({ access }) => access === 'public')
  const found = await refusalsOf(house.as(null), open)
  const expected: Record<string, string | null> = {
    ...Object.fromEntries(open.map(name => [name, null])),
    signInBySms: 'sms.wrong_code',
    signInStaff: 'staff.wrong_password',
  }
  expect(found).toEqual(expected)
})
