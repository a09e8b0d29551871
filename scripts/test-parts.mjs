import { buildIfChanged } from './build.mjs'
import { run } from './children.mjs'
import { readyChromium } from './chromium.mjs'
import { runJest } from './jest.mjs'
import { withHouse } from './test-house.mjs'

const SEARCH_GOAL = 0.9
const limitsKB = { weappMainKB: 600, h5GzipKB: 180 }

/** Adds up checks that are one command or one build each. */
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
const askForJson = async script => {
  const { output } = await run('npm', ['run', '-s', script, '--', '--json'])
  const line = output.split('\n').findLast(each => each.startsWith('{'))
  if (!line) throw new Error(`npm run ${script} -- --json printed no JSON:\n${output}`)
  return JSON.parse(line)
}

const types = () =>
  oneAfterTheOther(['shared', 'server/embedded-mongo', 'server', 'miniapp', 'console', 'e2e'], folder =>
    faultOf('node_modules/typescript/bin/tsc', '--pretty', 'false', '-p', folder),
  )

const lint = async () =>
  total([
    await faultOf(
      'node_modules/@biomejs/biome/bin/biome',
      'ci',
      '--colors=off',
      '--diagnostic-level=error',
      '.',
    ),
  ])

const house = async () => total([await faultOf('--import', 'tsx', 'scripts/check-house.ts', '--today')])

/** Whether a newcomer's `npm ci` would take the lock file; nothing is installed and nobody is asked. */
const lock = async () => {
  const { code, output } = await run('npm', ['ci', '--dry-run', '--offline', '--ignore-scripts'])
  return total([code === 0 ? null : output])
}

const search = async () => {
  const { questions, hitsInThree, misses } = await askForJson('search:eval')
  if (questions > 0 && hitsInThree / questions >= SEARCH_GOAL) return total([null])
  return total([`${hitsInThree} of ${questions} in the first three:\n${JSON.stringify(misses, null, 1)}`])
}

const sizes = async () => {
  const measured = await askForJson('size')
  return total(
    Object.entries(limitsKB).map(([name, limit]) =>
      measured[name] <= limit ? null : `${name} is ${measured[name]}, the limit is ${limit}`,
    ),
  )
}

const weappCompiler = async () => total([await faultOf('scripts/weapp-compiler.mjs')])

/** What the tests of the whole house are told in their environment. */
const inHouse = (jestArguments, env = {}, options = {}) =>
  withHouse(
    ({ baseUrl, laterUrl, clockStartsAt }) =>
      runJest(jestArguments, {
        ...env,
        BASE_URL: baseUrl,
        API_BASE: baseUrl,
        CLOCK_STARTS_AT: clockStartsAt,
        ...(laterUrl && { LATER_URL: laterUrl }),
      }),
    options,
  )

const browser = async () =>
  inHouse(
    ['--selectProjects', 'e2e', '--runInBand', '--testTimeout=120000'],
    { CHROMIUM_PATH: await readyChromium() },
    { later: true },
  )

/** In the order they start; `after` waits for others, `lanes` is how many cores one keeps busy. */
export const parts = [
  { name: 'builds', run: () => oneAfterTheOther(['weapp', 'h5', 'console'], buildIfChanged) },
  { name: 'types', run: types },
  { name: 'lint', run: lint },
  { name: 'house', run: house },
  { name: 'lock', run: lock },
  { name: 'search', run: search },
  { name: 'sizes', after: ['builds'], run: sizes },
  { name: 'compiler', after: ['builds'], run: weappCompiler },
  {
    name: 'unit',
    lanes: 2,
    run: () => runJest(['--ignoreProjects', 'e2e', 'weapp', '--maxWorkers=2']),
  },
  {
    name: 'weapp',
    after: ['builds'],
    run: () => inHouse(['--selectProjects', 'weapp']),
  },
  { name: 'browser', after: ['builds'], run: browser },
  // Both ask the engine MONGODB_URI names, where it is set, what the embedded one is asked otherwise.
  {
    name: 'db',
    onlyWhenNamed: true,
    run: () => runJest(['--selectProjects', 'embedded-mongo', '--maxWorkers=2']),
  },
  { name: 'api', onlyWhenNamed: true, run: () => runJest(['--selectProjects', 'server', '--maxWorkers=2']) },
]
