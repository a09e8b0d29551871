// Malformed messages end their connection, never the server, and leave nothing that cannot be read.
import { once } from 'node:events'
import { connect } from 'node:net'
import { BSON } from 'bson'
import fc from 'fast-check'
import { type Document, MongoClient } from 'mongodb'
import { type EmbeddedMongo, startEmbeddedMongo } from './server.ts'
import { message, section } from './testing/raw-connection.ts'

let server: EmbeddedMongo
let client: MongoClient
const lines: string[] = []
beforeAll(async () => {
  server = await startEmbeddedMongo({ memory: true, log: line => lines.push(line) })
  client = await MongoClient.connect(server.uri)
})
afterAll(async () => {
  await client.close()
  await server.close()
})

/** Sends bytes and, unless told otherwise, nothing more; answers what came back until the connection was closed. */
async function exchange(bytes: Buffer, { goOn = false } = {}): Promise<Buffer> {
  const { hostname, port } = new URL(server.uri)
  const socket = connect(Number(port), hostname)
  const parts: Buffer[] = []
  socket.on('error', () => {})
  socket.on('data', part => parts.push(part))
  if (goOn) socket.write(bytes)
  else socket.end(bytes)
  await once(socket, 'close')
  return Buffer.concat(parts)
}

const ping = BSON.serialize({ ping: 1, $db: 'admin' })
const insert = (documents?: unknown[]) =>
  BSON.serialize({ insert: 'fuzz', $db: 'fuzz', ...(documents ? { documents } : {}) })
/** A document whose own length is right and whose content is not. */
const damaged = (change: (bytes: Buffer) => void) => {
  const bytes = Buffer.from(BSON.serialize({ _id: new BSON.ObjectId(), text: 'abc', list: [1, { a: 2 }] }))
  change(bytes)
  return bytes
}
const withLength = (bytes: Uint8Array, length: number) => {
  const changed = Buffer.from(bytes)
  changed.writeInt32LE(length, 0)
  return changed
}
const sequence = (name: string, documents: Uint8Array[]) => {
  const content = Buffer.concat([Buffer.alloc(4), Buffer.from(`${name}\0`), ...documents])
  return withLength(content, content.length)
}
const twoSections = (body: Uint8Array, kind: number, second: Uint8Array) =>
  message(Buffer.concat([section(0, body), Buffer.from([kind]), second]))
const document = BSON.serialize({ _id: 1 })

const malformed: [string, Buffer][] = [
  ['a negative length', message(Buffer.alloc(0), { length: -5 })],
  ['a length below the header', message(Buffer.alloc(0), { length: 12 })],
  ['more than 48 MB', message(Buffer.alloc(0), { length: 48_000_001 })],
  ['an unknown opcode', message(section(0, ping), { operation: 1234 })],
  [
    'OP_QUERY for something else than hello',
    message(Buffer.concat([Buffer.alloc(4), Buffer.from('a.b\0'), Buffer.alloc(8), ping]), {
      operation: 2004,
    }),
  ],
  ['OP_QUERY whose name has no end', message(Buffer.from('xxxxabc'), { operation: 2004 })],
  ['no flags', message(Buffer.alloc(0))],
  ['no command', message(Buffer.alloc(4))],
  ['an unknown required flag', message(section(0, ping, 0x40))],
  ['a checksum that is not there', message(section(0, ping, 1))],
  ['an unknown section', message(section(7, ping))],
  ['two commands', twoSections(ping, 0, ping)],
  ['a document longer than its message', message(section(0, withLength(ping, 4000)))],
  ['a document shorter than a document', message(section(0, withLength(ping, 4)))],
  ['a truncated document', message(section(0, ping.subarray(0, 9)))],
  [
    'a sequence longer than its message',
    twoSections(insert(), 1, withLength(sequence('documents', [document]), 4000)),
  ],
  [
    'a sequence that ends within a document',
    twoSections(insert(), 1, sequence('documents', [document.subarray(0, -3)])),
  ],
  ['a sequence without a name', twoSections(insert(), 1, Buffer.from([8, 0, 0, 0, 97, 98, 99, 100]))],
  [
    'a sequence with a damaged document',
    twoSections(insert(), 1, sequence('documents', [damaged(bytes => bytes.fill(0x99, 4, 5))])),
  ],
  ['random bytes', message(Buffer.from('2f8a00ffee12bb0917cc', 'hex'))],
]

test.each(malformed)('%s', async (_what, bytes) => {
  lines.length = 0
  expect(await exchange(bytes, { goOn: true })).toHaveLength(0)
  expect(lines).toEqual([expect.stringMatching(/^wire: connection ended: ./)])
  expect(await client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 })
})

test('a checksum is not taken for a section', async () => {
  const reply = await exchange(message(Buffer.concat([section(0, ping, 1), Buffer.from([1, 2, 3, 4])])))
  expect(BSON.deserialize(reply.subarray(21))).toMatchObject({ ok: 1 })
})

test('a damaged document within an insert is not stored', async () => {
  const whole = insert([{ _id: new BSON.ObjectId(), text: 'abc' }])
  const at = Buffer.from(whole).indexOf('\x02text\0')
  for (const byte of [0x99, 0x03, 0x05]) {
    const bytes = Buffer.from(whole)
    bytes[at] = byte
    await exchange(message(section(0, bytes)))
  }
  expect(await client.db('fuzz').collection('fuzz').find().toArray()).toEqual([])
})

const valid: Buffer[] = [
  message(section(0, ping)),
  message(
    section(
      0,
      insert([{ text: 'abc', list: [1, { a: 2 }], at: new Date(0) }, { n: BSON.Long.fromNumber(7) }]),
    ),
  ),
  twoSections(
    insert(),
    1,
    sequence('documents', [BSON.serialize({ text: 'abc', deep: { list: [1, 2, 3] } })]),
  ),
  message(
    section(0, BSON.serialize({ find: 'fuzz', filter: { text: { $gt: 'a' } }, sort: { n: 1 }, $db: 'fuzz' })),
  ),
  message(
    section(0, BSON.serialize({ update: 'fuzz', updates: [{ q: {}, u: { $set: { a: 1 } } }], $db: 'fuzz' })),
  ),
  message(
    section(
      0,
      BSON.serialize({
        aggregate: 'fuzz',
        pipeline: [{ $group: { _id: '$text' } }],
        cursor: {},
        $db: 'fuzz',
      }),
    ),
  ),
]
const bytesOf = (length: number) => fc.nat({ max: length - 1 })

test('whatever a message is damaged to, others are served and everything stored can be read', async () => {
  const damagedMessage = fc.constantFrom(...valid).chain(bytes =>
    fc.record({
      bytes: fc.constant(bytes),
      // The length stays, so that most of what is damaged gets past it.
      changes: fc.array(fc.tuple(fc.integer({ min: 12, max: bytes.length - 1 }), fc.nat({ max: 255 })), {
        maxLength: 4,
      }),
      cutAt: fc.option(bytesOf(bytes.length), { freq: 4, nil: undefined }),
    }),
  )
  await fc.assert(
    fc.asyncProperty(damagedMessage, async ({ bytes, changes, cutAt }) => {
      const sent = Buffer.from(bytes.subarray(0, cutAt))
      for (const [at, byte] of changes) if (at < sent.length) sent[at] = byte
      await exchange(sent)
      expect(await client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 })
    }),
    { numRuns: 400 },
  )
  const { databases } = await client.db('admin').admin().listDatabases()
  const read: Document[] = []
  for (const { name } of databases)
    for (const collection of await client.db(name).collections())
      read.push(...(await collection.find().toArray()))
  expect(read.length).toBeGreaterThan(0)
})

test('random bytes, after a header that promises a message', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom(2013, 2004, 2012, 1),
      async (bytes, operation) => {
        await exchange(message(bytes, { operation }))
        expect(await client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 })
      },
    ),
    { numRuns: 200 },
  )
})
