// npm run bench:tenfold: what a town asks most, on the records of some weeks and on ten times as many; how much slower
// it is then. No test: what else the machine does shows in every figure.
import os from 'node:os'
import { parseArgs } from 'node:util'
import { describeRun, writeSection } from './bench/report.ts'
import { amountsOf, measureTenfold, SMALL, type Tenfold, tenfoldTable } from './bench/tenfold.ts'
import { fail } from './fail.ts'

const USAGE = `Usage: npm run bench:tenfold -- [--runs N] [--matters N] [--seed N] [--only text] [--json] [--no-report]
  --runs     how often each is asked, 5 to 200 (20)
  --matters  of the smaller amount, 100 to 10000 (10000); bookings are half as many, numbers as many
  --seed     of the generator (1)
  --only     only operations that are called so
  --no-report  leaves docs/benchmarks.md as it is, as do --only and another amount
  --json     ends with one line of JSON: {rows:[{work, small, tenfold, ratio, cpuRatio, met}], load}`

const whole = (name: string, value: string, least: number, most: number): number => {
  const number = Number(value)
  if (!(Number.isInteger(number) && number >= least && number <= most))
    throw new Error(`--${name} is a whole number from ${least} to ${most}, not '${value}'.`)
  return number
}
const sectionOf = (
  run: string,
  runs: number,
  measured: Tenfold,
): string => `${run} One client, each asked ${runs} times.
${SMALL.matters} matters, ${SMALL.bookings} bookings and ${SMALL.tickets} numbers, and ten times as many: as many a day, for longer.
p95 counts what else the machine did at that moment, processor time (of the server and the engine, of ten calls the second cheapest) hardly does.

${tenfoldTable(measured)}`
const readArguments = () => {
  try {
    const { values } = parseArgs({
      options: {
        runs: { type: 'string', default: '20' },
        matters: { type: 'string', default: String(SMALL.matters) },
        seed: { type: 'string', default: '1' },
        only: { type: 'string', default: '' },
        json: { type: 'boolean', default: false },
        'no-report': { type: 'boolean', default: false },
      },
    })
    const matters = whole('matters', values.matters, 100, 10_000)
    return {
      ...values,
      runs: whole('runs', values.runs, 5, 200),
      seed: whole('seed', values.seed, 0, 2 ** 31),
      small: amountsOf(matters),
    }
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`)
    process.exit(2)
  }
}

const TITLE = 'Ten times the records'
const { json, 'no-report': noReport, ...options } = readArguments()
const run = describeRun()
const load = Math.round(os.loadavg()[0]! * 10) / 10
const measured = await measureTenfold({ ...options, say: console.log }).catch(error => {
  fail(error)
  process.exit(1)
})
for (const { work, small, tenfold, ratio, cpuRatio, met } of measured.rows)
  console.log(
    `${met ? ' ' : '!'} ${work.padEnd(36)}p50 ${small.p50Ms} → ${tenfold.p50Ms} ms, p95 ${small.p95Ms} → ${tenfold.p95Ms} ms ×${ratio}, processor ${small.cpuMs} → ${tenfold.cpuMs} ms ×${cpuRatio}`,
  )
if (!noReport && !options.only && options.small.matters === SMALL.matters)
  writeSection(TITLE, sectionOf(run, options.runs, measured))
if (json) console.log(JSON.stringify({ ...measured, load }))
process.exit(0)
