import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { atMost } from '../../../kernel/lru-bounds.ts'
import { type Asked, ok, type Said, said, textOf } from './answers.ts'
import type { Phone, Phones } from './phones.ts'

const CODE_MS = 5 * 60_000
const PER_MINUTE = 100
const MINUTE_MS = 60_000
const KEPT = 20_000
/**
 * What a demonstration may sign in with, because its phone cannot ask us: WeChat's developer tools without an account, the
 * mini-program in a virtual machine, the benchmarks. `demo-lihua.2` is Li Hua's second code, who keeps one openid;
 * `risk…` is a person WeChat warns of.
 */
const DEMO_CODE = /^([\w-]{1,64})(?:\.[\w-]{1,64})?$/
/** `phone-13800138000.2`: the second code for that number. */
const DEMO_PHONE_CODE = /^phone-(1\d{10})(?:\.[\w-]{1,64})?$/

interface Issued<T> {
  of: T
  at: Date
  isUsed: boolean
}
/** Codes that are good once, for five minutes. */
const createIssued = <T>(now: () => Date, demo: (code: string) => T | null) => {
  const codes = new LRUCache<string, Issued<T>>(atMost(KEPT))
  return {
    issue(of: T): string {
      const code = `0${randomBytes(24).toString('base64url').replace(/[-_]/g, 'x').slice(0, 31)}`
      codes.set(code, { of, at: now(), isUsed: false })
      return code
    },
    /** Whose it is; else WeChat's refusal. */
    spend(code: string): { of: T } | Said {
      const own = codes.has(code) ? null : demo(code)
      if (own !== null) codes.set(code, { of: own, at: now(), isUsed: false })
      const issued = codes.get(code)
      if (!issued || +now() - +issued.at > CODE_MS) return said(40029, 'invalid code')
      if (issued.isUsed) return said(40163, 'code been used')
      issued.isUsed = true
      return { of: issued.of }
    },
  }
}

interface Account {
  appId: string
  appSecret: string
  demo: boolean
  now(): Date
}
/** Signing in, and the numbers of 手机号快速验证. */
export const createCodes = ({ appId, appSecret, demo, now }: Account, phones: Phones) => {
  const signIn = createIssued(now, code => {
    const name = demo ? DEMO_CODE.exec(code)?.[1] : undefined
    return name === undefined ? null : phones.named(name)
  })
  const numbers = createIssued(now, code => (demo ? (DEMO_PHONE_CODE.exec(code)?.[1] ?? null) : null))
  const asked = new LRUCache<string, Date[]>(atMost(KEPT))

  /** 100 a minute for one person. */
  const isTooOften = ({ openid }: Phone): boolean => {
    const since = +now() - MINUTE_MS
    const lately = (asked.get(openid) ?? []).filter(at => +at > since)
    if (lately.length >= PER_MINUTE) return true
    asked.set(openid, [...lately, now()])
    return false
  }
  return {
    codeFor: (phone: Phone) => signIn.issue(phone),
    phoneCodeFor: (number: string) => numbers.issue(number),
    jscode2session({ query }: Asked): Said {
      if (query.get('appid') !== appId) return said(40013, 'invalid appid')
      if (query.get('secret') !== appSecret) return said(40125, 'invalid appsecret')
      if (query.get('grant_type') !== 'authorization_code') return said(40002, 'invalid grant_type')
      const spent = signIn.spend(query.get('js_code') ?? '')
      if (!('of' in spent)) return spent
      const phone = spent.of as Phone
      if (phone.name.startsWith('risk')) return said(40226, 'code blocked')
      if (isTooOften(phone))
        return said(45011, 'api minute-quota reach limit, must slower, retry next minute')
      phone.seenAt = now()
      // As WeChat does it: no errcode where all is well.
      const session_key = randomBytes(16).toString('base64')
      return { openid: phone.openid, session_key } as unknown as Said
    },
    getuserphonenumber({ body }: Asked): Said {
      const spent = numbers.spend(textOf(body.code))
      if (!('of' in spent)) return said(40029, 'code is invalid')
      const [, countryCode = '86', purePhoneNumber] = /^\+(\d{1,3}) (\d+)$/.exec(spent.of as string) ?? [
        null,
        '86',
        spent.of as string,
      ]
      const phoneNumber = countryCode === '86' ? purePhoneNumber : `+${countryCode}${purePhoneNumber}`
      const watermark = { timestamp: Math.floor(+now() / 1000), appid: appId }
      return ok({ phone_info: { phoneNumber, purePhoneNumber, countryCode, watermark } })
    },
  }
}
