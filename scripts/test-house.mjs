import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stop } from './children.mjs'
import { dataKeyIn, freePort, startDatabase, startServer } from './house.mjs'
import { nextWorkingMorning } from './working-morning.mjs'

const PATIENCE_MS = 120_000
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
 * Starts a house of its own: the real server with the pilot town, the embedded database in memory. Its clock starts on
 * a working morning; who asks is told when, so that browsers can show the same time. `openLater` serves the same
 * records a second time on a morning two months on, where what nobody did has become late.
 */
export const startTestHouse = async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhenyiban-test-'))
  const children = []
  const told = []
  const close = async () => {
    for (const child of children.reverse()) await stop(child)
    rmSync(folder, { recursive: true, force: true })
  }
  const clockStartsAt = nextWorkingMorning()
  const serveRecords = async (uri, env) => {
    const port = await freePort()
    const baseUrl = `http://127.0.0.1:${port}`
    const own = {
      NODE_ENV: 'test',
      DATA_KEY: dataKeyIn(folder),
      DATA_DIR: folder,
      PORT: String(port),
      HOST: '127.0.0.1',
    }
    const server = await startServer(
      { ...own, ...env, MONGODB_URI: uri, PUBLIC_URL: baseUrl },
      { stdout: 'pipe', stderr: 'pipe' },
      { roomy: true },
    )
    children.push(server)
    told.push(textOf(server.stdout), textOf(server.stderr))
    await untilReady(baseUrl, server)
    return baseUrl
  }
  try {
    const database = await startDatabase(folder, { memory: true })
    children.push(database.child)
    const baseUrl = await serveRecords(database.uri, { PILOT: '1', CLOCK_STARTS_AT: clockStartsAt })
    return {
      baseUrl,
      clockStartsAt,
      // One server that works off the outbox is enough.
      openLater: () =>
        serveRecords(database.uri, { ROLES: 'web', CLOCK_STARTS_AT: laterThan(clockStartsAt) }),
      lastSaid: () => lastLines(told),
      close,
    }
  } catch (error) {
    await close()
    throw new Error(`${error.message}\n${lastLines(told)}`)
  }
}

/** Runs tests against a house of their own; when some fail, their output ends with what the server said. */
export const withHouse = async work => {
  const house = await startTestHouse()
  try {
    const result = await work(house)
    return result.failed ? { ...result, output: `${result.output}\n${house.lastSaid()}` } : result
  } finally {
    await house.close()
  }
}

const lastLines = told => {
  const lines = told.flatMap(each => each().trimEnd().split('\n')).filter(line => !/"level":30/.test(line))
  return ['the server said:', ...lines.slice(-40)].join('\n')
}
