type Wx = WechatMiniprogram.Wx
/** What stands in for WeChat: its own calls, each taking what WeChat takes and answering at least a part of it. */
export type StandIn = {
  [Name in keyof Wx]?: Wx[Name] extends (...args: infer Args) => infer Answer
    ? // biome-ignore lint/suspicious/noConfusingVoidType: most answer through `success` and return nothing
      (...args: Args) => Partial<Answer> | undefined | void
    : Wx[Name]
}

/** How the app was opened. */
export interface Launched {
  path: string
  query: Record<string, string>
  scene: number
}
export interface Sent {
  url: string
  header: Record<string, unknown>
  body: string
  status: number
}
/** Where the stand-in turns pages; a page that could not be opened throws. */
export interface Turns {
  forward(url: string): void
  instead(url: string): void
  toTab(url: string): void
  /** Closes all pages and opens this one. */
  anew(url: string): void
  back(delta: number): void
}

const OK = { errMsg: 'ok' }
interface Call<Answer> {
  success?: (answer: Answer) => void
  complete?: (answer: Answer) => void
}
const done = <Answer>(call: Call<Answer> | undefined, answer: Answer) => {
  call?.success?.(answer)
  call?.complete?.(answer)
}

/** Requests go to a real server, whatever origin the app was built for. */
export const requestTo =
  (apiBase: string, requests: Sent[]): StandIn['request'] =>
  ({ url, method = 'GET', data, header = {}, success, fail, complete }) => {
    const { pathname, search } = new URL(url)
    fetch(apiBase + pathname + search, {
      method,
      headers: header as Record<string, string>,
      body: method === 'POST' ? ((data as string | undefined) ?? '') : undefined,
    })
      .then(async answer => {
        requests.push({
          url: pathname,
          header,
          body: (data as string | undefined) ?? '',
          status: answer.status,
        })
        const named: Record<string, string> = {}
        answer.headers.forEach((value, name) => {
          named[name] = value
        })
        const told = {
          statusCode: answer.status,
          // An answer that nothing has changed is empty.
          data: answer.status === 304 ? '' : await answer.json(),
          header: named,
          cookies: [],
          errMsg: 'request:ok',
        }
        success?.(told as unknown as Parameters<typeof success>[0])
        complete?.(told)
      })
      .catch(error => {
        fail?.(error)
        complete?.(error)
      })
    return { abort: () => {} }
  }

/** The `wx` that the app finds: every call of it that the app needs, and silence where it only listens. */
export const createWx = (
  apiBase: string,
  state: { storage: Map<string, unknown>; launched: Launched; requests: Sent[] },
  turns: Turns,
  own: StandIn,
) => {
  const wx: StandIn = {
    getSystemInfoSync: () => ({
      platform: 'devtools',
      system: 'Android 13',
      version: '8.0.50',
      SDKVersion: '3.5.0',
      windowWidth: 375,
      windowHeight: 667,
      pixelRatio: 2,
    }),
    getStorageSync: key => state.storage.get(key) ?? '',
    setStorageSync: (key, value) => void state.storage.set(key, value),
    canIUse: () => true,
    getUpdateManager: () => ({ onUpdateReady: () => {}, onUpdateFailed: () => {} }),
    hideShareMenu: () => {},
    setKeepScreenOn: call => done(call, OK),
    vibrateLong: call => done(call, OK),
    createInnerAudioContext: () => ({ play: () => {}, stop: () => {}, destroy: () => {} }),
    onNetworkStatusChange: () => {},
    offNetworkStatusChange: () => {},
    nextTick: run => void setTimeout(run, 0),
    getLaunchOptionsSync: () => state.launched,
    getEnterOptionsSync: () => state.launched,
    getAccountInfoSync: () => ({ miniProgram: { appId: 'wx0', envVersion: 'release', version: '1.4.0' } }),
    setNavigationBarTitle: call => done(call, OK),
    pageScrollTo: call => done(call, OK),
    request: requestTo(apiBase, state.requests),
    navigateTo: call => {
      try {
        turns.forward(String(call.url))
      } catch (error) {
        call.fail?.({ errMsg: String(error) })
        return
      }
      done(call, { ...OK, eventChannel: {} as WechatMiniprogram.EventChannel })
    },
    redirectTo: call => {
      turns.instead(String(call.url))
      done(call, OK)
    },
    switchTab: call => {
      turns.toTab(String(call.url))
      done(call, OK)
    },
    reLaunch: call => {
      turns.anew(String(call.url))
      done(call, OK)
    },
    navigateBack: call => {
      turns.back(call?.delta ?? 1)
      done(call, OK)
    },
    ...own,
  }
  return new Proxy(wx, {
    get: (known, name) =>
      typeof name === 'string' && !(name in known) && /^(on|off)[A-Z]/.test(name)
        ? () => {}
        : Reflect.get(known, name),
  })
}
