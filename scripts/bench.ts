// npm run bench: what the platform gets done per second, beside what an empty handler does on the same machine in the
// same run. Starts what it needs in a temporary folder and writes docs/benchmarks.md. No test: what a machine does
// besides shows in every figure, so the load before the run is written down with them.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { measurePublicAnswers } from './bench/public-answers.ts'
import { describeRun, readSection, writeSection } from './bench/report.ts'
import { type Row, tableOf } from './bench/rows.ts'
import { stopAll } from './children.mjs'
import { fail } from './fail.ts'
import { Processes } from './faults/processes.ts'

const USAGE = `Usage: npm run bench -- [--seconds N] [--json] [--only text] [--no-report] [--profile file]
  --seconds    for how many seconds each line is measured, 1 to 60 (5)
  --json       ends with one line of JSON: {rows:[{work, perSecond, p99Ms, ratio, target, met}]}
  --no-report  leaves docs/benchmarks.md as it is
  --only       only the paths that are called so, without a report
  --profile    writes a CPU profile of the web server there`
const TITLE = 'Public answers'

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
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
    return { ...values, seconds }
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`)
    process.exit(2)
  }
}

const { seconds, json, only, profile, 'no-report': noReport } = readArguments()
const say = ({ work, perSecond, p50Ms, ratio, megabytes, target, met }: Row) => {
  const measured = megabytes === undefined ? `${perSecond}/s` : `${megabytes} MB`
  const more = ratio === null ? '' : `${ratio} of an empty handler, p50 ${p50Ms} ms`
  console.log(`${met ? ' ' : '!'} ${work.padEnd(38)}${measured.padStart(10)}  ${more.padEnd(42)}${target}`)
}

async function bench(): Promise<void> {
  const run = describeRun()
  const house = await Processes.startAll()
  try {
    // Started again, so that loading the pilot's data is not in its memory.
    await house.end('web')
    const loaded = new URL('bench/cpu-profile.mjs', import.meta.url).href
    await house.start(
      'web',
      profile ? { NODE_OPTIONS: `--import ${loaded}`, CPU_PROFILE: path.resolve(profile) } : {},
    )
    if (profile) process.kill(house.pidOf('web'), 'SIGUSR2')
    const rows = await measurePublicAnswers(house, { seconds, only }, say)
    const table = tableOf(rows, readSection(TITLE))
    if (!noReport && !only)
      writeSection(
        TITLE,
        `${run} 32 connections, ${seconds} times a second each, in turn with the empty handler; of these the middle one.\n\n${table}`,
      )
    if (json) console.log(JSON.stringify({ rows }))
  } finally {
    await house.close()
    await stopAll()
  }
}
await bench().catch(fail)
process.exit()
