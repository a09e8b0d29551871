import { readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { ownTimers } from './weapp-timers.ts'
import { assign, flat, type Node, nameOf, textOf } from './weapp-view.ts'

interface PageInstance {
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
  [name: string]: unknown
}
interface Sent {
  url: string
  method?: string
  data?: string
  header?: Record<string, string>
  success?: (answer: unknown) => void
  fail?: (error: unknown) => void
  complete?: (answer: unknown) => void
}
type Call = Record<string, unknown> & Pick<Sent, 'success' | 'complete'>

const SETTLE_MS = 20
const PATIENCE_MS = 15_000

/**
 * WeChat's logic layer without WeChat: runs the built `dist/weapp` in a Node vm where code from strings is forbidden,
 * keeps what pages `setData` as the view would, and fires taps and input at it. Only `wx` is a stand-in; requests go
 * to a real server.
 */
export const runWeapp = (dist: string, apiBase: string, own: Record<string, (call: Call) => void> = {}) => {
  const storage = new Map<string, unknown>()
  const stack: PageInstance[] = []
  const modules = new Map<string, { exports: unknown }>()
  const definitions = new Map<string, object>()
  const launched = { path: '', query: {} as Record<string, string>, scene: 1001 }
  const requests: { url: string; header: Record<string, string>; status: number }[] = []
  let defined: object | undefined
  let app: Record<string, ((options: unknown) => void) | undefined> = {}

  const done = (call: Call | undefined, answer: unknown = {}) => {
    call?.success?.(answer)
    call?.complete?.(answer)
  }
  const request = ({ url, method = 'GET', data, header = {}, success, fail, complete }: Sent) => {
    const { pathname, search } = new URL(url)
    fetch(apiBase + pathname + search, {
      method,
      headers: header,
      ...(method === 'POST' ? { body: data ?? '' } : {}),
    })
      .then(async answer => {
        requests.push({ url: pathname, header, status: answer.status })
        const told = { statusCode: answer.status, data: await answer.json(), header: {} }
        success?.(told)
        complete?.(told)
      })
      .catch(error => {
        fail?.(error)
        complete?.(error)
      })
    return { abort: () => {} }
  }
  const to = (call: Call) => String(call.url)
  const wx: Record<string, unknown> = {
    getSystemInfoSync: () => ({
      platform: 'devtools',
      SDKVersion: '3.5.0',
      windowWidth: 375,
      windowHeight: 667,
      pixelRatio: 2,
    }),
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
    canIUse: () => true,
    nextTick: (run: () => void) => setTimeout(run, 0),
    getLaunchOptionsSync: () => launched,
    getEnterOptionsSync: () => launched,
    setNavigationBarTitle: (call: Call) => done(call),
    request,
    navigateTo: (call: Call) => done(call, open(to(call))),
    redirectTo: (call: Call) => {
      stack.pop()?.onUnload?.()
      done(call, open(to(call)))
    },
    switchTab: (call: Call) => {
      while (stack.length > 0) stack.pop()?.onUnload?.()
      done(call, open(to(call)))
    },
    navigateBack: (call: Call) => {
      stack.pop()?.onUnload?.()
      stack.at(-1)?.onShow?.()
      done(call)
    },
    ...own,
  }
  const { clear, ...timers } = ownTimers()
  const sandbox: Record<string, unknown> = {
    wx: new Proxy(wx, {
      get: (known, name) =>
        typeof name === 'string' && !(name in known) && /^(on|off)[A-Z]/.test(name)
          ? () => {}
          : known[name as string],
    }),
    console,
    ...timers,
    App: (made: typeof app) => {
      app = made
    },
    getApp: () => app,
    Page: (made: object) => {
      defined = made
    },
    Component: (made: object) => {
      defined = made
    },
    Behavior: (made: object) => made,
    getCurrentPages: () => [...stack],
  }
  sandbox.global = sandbox
  const context = vm.createContext(sandbox, { codeGeneration: { strings: false, wasm: false } })

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

  function open(url: string): PageInstance {
    const [route = '', query = ''] = url.replace(/^\//, '').split('?')
    if (!definitions.has(route)) {
      defined = undefined
      load(`${route}.js`)
      if (!defined) throw new Error(`no page at ${route}`)
      definitions.set(route, defined)
    }
    const page = Object.create(definitions.get(route) ?? null) as PageInstance
    page.route = route
    // WeChat hands a page its query as it stands in the address, not decoded.
    page.options = Object.fromEntries(
      query
        .split('&')
        .filter(Boolean)
        .map(pair => pair.split('=') as [string, string]),
    )
    page.data = JSON.parse(JSON.stringify(page.data ?? {}))
    page.setData = (changes, after) => {
      for (const [key, value] of Object.entries(JSON.parse(JSON.stringify(changes))))
        assign(page.data, key, value)
      setTimeout(() => after?.(), 0)
    }
    page.selectComponent = () => null
    page.createSelectorQuery = () => ({
      in: () => {},
      select: () => {},
      exec: (run?: (all: []) => void) => run?.([]),
    })
    stack.at(-1)?.onHide?.()
    stack.push(page)
    page.onLoad?.(page.options)
    page.onShow?.()
    page.onReady?.()
    return page
  }

  const front = (): PageInstance => {
    const page = stack.at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }
  const nodes = (): Node[] => flat(front().data.root ?? {})
  const text = (): string => textOf(front().data.root ?? {})
  const settle = (ms = SETTLE_MS) => new Promise(resolve => setTimeout(resolve, ms))
  /** Waits for what the screen should come to; says what it shows instead. */
  const until = async <T>(what: string, look: () => T | undefined | false): Promise<T> => {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await settle()) {
      const seen = look()
      if (seen) return seen
    }
    throw new Error(`waited for ${what}; ${front().route} shows: ${text()}`)
  }
  const fire = async (node: Node, type: string, detail: object = {}) => {
    const target = { id: node.sid, dataset: { sid: node.sid } }
    front().eh({ type, target, currentTarget: target, detail, timeStamp: Date.now(), mark: {} })
    await settle()
  }
  const find = (role: string, name: string | RegExp) =>
    nodes().findLast(node => {
      const named = nameOf(node)
      return node.role === role && (typeof name === 'string' ? named === name : name.test(named))
    })
  return {
    /** Closes the app: no page and no timer of it lives on. */
    close: () => {
      while (stack.length > 0) stack.pop()?.onUnload?.()
      clear()
    },
    storage,
    requests,
    route: () => front().route,
    options: () => front().options,
    nodes,
    text,
    until,
    launch: async (url: string, query: Record<string, string> = {}) => {
      Object.assign(launched, { path: url, query })
      load('app.js')
      app.onLaunch?.(launched)
      app.onShow?.(launched)
      const asked = Object.entries(query).map(([name, value]) => `${name}=${value}`)
      open(asked.length > 0 ? `${url}?${asked.join('&')}` : url)
      await settle()
    },
    shows: (wanted: string) => until(`「${wanted}」`, () => text().includes(wanted)),
    at: (route: string) => until(route, () => front().route === route),
    tap: async (role: string, name: string | RegExp) =>
      fire(await until(`${role} ${name}`, () => find(role, name)), 'tap'),
    type: async (label: string, value: string) =>
      fire(await until(`input ${label}`, () => nodes().find(node => node.ariaLabel === label)), 'input', {
        value,
      }),
  }
}
