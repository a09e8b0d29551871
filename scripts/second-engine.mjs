// The tests with a database on another MongoDB engine, so that nothing leans on one of them.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root, run } from './children.mjs'
import { filesIn } from './inputs.mjs'
import { runJest } from './jest.mjs'
import { chooseFiles } from './second-engine-choice.mjs'

/** The folder with up.sh, which prints MONGODB_URI=…, and down.sh. */
const folder = path.resolve(root, process.env.DOCDB || '../shared/docdb')

/** Read before the parts begin: the others are not to ask it. */
const given = process.env.MONGODB_URI

/** Answers with the address of the engine MONGODB_URI names, else of the one `up.sh` starts for as long as `work` takes. */
const withEngine = async work => {
  if (given) return work(given)
  try {
    const { output } = await run(path.join(folder, 'up.sh'), [])
    const uri = /^MONGODB_URI=(.+)$/m.exec(output)?.[1]
    if (!uri) throw new Error(`The second database engine did not start (${folder}/up.sh):\n${output}`)
    return await work(uri)
  } finally {
    await run(path.join(folder, 'down.sh'), [])
  }
}

/** What asks the engine under test; the other tests of the embedded engine are about it alone. */
const asking = /engine-under-test|expression-battery/
const asksEngine = file =>
  file.endsWith('.api.test.ts') &&
  (file.startsWith('server/src/') || asking.test(readFileSync(path.join(root, file), 'utf8')))
const allFiles = () => ['server/src', 'server/embedded-mongo/src'].flatMap(filesIn).filter(asksEngine).sort()

const runOn = (files, workers, more = {}) => {
  const which = ['--selectProjects', 'server', 'embedded-mongo', '--runTestsByPath', ...files]
  return withEngine(uri => runJest([`--maxWorkers=${workers}`, ...which], { ...more, MONGODB_URI: uri }))
}

export const onSecondEngine = async ({ workers }) => {
  const { files, left, reason } = await chooseFiles(allFiles())
  console.log(`second engine: ${files.length} of ${files.length + left.length} files (${reason})`)
  if (left.length > 0) console.log(`left out today: ${left.join(' ')}`)
  return runOn(files, workers)
}
/** With 10,000 random questions to both engines, drawn by this seed. */
export const allOnSecondEngine = ({ workers }, seed) => {
  console.log(`questions to both engines: DIFFERENTIAL_CASES=10000 DIFFERENTIAL_SEED=${seed}`)
  return runOn(allFiles(), workers, { DIFFERENTIAL_CASES: '10000', DIFFERENTIAL_SEED: seed })
}
