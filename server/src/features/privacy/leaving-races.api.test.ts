import mongoose from 'mongoose'
import { type Command, holdingCommands } from '../../testing/driver-commands.ts'
import { startTestApp, type TestApp } from '../../testing/fixture.ts'
import { DOCUMENT, peopleOf } from '../../testing/people-scene.ts'
import { ratingScene } from '../../testing/rating-scene.ts'
import { Appointment } from '../appointments/model.ts'
import { Resident, Session } from '../identity/model.ts'
import { Matter } from '../matters/record/model.ts'
import { Rating } from '../ratings/model.ts'
import { RatingOccasion } from '../ratings/occasion-model.ts'

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

/** The account is deleted as a whole in the moment of the call's first write in its transaction. */
const overtakenBy = (once: () => Promise<unknown>, call: () => Promise<unknown>) => {
  let left: Promise<unknown> | undefined
  const wait = (command: Command) => {
    const isWrite = /^(insert|update|findAndModify)$/.test(Object.keys(command)[0]!)
    if (left || !isWrite || command.autocommit !== false) return undefined
    left = once()
    return left
  }
  return holdingCommands(wait, call)
}
test('what staff write for a person who deletes the account meanwhile is not that account’s', async () => {
  const clerk = await house.staff('clerk')
  const phones = [people.newPhone(), people.newPhone()] as const
  const [booking, applying] = [await people.signIn(phones[0]), await people.signIn(phones[1])]
  const { halls, items } = house.towns
  const slotId = `${halls.town.id}-203711261000`
  const person = { name: '李秀兰', phone: phones[0], consent: 'in_person' as const }
  const bookFor = () => clerk.bookFor({ body: { slotId, itemIds: [items.plain.id], ...person } })
  await overtakenBy(await leave(booking.api), bookFor)
  const applicant = { name: '李秀兰', idNumber: DOCUMENT, phone: phones[1], villageId: null }
  const receive = () =>
    clerk.receive({
      body: { hallId: halls.town.id, itemId: items.plain.id, ticketId: null, applicant, handedIn: [] },
    })
  await overtakenBy(await leave(applying.api), receive)

  expect(
    await Resident.countDocuments({ erasedAt: { $ne: null }, _id: { $in: [booking.id, applying.id] } }),
  ).toBe(2)
  const booked = await Appointment.find({ slotId }).lean()
  expect(booked).toHaveLength(1)
  const owner = await Resident.findById(booked[0]!.residentId).lean()
  expect(owner).toMatchObject({ phoneHash: house.app.vault.fingerprint(phones[0]), erasedAt: null })
  const matters = await Matter.find({ phoneHash: house.app.vault.fingerprint(phones[1]) }).lean()
  expect(matters.map(({ residentId }) => residentId)).toEqual([null])
})

test('what a key rates while the account of the visit is deleted is nobody’s', async () => {
  const { api } = await people.signIn(people.newPhone())
  const { id: ticketId } = await people.takeNumber(api)
  const rating = ratingScene(house)
  const desk = await rating.serve(ticketId)
  await desk.finish({ params: { ticketId } })
  await house.deliver()
  const params = await rating.keyFor(ticketId)
  // What was mended is rated by what is on record of it; all else is read anew from its visit.
  await RatingOccasion.updateOne({ subjectId: ticketId }, { $set: { stage: 'rectified' } })
  const given = { grade: 1 as const, reasons: ['110'], text: '等了一上午', via: 'ticket' as const }
  await overtakenBy(await leave(api), () => house.as(null).rateByKey({ params, body: given }))
  expect(await Rating.findOne({ subjectId: ticketId }).select('+residentId').lean()).toMatchObject({
    residentId: null,
    raterName: null,
    text: '等了一上午',
  })
})
