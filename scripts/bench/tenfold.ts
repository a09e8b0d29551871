// What a town asks most, by one client, on the records of some weeks and on ten times as many.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import mongoose from 'mongoose'
import { collectGarbage } from '../../server/src/kernel/garbage.ts'
import { startTestApp, type TestApp } from '../../server/src/testing/fixture.ts'
import { addDays, localDay } from '../../shared/src/time/calendar.ts'
import { type MeasuredServer, startServer } from './measured-server.ts'
import { type Amounts, OPEN_AMONG, seedTown } from './tenfold-town.ts'
import { type Operation, type Timing, type Took, timed, timingOf } from './timing.ts'

export const amountsOf = (matters: number): Amounts => ({
  matters,
  bookings: Math.floor(matters / 2),
  tickets: matters,
  openAmong: Math.min(matters, OPEN_AMONG),
})
export const SMALL = amountsOf(10_000)
const times = ({ matters, bookings, tickets, openAmong }: Amounts, factor: number): Amounts => ({
  openAmong,
  matters: matters * factor,
  bookings: bookings * factor,
  tickets: tickets * factor,
})
/** A row is met when its slowest twentieth grows less than this. */
const GROWS_AT_MOST = 1.3

interface TenfoldRow {
  work: string
  small: Timing
  tenfold: Timing
  /** Of the slowest twentieth. */
  ratio: number
  cpuRatio: number
  met: boolean
}
export interface Tenfold {
  rows: TenfoldRow[]
  seconds: { small: number; tenfold: number }
}

/** Numbers given out and not yet called, so that there is somebody to call. */
const fillLine = async (house: TestApp, people: number) => {
  const { code } = house.towns.halls.town
  for (let nth = 0; nth < people; nth += 1)
    await (await house.newResident()).api.takeTicket({ params: { hallCode: code }, body: { itemId: null } })
}

const operationsOf = async (house: TestApp, runs: number): Promise<Record<string, Operation>> => {
  const { id: hallId, windowIds } = house.towns.halls.town
  const [clerk, manager, officer, anyone] = [
    await house.staff('clerk'),
    await house.staff('manager'),
    await house.staff('townOfficer'),
    house.as(null),
  ]
  const resident = await house.newResident({ phone: '13800000099' })
  const hall = { params: { hallId } }
  const windowId = windowIds[0]!
  const atWindow = { params: { hallId, windowId } }
  const { matters } = await manager.matters({ query: { box: 'all' } })
  const matterOf = (nth: number) => ({ params: { matterId: matters[nth % matters.length]!.id } })
  const Matter = mongoose.model('Matter')
  const found = (await Matter.find({}, { receiptCode: 1, caseNumber: 1, phoneTail: 1 })
    .sort({ _id: -1 })
    .limit(runs)
    .lean()) as unknown as { receiptCode: string; caseNumber: string; phoneTail: string }[]
  const some = (nth: number) => found[nth % found.length]!
  const tomorrow = addDays(localDay(house.app.clock.now()), 1)
  const slots = await anyone.slots({ params: { hallId, on: tomorrow } })
  const places = slots.flatMap(({ id, seatsLeft }) => Array.from({ length: seatsLeft }, () => id))
  const behind = { ...hall, query: { weeks: 8 } }
  await fillLine(house, runs + 5)
  return {
    'matters: first page': () => manager.matters({ query: { box: 'all' } }),
    'matters: of one status': () => manager.matters({ query: { box: 'all', status: 'withdrawn' } }),
    'matters: to do': () => officer.matters({ query: { box: 'todo' } }),
    'matters: of one department': () =>
      manager.matters({ query: { box: 'all', organisationId: house.towns.organisations.townOffice } }),
    'matters: found by the number’s end': nth =>
      clerk.matters({ query: { box: 'all', q: some(nth).caseNumber.slice(-8) } }),
    'matters: found by the phone’s end': nth =>
      clerk.matters({ query: { box: 'all', q: some(nth).phoneTail } }),
    'matter: detail': nth => manager.matter(matterOf(nth)),
    'matter: by its receipt': nth => anyone.track({ params: { receiptCode: some(nth).receiptCode } }),
    'my matters': () => resident.api.myMatters(),
    'supervision board': () => manager.matterBoard(),
    ratings: () => manager.ratings({ query: {} }),
    rectifications: () => manager.rectifications({ query: {} }),
    'queue: the line': () => clerk.windowLine(atWindow),
    'queue: hall now': () => anyone.hallNow(hall),
    'queue: display': () => anyone.display(hall),
    'queue: call next': async () => {
      const inHand = (await clerk.windowLine(atWindow)).inHand[0]
      if (inHand) {
        await clerk.serve({ params: { ticketId: inHand.id } })
        await clerk.finish({ params: { ticketId: inHand.id } })
      }
      return () => clerk.callNext({ params: { windowId } })
    },
    'overview: now': () => manager.hallOverview(hall),
    'overview: next day': () => manager.dayPlan(behind),
    'overview: 8 weeks': () => manager.hallHistory(behind),
    'overview: visits behind': () => manager.overviewVisits(behind),
    'overview: missed bookings': () => manager.overviewBookings(behind),
    'estimate error': () => manager.estimateError(hall),
    'booking blocks': () => manager.bookingBlocks(hall),
    'bookings: days': () => anyone.days({ ...hall, query: {} }),
    'bookings: slots': () => anyone.slots({ params: { hallId, on: tomorrow } }),
    'bookings: book one place': async nth => {
      const { api } = await house.newResident({ phone: `139${String(nth).padStart(8, '0')}` })
      const slotId = places[nth % places.length]!
      return () => api.book({ body: { slotId, itemId: house.towns.items.plain.id } })
    },
  }
}
/** Processor time of an engine that does nothing, in a look of half a second. */
const CALM = { everyMs: 500, cpuMs: 60, times: 4, looks: 240 }
/** After so many records the engine writes a snapshot: measured is what comes when it is done with it. */
const untilCalm = async (engine: MeasuredServer): Promise<void> => {
  let last = (await engine.usage()).cpuMicroseconds
  for (let calm = 0, looks = 0; calm < CALM.times && looks < CALM.looks; looks += 1) {
    await new Promise(resolve => setTimeout(resolve, CALM.everyMs))
    const now = (await engine.usage()).cpuMicroseconds
    calm = (now - last) / 1000 < CALM.cpuMs ? calm + 1 : 0
    last = now
  }
}
const measure = async (
  amounts: Amounts,
  engine: MeasuredServer,
  { runs, seed, only, say }: Required<Options>,
): Promise<{ timings: Map<string, Timing>; seconds: number }> => {
  const house = await startTestApp()
  mongoose.set('debug', false)
  const began = performance.now()
  await seedTown(house, amounts, seed)
  const seconds = Math.round((performance.now() - began) / 1000)
  say(`${amounts.matters} matters, ${amounts.bookings} bookings, ${amounts.tickets} tickets in ${seconds} s`)
  await untilCalm(engine)
  // A town's records were not made by the process that is asked.
  collectGarbage()
  const timings = new Map<string, Timing>()
  for (const [work, operation] of Object.entries(await operationsOf(house, runs))) {
    if (only && !work.includes(only)) continue
    // The first compiles and fills what is remembered.
    const took: Took[] = []
    for (let nth = 0; nth < runs + 2; nth += 1) {
      const each = await timed(operation, nth, engine)
      if (nth >= 2) took.push(each)
    }
    const timing = timingOf(took)
    timings.set(work, timing)
    say(
      `  ${work.padEnd(36)} p50 ${timing.p50Ms} ms, p95 ${timing.p95Ms} ms, ${timing.cpuMs} ms of processor time, ${timing.serverMs} of the server`,
    )
  }
  await house.stop()
  return { timings, seconds }
}

export interface Options {
  runs?: number
  seed?: number
  /** Only operations that are called so. */
  only?: string
  /** Of ten times as many; smaller ones try the measuring out. */
  small?: Amounts
  say?: (line: string) => void
}
/**
 * Each operation on both amounts: the server in this process, the embedded engine in one of its own with a data folder,
 * as `npm start` has them. The process has to be ended by `process.exit`, as the engine does not outlive this.
 */
export const measureTenfold = async (options: Options = {}): Promise<Tenfold> => {
  const { runs = 20, seed = 1, only = '', small: amounts = SMALL, say = () => {} } = options
  const all = { runs, seed, only, small: amounts, say }
  const folder = mkdtempSync(path.join(tmpdir(), 'tenfold-'))
  const server = await startServer(folder)
  process.env.MONGODB_URI = server.uri
  const small = await measure(amounts, server, all)
  const tenfold = await measure(times(amounts, 10), server, all)
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
  const rows = [...small.timings].map(([work, before]): TenfoldRow => {
    const after = tenfold.timings.get(work)!
    const grown = (name: keyof Timing) => Math.round((after[name] / Math.max(1, before[name])) * 100) / 100
    const [ratio, cpuRatio] = [grown('p95Ms'), grown('cpuMs')]
    return { work, small: before, tenfold: after, ratio, cpuRatio, met: ratio <= GROWS_AT_MOST }
  })
  return { rows, seconds: { small: small.seconds, tenfold: tenfold.seconds } }
}

/** In Markdown. */
export const tenfoldTable = ({ rows }: Tenfold): string =>
  [
    '| Work | p50, p95 ms | with ten times as many | p95 grew | processor ms | grew | met |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(({ work, small, tenfold, ratio, cpuRatio, met }) => {
      const processor = `${small.cpuMs} → ${tenfold.cpuMs}`
      const cells = [
        work,
        `${small.p50Ms}, ${small.p95Ms}`,
        `${tenfold.p50Ms}, ${tenfold.p95Ms}`,
        `× ${ratio}`,
      ]
      return `| ${[...cells, processor, `× ${cpuRatio}`, met ? 'yes' : 'no'].join(' | ')} |`
    }),
  ].join('\n')
