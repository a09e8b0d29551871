// What many connections get done per second, on documents such as an appointment or a ticket.
import { type Collection, type Db, ObjectId } from 'mongodb'
import { connections } from './measured-server.ts'

export const numberOf = (n: number) => `A-${String(n).padStart(8, '0')}`

/** About 300 bytes. */
export const ticketOf = (n: number) => ({
  number: numberOf(n),
  residentId: new ObjectId(),
  hallId: new ObjectId(),
  status: 'waiting',
  title: '城乡居民基本养老保险参保登记',
  window: n % 12,
  takenAt: new Date(),
  holdsSeat: true,
  events: [{ name: 'ticket.taken', actor: 'resident', at: new Date() }],
  version: 0,
})
export type Ticket = ReturnType<typeof ticketOf>

/** A collection with a unique key and one more index. */
export async function createTickets(database: Db): Promise<Collection<Ticket>> {
  const tickets = database.collection<Ticket>('tickets')
  await tickets.createIndex({ number: 1 }, { unique: true })
  await tickets.createIndex({ hallId: 1, takenAt: -1 })
  return tickets
}

/** All connections at work for so long; answers how many operations they got done per second. */
export async function repeat(seconds: number, operation: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  let done = 0
  const worker = async () => {
    while (performance.now() - began < 1000 * seconds) {
      await operation()
      done++
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  return done / ((performance.now() - began) / 1000)
}
