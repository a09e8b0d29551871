import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createListener } from './app.ts'
import { closeDatabase, composeHouse, openDatabase } from './compose.ts'
import { readConfig } from './config.ts'
import { upgradeMissed } from './features/appointments/presence.ts'
import { upgradeVisitors } from './features/appointments/upgrade-visitors.ts'
import { prepareSearch } from './features/catalogue/searching.ts'
import { upgradeResidentNames } from './features/identity/upgrade-names.ts'
import { upgradeMatterHashes } from './features/matters/upgrade-hashes.ts'
import { checkTemplates } from './features/notifications/template-check.ts'
import { upgradeTicketNames } from './features/queue/upgrade-names.ts'
import { guestsOf, pushesTo, showsSandbox } from './guests.ts'
import { system } from './kernel/app.ts'
import { isDatabaseAway } from './kernel/database-errors.ts'
import { collectGarbage } from './kernel/garbage.ts'
import { startFaults } from './start-faults.ts'

const fail = (why: string): never => {
  console.error(why)
  process.exit(1)
}
const config = (() => {
  try {
    return readConfig(process.env)
  } catch (error) {
    return fail(
      `The configuration is wrong; nothing was started. 配置有误，没有启动:\n${(error as Error).message}`,
    )
  }
})()
/** While starting nothing is in hand that another process would not take up. */
let stop = async (): Promise<void> => process.exit(0)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())

const { app, sandboxes } = composeHouse(config)
// Agenda does not wait for all it asks the database: while that is away nobody is there to take its failures.
process.on('unhandledRejection', reason => {
  if (isDatabaseAway(reason)) return app.log.warn({ err: reason }, 'the database is away')
  app.log.fatal({ err: reason }, 'nobody expected this')
  return process.exit(1)
})
await openDatabase(config.MONGODB_URI).catch(error =>
  fail(`The database cannot be reached. 连不上数据库：${error.message}`),
)
const faults = await startFaults(app, config)
if (faults.length > 0) fail(faults.join('\n'))
await upgradeMatterHashes(app)
await upgradeMissed(app)
await upgradeResidentNames(app)
await upgradeVisitors(app)
await upgradeTicketNames(app)
const accounts = config.PILOT ? await (await import('./pilot.ts')).loadPilot(app) : []
await app.outbox.add('system.started', system, { version: '0.1.0' })

const roles = config.ROLES.split(',').map(role => role.trim())
const stopWorker = roles.includes('worker')
  ? await (await import('./jobs.ts'))
      .startWorker(app)
      .catch(error => fail(`The worker could not start. 后台任务没有启动：${error.message}`))
  : async () => {}
if (roles.includes('worker'))
  // Nobody waits for WeChat; while it is away, the hourly check tells.
  void checkTemplates(app).catch(error => app.log.error({ err: error }, 'the templates could not be checked'))
if (roles.includes('web')) await prepareSearch(app)
collectGarbage()
const guests = guestsOf(app, config, sandboxes)
/** Longer than proxies and clients keep an idle connection (60 s): whoever may still send closes it, and meets no end. */
const KEEP_ALIVE_MS = 75_000
const server = createServer(createListener(app, { trustProxy: config.TRUST_PROXY, guests }))
server.keepAliveTimeout = KEEP_ALIVE_MS
if (roles.includes('web')) {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.PORT, config.HOST, resolve)
  }).catch(error =>
    fail(`Cannot listen on port ${config.PORT}. 端口 ${config.PORT} 无法使用：${error.message}`),
  )
  const { port } = server.address() as AddressInfo
  const reachable = ['0.0.0.0', '::'].includes(config.HOST) ? '127.0.0.1' : config.HOST
  pushesTo(`http://${reachable}:${port}`, app, config, sandboxes)
  const base = config.PUBLIC_URL ? config.publicUrl : `http://${config.HOST}:${port}`
  console.log(
    [
      '',
      '镇易办 Zhenyiban',
      `  群众端   resident app      ${base}/`,
      `  工作台   staff console     ${base}/console/`,
      `  叫号屏   hall display      ${base}/console/display.html`,
      `  接口说明 API description   ${base}/docs/`,
      ...(showsSandbox(config, sandboxes) ? [`  微信短信沙箱 sandbox       ${base}/sandbox`] : []),
      ...accounts.map(line => `  ${line}`),
      '',
    ].join('\n'),
  )
}

// What a worker's sandbox has to tell, the web process hears.
if (!roles.includes('web')) pushesTo(config.publicUrl, app, config, sandboxes)

/** Half-sent bodies and open streams end with the deadline; whoever sent them asks again, with the same key. */
const endRequests = async () => {
  app.live.close()
  server.closeIdleConnections()
  const deadline = setTimeout(() => server.closeAllConnections(), config.SHUTDOWN_SECONDS * 1000)
  await new Promise(resolve => (server.listening ? server.close(resolve) : resolve(null)))
  clearTimeout(deadline)
}

let stopping = false
stop = async () => {
  if (stopping) return
  stopping = true
  // A database that hangs must not keep the process: what is unfinished is delivered by the next one.
  setTimeout(() => process.exit(0), config.SHUTDOWN_SECONDS * 1000 + 2000)
  await Promise.all([endRequests(), stopWorker()])
  await closeDatabase()
  process.exit(0)
}
