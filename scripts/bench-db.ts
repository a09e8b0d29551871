// npm run bench:db: what the embedded database does per second, and how it behaves with 100,000 documents. No test:
// the figures are of this machine and of what else it is doing.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Collection } from 'mongodb'
import { measureCheckpoint } from './bench/checkpoint.ts'
import { connect, type MeasuredServer, startServer } from './bench/measured-server.ts'
import { createTickets, numberOf, repeat, type Ticket, ticketOf } from './bench/throughput.ts'
import { fail } from './fail.ts'

type Row = { work: string; value: number; unit: string; target: number }

const USAGE = `Usage: npm run bench:db -- [--seconds N] [--uri mongodb://…] [--json]
  --seconds  how long each kind of operation is repeated, 1 to 60 (4)
  --uri      measures this server instead, as far as that makes sense from outside; MONGODB_URI does the same
  --json     ends with one line of JSON`
const DOCUMENTS = 100_000
const BATCH = 1000
const SCANS = 5

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        seconds: { type: 'string', default: '4' },
        uri: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const seconds = Number(values.seconds)
    if (!(seconds >= 1 && seconds <= 60))
      throw new Error(`--seconds is a number from 1 to 60, not '${values.seconds}'.`)
    const uri = values.uri ?? process.env.MONGODB_URI
    if (uri !== undefined && !/^mongodb(\+srv)?:\/\//.test(uri))
      throw new Error(`--uri is an address like mongodb://127.0.0.1:27017, not '${uri}'.`)
    return { seconds, uri, json: values.json }
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`)
    process.exit(2)
  }
}

const { seconds, uri, json } = readArguments()
const rows: Row[] = []
const smallIsGood = (unit: string) => !unit.endsWith('/s')

function report(work: string, value: number, unit: string, target: number, note = ''): void {
  const rounded = Number(value.toPrecision(3))
  rows.push({ work, value: rounded, unit, target })
  const reached = (smallIsGood(unit) ? rounded <= target : rounded >= target) ? 'reached' : 'MISSED'
  const goal = `${smallIsGood(unit) ? '≤' : '≥'} ${target}`
  console.log(
    `${work.padEnd(44)}${String(rounded).padStart(8)} ${unit.padEnd(4)}${goal.padStart(8)}  ${reached.padEnd(9)}${note}`,
  )
}

let written = 0
const insert = (tickets: Collection<Ticket>) => tickets.insertOne(ticketOf(written++))
const someNumber = () => numberOf(Math.floor(Math.random() * written))

async function measureRate(
  work: string,
  target: number,
  server: MeasuredServer | undefined,
  operation: () => Promise<unknown>,
): Promise<void> {
  await repeat(1, operation)
  const before = await server?.usage()
  const perSecond = await repeat(seconds, operation)
  const after = await server?.usage()
  const cpu =
    before && after ? (after.cpuMicroseconds - before.cpuMicroseconds) / (perSecond * seconds) : undefined
  report(
    work,
    perSecond,
    '/s',
    target,
    cpu === undefined ? '' : `${cpu.toFixed(0)} µs of the server's CPU each`,
  )
}

async function measureRates(tickets: Collection<Ticket>, server?: MeasuredServer): Promise<void> {
  await measureRate('insertOne', 4000, server, () => insert(tickets))
  await measureRate('findOneAndUpdate by unique key', 4000, server, () =>
    tickets.findOneAndUpdate(
      { number: someNumber() },
      { $set: { status: 'called', calledAt: new Date() }, $inc: { version: 1 } },
    ),
  )
  await measureRate('findOne by unique key', 5000, server, () => tickets.findOne({ number: someNumber() }))
}

async function fill(tickets: Collection<Ticket>, documents: number): Promise<void> {
  while (written < documents) {
    const size = Math.min(BATCH, documents - written)
    await tickets.insertMany(Array.from({ length: size }, () => ticketOf(written++)))
  }
}

/** What a filter costs that no index serves: twice as many documents may cost twice as much. */
async function measureScan(
  tickets: Collection<Ticket>,
  server: MeasuredServer,
  target: number,
): Promise<void> {
  const filter = { status: 'nobody', window: { $gte: 3 } }
  await tickets.find(filter).toArray()
  const before = await server.usage()
  for (let n = 0; n < SCANS; n++) await tickets.find(filter).toArray()
  const { cpuMicroseconds } = await server.usage()
  const ms = (cpuMicroseconds - before.cpuMicroseconds) / SCANS / 1000
  report(`scan of ${written} documents, CPU`, ms, 'ms', target)
}

async function measureEmbedded(folder: string): Promise<void> {
  const server = await startServer(folder)
  const client = await connect(server.uri)
  const database = client.db('bench')
  const tickets = await createTickets(database)
  await measureRates(tickets, server)
  await fill(tickets, DOCUMENTS / 2)
  await measureScan(tickets, server, 60)
  await fill(tickets, DOCUMENTS)
  await measureScan(tickets, server, 120)
  const { readMs, writeMs, stopMs } = await measureCheckpoint(server, database, tickets, () =>
    insert(tickets),
  )
  await client.close()
  await server.stop()

  const again = await startServer(folder)
  const { residentBytes } = await again.usage()
  await again.stop()
  report('cold start', again.startSeconds, 's', 4, `${written} documents`)
  report('memory after it', residentBytes / 2 ** 20, 'MB', 400)
  report('longest wait for a read at a checkpoint', readMs, 'ms', 50, `${writeMs.toFixed(0)} ms for a write`)
  report("longest stop of the server's event loop then", stopMs, 'ms', 50)
}

async function measureOther(address: string): Promise<void> {
  const client = await connect(address)
  const database = client.db(`bench-${randomUUID().slice(0, 8)}`)
  try {
    await measureRates(await createTickets(database))
  } finally {
    await database.dropDatabase()
    await client.close()
  }
}

async function measureInFolder(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-db-'))
  try {
    await measureEmbedded(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

try {
  await (uri ? measureOther(uri) : measureInFolder())
  if (json) console.log(JSON.stringify({ rows }))
} catch (error) {
  fail(error)
}
