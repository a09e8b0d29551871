import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stop } from './children.mjs'
import { dataKeyIn, freePort, startDatabase, startServer } from './house.mjs'
import { nextWorkingMorning } from './working-morning.mjs'

const PATIENCE_MS = 60_000
/** Past the promised days of every joint item the tests take in. */
const LATER_DAYS = 60

const untilReady = async (baseUrl, server) => {
  let ended = null
  server.ended.then(result => {
    ended = result
  })
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
    if (ended) throw new Error(`The server for the tests ended by itself (exit code ${ended.code}).`)
    const answer = await fetch(`${baseUrl}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`The server for the tests was not ready after ${PATIENCE_MS / 1000} s.`)
}

const textOf = stream => {
  let text = ''
  stream.setEncoding('utf8').on('data', piece => {
    text += piece
  })
  return () => text
}

const laterThan = at => nextWorkingMorning(new Date(Date.parse(at) + LATER_DAYS * 86_400_000))

/**
 * Runs `work` against a house of its own: the real server with the pilot town, the embedded database in memory.
 * Its clock starts on a working morning; `work` is told when, so that browsers can show the same time. With `later`
 * the same records are served a second time on a morning two months on, where what nobody did has become late.
 */
export const withHouse = async (work, { later = false } = {}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhenyiban-test-'))
  const children = []
  const told = []
  try {
    const clockStartsAt = nextWorkingMorning()
    const database = await startDatabase(folder, { memory: true })
    children.push(database.child)
    const openHouse = async env => {
      const port = await freePort()
      const baseUrl = `http://127.0.0.1:${port}`
      const server = startServer(
        {
          MONGODB_URI: database.uri,
          DATA_KEY: dataKeyIn(folder),
          DATA_DIR: folder,
          PORT: String(port),
          HOST: '127.0.0.1',
          PUBLIC_URL: baseUrl,
          ...env,
        },
        { stdout: 'pipe', stderr: 'pipe' },
      )
      children.push(server)
      told.push(textOf(server.stdout), textOf(server.stderr))
      await untilReady(baseUrl, server)
      return baseUrl
    }
    const baseUrl = await openHouse({ PILOT: '1', CLOCK_STARTS_AT: clockStartsAt })
    // One that works off the outbox is enough.
    const laterUrl = later
      ? await openHouse({ ROLES: 'web', CLOCK_STARTS_AT: laterThan(clockStartsAt) })
      : null
    const result = await work({ baseUrl, laterUrl, clockStartsAt })
    return result.failed ? { ...result, output: `${result.output}\n${lastLines(told)}` } : result
  } catch (error) {
    throw new Error(`${error.message}\n${lastLines(told)}`)
  } finally {
    for (const child of children.reverse()) await stop(child)
    rmSync(folder, { recursive: true, force: true })
  }
}

const lastLines = told => {
  const lines = told.flatMap(each => each().trimEnd().split('\n')).filter(line => !/"level":30/.test(line))
  return ['the server said:', ...lines.slice(-40)].join('\n')
}
