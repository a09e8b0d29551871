import { readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { assign, type Node } from './weapp-view.ts'
import type { Turns } from './weapp-wx.ts'

/** What WeChat is told of a card that is shared. */
interface Shared {
  title: string
  path: string
  imageUrl?: string
}
export interface PageInstance {
  route: string
  options: Record<string, string>
  data: { root?: { cn?: Node[] } & Node }
  eh: (event: unknown) => void
  setData: (changes: Record<string, unknown>, done?: () => void) => void
  onLoad?: (options: Record<string, string>) => void
  onShow?: () => void
  onReady?: () => void
  onHide?: () => void
  onUnload?: () => void
  onShareAppMessage?: (from: object) => Shared
  onShareTimeline?: () => object
  [name: string]: unknown
}
type AppInstance = Record<string, ((options: unknown) => void) | undefined>
/** One `setData`, as long as WeChat hands it on: JSON in UTF-8. */
interface Handed {
  route: string
  bytes: number
  changes: Record<string, unknown>
}

/** Code of the mini-program as WeChat runs it: modules by their path, and no code from strings. */
const createLoader = (dist: string, sandbox: Record<string, unknown>, aheadMs: number) => {
  const modules = new Map<string, { exports: unknown }>()
  const context = vm.createContext(sandbox, { codeGeneration: { strings: false, wasm: false } })
  // The app's own clock: `Date` of its realm, as far from ours as the phone's is from the right time.
  vm.runInContext(
    `{ const Right = Date; globalThis.Date = class extends Right {
      constructor(...parts) { super(...(parts.length === 0 ? [Right.now() + ${aheadMs}] : parts)) }
      static now() { return Right.now() + ${aheadMs} } } }`,
    context,
  )
  const load = (file: string): unknown => {
    const known = modules.get(file)
    if (known) return known.exports
    const module = { exports: {} as unknown }
    modules.set(file, module)
    const source = readFileSync(path.join(dist, file), 'utf8')
    const run = vm.runInContext(`(function(require,module,exports){${source}\n})`, context, {
      filename: file,
    })
    const require = (name: string) =>
      load(path.join(path.dirname(file), name.endsWith('.js') ? name : `${name}.js`))
    run(require, module, module.exports)
    return module.exports
  }
  return load
}

/** WeChat hands a page its query as it stands in the address, not decoded. */
const queryOf = (query: string): Record<string, string> =>
  Object.fromEntries(
    query
      .split('&')
      .filter(Boolean)
      .map(pair => pair.split('=') as [string, string]),
  )

const createPage = (
  definition: object | null,
  [route, query]: [string, string],
  handed: Handed[],
): PageInstance => {
  const page = Object.create(definition) as PageInstance
  page.route = route
  page.options = queryOf(query)
  page.data = JSON.parse(JSON.stringify(page.data ?? {}))
  page.setData = (changes, after) => {
    const json = JSON.stringify(changes)
    const parse = () => JSON.parse(json) as Record<string, unknown>
    handed.push({ route, bytes: Buffer.byteLength(json), changes: parse() })
    for (const [key, value] of Object.entries(parse())) assign(page.data, key, value)
    setTimeout(() => after?.(), 0)
  }
  page.selectComponent = () => null
  page.createSelectorQuery = () => ({
    in: () => {},
    select: () => {},
    exec: (run?: (all: []) => void) => run?.([]),
  })
  return page
}

/** As WeChat tells the page in front and the new one. */
const show = (stack: PageInstance[], page: PageInstance) => {
  stack.at(-1)?.onHide?.()
  stack.push(page)
  page.onLoad?.(page.options)
  page.onShow?.()
  page.onReady?.()
}

/** The pages of one running app and its stack of open ones; `globals` is what its code finds besides. */
export const createPages = (
  dist: string,
  globals: (turns: Turns) => Record<string, unknown>,
  aheadMs = 0,
) => {
  const stack: PageInstance[] = []
  const handed: Handed[] = []
  const definitions = new Map<string, object>()
  let defined: object | undefined
  let app: AppInstance = {}

  /** As WeChat refuses it: the tap does nothing. */
  const MOST_PAGES = 10
  const open = (url: string): void => {
    const [route = '', query = ''] = url.replace(/^\//, '').split('?')
    if (!definitions.has(route)) {
      defined = undefined
      load(`${route}.js`)
      if (!defined) throw new Error(`no page at ${route}`)
      definitions.set(route, defined)
    }
    show(stack, createPage(definitions.get(route) ?? null, [route, query], handed))
  }
  const closeAll = () => {
    while (stack.length > 0) stack.pop()?.onUnload?.()
  }
  const anew = (url: string) => {
    closeAll()
    open(url)
  }
  const back = (delta = 1) => {
    for (let left = Math.min(delta, stack.length - 1); left > 0; left -= 1) stack.pop()?.onUnload?.()
    stack.at(-1)?.onShow?.()
  }
  const define = (made: object) => {
    defined = made
  }
  const sandbox: Record<string, unknown> = {
    App: (made: AppInstance) => {
      app = made
    },
    getApp: () => app,
    Page: define,
    Component: define,
    Behavior: (made: object) => made,
    getCurrentPages: () => [...stack],
    ...globals({
      forward: url => {
        if (stack.length >= MOST_PAGES) throw new Error('navigateTo:fail webview count limit exceed')
        open(url)
      },
      instead: url => {
        stack.pop()?.onUnload?.()
        open(url)
      },
      toTab: anew,
      anew,
      back,
    }),
  }
  sandbox.global = sandbox
  const load = createLoader(dist, sandbox, aheadMs)
  return {
    load,
    open,
    closeAll,
    anew,
    depth: () => stack.length,
    back,
    app: () => app,
    handed,
    front: (): PageInstance => {
      const page = stack.at(-1)
      if (!page) throw new Error('no page is open')
      return page
    },
  }
}
