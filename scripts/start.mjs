// npm start: from a fresh clone to a running house. Plain JavaScript, because nothing may be installed yet.
import path from 'node:path'
import { buildIfChanged } from './build.mjs'
import { killAll, root, stopAll } from './children.mjs'
import { dataKeyIn, isPortFree, startDatabase, startServer } from './house.mjs'
import { installIfNeeded, requireNode } from './install.mjs'

requireNode()

const port = process.env.PORT || '8787'
const host = process.env.HOST || '127.0.0.1'
const folder = path.resolve(root, process.env.DATA_DIR || 'data')
const production = process.env.NODE_ENV === 'production'

/** One Ctrl-C can arrive twice: from the terminal and through npm. */
const SAME_CTRL_C_MS = 1000
let stoppingSince = null

const end = async exitCode => {
  if (stoppingSince !== null) return
  stoppingSince = performance.now()
  await stopAll()
  process.exit(exitCode)
}
const onSignal = () => {
  if (stoppingSince === null) {
    console.log('\nstopping … 正在停止 …')
    end(0)
  } else if (performance.now() - stoppingSince > SAME_CTRL_C_MS) killAll()
}
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, onSignal)

/** Nothing runs alone: when one of them ends by itself, the rest is stopped. */
const watch = (what, child) =>
  child.ended.then(({ code, signal }) => {
    if (stoppingSince !== null) return
    console.error(`The ${what} ended by itself (${signal ?? `exit code ${code}`}); stopping the rest.`)
    end(1)
  })

const build = async () => {
  const failures = await Promise.all([buildIfChanged('h5'), buildIfChanged('console')])
  const failure = failures.find(each => each !== null)
  if (failure) throw new Error(failure)
}

const start = async () => {
  if (!(await isPortFree(Number(port), host)))
    throw new Error(
      `Port ${port} is in use: stop what runs there, or choose another one: PORT=8788 npm start\n` +
        `端口 ${port} 已被占用：请先停掉占用它的程序，或换一个端口启动:PORT=8788 npm start`,
    )
  await installIfNeeded()
  await build()
  const env = { ...process.env, PORT: port, HOST: host, DATA_DIR: folder }
  // In production the key is given from outside, so that it is never kept beside the data it protects.
  if (!env.DATA_KEY && !production) env.DATA_KEY = dataKeyIn(folder)
  if (!env.PILOT && !production) env.PILOT = '1'
  // A line for every request would push the addresses and accounts off the screen.
  if (!env.LOG_LEVEL && !production) env.LOG_LEVEL = 'warn'
  if (!env.MONGODB_URI) {
    if (!env.NODE_ENV) env.NODE_ENV = 'development'
    const database = await startDatabase(folder)
    watch('database', database.child)
    env.MONGODB_URI = database.uri
  }
  watch('server', await startServer(env))
}

start().catch(error => {
  if (stoppingSince !== null) return
  console.error(error.message)
  end(1)
})
