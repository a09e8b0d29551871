// After the last kill: what was begun comes to its end, or is counted as stuck.
import mongoose from 'mongoose'
import { startWorker } from '../../server/src/jobs.ts'
import type { App } from '../../server/src/kernel/app.ts'
import { countPending, countStuckJobs } from './counting.ts'

/** Listeners that failed while the database was away wait some seconds before they are called again. */
const DELIVERED_WITHIN_MS = 60_000
const JOBS_WITHIN_MS = 20_000
/** As long as a job may run before another worker takes it over (server/src/jobs.ts). */
const LOCK_MS = 600_000
const LOOK_EVERY_MS = 200

const until = async (within: number, isDone: () => Promise<boolean>): Promise<void> => {
  for (const end = performance.now() + within; performance.now() < end; ) {
    if (await isDone()) return
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

/** The house's own worker reaches every listener. */
export const untilDelivered = () => until(DELIVERED_WITHIN_MS, async () => (await countPending()) === 0)

/**
 * Jobs that a killed worker had in hand are taken over after ten minutes: these are made to have passed, and another
 * worker, which looks often, has to do what is due.
 */
export const takeOverJobs = async (app: App): Promise<void> => {
  const jobs = mongoose.connection.db!.collection('jobs')
  const earlier = (field: string) => ({ $add: [`$${field}`, -LOCK_MS] })
  await jobs.updateMany({ lockedAt: { $type: 'date' } }, [{ $set: { lockedAt: earlier('lockedAt') } }])
  const stop = await startWorker(app, { processEvery: LOOK_EVERY_MS, defaultLockLifetime: LOCK_MS })
  await until(JOBS_WITHIN_MS, async () => (await countStuckJobs()) === 0)
  await stop()
}
