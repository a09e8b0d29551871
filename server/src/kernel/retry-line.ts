import { setTimeout as pause } from 'node:timers/promises'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { Mutex, type MutexInterface } from 'async-mutex'

/** Conflicts are over within milliseconds; longer than this, something else is wrong. */
const PATIENCE_MS = 20_000
const PAUSE_MS = 5

/** One line for all calls of an endpoint in this process, first come, first served; gone when nobody waits. */
const lines = new Map<string, { mutex: Mutex; calls: number }>()

/**
 * Where a call waits that met a write conflict. Those who conflicted try again one after the other, so that each comes
 * to its turn; tried all at once, of hundreds who want the same seats one would lose time and again.
 */
export class RetryLine {
  private readonly endpoint: string
  /** When its call gives up, by `performance.now`; while it waits in line nothing is wrong. */
  private until = performance.now() + PATIENCE_MS
  private release: MutexInterface.Releaser | null = null

  constructor(endpoint: string) {
    this.endpoint = endpoint
  }

  /** Waits for the turn of this call, which it keeps until `leave`; refuses when patience is over. */
  async waitForTurn(): Promise<void> {
    this.refuseWhenOver()
    // Whose turn it is lost to a call that came without waiting: that one is done within milliseconds.
    if (this.release) return void (await pause(Math.random() * PAUSE_MS))
    const line = lines.get(this.endpoint) ?? { mutex: new Mutex(), calls: 0 }
    lines.set(this.endpoint, line)
    line.calls += 1
    const release = await line.mutex.acquire()
    this.release = () => {
      release()
      line.calls -= 1
      if (line.calls === 0) lines.delete(this.endpoint)
    }
    this.until = performance.now() + PATIENCE_MS
  }

  get isOver(): boolean {
    return performance.now() > this.until
  }

  refuseWhenOver(): void {
    if (this.isOver) refuse('server.unavailable')
  }

  leave(): void {
    this.release?.()
    this.release = null
  }
}
