// npm run bench:booking: thousands of residents want the few places of one day at once. Against a running house that
// is a sandbox; nothing but what a phone and a manager's console send. No test: the figures are of this machine and
// of what else it is doing, except `oversold` and `errors`, which are 0 or a fault.
import { parseArgs } from 'node:util'
import { makeBookingDay } from './bench/booking-day.ts'
import { signInResidents, signInStaff } from './bench/clients.ts'
import { percentile, rush } from './bench/rush.ts'
import { fail } from './fail.ts'

const USAGE = `Usage: npm run bench:booking -- [--residents N] [--places N] [--sockets N] [--url http://…] [--json]
  --residents  how many want a place, 1 to 20000 (2000)
  --places     how many places there are, 1 to 5000 (500)
  --sockets    requests under way at a time, 1 to 2000 (200)
  --url        the running house (http://127.0.0.1:8787); BASE_URL does the same
  --staff, --password  who manages the hall (the pilot's)
  --json       ends with one line of JSON`

const whole = (name: string, value: string, most: number): number => {
  const number = Number(value)
  if (!(Number.isInteger(number) && number >= 1 && number <= most))
    throw new Error(`--${name} is a whole number from 1 to ${most}, not '${value}'.`)
  return number
}
function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        residents: { type: 'string', default: '2000' },
        places: { type: 'string', default: '500' },
        sockets: { type: 'string', default: '200' },
        url: { type: 'string', default: process.env.BASE_URL || 'http://127.0.0.1:8787' },
        staff: { type: 'string', default: '李国强' },
        password: { type: 'string', default: 'zhenyiban-demo' },
        json: { type: 'boolean', default: false },
      },
    })
    return {
      ...values,
      url: new URL(values.url).origin,
      residents: whole('residents', values.residents, 20_000),
      places: whole('places', values.places, 5000),
      sockets: whole('sockets', values.sockets, 2000),
    }
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`)
    process.exit(2)
  }
}

const { residents, places, sockets, url, staff, password, json } = readArguments()
const line = (what: string, value: string | number, note = '') =>
  console.log(`${what.padEnd(10)}${String(value).padStart(8)}  ${note}`.trimEnd())
const inMs = (value: number) => Math.round(value * 10) / 10

async function bench(): Promise<void> {
  // First, because it says whether this is a sandbox: a real house is left as it is.
  const people = await signInResidents(url, residents, sockets)
  const day = await makeBookingDay(await signInStaff(url, staff, password), places)
  console.log(`${day.hallName}, ${day.on}: ${residents} residents, ${sockets} at a time`)
  try {
    const done = await rush(people, day.slots, day.itemId, sockets)
    const { oversold, inBook } = await day.check()
    // Who was told of a booking that is not in the book, or the other way round, met a fault as well.
    const lost = Math.abs(inBook - done.booked)
    if (lost > 0) done.errors.set('not as in the day book', lost)
    const errors = [...done.errors.values()].reduce((a, b) => a + b, 0)
    const [p50Ms, p95Ms, p99Ms] = [0.5, 0.95, 0.99].map(share => inMs(percentile(done.tookMs, share)))
    line('offered', places, `places in ${day.slots.length} slots`)
    line('booked', done.booked, `${inBook} in the hall's day book`)
    line('oversold', oversold)
    line('refused', done.refused, 'told that the day is full')
    line('errors', errors, [...done.errors].map(([what, count]) => `${count} × ${what}`).join(', '))
    const perSecond = Math.round(done.tookMs.length / done.seconds)
    line('requests', done.tookMs.length, `in ${inMs(done.seconds)} s, ${perSecond} a second`)
    line('p50', `${p50Ms}`, 'ms')
    line('p95', `${p95Ms}`, 'ms')
    line('p99', `${p99Ms}`, 'ms')
    if (json)
      console.log(
        JSON.stringify({
          offered: places,
          booked: done.booked,
          oversold,
          refused: done.refused,
          errors,
          p50Ms,
          p95Ms,
          p99Ms,
        }),
      )
    if (oversold + errors > 0) process.exitCode = 1
  } finally {
    await day.putBack()
  }
}

await bench().catch(fail)
