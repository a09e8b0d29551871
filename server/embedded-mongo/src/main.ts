// npm run embedded-mongo -- --port 27117 --dir data/db (or --memory; --socket path/mongo.sock instead of --port)
import { readArguments } from './arguments.ts'
import { CannotStart } from './cannot-start.ts'
import { startEmbeddedMongo } from './server.ts'

try {
  const options = readArguments(process.argv.slice(2))
  const server = await startEmbeddedMongo({ ...options, log: line => console.error(line) })
  console.log(server.uri)
  // One Ctrl-C can arrive twice, from the terminal and through npm: closing again waits for the same end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void server.close().then(() => process.exit(0)))
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  console.error(error.message)
  process.exitCode = 1
}
