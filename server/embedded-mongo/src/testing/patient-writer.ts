// A writer that does what drivers promise and seldom do when a server is killed: it says everything again, with the same
// number, until it is answered. Whatever it does must be there exactly once.
import { setTimeout as pause } from 'node:timers/promises'
import type { BSON } from 'bson'
import { numbering, openRawConnection } from './raw-connection.ts'

const pauseBetweenAttempts = 20
const transient = new Set([112, 251])

export class PatientWriter {
  readonly attempted: number[] = []
  /** What was answered: documents inserted, numbers drawn, documents inserted in transactions. */
  readonly inserted: number[] = []
  readonly drawn: number[] = []
  readonly transferred: number[] = []
  readonly unexpected: unknown[] = []
  private readonly uri: string
  private readonly onAnswer: () => void
  private readonly session = numbering()
  private number = 0
  private connection: ReturnType<typeof openRawConnection> | undefined

  constructor(uri: string, onAnswer: () => void) {
    this.uri = uri
    this.onAnswer = onAnswer
  }

  async write(n: number): Promise<void> {
    this.attempted.push(n)
    const ids = [n, n + 0.5]
    const documents = ids.map(_id => ({ _id, part: `part ${_id}` }))
    const { n: count } = await this.sendAgain({ insert: 'patient', documents })
    if (count === ids.length) this.inserted.push(...ids)
    const increment = { query: { key: 'drawn' }, update: { $inc: { n: 1 } }, upsert: true, new: true }
    const { value } = await this.sendAgain({ findAndModify: 'counters', ...increment })
    this.drawn.push(value.n)
    while (!(await this.transfer(n)) && this.unexpected.length === 0) await pause(pauseBetweenAttempts)
    this.transferred.push(n)
  }

  close(): void {
    this.connection?.socket.destroy()
  }

  /** Whether the transaction was committed; what is lost or in conflict before that begins anew. */
  private async transfer(n: number): Promise<boolean> {
    const inTransaction = this.session.inTransaction(++this.number)
    const statements = [
      { insert: 'left', documents: [{ _id: n, part: `part ${n}` }], startTransaction: true },
      { insert: 'right', documents: [{ _id: n, part: `part ${n}` }] },
      { update: 'counters', updates: [{ q: { key: 'transfers' }, u: { $inc: { n: 1 } }, upsert: true }] },
    ]
    for (const statement of statements) {
      const answer = await this.sendOnce({ ...statement, ...inTransaction })
      if (!answer || !this.isDone(answer)) return false
    }
    return this.isDone(await this.repeat({ commitTransaction: 1, ...inTransaction }))
  }

  private async sendAgain(command: BSON.Document): Promise<BSON.Document> {
    const answer = await this.repeat({ ...command, ...this.session.retryable(++this.number) })
    this.isDone(answer)
    return answer
  }

  private isDone(answer: BSON.Document): boolean {
    const error = answer.writeErrors?.[0] ?? (answer.ok === 1 ? undefined : answer)
    if (error && !transient.has(error.code)) this.unexpected.push(error)
    return !error
  }

  private async repeat(command: BSON.Document): Promise<BSON.Document> {
    for (;;) {
      const answer = await this.sendOnce(command)
      if (answer) {
        this.onAnswer()
        return answer
      }
      await pause(pauseBetweenAttempts)
    }
  }

  private async sendOnce(command: BSON.Document): Promise<BSON.Document | undefined> {
    if (!this.connection || this.connection.socket.destroyed) this.connection = openRawConnection(this.uri)
    return this.connection
      .send({ ...command, $db: command.commitTransaction ? 'admin' : 'load' })
      .catch(() => undefined)
  }
}
