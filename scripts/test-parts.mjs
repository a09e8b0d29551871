import { readyChromium } from './chromium.mjs'
import { runJest } from './jest.mjs'
import { runPlaywright } from './playwright.mjs'
import { allOnSecondEngine, onSecondEngine } from './second-engine.mjs'
import {
  builds,
  compiler,
  faults,
  house,
  lint,
  lock,
  messageFaults,
  search,
  simulation,
  sizes,
  suites,
  types,
} from './test-checks.mjs'
import { withHouse } from './test-house.mjs'

const sources = ['shared', 'server', 'miniapp', 'console', 'e2e']
const settings = ['biome.json', 'knip.ts']

/** Tests with a server or a database are named so (docs/testing.md). */
const WITH_SERVER = '\\.api\\.test\\.tsx?$'
const withServer =
  (...projects) =>
  ({ workers }) =>
    runJest([`--maxWorkers=${workers}`, '--selectProjects', ...projects, '--', WITH_SERVER])

const withScreens = ['console-screens', 'miniapp-screens']
/** Screens in jsdom, each against a server in the worker's own process. */
const screens = ({ workers }) => runJest([`--maxWorkers=${workers}`, '--selectProjects', ...withScreens])

const unit = ({ workers }) =>
  runJest([
    `--maxWorkers=${workers}`,
    '--ignoreProjects',
    'weapp',
    ...withScreens,
    '--testPathIgnorePatterns',
    '/node_modules/',
    WITH_SERVER,
  ])

/** Tests of the whole house, told in their environment where it is. */
const inHouse = jestArguments =>
  withHouse(({ baseUrl, clockStartsAt }) =>
    runJest(jestArguments, { BASE_URL: baseUrl, API_BASE: baseUrl, CLOCK_STARTS_AT: clockStartsAt }),
  )

/** Journeys in a real browser; each worker starts a house of its own. */
const browser = async () => runPlaywright({ CHROMIUM_PATH: await readyChromium() })

/** More of what the gate does a little of, with a seed nobody has seen. */
const seed = String(Date.now() % 1_000_000)
const randomMoves = () => {
  console.log(`random moves: MOVES=20000 MOVES_SEED=${seed}`)
  return runJest(['--selectProjects', 'server', '--', '(fuzz|verdicts|property)\\.api\\.test'], {
    MOVES: '20000',
    MOVES_SEED: seed,
  })
}
const crashes = () => {
  console.log(`crashes: CRASH_ROUNDS=60 CRASH_SEED=${seed} DAMAGE_ROUNDS=200 DAMAGE_SEED=${seed}`)
  const files = '(crash|random-damage|disk-full|durability)\\.api\\.test'
  return runJest(['--selectProjects', 'embedded-mongo', '--', files], {
    CRASH_ROUNDS: '60',
    CRASH_SEED: seed,
    DAMAGE_ROUNDS: '200',
    DAMAGE_SEED: seed,
  })
}

/**
 * In the order they start, the longest of those that can wait for nothing first. `after` waits for others; `inputs` is
 * what a result depends on, besides the scripts; `runs` says when: in the gate unless it says so; `waits`: most of its
 * time is waiting for what it has killed, so it takes no lane from the others.
 */
export const parts = [
  { name: 'builds', run: builds },
  { name: 'lint', inputs: [...sources, ...settings], run: lint },
  { name: 'api', inputs: ['shared', 'server'], run: withServer('server') },
  { name: 'browser', after: ['builds'], inputs: sources, run: browser },
  { name: 'screens', inputs: ['shared', 'server', 'miniapp', 'console'], run: screens },
  { name: 'tools', after: ['builds'], inputs: ['shared', 'server'], run: withServer('scripts') },
  { name: 'types', inputs: sources, run: types },
  { name: 'db', inputs: ['server/embedded-mongo'], run: withServer('embedded-mongo') },
  { name: 'unit', inputs: ['shared', 'server', 'miniapp', 'console'], run: unit },
  { name: 'house', inputs: [...sources, ...settings], run: house },
  // Each of the three once; with this seed everything that people do happens in between.
  { name: 'faults', after: ['builds'], waits: true, inputs: ['shared', 'server'], run: () => faults(3, '7') },
  { name: 'lock', inputs: [], run: lock },
  { name: 'search', inputs: ['shared', 'server'], run: search },
  { name: 'sizes', after: ['builds'], inputs: ['shared', 'miniapp', 'console'], run: sizes },
  { name: 'compiler', after: ['builds'], inputs: ['shared', 'miniapp'], run: compiler },
  {
    name: 'weapp',
    after: ['builds'],
    inputs: sources,
    run: () => inHouse(['--selectProjects', 'weapp']),
  },
  { name: 'second', runs: 'in CI', run: onSecondEngine },
  { name: 'moves', runs: 'long', run: randomMoves },
  { name: 'crashes', runs: 'long', run: crashes },
  { name: 'kills', runs: 'long', run: () => faults(20, seed) },
  { name: 'messages', runs: 'long', run: () => messageFaults(10_000, 20, seed) },
  { name: 'simulation', runs: 'long', run: () => simulation(seed) },
  { name: 'suites', runs: 'long', run: suites },
  { name: 'engine', runs: 'long', run: options => allOnSecondEngine(options, seed) },
]
