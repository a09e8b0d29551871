// npm run embedded-mongo -- --port 27117 --dir data/db (or --memory; --socket path/mongo.sock instead of --port)
// npm run embedded-mongo -- --salvage --dir data/db copies what can be read of a damaged folder into a new one
import { readArguments } from './arguments.ts'
import { CannotStart } from './cannot-start.ts'
import { salvage } from './salvage.ts'
import { type EmbeddedMongoOptions, startEmbeddedMongo } from './server.ts'

async function serve(options: EmbeddedMongoOptions): Promise<void> {
  const server = await startEmbeddedMongo({ ...options, log: line => console.error(line) })
  console.log(server.uri)
  // One Ctrl-C can arrive twice, from the terminal and through npm: closing again waits for the same end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void server.close().then(() => process.exit(0)))
}

try {
  const asked = readArguments(process.argv.slice(2))
  if ('salvage' in asked) console.log(await salvage(asked.salvage, line => console.error(line)))
  else await serve(asked)
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  console.error(error.message)
  process.exitCode = 1
}
