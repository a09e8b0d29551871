import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createListener } from '../app.ts'
import type { App } from '../kernel/app.ts'
import { createChanges } from '../kernel/changes.ts'
import { createKeptAnswers } from '../kernel/kept-answers.ts'
import { createLive } from '../kernel/live.ts'
import { createOutbox } from '../kernel/outbox.ts'
import { type Api, apiAt, type TestApp } from './fixture.ts'

/** A web process of its own beside others on the same database: it keeps answers, and knows what it wrote itself. */
export interface WebProcess {
  app: App
  baseUrl: string
  as(token: string | null): Api
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** What it says at an address, to anybody or to whose token it is. */
  says(path: string, token?: string): Promise<string>
  /** Whether it would say so again without computing it, to anybody or to a resident. */
  keeps(path: string, residentId?: string): boolean
  /** Looks at what the others wrote, as it does twice a second. */
  look(): Promise<void>
  stop(): Promise<void>
}

/** `keeping: false`: it never knows what the others wrote, so that it computes every answer. */
export const startWebProcess = async (
  house: TestApp,
  { keeping = true, log = house.app.log }: { keeping?: boolean; log?: App['log'] } = {},
): Promise<WebProcess> => {
  const { clock } = house.app
  const changes = createChanges()
  let poll = async () => {}
  const live = createLive(log, changes, (_, work) => {
    poll = work
    return () => {}
  })
  const app: App = { ...house.app, log, changes, live, outbox: createOutbox(clock, changes) }
  const answers = createKeptAnswers(app, { isCurrent: () => keeping })
  const server = createServer(createListener(app, { answers }))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const get = (path: string, headers: Record<string, string> = {}) => fetch(baseUrl + path, { headers })
  // What is there already is no news. Who has looked knows for a second what the others wrote.
  if (keeping) await poll()
  return {
    app,
    baseUrl,
    get,
    as: token => apiAt(baseUrl, token),
    says: async (path, token) => (await get(path, token ? { authorization: `Bearer ${token}` } : {})).text(),
    keeps: (path, residentId) => answers.ready(path, residentId) !== undefined,
    look: () => poll(),
    stop: async () => {
      live.close()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
