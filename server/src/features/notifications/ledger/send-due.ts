import type { App } from '../../../kernel/app.ts'
import { expireRow } from './ending.ts'
import { Delivery, type DeliveryRecord } from './model.ts'
import { keyOf, step } from './sending.ts'

const AT_ONCE = 16
const LOOKED_AT = 200
/** While a provider is silent, for seconds, what others are told meanwhile is looked for so often. */
const LOOK_EVERY_MS = 250

const pause = () => new Promise<void>(resolve => setTimeout(resolve, LOOK_EVERY_MS))

/** The lanes that are worked on, so many at once; a lane that waits for its provider holds up no other. */
class Hands {
  steps = 0
  private readonly held = new Map<string, Promise<void>>()
  private failure: { error: unknown } | null = null
  private readonly app: App
  constructor(app: App) {
    this.app = app
  }

  get areEmpty(): boolean {
    return this.held.size === 0
  }
  has(lane: string): boolean {
    return this.held.has(lane)
  }
  /** Begins with the lane of a row as soon as a hand is free. */
  async take(lane: string, row: DeliveryRecord): Promise<void> {
    while (this.held.size >= AT_ONCE) await this.untilOneIsFree()
    const working = this.work(row)
      .catch(error => {
        this.failure ??= { error }
      })
      .finally(() => this.held.delete(lane))
    this.held.set(lane, working)
  }
  /** What one lane failed with is told when the others have ended. */
  async untilOneIsFree(orSooner: Promise<void>[] = []): Promise<void> {
    await Promise.race([...this.held.values(), ...orSooner])
    if (!this.failure) return
    await Promise.all(this.held.values())
    throw this.failure.error
  }

  private async work(row: DeliveryRecord): Promise<void> {
    // Nobody rang while it was of use.
    if (row.channel === 'call') this.steps += Number(await expireRow(this.app, row))
    else while (await step(this.app, row)) this.steps += 1
  }
}

/** Sends what is due, until nothing is; returns how many steps were made. */
export const sendDue = async (app: App): Promise<number> => {
  const hands = new Hands(app)
  for (;;) {
    const due = await Delivery.find({ dueAt: { $lte: app.clock.now() } })
      .sort({ dueAt: 1, _id: 1 })
      .limit(LOOKED_AT)
      .lean()
    const lanes = [...new Map(due.map(row => [keyOf(row), row]))].filter(([lane]) => !hands.has(lane))
    for (const [lane, row] of lanes) await hands.take(lane, row)
    if (lanes.length > 0) continue
    if (hands.areEmpty) return hands.steps
    await hands.untilOneIsFree([pause()])
  }
}
