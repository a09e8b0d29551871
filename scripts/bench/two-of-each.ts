// Two web servers and two workers on one database: what is guaranteed for one process is counted for both together.
import { randomUUID } from 'node:crypto'
import { closeDatabase, connectDatabase } from '../../server/src/compose.ts'
import { Appointment } from '../../server/src/features/appointments/model.ts'
import { Ticket } from '../../server/src/features/queue/model.ts'
import { sendTo } from '../../server/src/testing/sending.ts'
import { createClient } from '../../shared/src/client.ts'
import { contract } from '../../shared/src/contract.ts'
import { countPending, groupedTwice, messagesTwice, oversoldSeats } from '../faults/counting.ts'
import type { Processes } from '../faults/processes.ts'
import { untilDelivered } from '../faults/settling.ts'
import { makeBookingDay } from './booking-day.ts'
import { type Api, atATime, type BenchHall, signInTokens } from './clients.ts'
import { rush } from './rush.ts'

const RESIDENTS = 800
const PLACES = 200
const AT_A_TIME = 64
const NUMBERS = 200

export interface TwoOfEach {
  perSecond: number
  /** Each is 0, or a guarantee does not hold. */
  counts: Record<string, number>
}

/** Everybody takes a number, and sends the request to both servers at once under one key; what they were told. */
const takeNumbers = (urls: readonly string[], tokens: readonly string[], hall: BenchHall) =>
  atATime(AT_A_TIME, tokens, async token => {
    const headers = { 'idempotency-key': randomUUID() }
    const answers = await Promise.all(
      urls.map(url =>
        createClient(contract, sendTo(url, token, headers)).takeTicket({
          params: { hallCode: hall.code },
          body: { itemId: null },
        }),
      ),
    )
    return answers.map(({ number }) => number)
  })

const count = async (house: Processes, booked: number, inBook: number, told: readonly string[][]) => {
  await connectDatabase(house.uri)
  try {
    await untilDelivered()
    const numbers = new Set(told.flat())
    const given = await Ticket.find({ number: { $in: [...numbers] } }, { number: 1 }).lean()
    return {
      'places twice': await oversoldSeats(),
      'numbers twice': await groupedTwice(Ticket as never, {}, ['hallId', 'on', 'number']),
      'two numbers for one': told.filter(([one, other]) => one !== other).length,
      'messages twice': await messagesTwice(),
      'bookings lost': Math.abs(booked - inBook),
      'numbers lost': numbers.size - new Set(given.map(({ number }) => number)).size,
      'accounts with two numbers': await groupedTwice(Ticket as never, { residentId: { $ne: null } }, [
        'residentId',
        'on',
      ]),
      'bookings twice': await groupedTwice(Appointment as never, { status: 'booked' }, [
        'residentId',
        'slotId',
      ]),
      'not delivered': await countPending(),
    }
  } finally {
    await closeDatabase()
  }
}

export const measureTwoOfEach = async (
  house: Processes,
  { manager, hall }: { manager: Api; hall: BenchHall },
): Promise<TwoOfEach> => {
  const urls = [house.baseUrl, await house.startBeside('web')]
  await house.startBeside('worker')
  const tokens = await signInTokens(house.baseUrl, RESIDENTS, AT_A_TIME)
  const people = tokens.map((token, nth) => createClient(contract, sendTo(urls[nth % urls.length]!, token)))
  const day = await makeBookingDay(manager, PLACES)
  const done = await rush(people, day.slots, day.itemId, AT_A_TIME)
  const { oversold, inBook } = await day.check()
  await day.putBack()
  const told = await takeNumbers(urls, tokens.slice(0, NUMBERS), hall)
  const counted = await count(house, done.booked, inBook, told)
  const errors = [...done.errors.values()].reduce((sum, each) => sum + each, 0)
  const counts = { ...counted, oversold, errors, 'places left': PLACES - done.booked }
  return { perSecond: Math.round(done.tookMs.length / done.seconds), counts }
}
