import { MongoBackend } from '@agendajs/mongo-backend'
import { Agenda } from 'agenda'
import mongoose from 'mongoose'
import { archives } from './archives.ts'
import { features, listeners, steps } from './features.ts'
import type { App } from './kernel/app.ts'
import { archiveEnded } from './kernel/archive.ts'
import type { Job } from './kernel/feature.ts'
import { drainOutbox } from './kernel/outbox.ts'
import { asking } from './kernel/query-time.ts'
import { beat, stopBeating } from './kernel/readiness.ts'
import { isDuplicateOf } from './kernel/transaction.ts'

const LOOK_EVERY_MS = 500
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

/** Looks for work again and again, one look after the other; how to stop it waits for the one that is running. */
const watch = (app: App, name: string, work: () => Promise<unknown>) => {
  let working: Promise<unknown> | null = null
  const timer = setInterval(() => {
    working ??= asking('job', work)
      .catch(error => app.log.error({ err: error }, `${name} failed`))
      .finally(() => {
        working = null
      })
  }, LOOK_EVERY_MS)
  return async () => {
    clearInterval(timer)
    await working
  }
}
/**
 * Polls the outbox outside agenda: polling an empty outbox is one indexed read and needs no job record. What leaves the
 * house is looked for beside it, so that a provider that hangs keeps nobody's message out of the inbox.
 */
const watchOutbox = (app: App) => {
  const alive = heart()
  const stops = [
    watch(app, 'outbox', () => drainOutbox(app, listeners, alive)),
    ...steps.map(({ name, work }) => watch(app, name, () => work(app))),
  ]
  return async () => {
    await Promise.all(stops.map(stop => stop()))
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
const jobRecords = () => mongoose.connection.db!.collection('jobs')
/** One record of each job, whoever plans it and however many at once; of before there may be two. */
const keepOneOfEach = async () => {
  const seen = new Set<string>()
  for (const { _id, name } of await jobRecords()
    .find({}, { projection: { name: 1 } })
    .sort({ _id: 1 })
    .toArray())
    if (seen.has(name)) await jobRecords().deleteOne({ _id })
    else seen.add(name)
  await jobRecords().createIndex({ name: 1 }, { unique: true, name: 'one_of_each' })
}
/**
 * Inserts what is not planned, and of what is planned otherwise changes the plan alone. Agenda's own `every` writes a job
 * whole, without its lock: it takes it from the worker that is at it.
 */
const plan = async (agenda: Agenda, repeatInterval: string, name: string): Promise<void> => {
  const job = agenda.create(name).repeatEvery(repeatInterval).unique({ name }, { insertOnly: true })
  await job.save().catch(error => (isDuplicateOf(error, 'name') ? null : Promise.reject(error)))
  const other = [{ repeatInterval: { $ne: repeatInterval } }, { nextRunAt: null }, { disabled: true }]
  const planned = { repeatInterval, nextRunAt: new Date(), disabled: null }
  await jobRecords().updateOne({ name, $or: other }, { $set: planned })
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
    await plan(agenda, interval, name)
  }
  await keepOneOfEach()
  await agenda.start()
  for (const { every: interval, name, work } of jobs) await every(interval, name, work)
  const stopOutbox = watchOutbox(app)
  return async () => {
    await Promise.all([stopOutbox(), agenda.drain()])
  }
}
