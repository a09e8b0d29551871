import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import type { Scanner } from '../kernel/ports.ts'
import { createClamd } from './clamd.ts'
import { createScannerSandbox, EICAR } from './scanner-sandbox.ts'

/** The other end of the wire: takes INSTREAM apart again and looks for the test string; null while pieces are to come. */
const contentOf = (sent: Buffer): Buffer | null => {
  const command = 'zINSTREAM\0'
  if (sent.length < command.length) return null
  if (sent.subarray(0, command.length).toString() !== command) throw new Error('not INSTREAM')
  const pieces: Buffer[] = []
  for (let at = command.length; at + 4 <= sent.length; ) {
    const length = sent.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(sent.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
interface Room {
  scanner: Scanner
  taken: Buffer[]
  close(): Promise<void>
}
const openClamd = async (answer?: string, timeoutMs?: number): Promise<Room> => {
  const taken: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    let sent = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', piece => {
      sent = Buffer.concat([sent, piece])
      const content = contentOf(sent)
      if (!content) return
      taken.push(content)
      const said = content.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'
      if (answer !== 'silence') socket.end(`${answer ?? said}\0`)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    taken,
    scanner: createClamd({ host: '127.0.0.1', port, ...(timeoutMs && { timeoutMs }) }),
    close: () =>
      new Promise(resolve => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
const openSandbox = async (): Promise<Room> => ({
  scanner: createScannerSandbox(),
  taken: [],
  close: async () => {},
})

describe.each([
  ['clamd', () => openClamd()],
  ['sandbox', openSandbox],
] as [string, () => Promise<Room>][])('scanner %s', (_, open) => {
  let room: Room
  beforeEach(async () => {
    room = await open()
  })
  afterEach(() => room.close())

  test.each([0, 1, 65_536, 65_537, 3_000_000])('passes %i harmless bytes', async length => {
    expect(await room.scanner.scan(randomBytes(length))).toEqual({ clean: true })
  })
  test('names what it found, wherever in the file it stands', async () => {
    for (const file of [EICAR, `${'x'.repeat(65_530)}${EICAR}${'y'.repeat(70_000)}`])
      expect(await room.scanner.scan(Buffer.from(file))).toEqual({
        clean: false,
        found: 'Eicar-Test-Signature',
      })
  })
  test('several at once are told apart', async () => {
    const files = [Buffer.from('one'), Buffer.from(EICAR), Buffer.from('three')]
    const answers = await Promise.all(files.map(file => room.scanner.scan(file)))
    expect(answers.map(({ clean }) => clean)).toEqual([true, false, true])
  })
})

test('clamd is handed the file byte by byte', async () => {
  const room = await openClamd()
  const file = randomBytes(200_000)
  await room.scanner.scan(file)
  expect(room.taken[0]!.equals(file)).toBe(true)
  await room.close()
})
test.each(['INSTREAM size limit exceeded. ERROR', '', 'UNKNOWN COMMAND', 'stream: OK and more'])(
  'an answer of %p is no verdict',
  async answer => {
    const room = await openClamd(answer)
    await expect(room.scanner.scan(Buffer.from('x'))).rejects.toThrow('clamd answered')
    await room.close()
  },
)
test('a clamd that is silent, or away, is a failure', async () => {
  const room = await openClamd('silence', 50)
  await expect(room.scanner.scan(Buffer.from('x'))).rejects.toThrow('in time')
  await room.close()
  await expect(room.scanner.scan(Buffer.from('x'))).rejects.toThrow()
})
