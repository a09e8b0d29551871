// Hooks of Node's module loader: TypeScript files are loaded as the JavaScript they mean.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { transpile } from './transpile.cjs'

/** As bundlers find them: packages name some of their files without an ending. */
export const resolve = async (specifier, context, next) => {
  try {
    return await next(specifier, context)
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND' || /^\.|\.\w+$/.test(specifier)) throw error
    return next(`${specifier}.js`, context)
  }
}

export const load = async (url, context, next) => {
  const { protocol, pathname } = new URL(url)
  // A sheet says nothing to a test.
  if (pathname.endsWith('.css')) return { format: 'module', source: '', shortCircuit: true }
  if (protocol !== 'file:' || !/\.tsx?$/.test(pathname)) return next(url, context)
  const { code } = transpile(fileURLToPath(url))
  return { format: 'module', source: await readFile(code, 'utf8'), shortCircuit: true }
}
