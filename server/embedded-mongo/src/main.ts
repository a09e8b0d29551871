// npm run embedded-mongo -- --port 27117 --dir data/db (or --memory; --socket path/mongo.sock instead of --port)
import { parseArgs } from 'node:util'
import { CannotStart } from './cannot-start.ts'
import { type EmbeddedMongoOptions, startEmbeddedMongo } from './server.ts'

const usage = '--dir <folder> | --memory  [--port <number> | --socket <path>]'

function readArguments() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string' },
        socket: { type: 'string' },
        dir: { type: 'string' },
        memory: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    const reason = (error as Error).message.split('. ')[0]!
    throw new CannotStart(`${reason}; it takes ${usage}.`, `参数有误，可用的参数：${usage}。`)
  }
}

function readOptions(): EmbeddedMongoOptions {
  const { port, socket, dir, memory = false } = readArguments()
  if (memory === Boolean(dir))
    throw new CannotStart(
      'Say where the data is kept: either --dir <folder> or --memory.',
      '请指定数据放在哪里：--dir <目录> 或 --memory，二选一。',
    )
  if (port !== undefined && socket)
    throw new CannotStart('Give either --port or --socket, not both.', '--port 与 --socket 只能二选一。')
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) < 65536))
    throw new CannotStart(
      `--port ${port} is no number between 0 and 65535.`,
      `--port ${port} 不是 0 到 65535 之间的数字。`,
    )
  return {
    ...(dir ? { dir } : { memory }),
    ...(socket ? { socketPath: socket } : { port: Number(port ?? 0) }),
    log: line => console.error(line),
  }
}

try {
  const server = await startEmbeddedMongo(readOptions())
  console.log(server.uri)
  // One Ctrl-C can arrive twice, from the terminal and through npm: closing again waits for the same end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void server.close().then(() => process.exit(0)))
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  console.error(error.message)
  process.exitCode = 1
}
