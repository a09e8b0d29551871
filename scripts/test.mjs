// npm test: every check of the house, on a fresh clone too. `-- --only=lint,types` or `-- --skip=browser` runs some.
import { parseArgs } from 'node:util'
import { killAll, stopAll } from './children.mjs'
import { installIfNeeded, requireNode } from './install.mjs'
import { parts } from './test-parts.mjs'

requireNode()

/** Two parts at a time, as many as the smallest machine has cores. */
const LANES = 2

const { values } = parseArgs({ options: { only: { type: 'string' }, skip: { type: 'string' } } })
const listed = text => text?.split(',').filter(Boolean)
for (const name of [...(listed(values.only) ?? []), ...(listed(values.skip) ?? [])])
  if (!parts.some(part => part.name === name)) {
    console.error(`There is no part ${name}; the parts are ${parts.map(part => part.name).join(', ')}.`)
    process.exit(1)
  }
const chosen = parts.filter(({ name, onlyWhenNamed }) =>
  values.only ? listed(values.only).includes(name) : !onlyWhenNamed && !listed(values.skip)?.includes(name),
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

const runPart = async part => {
  const began = performance.now()
  const result = await part.run().catch(error => ({ passed: 0, failed: 1, output: error.message }))
  const seconds = Math.round((performance.now() - began) / 1000)
  const skipped = result.skipped ? `, ${result.skipped} skipped` : ''
  const failed = result.failed ? `, ${result.failed} failed` : ''
  console.log(
    `${part.name.padEnd(10)} ${String(result.passed).padStart(5)} passed${failed}${skipped}  (${seconds} s)`,
  )
  if (result.failed) console.log(shortened(result.output))
  return result
}

/** Starts a part as soon as there is room for it and the parts it comes after have ended. */
const runAll = async () => {
  const waiting = new Set(chosen)
  const running = new Map()
  const results = []
  const unfinished = () => [...waiting, ...running.keys()].map(part => part.name)
  const hasRoom = part => [...running.keys(), part].reduce((sum, { lanes = 1 }) => sum + lanes, 0) <= LANES
  const isReady = part => hasRoom(part) && !part.after?.some(name => unfinished().includes(name))
  while (waiting.size > 0 && !interrupted) {
    const next = [...waiting].find(isReady)
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
  return [{ passed: 0, failed: 1 }]
})
await stopAll()
const sum = key => results.reduce((total, result) => total + result[key], 0)
console.log(`all parts in ${Math.round((performance.now() - began) / 1000)} s`)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(interrupted ? 130 : sum('failed') > 0 ? 1 : 0)
