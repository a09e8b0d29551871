// Hooks of Node's module loader: TypeScript files are loaded as the JavaScript they mean.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { transpile } from './transpile.cjs'

/** Taro is made for its own compiler. */
const stubs = {
  '@tarojs/components': new URL('../../miniapp/test/stubs/components.tsx', import.meta.url).href,
  '@tarojs/taro': new URL('../../miniapp/test/stubs/taro.ts', import.meta.url).href,
}
const miniapp = new URL('../../miniapp/', import.meta.url).href

/** As bundlers find them: packages name some of their files without an ending. */
const find = async (specifier, context, next) => {
  // It sets up for all files of a worker how events are sent, and needs React as it is for developers.
  if (specifier === '@testing-library/react')
    throw new Error(
      'A screen is drawn by test/screens.tsx and looked at by @testing-library/dom (decision 54)',
    )
  try {
    return await next(stubs[specifier] ?? specifier, context)
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND' || /^\.|\.\w+$/.test(specifier)) throw error
    return next(`${specifier}.js`, context)
  }
}
/**
 * The resident app remembers in its modules what its phone knows: each test file has them anew, and only them. They go by
 * the phone's clock and timers; the server beside them does not.
 */
const isOnPhone = url => url?.startsWith(miniapp) && new URL(url).search !== ''
export const resolve = async (specifier, context, next) => {
  const found = await find(specifier, context, next)
  if (!found.url.startsWith(miniapp) || !isOnPhone(context.parentURL)) return found
  return { ...found, url: found.url + new URL(context.parentURL).search }
}
const PHONE =
  'const { Date } = globalThis.phone, setTimeout = (...given) => globalThis.phone.setTimeout(...given); '

export const load = async (url, context, next) => {
  const { protocol, pathname } = new URL(url)
  // A sheet says nothing to a test.
  if (/\.s?css$/.test(pathname)) return { format: 'module', source: '', shortCircuit: true }
  if (protocol !== 'file:' || !/\.tsx?$/.test(pathname)) return next(url, context)
  const { code } = transpile(fileURLToPath(url))
  const source = await readFile(code, 'utf8')
  return { format: 'module', source: isOnPhone(url) ? PHONE + source : source, shortCircuit: true }
}
