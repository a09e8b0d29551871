import { MongoBackend } from '@agendajs/mongo-backend'
import { Agenda } from 'agenda'
import mongoose from 'mongoose'
import { listeners } from './app.ts'
import { sendDueReminders } from './features/appointments/attendance.ts'
import { lapseDisplaced } from './features/appointments/plan-changes/unsettled.ts'
import { lapseMissed } from './features/appointments/service.ts'
import { offerFreedSeats } from './features/appointments/waiting/offers.ts'
import { beginVersions } from './features/catalogue/dictionary/publishing.ts'
import { closeAnswered, markOverdue } from './features/feedback/jobs.ts'
import { lapseUntold } from './features/matters/moves/desk.ts'
import { breakPromises, remindPromises } from './features/papers/breaking-promises.ts'
import { sweepPapers } from './features/papers/removing.ts'
import { sweepDocuments } from './features/results/documents.ts'
import { escalateLate } from './features/supervision/deadline/escalating.ts'
import type { App } from './kernel/app.ts'
import { drainOutbox } from './kernel/outbox.ts'

const OUTBOX_EVERY_MS = 500

/** Polls the outbox outside agenda: polling an empty outbox is one indexed read and needs no job record. */
const watchOutbox = (app: App) => {
  let delivering: Promise<unknown> | null = null
  const timer = setInterval(() => {
    delivering ??= drainOutbox(app, listeners)
      .catch(error => app.log.error({ err: error }, 'outbox failed'))
      .finally(() => {
        delivering = null
      })
  }, OUTBOX_EVERY_MS)
  return async () => {
    clearInterval(timer)
    await delivering
  }
}

/** How often due jobs are looked for, and how long one may run before another process takes it over. */
const PACE = { processEvery: 30_000, defaultLockLifetime: 600_000 }
/** Starts the worker; returns how to stop it, which waits for what is running. */
export const startWorker = async (app: App, pace = PACE): Promise<() => Promise<void>> => {
  const stopOutbox = watchOutbox(app)
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: mongoose.connection.db as never, collection: 'jobs' }),
    ...pace,
  })
  agenda.on('fail', (error, job) => app.log.error({ err: error, job: job.attrs.name }, 'job failed'))
  const every = async (interval: string, name: string, work: (app: App) => Promise<number>) => {
    agenda.define(name, async () => {
      const count = await work(app)
      if (count > 0) app.log.info({ job: name, count }, 'job done')
    })
    await agenda.every(interval, name)
  }
  await agenda.start()
  await every('1 hour', 'appointments: lapse missed', lapseMissed)
  await every('5 minutes', 'appointments: lapse displaced', lapseDisplaced)
  await every('1 minute', 'appointments: offer freed', offerFreedSeats)
  await every('1 minute', 'appointments: remind', sendDueReminders)
  await every('1 minute', 'catalogue: begin versions', beginVersions)
  await every('1 hour', 'matters: escalate late', escalateLate)
  await every('1 hour', 'matters: lapse untold', lapseUntold)
  await every('1 hour', 'matters: sweep papers', sweepPapers)
  await every('1 hour', 'matters: sweep result documents', sweepDocuments)
  await every('1 hour', 'matters: remind promises', remindPromises)
  await every('1 hour', 'matters: break promises', breakPromises)
  await every('1 hour', 'feedback: mark overdue', markOverdue)
  await every('1 hour', 'feedback: close answered', closeAnswered)
  return async () => {
    await stopOutbox()
    await agenda.drain()
  }
}
