import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { root } from './children.mjs'

/** Made by us or by npm, never by hand. */
const MADE = new Set(['node_modules', 'dist', '.cache', '.temp', '.git'])

export const filesIn = where => {
  const full = path.join(root, where)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [where]
  return readdirSync(full, { withFileTypes: true })
    .filter(({ name }) => !MADE.has(name))
    .flatMap(({ name }) => filesIn(path.join(where, name)))
}

/** One hash of the contents of files and folders, and of the environment variables that matter. */
export const hashOf = (places, { settings = [], except = () => false } = {}) => {
  const hash = createHash('sha256')
  for (const name of settings) hash.update(`${name}=${process.env[name] ?? ''}\0`)
  for (const file of places.flatMap(filesIn).sort())
    if (!except(file))
      hash
        .update(`${file}\0`)
        .update(readFileSync(path.join(root, file)))
        .update('\0')
  return hash.digest('hex')
}
