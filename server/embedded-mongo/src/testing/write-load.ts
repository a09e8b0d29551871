// Writers that never stop, and a ledger of what they were promised: half of them through the driver, half patient.
import { type Db, MongoClient, type MongoError } from 'mongodb'
import { PatientWriter } from './patient-writer.ts'

export type Entry = { _id: number; part: string; filler: string }
export type Counter = { key: string; n: number }
const filler = '镇'.repeat(100)
const entry = (n: number): Entry => ({ _id: n, part: `part ${n}`, filler })
export const entries = (database: Db, name: string) => database.collection<Entry>(name)
export const counters = (database: Db) => database.collection<Counter>('counters')

type Kind = 'single' | 'bulk' | 'counted' | 'ticket' | 'transfer'
const kinds: Kind[] = ['single', 'bulk', 'counted', 'ticket', 'transfer']
export const bulkParts = [0.25, 0.5, 0.75]
export const counterKeys = ['counter 0', 'counter 1', 'counter 2']

export class WriteLoad {
  readonly attempted: Record<Kind, number[]> = { single: [], bulk: [], counted: [], ticket: [], transfer: [] }
  readonly acknowledged: Record<Kind, Set<number>> = {
    single: new Set(),
    bulk: new Set(),
    counted: new Set(),
    ticket: new Set(),
    transfer: new Set(),
  }
  /** The numbers that were handed out. */
  readonly tickets: number[] = []
  readonly patient: PatientWriter[]
  private readonly surprises: unknown[] = []
  private next = 0
  private stopped = false
  private acknowledgements = 0
  private waiting: { count: number; resolve: () => void } | undefined
  private readonly client: MongoClient
  private readonly database: Db
  private readonly writers: Promise<void>[]

  constructor(uri: string, writers: number) {
    this.client = new MongoClient(uri, {
      retryWrites: true,
      maxPoolSize: writers,
      minHeartbeatFrequencyMS: 50,
    })
    this.database = this.client.db('load')
    this.patient = Array.from({ length: writers / 2 }, () => new PatientWriter(uri, () => this.count()))
    this.writers = this.patient.flatMap(writer => [this.writeOn(), this.writeOnWith(writer)])
  }

  /** What must never be answered: an error, or a result that does not fit. */
  get unexpected(): unknown[] {
    return [...this.surprises, ...this.patient.flatMap(({ unexpected }) => unexpected)]
  }

  /** Resolves after so many more acknowledgements. */
  acknowledge(more: number): Promise<void> {
    return new Promise(resolve => {
      this.waiting = { count: this.acknowledgements + more, resolve }
    })
  }

  async stop(): Promise<void> {
    this.stopped = true
    await Promise.all(this.writers)
    await this.client.close()
  }

  private async writeOn(): Promise<void> {
    while (!this.stopped) {
      const n = this.next++
      const kind = kinds[n % kinds.length]!
      this.attempted[kind].push(n)
      try {
        await this[kind](n)
        this.acknowledged[kind].add(n)
        this.count()
      } catch (error) {
        // Without a code it is a lost connection that the driver did not try again: nothing was promised.
        if ((error as MongoError).code !== undefined) this.surprises.push(error)
      }
    }
  }

  private async writeOnWith(writer: PatientWriter): Promise<void> {
    while (!this.stopped) await writer.write(this.next++)
    writer.close()
  }

  private count(): void {
    if (++this.acknowledgements === this.waiting?.count) this.waiting.resolve()
  }

  private async single(n: number): Promise<void> {
    await entries(this.database, 'single').insertOne(entry(n))
  }

  private async bulk(n: number): Promise<void> {
    const inserts = bulkParts.map(part => ({ insertOne: { document: entry(n + part) } }))
    const result = await entries(this.database, 'bulk').bulkWrite(inserts)
    if (result.insertedCount !== bulkParts.length) this.surprises.push(result)
  }

  private async counted(n: number): Promise<void> {
    const key = counterKeys[n % counterKeys.length]!
    const result = await counters(this.database).updateOne({ key }, { $inc: { n: 1 } }, { upsert: true })
    if (result.matchedCount + result.upsertedCount !== 1) this.surprises.push(result)
  }

  private async ticket(): Promise<void> {
    const options = { upsert: true, returnDocument: 'after' } as const
    const counter = await counters(this.database).findOneAndUpdate(
      { key: 'tickets' },
      { $inc: { n: 1 } },
      options,
    )
    this.tickets.push(counter!.n)
  }

  private async transfer(n: number): Promise<void> {
    await this.client.withSession(session =>
      session.withTransaction(async () => {
        await entries(this.database, 'left').insertOne(entry(n), { session })
        await entries(this.database, 'right').insertOne(entry(n), { session })
        await counters(this.database).updateOne(
          { key: 'transfers' },
          { $inc: { n: 1 } },
          { upsert: true, session },
        )
      }),
    )
  }
}
