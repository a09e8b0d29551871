import { MongoBackend } from '@agendajs/mongo-backend'
import { Agenda } from 'agenda'
import mongoose from 'mongoose'
import { archives } from './archives.ts'
import { features, listeners } from './features.ts'
import type { App } from './kernel/app.ts'
import { archiveEnded } from './kernel/archive.ts'
import type { Job } from './kernel/feature.ts'
import { drainOutbox } from './kernel/outbox.ts'
import { asking } from './kernel/query-time.ts'
import { beat, stopBeating } from './kernel/readiness.ts'

const OUTBOX_EVERY_MS = 500
const BEAT_EVERY_MS = 5000

/** Tells now and then that the worker does its work; while a delivery hangs, nobody tells. */
const heart = () => {
  let last = Number.NEGATIVE_INFINITY
  return async () => {
    if (performance.now() - last < BEAT_EVERY_MS) return
    await beat('worker')
    last = performance.now()
  }
}

/** Polls the outbox outside agenda: polling an empty outbox is one indexed read and needs no job record. */
const watchOutbox = (app: App) => {
  let delivering: Promise<unknown> | null = null
  const alive = heart()
  const timer = setInterval(() => {
    delivering ??= asking('job', () => drainOutbox(app, listeners, alive))
      .catch(error => app.log.error({ err: error }, 'outbox failed'))
      .finally(() => {
        delivering = null
      })
  }, OUTBOX_EVERY_MS)
  return async () => {
    clearInterval(timer)
    await delivering
    await stopBeating('worker').catch(() => {})
  }
}

/** What the worker does again and again. */
export const allJobs: readonly Job[] = [
  ...features.flatMap(({ jobs }) => jobs),
  { name: 'archive what ended', every: '1 hour', work: house => archiveEnded(house, archives) },
]

/** How often due jobs are looked for, and how long one may run before another process takes it over. */
const PACE = { processEvery: 30_000, defaultLockLifetime: 600_000 }
/** Planning a job anew takes it from the worker that is at it: agenda writes it whole, without its lock. */
const isPlanned = async (repeatInterval: string, name: string): Promise<boolean> => {
  const plan = { name, type: 'single', repeatInterval, nextRunAt: { $ne: null }, disabled: { $ne: true } }
  return (await mongoose.connection.db!.collection('jobs').findOne(plan)) !== null
}
/** Starts the worker; returns how to stop it, which waits for what is running. */
export const startWorker = async (
  app: App,
  pace = PACE,
  jobs: readonly Job[] = allJobs,
): Promise<() => Promise<void>> => {
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: mongoose.connection.db as never, collection: 'jobs' }),
    ...pace,
  })
  // Without a listener an error of its own, as when the database is away, would end the process.
  agenda.on('error', error => app.log.error({ err: error }, 'jobs failed'))
  agenda.on('fail', (error, job) => app.log.error({ err: error, job: job.attrs.name }, 'job failed'))
  const every = async (interval: string, name: string, work: (app: App) => Promise<number>) => {
    agenda.define(name, async () => {
      const count = await asking('job', () => work(app))
      if (count > 0) app.log.info({ job: name, count }, 'job done')
    })
    if (!(await isPlanned(interval, name))) await agenda.every(interval, name)
  }
  await agenda.start()
  for (const { every: interval, name, work } of jobs) await every(interval, name, work)
  const stopOutbox = watchOutbox(app)
  return async () => {
    await Promise.all([stopOutbox(), agenda.drain()])
  }
}
