// npm run build: what a house needs to run, from a fresh clone on: the packages, both web apps, the server and its commands.
import { buildIfChanged } from './build.mjs'
import { installIfNeeded, requireNode } from './install.mjs'

requireNode()
try {
  await installIfNeeded()
  for (const name of ['h5', 'console', 'server', 'commands']) {
    const fault = await buildIfChanged(name)
    if (fault) throw new Error(fault)
  }
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
