import type { Code2SessionAnswer, SubscribeAnswer, SubscribeMessage, Wechat } from '../kernel/ports.ts'
import { fitFields } from './wechat-fields.ts'
import type { Templates } from './wechat-templates.ts'

interface WechatAccount {
  appId: string
  appSecret: string
  templates: Templates
  /** Injected so that tests meet a WeChat of their own. */
  baseUrl?: string
  now?: () => Date
  timeoutMs?: number
}
interface Answer {
  errcode?: number
  errmsg?: string
  openid?: string
  access_token?: string
  expires_in?: number
}
/** An answer of WeChat that may be different later: quota, too many calls, system busy. */
class WechatError extends Error {
  readonly errcode: number
  constructor(call: string, { errcode = -1, errmsg = '' }: Answer) {
    super(`WeChat ${call} answered ${errcode} ${errmsg}`)
    this.name = 'WechatError'
    this.errcode = errcode
  }
}

/** 40001 / 42001 / 40014: the access token is not the latest, has ended, or is not one. */
const STALE_TOKEN = [40001, 42001, 40014]
const SESSION_REASONS: Record<number, 'bad_code' | 'risk_user'> = {
  40029: 'bad_code',
  40163: 'bad_code',
  40226: 'risk_user',
}
/** Bad openid, bad template, bad page, words WeChat does not allow, bad field value. */
const REJECTED = [40003, 40037, 41030, 45168, 47003]
/** WeChat hands out the next token five minutes before the present one ends. */
const RENEW_SECONDS = 300

/** Calls to WeChat, with the account's token where one is asked for. */
const callsOf = (account: WechatAccount) => {
  const { appId, appSecret } = account
  const { baseUrl = 'https://api.weixin.qq.com', now = () => new Date(), timeoutMs = 5000 } = account

  /** Errors name the path alone: the query holds the secret or a token. */
  const call = async (path: string, query: Record<string, string>, body?: object): Promise<Answer> => {
    const url = `${baseUrl}${path}?${new URLSearchParams(query)}`
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(
      url,
      body
        ? {
            method: 'POST',
            signal,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }
        : { signal },
    )
    if (!response.ok) throw new Error(`WeChat ${path} answered HTTP ${response.status}`)
    return (await response.json()) as Answer
  }

  /** One request for the token serves all who wait for it. */
  let token: { value: Promise<string>; until: number } | null = null
  const fetchToken = (): Promise<string> => {
    const fetched = call(
      '/cgi-bin/stable_token',
      {},
      { grant_type: 'client_credential', appid: appId, secret: appSecret, force_refresh: false },
    ).then(answer => {
      if (!answer.access_token) throw new WechatError('stable_token', answer)
      mine.until = +now() + ((answer.expires_in ?? 0) - RENEW_SECONDS) * 1000
      return answer.access_token
    })
    const mine = { value: fetched, until: Number.POSITIVE_INFINITY }
    token = mine
    fetched.catch(() => {
      if (token === mine) token = null
    })
    return fetched
  }
  const currentToken = (): Promise<string> => (token && token.until > +now() ? token.value : fetchToken())
  /** A call with the token; when WeChat says the token is stale, once more with a new one. */
  const callWithToken = async (path: string, body: object): Promise<Answer> => {
    const used = await currentToken()
    const answer = await call(path, { access_token: used }, body)
    if (!STALE_TOKEN.includes(answer.errcode ?? 0)) return answer
    const latest = token ? await token.value : used
    return call(path, { access_token: latest === used ? await fetchToken() : latest }, body)
  }
  return { call, callWithToken }
}

export const createWechat = (account: WechatAccount): Wechat => {
  const { appId, appSecret, templates } = account
  const { call, callWithToken } = callsOf(account)
  return {
    name: 'wechat',
    demo: false,
    templateIds: {
      appointment: templates.appointment.id,
      ticket: templates.ticket.id,
      matter: templates.matter.id,
    },
    async code2Session(code): Promise<Code2SessionAnswer> {
      const answer = await call('/sns/jscode2session', {
        appid: appId,
        secret: appSecret,
        js_code: code,
        grant_type: 'authorization_code',
      })
      if (answer.openid) return { ok: true, openid: answer.openid }
      const reason = SESSION_REASONS[answer.errcode ?? 0]
      if (reason) return { ok: false, reason }
      throw new WechatError('jscode2session', answer)
    },
    async sendSubscribeMessage({
      openid,
      template,
      page,
      fields,
    }: SubscribeMessage): Promise<SubscribeAnswer> {
      const { id, keys } = templates[template]
      const answer = await callWithToken('/cgi-bin/message/subscribe/send', {
        touser: openid,
        template_id: id,
        page,
        data: fitFields(keys, { ...fields }),
        miniprogram_state: 'formal',
        lang: 'zh_CN',
      })
      const { errcode = 0, errmsg = '' } = answer
      if (errcode === 0) return { ok: true }
      if (errcode === 43101) return { ok: false, reason: 'no_credit', detail: `${errcode} ${errmsg}` }
      if (REJECTED.includes(errcode)) return { ok: false, reason: 'rejected', detail: `${errcode} ${errmsg}` }
      throw new WechatError('subscribe/send', answer)
    },
  }
}
