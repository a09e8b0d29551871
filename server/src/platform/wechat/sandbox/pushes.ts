import { randomBytes } from 'node:crypto'
import { XMLBuilder } from 'fast-xml-parser'
import { seal, signatureOf } from '../events/crypto.ts'

/** 消息推送, as an account is set up. */
export interface PushTarget {
  url: string
  token: string
  /** 安全模式: what is pushed is sealed. */
  aesKey?: string | undefined
  format?: 'json' | 'xml'
}
type EventFields = Record<string, unknown> | readonly object[] | (() => Promise<object>)
export type Push = (openid: string, event: string, fields: EventFields) => void
interface PushedEvent {
  openid: string
  event: string
  fields: object
  at: Date
  /** What the house answered in the end. */
  answer: string
}
const TRIES = 3
const PATIENCE_MS = 5000
const KEPT = 200
const MOST_WAITING = 1000
const LIST_NAMES: Record<string, string> = {
  subscribe_msg_popup_event: 'SubscribeMsgPopupEvent',
  subscribe_msg_change_event: 'SubscribeMsgChangeEvent',
  subscribe_msg_sent_event: 'SubscribeMsgSentEvent',
}
const builder = new XMLBuilder({ format: false })
const ACCOUNT = 'gh_sandbox'

interface Account {
  appId: string
  now(): Date
  fetch(url: string, init: RequestInit): Promise<Response>
}
/** Tells the house what happens on phones, one thing after the other, up to three times each. */
export const createPushes = ({ appId, now, fetch }: Account) => {
  let target: PushTarget | null = null
  let tail = Promise.resolve()
  let waiting = 0
  const pushed: PushedEvent[] = []

  const written = (event: string, frame: object, fields: object): string => {
    const isList = Array.isArray(fields)
    if (target?.format !== 'xml') return JSON.stringify({ ...frame, ...(isList ? { List: fields } : fields) })
    return builder.build({
      xml: { ...frame, ...(isList ? { [LIST_NAMES[event]!]: { List: fields } } : fields) },
    })
  }
  const requestFor = (text: string, { token, aesKey, format, url }: PushTarget) => {
    const [timestamp, nonce] = [String(Math.floor(+now() / 1000)), String(randomBytes(4).readUInt32BE())]
    const query: Record<string, string> = {
      signature: signatureOf(token, timestamp, nonce),
      timestamp,
      nonce,
    }
    let body = text
    if (aesKey) {
      const Encrypt = seal(text, appId, aesKey, randomBytes(16))
      Object.assign(query, {
        encrypt_type: 'aes',
        msg_signature: signatureOf(token, timestamp, nonce, Encrypt),
      })
      const sealed = { ToUserName: ACCOUNT, Encrypt }
      body = format === 'xml' ? builder.build({ xml: sealed }) : JSON.stringify(sealed)
    }
    const headers = { 'content-type': format === 'xml' ? 'text/xml' : 'application/json' }
    return { address: `${url}?${new URLSearchParams(query)}`, init: { method: 'POST', headers, body } }
  }
  const tell = async (text: string): Promise<string> => {
    let answer = 'nobody listens'
    for (let tries = 0; target && tries < TRIES; tries += 1) {
      const { address, init } = requestFor(text, target)
      const asked = await fetch(address, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) })
        .then(async got => ({ isWell: got.ok, said: `${got.status} ${(await got.text()).slice(0, 100)}` }))
        .catch(() => ({ isWell: false, said: 'no answer' }))
      answer = asked.said
      if (asked.isWell) break
    }
    return answer
  }
  const push: Push = (openid, event, given) => {
    if ((Array.isArray(given) && given.length === 0) || waiting >= MOST_WAITING) return
    const at = now()
    const frame = {
      ToUserName: ACCOUNT,
      FromUserName: openid,
      CreateTime: Math.floor(+at / 1000),
      MsgType: 'event',
      Event: event,
    }
    waiting += 1
    tail = tail.then(async () => {
      const fields: object = typeof given === 'function' ? await given() : given
      const answer = await tell(written(event, frame, fields))
      pushed.push({ openid, event, fields, at, answer })
      if (pushed.length > KEPT) pushed.shift()
      waiting -= 1
    })
  }
  return {
    push,
    pushed,
    /** From now on. */
    to(next: PushTarget | null): void {
      target = next
    },
    /** Once all that happened so far was told. */
    settled: (): Promise<void> => tail,
  }
}
