// Beyond its bounds the server says so, and says where to go.
import { MongoClient } from 'mongodb'
import { type Bounds, defaultBounds } from './bounds.ts'
import { startEmbeddedMongo } from './server.ts'

const hour = 60 * 60_000
const much = Number.MAX_SAFE_INTEGER

/** What is said at sweeps after so many hours, with three documents there. */
async function saidAt(bounds: Bounds, hours: number[]): Promise<string[][]> {
  let clock = Date.now()
  let lines: string[] = []
  const server = await startEmbeddedMongo({
    memory: true,
    now: () => new Date(clock),
    log: line => lines.push(line),
    bounds,
  })
  const client = await MongoClient.connect(server.uri)
  await client.db('a').collection('b').insertMany([{}, {}])
  await client.db('a').collection('c').insertOne({})
  const began = clock
  const said = hours.map(after => {
    clock = began + after * hour
    lines = []
    server.sweep()
    return lines
  })
  await client.close()
  await server.close()
  return said
}

const warning: unknown = expect.stringMatching(
  /^bounds: 3 documents .* npm run db:export.* npm run db:import/,
)

test.each<[string, Bounds, unknown[][]]>([
  ['nothing just below', { documents: 4, residentBytes: much }, [[], []]],
  ['a warning at the number of documents', { documents: 3, residentBytes: much }, [[warning], []]],
  ['a warning at the size of memory', { documents: much, residentBytes: 1 }, [[warning], []]],
])('%s', async (_what, bounds, lines) => {
  expect(await saidAt(bounds, [0, 23])).toEqual(lines)
})

test('it is meant for 200,000 documents and 1 GB of memory', () => {
  expect(defaultBounds).toEqual({ documents: 200_000, residentBytes: 1024 ** 3 })
})

test('it is said again once a day', async () => {
  const said = await saidAt({ documents: 3, residentBytes: much }, [0, 1, 24, 25, 47, 48])
  expect(said.map(lines => lines.length)).toEqual([1, 0, 1, 0, 0, 1])
})
