import { MongoBackend } from '@agendajs/mongo-backend'
import { Agenda } from 'agenda'
import mongoose from 'mongoose'
import { listeners } from './app.ts'
import { lapseMissed } from './features/appointments/service.ts'
import { lapseUntold } from './features/matters/desk.ts'
import type { App } from './kernel/app.ts'
import { drainOutbox } from './kernel/outbox.ts'

const OUTBOX_EVERY_MS = 500

/** Delivers events as they come: a look at an empty outbox is one indexed read, so no job record is written for it. */
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

/** Starts the worker; returns how to stop it, which waits for what is running. */
export const startWorker = async (app: App): Promise<() => Promise<void>> => {
  const stopOutbox = watchOutbox(app)
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: mongoose.connection.db as never, collection: 'jobs' }),
    processEvery: '30 seconds',
  })
  agenda.on('fail', (error, job) => app.log.error({ err: error, job: job.attrs.name }, 'job failed'))
  const everyHour = async (name: string, work: (app: App) => Promise<number>) => {
    agenda.define(name, async () => {
      const count = await work(app)
      if (count > 0) app.log.info({ job: name, count }, 'job done')
    })
    await agenda.every('1 hour', name)
  }
  await agenda.start()
  await everyHour('appointments: lapse missed', lapseMissed)
  await everyHour('matters: lapse untold', lapseUntold)
  return async () => {
    await stopOutbox()
    await agenda.drain()
  }
}
