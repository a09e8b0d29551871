// A town's records of a while, as the server writes them: one of each is made by the API, the others are copies of it
// with days, people and numbers of their own, put in past the server.

import mongoose from 'mongoose'
import { Appointment, type AppointmentRecord } from '../../server/src/features/appointments/model.ts'
import { backwards, Matter, type MatterRecord } from '../../server/src/features/matters/record/model.ts'
import { Ticket, type TicketRecord } from '../../server/src/features/queue/model.ts'
import { Rectification } from '../../server/src/features/ratings/cases/model.ts'
import { Rating } from '../../server/src/features/ratings/model.ts'
import { Event } from '../../server/src/kernel/outbox.ts'
import type { Api, TestApp } from '../../server/src/testing/fixture.ts'
import { papersOf } from '../../server/src/testing/receiving.ts'
import { openStatuses } from '../../shared/src/matters/statuses.ts'
import { addDays, instantAt, localDay, weekdayNumber } from '../../shared/src/time/calendar.ts'

export interface Amounts {
  matters: number
  bookings: number
  tickets: number
  /** Of the newest so many most are open: as many in a large amount as in a small one, as a town works off what it gets. */
  openAmong: number
}
/** What a town of 200,000 people does on a working day; ten times the records are ten times as many days. */
const PER_DAY = { matters: 400, bookings: 200, tickets: 400 }
/** Working days after which everything that was not put aside has ended. */
const OPEN_DAYS = 10
export const OPEN_AMONG = OPEN_DAYS * PER_DAY.matters
const EVENTS_EACH = 2
const BATCH = 2000
const MINUTE = 60_000

const chanceOf = (seed: number) => () => {
  seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296
  return seed / 4_294_967_296
}
type Chance = () => number

/** Working days before a day, the last first. */
const workingDaysBefore = (on: string, count: number): string[] => {
  const days: string[] = []
  for (let day = addDays(on, -1); days.length < count; day = addDays(day, -1))
    if (weekdayNumber(day) < 6) days.push(day)
  return days
}
const fill = async <T>(
  model: { collection: { insertMany(records: object[], options: object): Promise<unknown> } },
  count: number,
  make: (nth: number) => T,
): Promise<void> => {
  for (let from = 0; from < count; from += BATCH)
    await model.collection.insertMany(
      Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => make(from + i) as object),
      { ordered: false },
    )
}
const newId = () => new mongoose.Types.ObjectId()

interface Samples {
  ended: MatterRecord
  open: MatterRecord
  event: { payload: object }
  ticket: TicketRecord
  booking: AppointmentRecord
}
/** One of each, made by those who make them. */
const makeSamples = async (house: TestApp): Promise<Samples> => {
  const clerk = await house.staff('clerk')
  const receive = async () => {
    const { id } = await clerk.receive(papersOf(house))
    const at = { params: { matterId: id } }
    await clerk.accept({ ...at, body: {} })
    await (await house.staff('agent')).pass({ ...at, body: { stageIndex: 0 } })
    return at
  }
  const open = await receive()
  const ended = await receive()
  await (await house.staff('townOfficer')).pass({ ...ended, body: { stageIndex: 1 } })
  const decision = { stageIndex: 2, outcome: 'granted' as const, resultText: '准予' }
  await (await house.staff('countyOfficer')).decide({ ...ended, body: decision })
  const { api } = await house.newResident({ name: '李秀兰', phone: '13800000001' })
  const windowId = house.towns.halls.town.windowIds[0]!
  const taken = await api.takeTicket({
    params: { hallCode: house.towns.halls.town.code },
    body: { itemId: null },
  })
  await clerk.callNext({ params: { windowId } })
  await clerk.serve({ params: { ticketId: taken.id } })
  house.passMinutes(12)
  await clerk.finish({ params: { ticketId: taken.id } })
  const booked = await firstBooking(house, api)
  const found = async <T>(record: Promise<T | null>) => (await record) as T
  const decided = await found(Matter.findById(ended.params.matterId).lean())
  return {
    open: await found(Matter.findById(open.params.matterId).lean()),
    ended: { ...decided, status: 'closed', endedAt: decided.decidedAt, holderIds: [], holderName: null },
    event: (await Event.findOne({ 'payload.matterId': ended.params.matterId })
      .sort({ _id: 1 })
      .lean()) as never,
    ticket: await found(Ticket.findById(taken.id).lean()),
    booking: await found(Appointment.findById(booked.id).lean()),
  }
}
const firstBooking = async (house: TestApp, api: Api) => {
  const hallId = house.towns.halls.town.id
  const on = addDays(localDay(house.app.clock.now()), 1)
  const [slot] = await api.slots({ params: { hallId, on } })
  return api.book({ body: { slotId: slot!.id, itemId: house.towns.items.plain.id } })
}

const seedMatters = async (
  { open, ended }: Samples,
  { matters: count, openAmong }: Amounts,
  today: string,
  chance: Chance,
) => {
  const days = workingDaysBefore(today, Math.ceil(count / PER_DAY.matters))
  const serials = new Map<string, number>()
  await fill(Matter, count, nth => {
    const age = Math.floor(nth / PER_DAY.matters)
    const on = days[age]!
    const serial = (serials.get(on) ?? 0) + 1
    serials.set(on, serial)
    const isOpen = chance() < (nth < openAmong ? 0.6 : 0.002)
    const sample = isOpen ? open : ended
    const receivedAt = new Date(+instantAt(on, '09:00') + Math.floor(chance() * 420) * MINUTE)
    const caseNumber = `440117113${on.replaceAll('-', '')}${String(serial).padStart(5, '0')}${nth % 10}`
    const dueOn = (openStatuses as readonly string[]).includes(sample.status) ? addDays(on, 20) : sample.dueOn
    return {
      ...sample,
      _id: newId(),
      caseNumber,
      caseNumberBackwards: backwards(caseNumber),
      receiptCode: Buffer.from(String(nth).padStart(16, '0')).toString('base64url'),
      receivedAt,
      dueOn,
      warnOn: dueOn && addDays(dueOn, -3),
      residentId: null,
      phoneHash: `phone ${nth % (count / 2)}`,
      phoneTail: String(nth % 10_000).padStart(4, '0'),
      documentHash: `document ${nth % (count / 2)}`,
      nameHash: `name ${nth % 3000}`,
      endedAt: isOpen ? null : new Date(+receivedAt + 5 * 86_400_000),
    }
  })
}
const seedTickets = (sample: TicketRecord, count: number, today: string, chance: Chance) => {
  const days = workingDaysBefore(today, Math.ceil(count / PER_DAY.tickets))
  return fill(Ticket, count, nth => {
    const on = days[Math.floor(nth / PER_DAY.tickets)]!
    const issuedAt = new Date(+instantAt(on, '09:00') + Math.floor(chance() * 420) * MINUTE)
    const calledAt = new Date(+issuedAt + Math.floor(5 + chance() * 30) * MINUTE)
    return {
      ...sample,
      _id: newId(),
      on,
      number: `A${String(nth % PER_DAY.tickets).padStart(3, '0')}`,
      residentId: newId(),
      issuedAt,
      firstCalledAt: calledAt,
      calledAt,
      finishedAt: new Date(+calledAt + Math.floor(5 + chance() * 15) * MINUTE),
      estimateMinutes: 20,
    }
  })
}
const seedBookings = (sample: AppointmentRecord, count: number, today: string, chance: Chance) => {
  const days = workingDaysBefore(today, Math.ceil(count / PER_DAY.bookings))
  // People miss a booking in ten; some of them again and again.
  const people = Array.from({ length: Math.ceil(count / 4) }, newId)
  return fill(Appointment, count, nth => {
    const on = days[Math.floor(nth / PER_DAY.bookings)]!
    const startsAt = new Date(+instantAt(on, '09:00') + Math.floor(chance() * 14) * 30 * MINUTE)
    const missed = chance() < 0.1
    return {
      ...sample,
      _id: newId(),
      status: missed ? 'missed' : 'arrived',
      residentId: people[Math.floor(chance() * people.length)],
      places: [`seeded-${nth}/1.1`],
      slotId: `seeded-${nth}`,
      phoneTurn: null,
      nth,
      holdsSeat: !missed,
      startsAt,
      endsAt: new Date(+startsAt + 30 * MINUTE),
    }
  })
}
const seedRatings = async (house: TestApp, count: number, today: string) => {
  const days = workingDaysBefore(today, Math.ceil(count / PER_DAY.matters))
  const { town: organisationId } = house.towns.organisations
  const of = { organisationId: new mongoose.Types.ObjectId(organisationId), hallName: '鳌头镇便民服务中心' }
  const ids = Array.from({ length: count }, newId)
  const on = (nth: number) => instantAt(days[Math.floor(nth / PER_DAY.matters)]!, '17:00')
  await fill(Rating, count, nth => ({
    ...of,
    _id: ids[nth],
    subject: 'matter',
    subjectId: newId(),
    residentId: newId(),
    subjectName: '长寿(高龄)老人补贴',
    grade: nth % 10 === 0 ? 2 : 5,
    reasons: [],
    text: null,
    anonymous: true,
    raterName: null,
    at: on(nth),
  }))
  await fill(Rectification, Math.floor(count / 10), nth => ({
    _id: newId(),
    ratingId: ids[nth * 10],
    organisationId: of.organisationId,
    status: nth % 50 === 0 ? 'open' : 'by_rule',
    pack: { key: 'national', version: 1 },
    callable: true,
    openedAt: on(nth * 10),
    grade: 2,
    dueOn: today,
    appeal: null,
    steps: [],
    revision: 0,
    escalations: [],
    endedAt: nth % 50 === 0 ? null : on(nth * 10),
    endedOn: nth % 50 === 0 ? null : localDay(on(nth * 10)),
  }))
}
/** What happened to the matters; a matter that goes its way leaves more. */
const seedEvents = (sample: Samples['event'], matters: number, today: string) => {
  const days = workingDaysBefore(today, Math.ceil(matters / PER_DAY.matters))
  return fill(Event, matters * EVENTS_EACH, nth => {
    const at = new Date(
      +instantAt(days[Math.floor(nth / EVENTS_EACH / PER_DAY.matters)]!, '10:00') + (nth % 1000) * 1000,
    )
    const payload = { ...sample.payload, matterId: String(newId()) }
    return { ...sample, _id: newId(), at, nextAttemptAt: at, pending: false, payload }
  })
}

/** Fills an empty house; returns what the operations are measured on. */
export const seedTown = async (house: TestApp, amounts: Amounts, seed: number) => {
  const chance = chanceOf(seed)
  const samples = await makeSamples(house)
  const today = localDay(house.app.clock.now())
  await seedMatters(samples, amounts, today, chance)
  await seedTickets(samples.ticket, amounts.tickets, today, chance)
  await seedBookings(samples.booking, amounts.bookings, today, chance)
  await seedRatings(house, Math.floor(amounts.matters / 5), today)
  await seedEvents(samples.event, amounts.matters, today)
  await house.deliver()
}
