import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root, run } from './children.mjs'

const THIRDS = 3
const DAY_MS = 86_400_000
/** Models, queries, drivers: who speaks to a database names one of these. */
const speaksToDatabase = /from '(mongoose|mongodb|bson|agenda|@agendajs\/[^']+|[^']*\bmodel\.ts)'/
const drivers = /^[+-].*node_modules\/(mongoose|mongodb|bson|agenda|@agendajs\/[^"]+)"/m

const git = async (...args) => {
  const { code, output } = await run('git', args)
  if (code !== 0) throw new Error(output)
  return output.trim()
}

/** Where the change began: what CI_BASE names, else where the branch left main, else the commit before. */
const baseOfChange = async () => {
  if (process.env.CI_BASE) return process.env.CI_BASE
  const head = await git('rev-parse', 'HEAD')
  const fork = await git('merge-base', 'HEAD', 'origin/main').catch(() => head)
  return fork === head ? 'HEAD~1' : fork
}

const touchesDatabase = file => {
  if (file.startsWith('server/embedded-mongo/src/')) return true
  if (!file.startsWith('server/src/') || /\.test\.ts$|\/testing\//.test(file)) return false
  const full = path.join(root, file)
  return !existsSync(full) || speaksToDatabase.test(readFileSync(full, 'utf8'))
}

const reasonForAll = async (base, changed) => {
  const file = changed.find(touchesDatabase)
  if (file) return `${file} changed`
  return drivers.test(await git('diff', base, '--', 'package-lock.json')) ? 'a driver changed' : null
}

/**
 * Of the test files with a database, which to run on the second engine: all when the change touched what engines
 * answer for, or when nobody knows; else those it touched and a third, another one each day.
 */
export const chooseFiles = async all => {
  try {
    const base = await baseOfChange()
    const changed = (await git('diff', '--name-only', base)).split('\n')
    const reason = await reasonForAll(base, changed)
    if (reason) return { files: all, left: [], reason }
    const day = Math.floor(Date.now() / DAY_MS)
    const files = all.filter((file, index) => index % THIRDS === day % THIRDS || changed.includes(file))
    const left = all.filter(file => !files.includes(file))
    return { files, left, reason: 'no model, query, engine or driver changed' }
  } catch (error) {
    return { files: all, left: [], reason: `git does not tell what changed: ${error.message.split('\n')[0]}` }
  }
}
