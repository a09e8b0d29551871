import { NoAnswer } from '../../kernel/ports.ts'
import { readAnswer } from './answer-text.ts'
import { verdictOf, WechatError } from './errors.ts'

/** An access token and when the next one is asked for. */
interface Token {
  value: string
  until: Date
}
/** Where the account's token is kept; shared by all processes of a house, each need not fetch its own. */
export interface TokenStore {
  read(): Promise<Token | null>
  keep(token: Token): Promise<void>
}
export const tokenInMemory = (): TokenStore => {
  let kept: Token | null = null
  return {
    read: async () => kept,
    keep: async token => {
      kept = token
    },
  }
}

export interface WechatAccount {
  appId: string
  appSecret: string
  tokens?: TokenStore
  /** Injected so that tests meet a WeChat of their own. */
  baseUrl?: string
  /** In place of the network: a sandbox in the same process. */
  fetch?(url: string, init: RequestInit): Promise<Response>
  now?: () => Date
  timeoutMs?: number
}
export interface Answer {
  errcode?: number
  errmsg?: string
  picture?: Buffer
  [field: string]: unknown
}
export const errorOf = (call: string, { errcode = -1, errmsg = '' }: Answer) =>
  new WechatError(call, errcode, errmsg)

/** WeChat hands out the next token five minutes before the present one ends. */
const RENEW_SECONDS = 300

class TokenRefused extends WechatError {
  readonly answer: Answer
  constructor(answer: Answer) {
    super('stable_token', answer.errcode ?? -1, answer.errmsg ?? '')
    this.answer = answer
  }
}

/** The connection was never there, so nothing was asked. */
const NEVER_ASKED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']
/** What came back; what may have been done although nothing says so is `NoAnswer`. */
const bytesOf = async (path: string, ask: () => Promise<Response>): Promise<Buffer> => {
  try {
    const response = await ask()
    if (response.ok) return Buffer.from(await response.arrayBuffer())
    const detail = `WeChat ${path} answered HTTP ${response.status}`
    throw response.status >= 500 ? new NoAnswer(detail) : new Error(detail)
  } catch (error) {
    const { name, message, cause } = error as Error & { cause?: { code?: string } }
    const isLost =
      name === 'TimeoutError' || (name === 'TypeError' && !NEVER_ASKED.includes(cause?.code ?? ''))
    throw isLost ? new NoAnswer(`WeChat ${path}: ${message}`) : error
  }
}

/** Calls to WeChat, with the account's token where one is asked for. */
export const callsOf = (account: WechatAccount) => {
  const { appId, appSecret, tokens = tokenInMemory() } = account
  const { baseUrl = 'https://api.weixin.qq.com', now = () => new Date(), timeoutMs = 5000 } = account
  const { fetch = globalThis.fetch } = account

  /** Errors name the path alone: the query holds the secret or a token. */
  const call = async (path: string, query: Record<string, string>, body?: object): Promise<Answer> => {
    const url = `${baseUrl}${path}?${new URLSearchParams(query)}`
    const sent = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }
    const bytes = await bytesOf(path, () =>
      fetch(url, { signal: AbortSignal.timeout(timeoutMs), ...(body && sent) }),
    )
    return readAnswer(path, bytes)
  }

  const fetchToken = async (): Promise<string> => {
    const grant = { grant_type: 'client_credential', appid: appId, secret: appSecret, force_refresh: false }
    // Whatever became of it: what the token was for was not asked.
    const answer = await call('/cgi-bin/stable_token', {}, grant).catch(error => {
      throw error instanceof NoAnswer ? new Error(error.message) : error
    })
    const { access_token: value, expires_in: seconds = 0 } = answer
    if (typeof value !== 'string') throw new TokenRefused(answer)
    await tokens.keep({ value, until: new Date(+now() + (Number(seconds) - RENEW_SECONDS) * 1000) })
    return value
  }
  /** One request for the token serves all who wait for it. */
  let fetching: Promise<string> | null = null
  const nextToken = (): Promise<string> => {
    fetching ??= fetchToken().finally(() => {
      fetching = null
    })
    return fetching
  }
  const currentToken = async (): Promise<string> => {
    const kept = await tokens.read()
    return kept && kept.until > now() ? kept.value : nextToken()
  }
  const askWithToken = async (path: string, body?: object): Promise<Answer> => {
    const used = await currentToken()
    const answer = await call(path, { access_token: used }, body)
    if (verdictOf(answer.errcode) !== 'stale_token') return answer
    // Somebody may have fetched one in the meantime.
    const latest = await tokens.read()
    const fresh = latest && latest.value !== used ? latest.value : await nextToken()
    return call(path, { access_token: fresh }, body)
  }
  /**
   * A call with the token; when WeChat says the token is stale, once more with a new one. An account that is given none is
   * refused for whatever it asks.
   */
  const callWithToken = (path: string, body?: object): Promise<Answer> =>
    askWithToken(path, body).catch(error => {
      if (error instanceof TokenRefused && verdictOf(error.errcode) === 'alarm') return error.answer
      throw error
    })
  return { call, callWithToken }
}
