import { SCENE_PAGE } from '@zhenyiban/shared/codes/scenes.ts'
import type { ShortLetter } from '@zhenyiban/shared/codes/short-links.ts'
import { LRUCache } from 'lru-cache'
import { raiseAlarm } from '../../kernel/alarms.ts'
import type { App } from '../../kernel/app.ts'
import type { Wechat } from '../../kernel/ports.ts'
import { isKnownCode } from './known-codes.ts'
import { refuseUnknown } from './scenes.ts'

/** WeChat's links end after thirty days, and everybody who opens the same page may use the same one. */
const KEPT_MS = 29 * 86_400_000
const KEPT = 2000
const links = new WeakMap<Wechat, LRUCache<string, { url: string; until: number }>>()
const keptBy = (wechat: Wechat) => {
  const kept = links.get(wechat) ?? new LRUCache({ max: KEPT })
  links.set(wechat, kept)
  return kept
}

/** A link that opens the mini-program from WeChat's own browser, where a short link leads; null when WeChat gives none. */
export const findMiniLink = async (
  app: App,
  ip: string,
  { letter, code }: { letter: ShortLetter; code: string },
): Promise<string | null> => {
  const kept = keptBy(app.wechat)
  const address = `${app.publicUrl}/${letter}/${code}`
  const now = +app.clock.now()
  const known = kept.get(address)
  if (known && now < known.until) return known.url
  if (!(await isKnownCode(app, letter, code))) return refuseUnknown(app, ip)
  // Each new one is one of so many that WeChat makes for the account on a day.
  await app.limits.consume('mini_link', ip)
  try {
    const answer = await app.wechat.urlLink({ page: SCENE_PAGE, query: `q=${encodeURIComponent(address)}` })
    if (answer.ok) {
      kept.set(address, { url: answer.url, until: now + KEPT_MS })
      return answer.url
    }
    if (answer.reason === 'alarm') await raiseAlarm(app, 'wechat.account', answer.detail)
    else app.log.warn({ detail: answer.detail }, 'no link to the mini-program')
  } catch (error) {
    app.log.warn({ err: error }, 'no link to the mini-program')
  }
  return null
}
