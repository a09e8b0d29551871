// Hooks of Node's module loader: TypeScript files are loaded as the JavaScript they mean.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { transpile } from './transpile.cjs'

export const load = async (url, context, next) => {
  const { protocol, pathname } = new URL(url)
  if (protocol !== 'file:' || !/\.tsx?$/.test(pathname)) return next(url, context)
  const { code } = transpile(fileURLToPath(url))
  return { format: 'module', source: await readFile(code, 'utf8'), shortCircuit: true }
}
