// node --import tsx src/main.ts --port 27117 --dir data/db (or --memory)
import { parseArgs } from 'node:util'
import { startEmbeddedMongo } from './server.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    socket: { type: 'string' },
    dir: { type: 'string' },
    memory: { type: 'boolean' },
  },
})
const server = await startEmbeddedMongo({
  port: Number(values.port ?? 0),
  memory: values.memory ?? false,
  ...(values.dir ? { dir: values.dir } : {}),
  ...(values.socket ? { socketPath: values.socket } : {}),
  log: line => console.error(line),
})
console.log(server.uri)

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => server.close().then(() => process.exit(0)))
