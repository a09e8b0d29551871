// npm run suites: MongoDB's own specifications and mongoose's own tests against the embedded engine. Neither is kept
// here: whoever runs them fetches them, and says in SUITES where they are.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbeddedMongo } from '../server/embedded-mongo/src/server.ts'
import { fail } from './fail.ts'
import { judge, type Known, type Result } from './suites/judge.ts'
import { runMongoose } from './suites/run-mongoose.ts'
import { runSpecs } from './suites/spec-runner.ts'

const SPECIFICATIONS = ['crud', 'transactions', 'retryable-writes', 'sessions']
/** The list of what is known to fail is that of these commits. */
const SOURCES = {
  specifications: 'https://github.com/mongodb/specifications 92b3c0b9287bfba1b0ec4084300858d05c654f8c',
  mongoose: 'https://github.com/Automattic/mongoose 3e212cec87dbf710216a3c6125121aefa60a4475',
}
type Suite = keyof typeof SOURCES
const howToFetch = (suite: Suite) => {
  const [from, commit] = SOURCES[suite].split(' ')
  const more = suite === 'mongoose' ? ' && npm install --ignore-scripts' : ''
  return `git clone ${from} $SUITES/${suite} && cd $SUITES/${suite} && git checkout ${commit}${more}`
}

const { values } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'boolean', default: false } },
})
const known = JSON.parse(
  readFileSync(new URL('./suites/known-failures.json', import.meta.url), 'utf8'),
) as Record<Suite, Known>

const run: Record<Suite, (uri: string, folder: string) => Promise<Result[]>> = {
  specifications: (uri, folder) => {
    const member = new URL(uri)
    member.search = '?replicaSet=embedded&serverSelectionTimeoutMS=3000'
    return runSpecs({ uri: String(member), version: '7.0.0' }, folder, SPECIFICATIONS)
  },
  mongoose: runMongoose,
}

async function runSuites(): Promise<void> {
  const total = { passed: 0, failed: 0, known: 0, leftOut: [] as string[], faults: [] as string[] }
  for (const suite of Object.keys(SOURCES) as Suite[]) {
    if (values.only && values.only !== suite) continue
    const folder = process.env.SUITES ? path.join(process.env.SUITES, suite) : undefined
    if (!folder || !existsSync(folder)) {
      total.leftOut.push(`left out: ${suite}, to be fetched by: ${howToFetch(suite)}`)
      continue
    }
    const server = await startEmbeddedMongo({ memory: true, testCommands: true })
    const verdict = judge(await run[suite](server.uri, folder), known[suite])
    await server.close()
    console.log(
      `${suite}: ${verdict.passed} passed, ${verdict.known} fail as is known, ${verdict.leftOut} for others, ${verdict.faults.length} faults`,
    )
    total.passed += verdict.passed
    total.known += verdict.known
    total.failed += verdict.faults.length
    total.faults.push(...verdict.faults)
  }
  for (const line of [...total.leftOut, ...total.faults]) console.log(line)
  if (values.json) console.log(JSON.stringify(total))
  if (total.failed > 0) process.exitCode = 1
}
await runSuites().catch(fail)
// Drivers that lost their server keep timers.
process.exit()
