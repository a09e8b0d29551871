// The server as it is started for real: a process of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const main = join(import.meta.dirname, '..', 'main.ts')
const running = new Set<ChildProcess>()

/** `fileBlocks`: no file may grow beyond so many blocks of 512 bytes, as on a disk that is full. */
export function startMain(args: string[], { fileBlocks }: { fileBlocks?: number } = {}) {
  const limit = fileBlocks === undefined ? 'unlimited' : fileBlocks
  const command = [
    '-c',
    `ulimit -S -f ${limit}; exec "$0" "$@"`,
    process.execPath,
    '--import',
    'tsx',
    main,
    ...args,
  ]
  const child = spawn('sh', command, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  running.add(child)
  const told = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', piece => {
    told.out += piece
  })
  child.stderr.setEncoding('utf8').on('data', piece => {
    told.err += piece
  })
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child)
    return { code, ...told }
  })
  return { child, ended }
}

/** Waits for its address. */
export async function startServing(args: string[], limits?: { fileBlocks?: number }) {
  const started = startMain(args, limits)
  const uri = await Promise.race([
    once(started.child.stdout, 'data').then(([line]) => String(line).trim()),
    started.ended.then(({ err }) => Promise.reject(new Error(err))),
  ])
  return { ...started, uri }
}

/** For the end of a test file, whatever has happened. */
export function killMains(): void {
  for (const child of running) child.kill('SIGKILL')
}
