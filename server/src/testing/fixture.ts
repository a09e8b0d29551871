import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Client, createClient } from '@zhenyiban/shared/client.ts'
import { contract } from '@zhenyiban/shared/contract.ts'
import { Refusal, type RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose from 'mongoose'
import pino from 'pino'
import { createListener } from '../app.ts'
import { consentKinds } from '../consents.ts'
import { Resident } from '../features/identity/model.ts'
import { sealName } from '../features/identity/names.ts'
import { openSession } from '../features/identity/sessions.ts'
import { listeners, steps } from '../features.ts'
import type { App } from '../kernel/app.ts'
import { createChanges } from '../kernel/changes.ts'
import { createKeptAnswers } from '../kernel/kept-answers.ts'
import { createLimits } from '../kernel/limits.ts'
import { createLive, type Every } from '../kernel/live.ts'
import { createOutbox, drainOutbox, Event } from '../kernel/outbox.ts'
import { isKeyedCall, transaction } from '../kernel/transaction.ts'
import { createVault } from '../kernel/vault.ts'
import { watchAccount } from '../kernel/wechat-account.ts'
import { leavingRecords } from '../leaving-records.ts'
import { createGridFsFiles } from '../platform/files-gridfs.ts'
import { createProvinceSandbox, type ProvinceSandbox } from '../platform/province/sandbox/sandbox.ts'
import { createScannerSandbox } from '../platform/scanner-sandbox.ts'
import { createSmsSandbox } from '../platform/sms-sandbox.ts'
import { receiveEvents } from '../platform/wechat/events/receiver.ts'
import { publishedPages } from '../platform/wechat/sandbox/published-pages.ts'
import {
  createWechatSandbox,
  sandboxAccount,
  type WechatSandbox,
} from '../platform/wechat/sandbox/sandbox.ts'
import { residentRecords } from '../resident-records.ts'
import { openEmptyDatabase } from './database.ts'
import { asServer, assertIndexed, noteQuery } from './query-watch.ts'
import { sendTo } from './sending.ts'
import { type StaffKey, seedTestTowns, type TestTowns } from './towns.ts'

/** Monday, 23 November 2037, 09:30 in China: the halls are open. Far ahead, because engines drop what expired by their own clock. */
export const MONDAY_MORNING = '2037-11-23T01:30:00.000Z'

export type Api = Client<typeof contract>
export interface TestApp {
  app: App
  /** The WeChat this house speaks to: what it sent, what its phones do, how it fails. */
  wechat: WechatSandbox
  /** The province this house reports to, as strict as the real one. */
  province: ProvinceSandbox
  towns: TestTowns
  baseUrl: string
  /** Moves the clock, by ISO instant or by minutes. */
  setClock(iso: string): void
  passMinutes(minutes: number): void
  /** Typed calls with a session's token, or without one. */
  as(token: string | null, headers?: Record<string, string>): Api
  /** A new resident with a session; `phone` is stored as proven. */
  newResident(profile?: { name?: string; phone?: string }): Promise<{ id: string; token: string; api: Api }>
  /** The token of a new session of a member of staff. */
  staffToken(key: StaffKey): Promise<string>
  /** A member of staff with a new session. */
  staff(key: StaffKey): Promise<Api>
  /** From now on the sandbox's WeChat tells this house what happens on its phones; `wechat.pushes.settled()` waits. */
  hearPushes(): void
  /** Delivers what the outbox holds and sends what is due; returns how many events. */
  deliver(): Promise<number>
  /** Runs one poll of the live loop; nothing happens without subscribers. */
  poll(): Promise<void>
  /** Events so far, oldest first, by name. */
  events(): Promise<string[]>
  stop(): Promise<void>
}

/** Numbers that look random and are the same in every run. */
const seeded = (seed: number) => () => {
  seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296
  return seed / 4_294_967_296
}

const WRITES = /^(insert|update|delete|replace|bulkWrite|findOneAnd)/
/**
 * Every write of a call with a key is in its transaction, or apart on purpose: anything else fails its test. What is asked
 * is remembered, to be explained at the end.
 */
const watchCalls = () =>
  mongoose.set('debug', (collection: string, method: string, ...sent: unknown[]) => {
    noteQuery(collection, method, sent)
    const isInside = sent.some(each => (each as { session?: unknown } | null)?.session)
    if (WRITES.test(method) && isKeyedCall() && !isInside)
      throw new Error(`${collection}.${method} is beside the transaction of its call`)
  })

/** Typed calls to a server with a session's token, or without one. */
export const apiAt = (baseUrl: string, token: string | null, headers?: Record<string, string>): Api =>
  createClient(contract, sendTo(baseUrl, token, headers))

/** The sandboxes, and intervals that do not run by themselves. */
const appOf = (
  clock: App['clock'],
  every: Every,
  { wechat, province }: { wechat: WechatSandbox; province: ProvinceSandbox },
): App => {
  const log = pino({ level: process.env.LOG_LEVEL ?? 'silent' })
  const changes = createChanges()
  return {
    clock,
    random: seeded(1),
    transaction,
    outbox: createOutbox(clock, changes),
    vault: createVault(Buffer.alloc(32, 7)),
    wechat: watchAccount({ clock, log }, wechat.port),
    limits: createLimits({ sms: 1000, sign_in: 1000 }),
    residentRecords,
    leaving: leavingRecords,
    consents: consentKinds,
    live: createLive(log, changes, every),
    changes,
    sms: createSmsSandbox(log, clock.now),
    scanner: createScannerSandbox(),
    files: createGridFsFiles(),
    province: province.port,
    log,
    publicUrl: 'http://127.0.0.1',
    archiveAfterMonths: 24,
  }
}

/** The real server on a free port with a fresh database, two towns, and a clock the test sets. */
export const startTestApp = async (): Promise<TestApp> => {
  const closeDatabase = await openEmptyDatabase()
  watchCalls()
  let now = new Date(MONDAY_MORNING)
  const clock = { now: () => new Date(now) }
  /** Intervals do not run by themselves; `poll` runs them. */
  const loops = new Set<() => Promise<void>>()
  const every: Every = (_, work) => {
    loops.add(work)
    return () => loops.delete(work)
  }
  const wechat = createWechatSandbox({ now: clock.now, pages: publishedPages() })
  const province = createProvinceSandbox({ now: clock.now, demo: false })
  const app = appOf(clock, every, { wechat, province })
  const towns = await seedTestTowns()
  // Every answer that would be given as it was kept is computed afresh too, and has to be the same.
  const answers = createKeptAnswers(app, { isCurrent: () => true, audited: true })
  const pushes = { appId: sandboxAccount.appId, token: 'testtoken' }
  const guests = [receiveEvents(app, pushes)]
  const answer = createListener(app, { trustProxy: true, answers, guests })
  const server = createServer((request, response) => asServer(() => answer(request, response)))
  // Connections are kept by whoever calls, also while a busy machine lets it wait.
  server.keepAliveTimeout = 0
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const as = (token: string | null, headers?: Record<string, string>): Api => apiAt(baseUrl, token, headers)
  const staffToken = async (key: StaffKey) => (await openSession(app, 'staff', towns.staff[key])).token

  const house: TestApp = {
    app,
    wechat,
    province,
    towns,
    baseUrl,
    as,
    setClock: iso => {
      now = new Date(iso)
    },
    passMinutes: minutes => {
      now = new Date(+now + minutes * 60_000)
    },
    newResident: async ({ name, phone } = {}) => {
      const { seal, fingerprint } = app.vault
      const resident = await Resident.create({
        ...sealName(app, name ?? null),
        phone: phone ? seal(phone) : null,
        phoneHash: phone ? fingerprint(phone) : null,
        createdAt: clock.now(),
      })
      const { token } = await openSession(app, 'resident', resident._id)
      return { id: String(resident._id), token, api: as(token) }
    },
    staffToken,
    staff: async key => as(await staffToken(key)),
    poll: async () => {
      for (const work of [...loops]) await work()
    },
    hearPushes: () => wechat.pushes.to({ ...pushes, url: `${baseUrl}/wechat/events` }),
    deliver: () =>
      asServer(async () => {
        const delivered = await drainOutbox(app, listeners)
        for (const { work } of steps) await work(app)
        return delivered
      }),
    events: async () => (await Event.find({}, { name: 1 }).sort({ _id: 1 }).lean()).map(({ name }) => name),
    stop: async () => {
      app.live.close()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await assertIndexed().finally(closeDatabase)
      forget(house)
    },
  }
  return house
}
/** Node keeps the modules of test files, and they keep their house: four megabytes each, were it not empty. */
const forget = (house: Partial<TestApp>): void => {
  for (const name of Object.keys(house) as (keyof TestApp)[]) delete house[name]
}

/** The refusal a call ends with; fails when it does not end with one. */
export const refusalOf = async (call: Promise<unknown>): Promise<Refusal> => {
  try {
    await call
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('the call was not refused')
}
export const expectRefusal = async (call: Promise<unknown>, code: RefusalCode): Promise<void> => {
  expect((await refusalOf(call)).code).toBe(code)
}
