import { setTimeout as pause } from 'node:timers/promises'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { Mutex } from 'async-mutex'
import { onceEnded } from './transaction.ts'

/** Conflicts are over within milliseconds; longer than this, something else is wrong. */
const PATIENCE_MS = 20_000
const PAUSE_MS = 5

/** Whoever comes when so many wait is told to come again: they would not be served in time. */
const MOST_IN_LINE = 1000

/** Lines of this process by name, first come, first served; gone when nobody waits. */
const lines = new Map<string, { mutex: Mutex; calls: number }>()

/** Waits for a turn in a line; what is returned ends the turn. */
const waitInLine = async (name: string): Promise<() => void> => {
  const line = lines.get(name) ?? { mutex: new Mutex(), calls: 0 }
  if (line.calls >= MOST_IN_LINE) refuse('server.unavailable')
  lines.set(name, line)
  line.calls += 1
  const release = await line.mutex.acquire()
  return () => {
    release()
    line.calls -= 1
    if (line.calls === 0) lines.delete(name)
  }
}

/**
 * The first thing in a transaction that changes a record which many change: they come one after the other from the start,
 * instead of meeting a conflict. A transaction takes one turn at most, so that nobody waits in a circle.
 */
export const takeTurn = async (name: string): Promise<void> => onceEnded(await waitInLine(`turn ${name}`))

/**
 * Where a call waits that met a write conflict. Those who conflicted try again one after the other, so that each comes
 * to its turn; tried all at once, of hundreds who want the same seats one would lose time and again.
 */
export class RetryLine {
  private readonly endpoint: string
  /** When its call gives up, by `performance.now`; while it waits in line nothing is wrong. */
  private until = performance.now() + PATIENCE_MS
  private release: (() => void) | null = null

  constructor(endpoint: string) {
    this.endpoint = endpoint
  }

  /** Waits for the turn of this call, which it keeps until `leave`; refuses when patience is over. */
  async waitForTurn(): Promise<void> {
    this.refuseWhenOver()
    // Whose turn it is lost to a call that came without waiting: that one is done within milliseconds.
    if (this.release) return void (await pause(Math.random() * PAUSE_MS))
    this.release = await waitInLine(this.endpoint)
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
