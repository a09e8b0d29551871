import type { FoundPerson } from '@zhenyiban/shared/matters/persons.ts'
import { Event } from '../../../kernel/outbox.ts'
import { bookingBody, inTown, TEN } from '../../../testing/bookings.ts'
import {
  type Api,
  expectRefusal,
  MONDAY_MORNING,
  startTestApp,
  type TestApp,
} from '../../../testing/fixture.ts'
import { APPLICANT, plainPapersOf } from '../../../testing/receiving.ts'
import { Appointment } from '../../appointments/model.ts'
import { upgradeVisitors } from '../../appointments/upgrade-visitors.ts'
import { Resident } from '../../identity/model.ts'
import { upgradeResidentNames } from '../../identity/upgrade-names.ts'
import { Ticket } from '../../queue/model.ts'
import { upgradeTicketNames } from '../../queue/upgrade-names.ts'

let house: TestApp
let clerk: Api
const MOTHER = { name: '阿依古丽·买买提', document: { type: 'passport', number: 'E12345678' } } as const
/** Came to the window without an account, twice. */
const WALKED_IN = { name: '冯水根', idNumber: '44011119420301001X', phone: '13800006666' }
const plainPapersFor = (applicant: typeof APPLICANT) => ({
  body: { ...plainPapersOf(house).body, applicant: { ...applicant, villageId: null } },
})
beforeAll(async () => {
  house = await startTestApp()
  house.setClock(MONDAY_MORNING)
  clerk = await house.staff('clerk')
  const booker = await house.newResident({ name: '陈志强', phone: '13800001111' })
  await booker.api.amendMe({ body: { document: { type: 'hk_macao_permit', number: 'H12345678' } } })
  await booker.api.book(bookingBody(house, TEN))
  const { slotId } = (await booker.api.myAppointments())[0]!
  await booker.api.book({
    body: {
      slotId: slotId.replace(/1000$/, '1100'),
      itemId: house.towns.items.plain.id,
      visitor: { ...MOTHER, relation: 'parent', phone: '13800002222' },
    },
  })
  const taker = await house.newResident({ name: '王小明', phone: '13800003333' })
  const walkIn = { hallCode: house.towns.halls.town.code }
  await taker.api.takeTicket({ params: walkIn, body: { itemId: house.towns.items.plain.id } })
  await clerk.issueTicket({ params: inTown(house), body: { name: '赵铁柱', itemId: null } })
  const applicant = await house.newResident({ name: APPLICANT.name, phone: APPLICANT.phone })
  await applicant.api.book(bookingBody(house, '2037-11-25T10:00'))
  await clerk.receive(plainPapersFor(APPLICANT))
  await house.newResident({ name: '孙无事', phone: '13800004444' })
  for (let times = 0; times < 2; times++) await clerk.receive(plainPapersFor(WALKED_IN))
})
afterAll(() => house.stop())

const foundBy = async (q: string, who = clerk) => (await who.persons({ query: { q } })).persons
const inShort = ({ name, bookings, numbers, matters }: FoundPerson) =>
  [name, bookings.length, numbers.length, matters.length].join(' ')

test.each([
  ['the name of who booked only', '陈志强', ['陈** 2 0 0']],
  ['their phone', '+86 138 0000 1111', ['陈** 2 0 0']],
  ['their document', 'h1234 5678', ['陈** 2 0 0']],
  ['the name of who took a number only', ' 王 小明', ['王** 0 1 0']],
  ['their phone', '13800003333', ['王** 0 1 0']],
  ['a name typed at the desk', '赵铁柱', ['赵** 0 1 0']],
  ['who has a booking and a matter', APPLICANT.name, ['李** 1 0 1']],
  ['the family somebody booked for, by another point', '阿依古丽•买买提', ['阿** 1 0 0']],
  ['their document', 'E12345678', ['阿** 1 0 0']],
  ['their phone', '13800002222', ['阿** 1 0 0']],
  ['the name of who has a matter and no account', '冯水根', ['冯** 0 0 2']],
  ['their phone as people write it', '138 0000 6666', ['冯** 0 0 2']],
  ['their document', WALKED_IN.idNumber, ['冯** 0 0 2']],
  ['who has an account and nothing else', '孙无事', []],
  ['nobody', '13900009999', []],
  ['the end of a number', '1111', []],
])('finds by %s', async (_, q, found) => expect((await foundBy(q)).map(inShort)).toEqual(found))

test('what is found is masked, with hall, thing, time and state', async () => {
  const [booker] = await foundBy('陈志强')
  expect(booker).toMatchObject({
    phone: '138****1111',
    documentNumber: 'H1****678',
    hasAccount: true,
    bookings: [
      { visitorName: '阿**', startsAt: '2037-11-24T03:00:00.000Z', status: 'booked' },
      { visitorName: null, hallName: '鳌头镇便民服务中心', itemName: house.towns.items.plain.name },
    ],
  })
  const [mother] = await foundBy(MOTHER.name)
  expect(mother).toMatchObject({ phone: '138****2222', documentNumber: 'E1****678', hasAccount: false })
  const [walkedIn] = await foundBy(WALKED_IN.name)
  expect(walkedIn).toMatchObject({
    phone: '138****6666',
    documentNumber: '4401**********001X',
    hasAccount: false,
  })
  const [taker] = await foundBy('王小明')
  expect(taker!.numbers).toMatchObject([{ number: 'A001', on: '2037-11-23', status: 'waiting' }])
  for (const secret of [
    '陈志强',
    '13800001111',
    'H12345678',
    MOTHER.name,
    'E12345678',
    ...Object.values(WALKED_IN),
  ])
    expect(JSON.stringify([booker, mother, taker, walkedIn])).not.toContain(secret)
})

test('nobody sees a booking or a number of another town, nor what their work does not show them', async () => {
  const other = await house.staff('otherClerk')
  for (const q of ['陈志强', '13800003333', 'E12345678', '赵铁柱', APPLICANT.name, WALKED_IN.name])
    expect(await foundBy(q, other)).toEqual([])
  const officer = await house.staff('townOfficer')
  expect(await foundBy('王小明', officer)).toEqual([])
  await expectRefusal(house.as(null).persons({ query: { q: '陈志强' } }), 'session.required')
})

test('who looked for whom, by what and how many were found is on record, once in ten minutes', async () => {
  const searches = () => Event.find({ name: 'person.searched' }).sort({ at: -1, _id: -1 }).lean()
  const leader = await house.staff('leader')
  const before = (await searches()).length
  await foundBy('陈志强', leader)
  await foundBy('陈志强', leader)
  await foundBy('1111', leader)
  const after = await searches()
  expect(after).toHaveLength(before + 1)
  expect(after[0]).toMatchObject({ payload: { by: ['name'], found: 1 } })
  expect(JSON.stringify(after)).not.toContain('陈志强')
})

test('records of before are found as well once the server has started', async () => {
  const sought = ['陈志强', MOTHER.name, 'E12345678', '13800002222', '赵铁柱']
  const found = async () => (await Promise.all(sought.map(q => foundBy(q)))).map(each => each.length)
  await Resident.updateMany({}, { $unset: { nameHash: 1 } })
  const keys = ['nameHash', 'documentHash', 'phoneHash'].map(key => [`visitor.${key}`, 1])
  await Appointment.updateMany({ visitor: { $ne: null } }, { $unset: Object.fromEntries(keys) })
  await Ticket.collection.updateMany({}, { $unset: { nameHash: 1 } })
  expect(await found()).toEqual([0, 0, 0, 0, 0])
  await upgradeResidentNames(house.app)
  await upgradeVisitors(house.app)
  await upgradeTicketNames(house.app)
  expect(await found()).toEqual([1, 1, 1, 1, 1])
})
