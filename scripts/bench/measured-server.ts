import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import type { Usage } from './loop-delay.ts'

const scripts = path.resolve(import.meta.dirname, '..')
const main = path.resolve(scripts, '../server/embedded-mongo/src/main.ts')
const imports = [
  path.join(scripts, 'end-with-parent.mjs'),
  'tsx',
  path.join(import.meta.dirname, 'loop-delay.ts'),
]

export const connections = 32
export const connect = (uri: string) => new MongoClient(uri, { maxPoolSize: connections }).connect()

/** The embedded server as `npm start` runs it: a child with a data folder, on a unix socket. */
export type MeasuredServer = {
  uri: string
  /** From nothing to the first answer. */
  startSeconds: number
  usage(): Promise<Usage>
  /** The newest snapshot in the data folder, 0 before the first one, and how long the log since then is. */
  files(): { snapshot: number; logBytes: number }
  stop(): Promise<void>
}

export async function startServer(folder: string): Promise<MeasuredServer> {
  const began = performance.now()
  const data = path.join(folder, 'db')
  const place = ['--dir', data, '--socket', path.join(folder, 'run', 'mongodb.sock')]
  const child = spawn(process.execPath, [...imports.flatMap(each => ['--import', each]), main, ...place], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const uri = await firstLine(child)
  const client = await connect(uri)
  await client.db().command({ ping: 1 })
  const startSeconds = (performance.now() - began) / 1000
  await client.close()
  return {
    uri,
    startSeconds,
    async usage() {
      child.send('usage')
      const [usage] = await once(child, 'message')
      return usage
    },
    files() {
      const newest = (kind: string) =>
        Math.max(0, ...readdirSync(data).map(name => Number(name.match(`^${kind}-(\\d+).db$`)?.[1] ?? 0)))
      return {
        snapshot: newest('snapshot'),
        logBytes: statSync(path.join(data, `log-${newest('log')}.db`)).size,
      }
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  const ended = once(child, 'exit').then(() => undefined)
  const line = await Promise.race([once(child.stdout!, 'data'), ended])
  if (!line) throw new Error('The embedded server ended before it could be reached.')
  return String(line[0]).trim()
}
