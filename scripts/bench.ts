// npm run bench: what the platform gets done per second, beside what an empty handler does on the same machine in the
// same run. Starts what it needs in a temporary folder and writes docs/benchmarks.md. No test: what a machine does
// besides shows in every figure, so the load before the run is written down with them.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { measurePublicAnswers } from './bench/public-answers.ts'
import { describeRun, readSection, writeSection } from './bench/report.ts'
import { type Row, tableOf } from './bench/rows.ts'
import { measureWrites } from './bench/writes.ts'
import { stopAll } from './children.mjs'
import { fail } from './fail.ts'
import { Processes } from './faults/processes.ts'

const USAGE = `Usage: npm run bench -- [--part name] [--seconds N] [--json] [--only text] [--no-report] [--profile file]
  --part       only the public answers (answers), or what people write and ask for themselves (writes)
  --seconds    for how many seconds each line is measured, 1 to 60 (5)
  --json       ends with one line of JSON: {rows:[{work, perSecond, p99Ms, ratio, target, met}]}
  --no-report  leaves docs/benchmarks.md as it is
  --only       only the paths that are called so, without a report
  --profile    writes a CPU profile of the web server there`
interface Part {
  title: string
  measure: typeof measurePublicAnswers
  /** Of its web server. */
  env: Record<string, string>
  how: (seconds: number) => string
}
const parts: Record<string, Part> = {
  answers: {
    title: 'Public answers',
    measure: measurePublicAnswers,
    env: {},
    how: seconds =>
      `32 connections, ${seconds} times a second each, in turn with the empty handler; of these the middle one.`,
  },
  writes: {
    title: 'Writes, polls and open screens',
    measure: measureWrites,
    env: { TRUST_PROXY: '1' },
    how: seconds =>
      `Booking: 32 at a time, in turn with a transaction that writes the same three records; polls: 32 residents, ${seconds} times a second each, in turn with the empty handler; of these the middle one.`,
  },
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        part: { type: 'string' },
        seconds: { type: 'string', default: '5' },
        json: { type: 'boolean', default: false },
        'no-report': { type: 'boolean', default: false },
        only: { type: 'string' },
        profile: { type: 'string' },
      },
    })
    const seconds = Number(values.seconds)
    if (!(Number.isInteger(seconds) && seconds >= 1 && seconds <= 60))
      throw new Error('--seconds is a whole number from 1 to 60.')
    if (values.part !== undefined && !(values.part in parts))
      throw new Error(`--part is ${Object.keys(parts).join(' or ')}, not '${values.part}'.`)
    return { ...values, seconds }
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`)
    process.exit(2)
  }
}

const { seconds, json, only, part, profile, 'no-report': noReport } = readArguments()
const say = ({ work, perSecond, p50Ms, p99Ms, ratio, megabytes, counted, target, met }: Row) => {
  const measured = megabytes === undefined ? `${perSecond}/s` : `${megabytes} MB`
  const more = [
    ratio === null ? '' : `share ${ratio}`,
    p50Ms === undefined ? '' : `p50 ${p50Ms} ms`,
    p99Ms === null ? '' : `p99 ${p99Ms} ms`,
    counted ?? '',
  ].filter(Boolean)
  console.log(
    `${met ? 'met    ' : 'NOT MET'} ${work.padEnd(50)}${measured.padStart(10)}  ${more.join(', ').padEnd(50)}${target}`,
  )
}

async function measurePart({ title, measure, env, how }: Part): Promise<Row[]> {
  const run = describeRun()
  const house = await Processes.startAll()
  try {
    // Started again, so that loading the pilot's data is not in its memory.
    await house.end('web')
    const loaded = new URL('bench/cpu-profile.mjs', import.meta.url).href
    await house.start('web', {
      ...env,
      ...(profile && { NODE_OPTIONS: `--import ${loaded}`, CPU_PROFILE: path.resolve(profile) }),
    })
    if (profile) process.kill(house.pidOf('web'), 'SIGUSR2')
    const rows = await measure(house, { seconds, only }, say)
    const table = tableOf(rows, readSection(title))
    if (!noReport && !only) writeSection(title, `${run} ${how(seconds)}\n\n${table}`)
    return rows
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${house.lastSaid()}`)
  } finally {
    await house.close()
    await stopAll()
  }
}
async function bench(): Promise<void> {
  const rows: Row[] = []
  for (const [name, each] of Object.entries(parts))
    if (part === undefined || part === name) rows.push(...(await measurePart(each)))
  if (json) console.log(JSON.stringify({ rows }))
}
await bench().catch(fail)
process.exit()
