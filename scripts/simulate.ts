// npm run simulate: days of a hall with the platform's own rules, and what they did to the people: how long they
// waited, whether the rule of the line was kept, and whether what they were told was true.
import { parseArgs } from 'node:util'
import { type DayReport, simulate } from './simulate/run.ts'

const USAGE = `Usage: npm run simulate -- [--days N] [--seed N] [--load N] [--json]
  --days  open days, 1 to 365 (20)
  --seed  what chance is drawn from, a whole number; the same seed gives the same figures (1)
  --load  work of those who come against what the windows can do, 0.1 to 2 (0.65)
  --json  ends with one line of JSON`

const number = (name: string, value: string, from: number, to: number, whole = true): number => {
  const read = Number(value)
  if (!(read >= from && read <= to && (!whole || Number.isInteger(read))))
    throw new Error(
      `--${name} is a ${whole ? 'whole number' : 'number'} from ${from} to ${to}, not '${value}'.`,
    )
  return read
}
function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        days: { type: 'string', default: '20' },
        seed: { type: 'string', default: '1' },
        load: { type: 'string', default: '0.65' },
        json: { type: 'boolean', default: false },
      },
    })
    return {
      days: number('days', values.days, 1, 365),
      seed: number('seed', values.seed, 0, 2 ** 31 - 1),
      load: number('load', values.load, 0.1, 2, false),
      json: values.json,
    }
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`)
    process.exit(2)
  }
}

const SHOWN = 20
const { json, ...asked } = readArguments()
const printDay = ({ on, tickets, booked, noShows, waits, unfairPairs, violations }: DayReport) => {
  const called = `${tickets.length} numbers, ${booked} booked, ${noShows} of them never came`
  const longest = `longest wait ${Math.round(Math.max(0, ...waits))} min`
  const faults = `${unfairPairs} unfair pairs, ${violations.length} violations`
  console.log(`${on}  ${called}; ${longest}; ${faults}`)
}
const { figures, told: days } = await simulate({ ...asked, onDay: printDay })
const line = (what: string, value: string | number, note = '') =>
  console.log(`${what.padEnd(16)}${String(value).padStart(8)}  ${note}`.trimEnd())
const share = (of: (day: DayReport) => number) => days.reduce((sum, day) => sum + of(day), 0)
console.log()
line('days', figures.days, `load ${asked.load}, seed ${asked.seed}`)
line('visits', figures.visits, 'finished at a window')
line(
  'skipped',
  share(day => day.tickets.filter(({ status }) => status === 'skipped').length),
  'not there when called',
)
line(
  'put back',
  share(day => day.tickets.filter(({ requeuedAt }) => requeuedAt).length),
)
line(
  'gave up',
  share(day => day.tickets.filter(({ status }) => status === 'left').length),
)
line('median wait', figures.medianWaitMinutes, 'minutes, while the hall was open')
line('p95 wait', figures.p95WaitMinutes, 'minutes')
line('utilisation', figures.utilisation, 'of the time windows were open')
line('estimate error', figures.estimateErrorMinutes, 'minutes between the wait told and the wait that came')
line(
  'over twice',
  share(({ overTwice }) => overTwice.length),
  'waited more than twice the promised wait',
)
line('unfair pairs', figures.unfairPairs, 'called in another order than docs/decisions/0015 says')
line('violations', figures.violations)
const broken = days.flatMap(({ violations }) => violations)
for (const violation of broken.slice(0, SHOWN)) console.log(`  ${violation}`)
if (json) console.log(JSON.stringify(figures))
