import { randomBytes } from 'node:crypto'
import { type Asked, type Said, said } from './answers.ts'

const LIVES_SECONDS = 7200
/** So long before its end the next one is given out, and both are good. */
const OVERLAP_SECONDS = 300

interface Token {
  value: string
  until: Date
}
/** The account's token (stable_token): everybody is given the same one, until five minutes before it ends. */
export const createTokens = (account: { appId: string; appSecret: string; now(): Date }) => {
  const { appId, appSecret, now } = account
  let latest: Token | null = null
  let former: Token | null = null
  const secondsLeft = ({ until }: Token) => Math.floor((+until - +now()) / 1000)
  const next = (): Token => ({
    value: randomBytes(60).toString('base64url'),
    until: new Date(+now() + LIVES_SECONDS * 1000),
  })
  return {
    stableToken({ body }: Asked): Said {
      if (body.grant_type !== 'client_credential') return said(40002, 'invalid grant_type')
      if (body.appid !== appId) return said(40013, 'invalid appid')
      if (body.secret !== appSecret) return said(40125, 'invalid appsecret')
      if (body.force_refresh === true) [former, latest] = [null, next()]
      else if (!latest || secondsLeft(latest) <= OVERLAP_SECONDS) [former, latest] = [latest, next()]
      // As WeChat does it: no errcode where all is well.
      return { access_token: latest.value, expires_in: secondsLeft(latest) } as unknown as Said
    },
    /** WeChat's refusal of a token; null when it is good. */
    faultOf(value: string | null): Said | null {
      if (!value) return said(41001, 'access_token missing')
      const known = [latest, former].find(token => token?.value === value)
      if (!known) return said(40001, 'invalid credential, access_token is invalid or not latest')
      return known.until > now() ? null : said(42001, 'access_token expired')
    },
    /** Another system of the town has asked for a new one by force: the one in use is worth nothing from now on. */
    replace(): void {
      ;[former, latest] = [null, next()]
    },
  }
}
