import mongoose from 'mongoose'
import { startTestApp, type TestApp } from '../../testing/fixture.ts'
import { peopleOf } from '../../testing/people-scene.ts'
import { Appointment } from '../appointments/model.ts'
import { Resident, Session } from '../identity/model.ts'

let house: TestApp
let people: ReturnType<typeof peopleOf>
beforeAll(async () => {
  house = await startTestApp()
  people = peopleOf(house)
})
afterAll(() => house.stop())

const leave = async (api: Awaited<ReturnType<typeof people.signIn>>['api']) => {
  house.passMinutes(1)
  const { demoCode } = await api.requestProof({ body: { what: 'leave' } })
  const { ends } = await api.whatLeavingDoes()
  return () => api.leave({ body: { code: demoCode!, ends: ends.length } })
}

test('a request that was let in before its account was deleted puts nothing back on it', async () => {
  const phone = people.newPhone()
  const { api, id } = await people.signIn(phone)
  const session = (await Session.findOne({ subjectId: id }).lean())!
  await (await leave(api))()
  await house.deliver()
  const code = await people.askCode(phone)
  // As read by those requests before the account went.
  await Session.create([session])
  const late = [
    () => api.amendMe({ body: { name: '李秀兰' } }),
    () => api.bindPhone({ body: { phone, code } }),
  ]
  for (const call of late) await people.expectUntouched(call, 'session.required')
  const account = await Resident.findById(id).lean()
  expect(account).toMatchObject({ phone: null, phoneHash: null, idNumber: null })
})

test('of twenty who delete one account at once one does, and it is told once', async () => {
  const { api, id } = await people.signIn(people.newPhone())
  const once = await leave(api)
  const all = await Promise.allSettled(Array.from({ length: 20 }, once))
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const erased = await mongoose
    .model('Event')
    .countDocuments({ name: 'resident.erased', 'payload.residentId': id })
  expect(erased).toBe(1)
})

test('what was booked in the same moment ends as well', async () => {
  const { api, id } = await people.signIn(people.newPhone())
  const { id: bookingId } = await people.book(api, '2037-11-25', '10:00')
  const { residentId } = (await Appointment.findById(bookingId).lean())!
  const { api: other } = await people.signIn(people.newPhone())
  const booked = await people.book(other, '2037-11-25', '10:00')
  await (await leave(api))()
  // Neither transaction saw the other: it is there when the account is not.
  await Appointment.updateOne({ _id: booked.id }, { $set: { residentId } })
  await house.deliver()
  const left = await Appointment.find({ residentId: id }).sort({ _id: 1 }).lean()
  expect(left.map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
})
