import { AsyncLocalStorage } from 'node:async_hooks'
import mongoose from 'mongoose'

/** How long the database may work on one query, by what it is asked for. */
export const queryTimes = {
  request: 10_000,
  /** Of the worker, and what is brought up to date when the server starts. */
  job: 300_000,
  export: 300_000,
} as const

const allowed = new AsyncLocalStorage<number>()
const within = <T>(milliseconds: number, work: () => Promise<T>): Promise<T> =>
  // Awaited inside: a query of mongoose begins where somebody waits for it.
  allowed.run(milliseconds, async () => await work())
/** Whatever `work` asks the database may take as long as this purpose allows. */
export const asking = <T>(purpose: keyof typeof queryTimes, work: () => Promise<T>): Promise<T> =>
  within(queryTimes[purpose], work)
/** For tests of what happens to a query that takes too long. */
export const askingWithin = within

/** Typed for what is changed here alone. */
interface Asked {
  options: { maxTimeMS?: number }
}
type Method = (this: Asked, ...given: unknown[]) => unknown
/**
 * Every query and aggregation carries its limit (`maxTimeMS`), unless it says one itself: the database stops it then, and
 * who asked is refused (`server.too_slow`). The option `maxTimeMS` of mongoose knows no purpose and no updates.
 */
const limit = (prototype: object, name: 'exec' | 'cursor'): void => {
  const methods = prototype as Record<string, Method>
  const original = methods[name]!
  methods[name] = function (...given) {
    this.options ??= {}
    this.options.maxTimeMS ??= allowed.getStore() ?? queryTimes.request
    return original.apply(this, given)
  }
}
for (const { prototype } of [mongoose.Query, mongoose.Aggregate])
  for (const name of ['exec', 'cursor'] as const) limit(prototype, name)
