// npm run staff and its like: what whoever runs a house calls, from what is built of it. The first word says which.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildIfChanged } from './build.mjs'
import { root } from './children.mjs'

const [name] = process.argv.splice(2, 1)
// What a command prints may be read by a program: a line about the build is not part of it.
const fault = await buildIfChanged('commands', console.error)
if (fault) {
  console.error(fault)
  process.exit(1)
}
await import(pathToFileURL(path.join(root, `server/dist/commands/${name}.mjs`)).href)
