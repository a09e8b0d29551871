// npm test: every check of the house, on a fresh clone too (docs/testing.md). `-- --only=lint,types` or
// `-- --skip=browser` runs some, `-- --long` those that need time, `-- --json` ends with one line of JSON.
import { parseArgs } from 'node:util'
import { killAll, stopAll } from './children.mjs'
import { withCpuSeconds } from './cpu-seconds.mjs'
import { installIfNeeded, requireNode } from './install.mjs'
import { parts } from './test-parts.mjs'
import { inputsOf, passedBefore, rememberPassed } from './unchanged.mjs'

requireNode()

/** As the smallest machine has. */
const CORES = 2
/** One part more at a time: each waits for disks and sockets a third of its time. What mostly waits takes no lane. */
const LANES = CORES + 1

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    skip: { type: 'string' },
    long: { type: 'boolean' },
    json: { type: 'boolean' },
  },
})
// Room for what is young: with the usual 16 MB a tenth of a test run is collecting garbage.
process.env.NODE_OPTIONS = `--max-semi-space-size=64 ${process.env.NODE_OPTIONS ?? ''}`.trim()
// Parts named ask the engine somebody named; the whole gate asks the embedded one, and its part `second` the other.
if (!values.only) delete process.env.MONGODB_URI

const listed = text => text?.split(',').filter(Boolean) ?? []
for (const name of [...listed(values.only), ...listed(values.skip)])
  if (!parts.some(part => part.name === name)) {
    console.error(`There is no part ${name}; the parts are ${parts.map(part => part.name).join(', ')}.`)
    process.exit(1)
  }
const isDue = ({ runs = 'always' }) =>
  values.long ? runs === 'long' : runs === 'always' || (runs === 'in CI' && process.env.CI)
const chosen = parts.filter(part =>
  values.only
    ? listed(values.only).includes(part.name)
    : isDue(part) && !listed(values.skip).includes(part.name),
)

/** After a Ctrl-C no part begins; those that run lose their processes, clean up behind them and end. */
let interrupted = false
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(name, () => {
    interrupted = true
    killAll()
  })

/** Who gets more than this wants to run the part alone. */
const MOST_LINES = 150
const shortened = output => {
  const lines = output.trimEnd().split('\n')
  const more = lines.length - MOST_LINES
  return [...lines.slice(0, MOST_LINES), ...(more > 0 ? [`… and ${more} lines more`] : [])]
    .map(line => `    ${line}`)
    .join('\n')
}
const tell = ({ name, passed, failed, skipped, unchanged, wallSeconds, cpuSeconds }) => {
  const more = [
    ...(failed ? [`${failed} failed`] : []),
    ...(skipped ? [`${skipped} skipped`] : []),
    ...(unchanged ? ['unchanged since they passed'] : []),
  ]
  const times = `${wallSeconds} s, CPU ${cpuSeconds ?? '?'} s`
  console.log(
    `${name.padEnd(10)} ${[`${String(passed).padStart(5)} passed`, ...more].join(', ')}  (${times})`,
  )
}

const measured = async part => {
  const began = performance.now()
  const workers = chosen.length === 1 ? CORES : 1
  const { result, cpuSeconds } = await withCpuSeconds(() =>
    part.run({ workers }).catch(error => ({ passed: 0, failed: 1, output: error.message })),
  )
  const wallSeconds = Math.round((performance.now() - began) / 1000)
  return { ...result, name: part.name, wallSeconds, cpuSeconds: cpuSeconds && Math.round(cpuSeconds) }
}
const runPart = async part => {
  const inputs = inputsOf(part)
  const before = passedBefore(part, inputs)
  const told =
    before === null
      ? await measured(part)
      : { name: part.name, passed: before, failed: 0, unchanged: true, wallSeconds: 0, cpuSeconds: 0 }
  tell(told)
  if (told.failed) console.log(shortened(told.output))
  else if (!interrupted) rememberPassed(part, inputs, told.passed)
  return told
}

/** Starts a part as soon as a lane is free and the parts it comes after have ended. */
const runAll = async () => {
  const waiting = new Set(chosen)
  const running = new Map()
  const results = []
  const isUnfinished = name => [...waiting, ...running.keys()].some(part => part.name === name)
  const hasLane = ({ waits }) => waits || [...running.keys()].filter(part => !part.waits).length < LANES
  while (waiting.size > 0 && !interrupted) {
    const next = [...waiting].find(part => hasLane(part) && !part.after?.some(isUnfinished))
    if (next) {
      waiting.delete(next)
      const run = runPart(next).then(result => results.push(result))
      running.set(
        next,
        run.then(() => running.delete(next)),
      )
    } else await Promise.race(running.values())
  }
  await Promise.all(running.values())
  return results
}

const began = performance.now()
const results = await installIfNeeded().then(runAll, error => {
  console.error(error.message)
  return [{ name: 'install', passed: 0, failed: 1, wallSeconds: 0, cpuSeconds: 0 }]
})
await stopAll()
const sum = key => results.reduce((total, result) => total + result[key], 0)
const [passed, failed] = [sum('passed'), sum('failed')]
const wallSeconds = Math.round((performance.now() - began) / 1000)
const unchanged = results
  .filter(result => result.unchanged)
  .reduce((total, result) => total + result.passed, 0)
if (unchanged > 0) console.log(`${unchanged} of them unchanged since they passed`)
console.log(`all parts in ${wallSeconds} s, CPU ${sum('cpuSeconds')} s`)
console.log(`${passed} passed, ${failed} failed`)
if (values.json) {
  const told = results.map(({ output, skipped, ...part }) => part)
  console.log(JSON.stringify({ passed, failed, wallSeconds, cpuSeconds: sum('cpuSeconds'), parts: told }))
}
process.exit(interrupted ? 130 : failed > 0 ? 1 : 0)
