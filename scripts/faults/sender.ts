// A person's phone or desk that does not give up: what got no answer is sent again under its key until it gets one.
import { randomUUID } from 'node:crypto'
import { type Client, createClient, type Send } from '../../shared/src/client.ts'
import { contract } from '../../shared/src/contract.ts'
import { API_PREFIX } from '../../shared/src/kernel/endpoint.ts'
import { Refusal } from '../../shared/src/kernel/refusals.ts'
import type { Chance } from '../simulate/chance.ts'

export type Api = Client<typeof contract>

/** Of requests, those whose sender hangs up before the answer and asks again. */
const HANGS_UP = 0.15
const HANGS_UP_WITHIN_MS = 40
const PATIENCE_MS = 20_000
/** Longer than any restart takes on a busy machine. */
const GIVES_UP_MS = 180_000
const PAUSE_MS = 150

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

/** One write, however often it was sent. */
export interface Write {
  name: string
  /** The code it was refused with; null when it was acknowledged. */
  refused: string | null
  /** How often the database has it, counted at the end. */
  count: () => Promise<number>
}

export class Sender {
  readonly writes: Write[] = []
  /** Answers of 500: a fault, whatever comes of it. */
  readonly failures: string[] = []
  acknowledged = 0
  private readonly baseUrl: string
  private readonly chance: Chance

  constructor(baseUrl: string, chance: Chance) {
    this.baseUrl = baseUrl
    this.chance = chance
  }

  as(token: string | null): Api {
    return createClient(contract, this.sendWith(token))
  }

  /** Makes a write and notes it; null when it was refused. `countOf` says how to find it in the database. */
  async write<T>(
    name: string,
    work: () => Promise<T>,
    countOf: (answer: T | null) => Promise<number>,
  ): Promise<T | null> {
    try {
      const answer = await work()
      this.writes.push({ name, refused: null, count: () => countOf(answer) })
      this.acknowledged += 1
      return answer
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.writes.push({ name, refused: error.code, count: () => countOf(null) })
      return null
    }
  }

  private sendWith(token: string | null): Send {
    return async request => {
      const key = randomUUID()
      const end = performance.now() + GIVES_UP_MS
      for (let hangsUp = this.chance.happens(HANGS_UP); performance.now() < end; hangsUp = false) {
        const patience = hangsUp ? this.chance.share() * HANGS_UP_WITHIN_MS : PATIENCE_MS
        const answer = await this.ask(request, token, key, patience).catch(() => null)
        if (answer?.status === 500) this.failures.push(`${request.url}: ${JSON.stringify(answer.body)}`)
        if (answer && answer.status < 500) return answer
        await pause(PAUSE_MS)
      }
      throw new Error(`${request.method} ${request.url} got no answer within ${GIVES_UP_MS / 1000} s`)
    }
  }

  private async ask(
    { method, url, body }: Parameters<Send>[0],
    token: string | null,
    key: string,
    patience: number,
  ) {
    const answer = await fetch(`${this.baseUrl}${API_PREFIX}${url}`, {
      method,
      signal: AbortSignal.timeout(patience),
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(method === 'POST' && { 'content-type': 'application/json', 'idempotency-key': key }),
      },
      body: method === 'POST' ? JSON.stringify(body ?? {}) : null,
    })
    return { status: answer.status, body: await answer.json() }
  }
}
