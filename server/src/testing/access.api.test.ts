import { contract } from '@zhenyiban/shared/contract.ts'
import type { Endpoint } from '@zhenyiban/shared/kernel/endpoint.ts'
import { isPermission, permissions, permissionsOf, type Role } from '@zhenyiban/shared/kernel/permissions.ts'
import { Refusal, refusals } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose from 'mongoose'
import { type Samples, samplesOf } from './access-samples.ts'
import { setScene } from './access-scene.ts'
import { type Api, startTestApp, type TestApp } from './fixture.ts'
import type { StaffKey } from './towns.ts'

// The whole contract, walked: nothing is open that should not be, and a refused call leaves no trace.
// A new endpoint fails here until its path parameters and its body stand among the samples.
const endpoints = Object.entries(contract as Record<string, Endpoint>)
const staffKeys: Record<Role, StaffKey> = {
  clerk: 'clerk',
  manager: 'manager',
  officer: 'townOfficer',
  agent: 'agent',
  leader: 'leader',
  dictionary_editor: 'dictionaryEditor',
  kiosk: 'kiosk',
  tablet: 'tablet',
}

let house: TestApp
let params: Samples['params']
let sent: Samples['sent']
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

beforeAll(async () => {
  house = await startTestApp()
  owner = (await house.newResident({ name: '李秀兰', phone: '13800005678' })).api
  stranger = (await house.newResident({ name: '王五', phone: '13800009999' })).api
  otherManager = await house.staff('otherManager')
  for (const [role, place] of Object.entries(staffKeys)) staff[role as Role] = await house.staff(place)
  ;({ params, sent } = samplesOf(house, await setScene(house, owner, staff.clerk)))
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
  const {
    itemId: _everybodys,
    on: _on,
    hallCode: _code,
    receiptCode: _receipt,
    ratingKey: _ratingKey,
    letter: _letter,
    code: _short,
    ...ids
  } = params
  return Object.values(ids).some(id => sample.includes(id))
}
const expectNothingWritten = async () => expect(await everything()).toEqual(before)

test('every endpoint has its samples', () => {
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

/** Slots and texts of a hall, everybody's: nobody else's record is named. */
const ofEverybodysPlaces = ['book', 'letHoldGo', 'joinWaiting', 'myAgreements', 'agree']
test('a resident never reaches the records of another', async () => {
  const theirs = namesWhere(({ access }) => access === 'resident').filter(namesARecord)
  expect(theirs).toContain('rate')
  const found = await refusalsOf(
    stranger,
    theirs.filter(name => !ofEverybodysPlaces.includes(name)),
  )
  for (const [name, refused] of Object.entries(found))
    expect([name, refused && refusals[refused as keyof typeof refusals][0]]).toEqual([name, 404])
  for (const name of namesWhere(
    ({ access, method, path }) => access === 'resident' && method === 'GET' && !path.includes(':'),
  ))
    if (!['me', 'templates', 'myAgreements'].includes(name))
      expect([name, JSON.stringify((await call(stranger, name)).answer)]).toEqual([
        name,
        expect.not.stringMatching(/[0-9a-f]{24}/),
      ])
  await expectNothingWritten()
})

test('staff of another town neither see nor touch anything, whatever their role allows', async () => {
  // All but what is the district's alone, the leader's, who extends, and a tablet's.
  const theirs = (endpoint: Endpoint) => forStaff(endpoint) && endpoint.access !== 'catalogue.publish'
  const others = ['matter.extend', 'appeal.decide', 'catalogue.publish', 'tablet.rate']
  expect([...permissionsOf('manager'), ...others].sort()).toEqual([...permissions].sort())
  const named = namesWhere(theirs).filter(namesARecord)
  const found = await refusalsOf(otherManager, named)
  for (const [name, refused] of Object.entries(found))
    expect([name, [403, 404].includes(refusals[refused as keyof typeof refusals]?.[0])]).toEqual([name, true])

  const { organisations, staff: people, halls } = house.towns
  // At their own counter no code is waiting; their own password is another one; the post is one of ours.
  const refusedAnyway: Record<string, string> = {
    findPickUp: 'result.wrong_code',
    changePassword: 'staff.wrong_old_password',
    addStaff: 'organisation.not_found',
    figureRatingsFile: 'rating_export.nothing',
  }
  const ours = [params.matterId!, params.rectificationId!, halls.town.id, people.clerk, people.manager]
  ours.push(organisations.town, organisations.townOffice, organisations.village, organisations.district)
  for (const name of namesWhere(theirs).filter(each => !namesARecord(each))) {
    const { refused, answer } = await call(otherManager, name)
    expect([name, refused]).toEqual([name, refusedAnyway[name] ?? null])
    // Of the district above the town only the name of its own parent is told.
    const told = JSON.stringify(answer).replaceAll(`"parentId":"${organisations.district}"`, '')
    expect([name, ours.filter(id => told.includes(id))]).toEqual([name, []])
  }
  await expectNothingWritten()
})

test('a number of another town cannot be slipped into a matter of one’s own', async () => {
  const { halls, items } = house.towns
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
    findReceipt: 'receipt.not_found',
    caseRatings: 'receipt.not_found',
    pairKiosk: 'kiosk.wrong_code',
    rateByKey: 'rating.duplicate',
    signInBySms: 'sms.wrong_code',
    signInStaff: 'staff.wrong_password',
    // A rating key, which staff can show, opens no case.
    rectificationByKey: 'scene.not_found',
    sayByKey: 'scene.not_found',
    proofFileByKey: 'scene.not_found',
  }
  expect(found).toEqual(expected)
})
