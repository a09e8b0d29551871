// Parts of the gate that are one command or one build each.
import { isDeepStrictEqual } from 'node:util'
import { buildIfChanged } from './build.mjs'
import { run } from './children.mjs'

const SEARCH_GOAL = 0.9

const total = results => ({
  passed: results.filter(each => each === null).length,
  failed: results.filter(each => each !== null).length,
  output: results.filter(each => each !== null).join('\n'),
})
/** What a tool of ours printed when it failed, or null. */
const faultOf = async (...args) => {
  const { code, output } = await run(process.execPath, args)
  return code === 0 ? null : `node ${args.join(' ')}\n${output}`
}
const oneAfterTheOther = async (all, check) => {
  const results = []
  for (const each of all) results.push(await check(each))
  return total(results)
}
/** The last line a script of ours printed with `--json`. */
const askForJson = async (script, ...more) => {
  const { output } = await run('npm', ['run', '-s', script, '--', '--json', ...more])
  const line = output.split('\n').findLast(each => each.startsWith('{'))
  if (!line) throw new Error(`npm run ${script} -- --json printed no JSON:\n${output}`)
  return JSON.parse(line)
}

export const builds = () =>
  oneAfterTheOther(['server', 'commands', 'weapp', 'h5', 'console'], name => buildIfChanged(name))

export const types = () =>
  oneAfterTheOther(['shared', 'server/embedded-mongo', 'server', 'miniapp', 'console', 'e2e'], folder =>
    faultOf('node_modules/typescript-7/bin/tsc', '--pretty', 'false', '-p', folder),
  )

const biome = ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '--diagnostic-level=error']
export const lint = async () => total([await faultOf(...biome, '.')])

export const house = async () => total([await faultOf('--import', 'tsx', 'scripts/check-house.ts')])

/** Whether a newcomer's `npm ci` would take the lock file; nothing is installed and nobody is asked. */
export const lock = async () => {
  const { code, output } = await run('npm', ['ci', '--dry-run', '--offline', '--ignore-scripts'])
  return total([code === 0 ? null : output])
}

export const search = async () => {
  const { questions, hitsInThree, misses } = await askForJson('search:eval')
  if (questions > 0 && hitsInThree / questions >= SEARCH_GOAL) return total([null])
  return total([`${hitsInThree} of ${questions} in the first three:\n${JSON.stringify(misses, null, 1)}`])
}

export const sizes = async () => {
  const { limits, ...measured } = await askForJson('size')
  return total(
    Object.entries(limits).map(([name, limit]) =>
      measured[name] <= limit ? null : `${name} is ${measured[name]}, the limit is ${limit}`,
    ),
  )
}

export const compiler = async () => total([await faultOf('scripts/weapp-compiler.mjs')])

/** Days of a hall with as many as its windows can serve, and one with too many, the same twice; a seed nobody has seen. */
export const simulation = async seed => {
  console.log(`simulation: --days=20 --seed=${seed}`)
  const figures = await askForJson('simulate', '--days=20', `--seed=${seed}`)
  const fair = figures.unfairPairs === 0 && figures.violations === 0
  const crowded = ['simulate', '--days=1', '--load=1.15', `--seed=${seed}`]
  const [once, again] = [await askForJson(...crowded), await askForJson(...crowded)]
  return total([
    fair ? null : JSON.stringify(figures, null, 1),
    isDeepStrictEqual(once, again) ? null : `not the same twice:\n${JSON.stringify([once, again], null, 1)}`,
  ])
}

/** What others test MongoDB and its clients with, when somebody has fetched it. */
export const suites = async () => {
  const { passed, failed, leftOut, faults: told } = await askForJson('suites')
  for (const line of leftOut) console.log(line)
  return { passed, failed, output: told.join('\n') }
}

/** Server, worker and database killed in turn under load: nothing is lost, and nothing is there twice. */
export const faults = (kills, seed) => runFaults([`--kills=${kills}`, `--seed=${seed}`])
/** The same of messages, whose providers fail besides. */
export const messageFaults = (messages, kills, seed) =>
  runFaults([`--messages=${messages}`, `--kills=${kills}`, `--seed=${seed}`])
const runFaults = async options => {
  const command = ['run', '-s', 'faults', '--', '--json', ...options]
  const { code, output } = await run('npm', command)
  return total([code === 0 ? null : `npm ${command.join(' ')}\n${output}`])
}
