// Starting it alone, through the real process: it prints where it is, or says in one sentence why it is not there.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { MongoClient } from 'mongodb'

const main = join(import.meta.dirname, 'main.ts')
const running = new Set<ChildProcess>()
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-start-'))
})
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

function start(args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
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

async function startServing(args: string[]) {
  const started = start(args)
  const uri = await Promise.race([
    once(started.child.stdout, 'data').then(([line]) => String(line).trim()),
    started.ended.then(({ err }) => Promise.reject(new Error(err))),
  ])
  return { ...started, uri }
}

const write = async (uri: string) => {
  const client = await MongoClient.connect(uri)
  await client.db('a').collection('b').insertOne({})
  const count = await client.db('a').collection('b').countDocuments()
  await client.close()
  return count
}

async function takenPort() {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, free: () => server.close() }
}

/** A folder in which nobody may make another one; root is only stopped by the system's own. */
function unwritable(): string {
  if (process.getuid?.() === 0) return '/sys/zhenyiban'
  const closed = join(folder, 'closed')
  mkdirSync(closed)
  chmodSync(closed, 0o500)
  return join(closed, 'db')
}

const chinese = /[\u4e00-\u9fff]/
const refused = (sentence: RegExp) => ({
  code: 1,
  out: '',
  err: expect.stringMatching(new RegExp(`^[^\n]*${sentence.source}[^\n]*${chinese.source}[^\n]*\n$`)),
})

describe('is refused in one sentence', () => {
  test.each<[string, string[], RegExp]>([
    ['no place for the data', [], /either --dir <folder> or --memory/],
    ['two places for the data', ['--memory', '--dir', 'x'], /either --dir <folder> or --memory/],
    ['two addresses', ['--memory', '--port', '0', '--socket', 'x'], /either --port or --socket/],
    ['a port that is none', ['--memory', '--port', '70000'], /--port 70000 is no number between/],
    ['an unknown option', ['--memory', '--frobnicate'], /Unknown option '--frobnicate'/],
    ['a missing value', ['--memory', '--port'], /argument missing/],
  ])('%s', async (_what, args, sentence) => {
    expect(await start(args).ended).toEqual(refused(sentence))
  })

  test('a port that is in use', async () => {
    const { port, free } = await takenPort()
    const answered = await start(['--memory', '--port', String(port)]).ended
    free()
    expect(answered).toEqual(refused(new RegExp(`127.0.0.1:${port} is in use`)))
  })

  test('a folder that cannot be written', async () => {
    expect(await start(['--dir', unwritable()]).ended).toEqual(refused(/cannot be used \(E/))
  })

  test('a file in place of the folder', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(await start(['--dir', file]).ended).toEqual(refused(/cannot be used \(EEXIST/))
  })

  test('a folder of the socket that others can enter', async () => {
    const open = join(folder, 'open')
    mkdirSync(open, { mode: 0o755 })
    expect(await start(['--memory', '--socket', join(open, 's')]).ended).toEqual(refused(/closed to others/))
  })

  test('a folder and a socket that another process uses, which goes on', async () => {
    const dir = join(folder, 'used')
    const socket = join(folder, 'run', 'used.sock')
    const first = await startServing(['--dir', dir, '--socket', socket])
    const again = ['--dir', dir, '--port', '0']
    expect(await start(again).ended).toEqual(
      refused(new RegExp(`used is in use by process ${first.child.pid}`)),
    )
    expect(await start(['--memory', '--socket', socket]).ended).toEqual(refused(/used.sock is in use/))
    expect(await write(first.uri)).toBe(1)
    first.child.kill('SIGKILL')
    await first.ended
    // What a killed process leaves, its lock and its socket, stands in nobody's way.
    expect(existsSync(socket)).toBe(true)
    const second = await startServing(['--dir', dir, '--socket', socket])
    expect(await write(second.uri)).toBe(2)
  })
})

test.each<NodeJS.Signals>(['SIGINT', 'SIGTERM'])('%s closes it and gives everything back', async signal => {
  const dir = join(folder, signal)
  const socket = join(folder, 'run', `${signal}.sock`)
  const { child, ended, uri } = await startServing(['--dir', dir, '--socket', socket])
  expect(uri).toBe(`mongodb://${encodeURIComponent(socket)}/?directConnection=true`)
  await write(uri)
  child.kill(signal)
  child.kill(signal)
  expect(await ended).toMatchObject({ code: 0, err: '' })
  expect(existsSync(socket)).toBe(false)
  expect(readdirSync(dir).sort()).toEqual(['log-2.db', 'snapshot-2.db'])
})

test('a chosen port is the one it prints', async () => {
  const { port, free } = await takenPort()
  free()
  const { child, ended, uri } = await startServing(['--memory', '--port', String(port)])
  expect(uri).toBe(`mongodb://127.0.0.1:${port}/?directConnection=true`)
  expect(await write(uri)).toBe(1)
  child.kill('SIGTERM')
  await ended
})
