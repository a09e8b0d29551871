// What people write and ask for themselves: the rush, bookings beside a bare transaction, polls, open screens, and two
// servers with two workers on one database.
import os from 'node:os'
import { MongoClient, ObjectId } from 'mongodb'
import { readDemoStaff } from '../../server/src/imports/pilot-file.ts'
import type { Processes } from '../faults/processes.ts'
import { makeBookingDay } from './booking-day.ts'
import { measureBookingRate } from './booking-rate.ts'
import { type Api, type BenchHall, signInResidents, signInStaff } from './clients.ts'
import { measureOpenStreams } from './open-streams.ts'
import { measurePolls } from './polls.ts'
import { memoryMb, startEmptyHandler } from './public-answers.ts'
import type { Row } from './rows.ts'
import { percentile, rush } from './rush.ts'
import { measureTwoOfEach } from './two-of-each.ts'

const RUSH = { residents: 2000, places: 500, sockets: 200, p99Ms: 1000 }
const BOOKING_SHARE = 0.5
const POLL_SHARES = { asked: 0.03, known: 0.1 }
const STREAMS = { megabytes: 150, ms: 1000 }

interface Bench {
  house: Processes
  manager: Api
  clerk: Api
  hall: BenchHall
  seconds: number
}
const inWords = (counts: Record<string, number>) => {
  const wrong = Object.entries(counts).filter(([, count]) => count !== 0)
  return wrong.length === 0 ? '0 wrong' : wrong.map(([what, count]) => `${count} ${what}`).join(', ')
}

const rushRow = async ({ house: { baseUrl }, manager }: Bench): Promise<Row[]> => {
  const people = await signInResidents(baseUrl, RUSH.residents, RUSH.sockets)
  const day = await makeBookingDay(manager, RUSH.places)
  const done = await rush(people, day.slots, day.itemId, RUSH.sockets)
  const { oversold, inBook } = await day.check()
  await day.putBack()
  const errors = [...done.errors.values()].reduce((sum, each) => sum + each, 0)
  const counts = { oversold, errors, lost: done.booked - inBook, 'places left': RUSH.places - done.booked }
  const [p50Ms, p99Ms] = [0.5, 0.99].map(share => Math.round(percentile(done.tookMs, share)))
  return [
    {
      work: `${RUSH.residents} residents for ${RUSH.places} places, ${RUSH.sockets} at a time`,
      perSecond: Math.round(done.tookMs.length / done.seconds),
      p50Ms: p50Ms!,
      p99Ms: p99Ms!,
      ratio: null,
      counted: inWords(counts),
      target: `p99 ≤ ${RUSH.p99Ms} ms, 0 oversold`,
      met: p99Ms! <= RUSH.p99Ms && Object.values(counts).every(count => count === 0),
    },
  ]
}

const bookingRow = async ({ house, manager }: Bench): Promise<Row[]> => {
  const measured = await measureBookingRate(house, manager)
  const { perSecond, p50Ms, p99Ms, ratio, barePerSecond, webMs, databaseMs, bareMs, bareDatabaseMs } =
    measured
  return [
    {
      work: 'booking, beside a bare transaction',
      perSecond,
      p50Ms,
      p99Ms,
      ratio,
      counted: `processor ${webMs} ms and ${databaseMs} of the engine; bare ${barePerSecond}, ${bareMs} ms and ${bareDatabaseMs}`,
      target: `≥ ${BOOKING_SHARE.toFixed(2)}`,
      met: ratio >= BOOKING_SHARE,
    },
  ]
}

const pollRows = async ({ house, clerk, hall, seconds }: Bench): Promise<Row[]> => {
  const polls = await measurePolls(house.baseUrl, await startEmptyHandler(), { clerk, hall, rounds: seconds })
  const row = (
    work: string,
    done: Omit<Row, 'work' | 'target' | 'met'> & { ratio: number },
    share: number,
  ) => ({
    work,
    ...done,
    target: `≥ ${share.toFixed(2)}`,
    met: done.ratio >= share,
  })
  return polls.flatMap(({ work, asked, known }) => [
    row(work, asked, POLL_SHARES.asked),
    row(`${work}, 304`, known, POLL_SHARES.known),
  ])
}

const streamRow = async ({ house, clerk, hall }: Bench): Promise<Row[]> => {
  const web = house.pidOf('web')
  const { streams, megabytes, toldMs } = await measureOpenStreams(house.baseUrl, clerk, hall, () =>
    memoryMb(web),
  )
  const slowest = toldMs.includes(null) ? null : Math.max(...toldMs.map(Number))
  return [
    {
      work: `${streams} open screens: more memory, slowest call`,
      perSecond: null,
      p99Ms: slowest,
      ratio: null,
      megabytes,
      target: `≤ ${STREAMS.megabytes} MB, each call ≤ ${STREAMS.ms} ms`,
      met: megabytes <= STREAMS.megabytes && slowest !== null && slowest <= STREAMS.ms,
    },
  ]
}

const twoRow = async ({ house, manager, hall }: Bench): Promise<Row[]> => {
  const { perSecond, counts } = await measureTwoOfEach(house, { manager, hall })
  return [
    {
      work: `two web servers, two workers, ${os.cpus().length} cores: bookings`,
      perSecond,
      p99Ms: null,
      ratio: null,
      counted: inWords(counts),
      target: 'nothing twice, nothing lost',
      met: Object.values(counts).every(count => count === 0),
    },
  ]
}

/** In this order: people hold numbers from the polls on, and two servers come last. */
const parts: [name: string, measure: (bench: Bench) => Promise<Row[]>][] = [
  ['rush', rushRow],
  ['booking', bookingRow],
  ['polls', pollRows],
  ['screens', streamRow],
  ['two of each', twoRow],
]

const staffAs = (baseUrl: string, role: 'clerk' | 'manager'): Promise<Api> => {
  const { staff, staffPassword } = readDemoStaff()
  return signInStaff(baseUrl, staff.find(each => each.role === role)!.name, staffPassword)
}
const hallOf = async (uri: string, id: string): Promise<BenchHall> => {
  const client = await new MongoClient(uri).connect()
  const found = await client
    .db()
    .collection('halls')
    .findOne({ _id: new ObjectId(id) })
  await client.close()
  return { id, code: found!.code }
}

/** Of a house of its own, whose web server stands behind a proxy as far as it knows; parts whose name holds `only`. */
export const measureWrites = async (
  house: Processes,
  { seconds, only = '' }: { seconds: number; only?: string | undefined },
  say: (row: Row) => void,
): Promise<Row[]> => {
  const [manager, clerk] = [await staffAs(house.baseUrl, 'manager'), await staffAs(house.baseUrl, 'clerk')]
  const { hall } = await manager.staffMe()
  const bench = { house, manager, clerk, hall: await hallOf(house.uri, hall!.id), seconds }
  const rows: Row[] = []
  for (const [name, measure] of parts) {
    if (!name.includes(only)) continue
    const measured = await measure(bench)
    for (const row of measured) say(row)
    rows.push(...measured)
  }
  return rows
}
