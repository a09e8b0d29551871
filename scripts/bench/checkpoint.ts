// How long anybody waits while the server writes a snapshot of everything.
import type { Collection, Db } from 'mongodb'
import type { MeasuredServer } from './measured-server.ts'
import type { Ticket } from './throughput.ts'

/** A snapshot is written when the log since the last one is longer than this. */
const checkpointBytes = 64 << 20
const leftForTickets = 1 << 20
const ballast = Buffer.alloc(1 << 18)
const writers = 8

/** Brings the server to a checkpoint by many small writes, and measures what others notice of it. */
export async function measureCheckpoint(
  server: MeasuredServer,
  database: Db,
  tickets: Collection<Ticket>,
  insert: () => Promise<unknown>,
) {
  await fillLog(server, database)
  const { number } = (await tickets.findOne())!
  const before = server.files().snapshot
  const longestOf = async (operation: () => Promise<unknown>): Promise<number> => {
    let longestMs = 0
    while (server.files().snapshot === before) {
      const began = performance.now()
      await operation()
      longestMs = Math.max(longestMs, performance.now() - began)
    }
    return longestMs
  }
  await server.usage()
  const [readMs, ...writesMs] = await Promise.all([
    longestOf(() => tickets.findOne({ number })),
    ...Array.from({ length: writers }, () => longestOf(insert)),
  ])
  return { readMs, writeMs: Math.max(...writesMs), stopMs: (await server.usage()).longestDelayMs }
}

/** One large document, written again and again, is the quickest way there. */
async function fillLog(server: MeasuredServer, database: Db): Promise<void> {
  const large = database.collection<{ _id: string }>('ballast')
  for (let n = 0; server.files().logBytes < checkpointBytes - leftForTickets; n++)
    await large.replaceOne({ _id: 'a' }, { ballast, n }, { upsert: true })
}
