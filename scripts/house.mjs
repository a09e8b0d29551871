import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { buildIfChanged } from './build.mjs'
import { serve } from './children.mjs'
import { socketIn } from './socket.mjs'

const DATABASE = 'zhenyiban'

const FLAGS = ['--enable-source-maps']
/** As the service's file in docs/operations.md tells them. */
const SERVER = {
  // Requests leave much garbage that lives for milliseconds: a small place for it is as fast.
  flags: [...FLAGS, '--max-semi-space-size=2'],
  // What threads have given back goes to the system.
  env: { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_MMAP_THRESHOLD_: '131072' },
}
const builtProgram = async name => {
  const fault = await buildIfChanged('server')
  if (fault) throw new Error(fault)
  return `server/dist/programs/${name}.mjs`
}

/** Starts the embedded database, in memory or in `<folder>/db`, and waits until it can be reached. */
export const startDatabase = async (folder, { memory = false } = {}) => {
  const place = memory ? ['--memory'] : ['--dir', path.join(folder, 'db')]
  const args = [...place, '--socket', socketIn(folder)]
  const child = serve(await builtProgram('embedded-mongo'), args, {}, { stdout: 'pipe', flags: FLAGS })
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith('mongodb://')) return { child, uri: line.replace('/?', `/${DATABASE}?`) }
  throw new Error('The embedded database did not start. 内置数据库没有启动，原因见上。')
}

/** The key that seals personal fields; made once for a folder of data, and worth a backup of its own. */
export const dataKeyIn = folder => {
  const file = path.join(folder, 'data-key')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(file, 'utf8').trim()
}

/** `roomy`: with as much memory as it likes, which costs a fifth less time. */
export const startServer = async (env, outputs, { roomy = false } = {}) => {
  const program = await builtProgram('main')
  if (roomy) return serve(program, [], env, { ...outputs, flags: FLAGS })
  return serve(program, [], { ...SERVER.env, ...env }, { ...outputs, flags: SERVER.flags })
}

const tryListening = (port, host) =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(port, host, () => {
      const { port: taken } = probe.address()
      probe.close(() => resolve(taken))
    })
  })

export const freePort = () => tryListening(0, '127.0.0.1')

/** Whether a server could listen there. */
export const isPortFree = (port, host) =>
  tryListening(port, host).then(
    () => true,
    error => {
      if (error.code === 'EADDRINUSE') return false
      throw error
    },
  )
