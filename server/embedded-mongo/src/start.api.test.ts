// Starting it alone, through the real process: it prints where it is, or says in one sentence why it is not there.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { readArguments } from './arguments.ts'
import { type EmbeddedMongoOptions, startEmbeddedMongo } from './server.ts'
import { killMains, startMain, startServing } from './testing/main-process.ts'

// Starting a process is slow on a busy machine, not stuck.
jest.setTimeout(120_000)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-start-'))
})
afterAll(() => {
  killMains()
  rmSync(folder, { recursive: true, force: true })
})

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
const oneSentence = (sentence: RegExp) =>
  new RegExp(`^[^\n]*${sentence.source}[^\n]*${chinese.source}[^\n]*\n?$`)
const refused = (sentence: RegExp) => ({
  code: 1,
  out: '',
  err: expect.stringMatching(oneSentence(sentence)),
})

describe('arguments', () => {
  test.each<[string[], EmbeddedMongoOptions]>([
    [['--memory'], { memory: true, port: 0 }],
    [['--dir', 'data/db', '--port', '27117'], { dir: 'data/db', port: 27117 }],
    [['--memory', '--socket', 'run/s'], { memory: true, socketPath: 'run/s' }],
  ])('%j', (args, options) => {
    expect(readArguments(args)).toEqual(options)
  })

  test.each<[string, string[], RegExp]>([
    ['no place for the data', [], /either --dir <folder> or --memory/],
    ['two places for the data', ['--memory', '--dir', 'x'], /either --dir <folder> or --memory/],
    ['two addresses', ['--memory', '--port', '0', '--socket', 'x'], /either --port or --socket/],
    ['a port that is too high', ['--memory', '--port', '65536'], /--port 65536 is no number between/],
    ['a port that is no number', ['--memory', '--port', '27e3'], /--port 27e3 is no number between/],
    ['an unknown option', ['--memory', '--frobnicate'], /Unknown option '--frobnicate'/],
    ['a stray word', ['--memory', 'data'], /Unexpected argument 'data'/],
    ['a missing value', ['--memory', '--port'], /argument missing/],
  ])('%s is refused', (_what, args, sentence) => {
    expect(() => readArguments(args)).toThrow(oneSentence(sentence))
  })
})

describe('is refused in one sentence', () => {
  test('a command line that does not say where the data is', async () => {
    expect(await startMain([]).ended).toEqual(refused(/either --dir <folder> or --memory/))
  })

  test('a port that is in use', async () => {
    const { port, free } = await takenPort()
    const answered = await startMain(['--memory', '--port', String(port)]).ended
    free()
    expect(answered).toEqual(refused(new RegExp(`127.0.0.1:${port} is in use`)))
  })

  test('a folder that cannot be written', async () => {
    expect(await startMain(['--dir', unwritable()]).ended).toEqual(refused(/cannot be used \(E/))
  })

  test('a folder whose files are damaged', async () => {
    const dir = join(folder, 'damaged')
    mkdirSync(dir)
    writeFileSync(join(dir, 'snapshot-2.db'), 'ZYBMONG1 and then nothing that was ever written')
    expect(await startMain(['--dir', dir]).ended).toEqual(refused(/snapshot-2.db is damaged at byte 8/))
  })

  test('a folder of the socket that others can enter', async () => {
    const open = join(folder, 'open')
    mkdirSync(open, { mode: 0o755 })
    const starting = startEmbeddedMongo({ memory: true, socketPath: join(open, 's') })
    await expect(starting).rejects.toThrow(oneSentence(/closed to others/))
  })

  test('a folder and a socket that another process uses, which goes on', async () => {
    const dir = join(folder, 'used')
    const socket = join(folder, 'run', 'used.sock')
    const first = await startServing(['--dir', dir, '--socket', socket])
    const [sameFolder, sameSocket] = [
      ['--dir', dir],
      ['--memory', '--socket', socket],
    ]
    expect(await startMain(sameFolder).ended).toEqual(
      refused(new RegExp(`used is in use by process ${first.child.pid}`)),
    )
    expect(await startMain(sameSocket).ended).toEqual(refused(/used.sock is in use/))
    expect(await write(first.uri)).toBe(1)
    first.child.kill('SIGTERM')
    await first.ended
  })
})

test('what a killed process leaves, its lock and its socket, stands in the way of nobody', async () => {
  const dir = join(folder, 'killed')
  const socket = join(folder, 'run', 'killed.sock')
  const first = await startServing(['--dir', dir, '--socket', socket])
  await write(first.uri)
  first.child.kill('SIGKILL')
  await first.ended
  expect([existsSync(join(dir, 'lock')), existsSync(socket)]).toEqual([true, true])
  const second = await startServing(['--dir', dir, '--socket', socket])
  expect(await write(second.uri)).toBe(2)
  second.child.kill('SIGTERM')
  await second.ended
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
  expect(readdirSync(dir).sort()).toEqual(['acknowledged', 'log-2.db', 'snapshot-2.db'])
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
