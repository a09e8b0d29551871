import { randomUUID } from 'node:crypto'
import { type Asked, ok, type Said, said, textOf } from './answers.ts'
import type { Phone, Phones } from './phones.ts'
import type { Push } from './pushes.ts'

/** Words that stand for all that is not allowed, and some over which a person has to look. */
const RISKY = ['赌博', '办假证', '代开发票', '出售枪支', '毒品', '违禁']
const DOUBTFUL = ['加微信', '加我微信', '私聊', '转账']
const LONGEST = 2500
const [FEWEST_SCENE, MOST_SCENE] = [1, 4]
/** WeChat judges what people say who were in the mini-program within two hours. */
const LATELY_MS = 2 * 3_600_000
const LABELS = { pass: 100, review: 21_000, risky: 20_006 } as const
export type Suggestion = keyof typeof LABELS
const MEDIA_TYPES = [1, 2]

const suggestionFor = (text: string): Suggestion => {
  const plain = text.replace(/\s/g, '')
  if (RISKY.some(word => plain.includes(word))) return 'risky'
  return DOUBTFUL.some(word => plain.includes(word)) ? 'review' : 'pass'
}
interface Account {
  appId: string
  now(): Date
  push: Push
  /** Looks at what lies at an address, as WeChat does. */
  fetch(url: string, init: { signal: AbortSignal }): Promise<Pick<Response, 'ok' | 'headers'>>
}
/** msg_sec_check and media_check_async, version 2. */
export const createChecks = ({ appId, now, push, fetch }: Account, phones: Phones) => {
  /** What the next pictures are found to be, for demonstrations. */
  const plannedForMedia: Suggestion[] = []
  const faultOf = ({ body }: Asked): Said | Phone => {
    if (body.version !== 2) return said(40097, 'invalid args version')
    const scene = body.scene
    if (typeof scene !== 'number' || scene < FEWEST_SCENE || scene > MOST_SCENE)
      return said(40097, 'invalid args scene')
    const phone = phones.of(textOf(body.openid))
    if (!phone) return said(40003, 'invalid openid')
    return +now() - +phone.seenAt > LATELY_MS && !phone.trusting ? said(61010, 'code is expired') : phone
  }
  const judge = async (url: string): Promise<{ errcode: number; suggest: Suggestion }> => {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => null)
    // WeChat could not fetch it, or found no picture there.
    if (!answer?.ok || !/^image\//.test(answer.headers.get('content-type') ?? ''))
      return { errcode: -1008, suggest: 'review' }
    return { errcode: 0, suggest: plannedForMedia.shift() ?? 'pass' }
  }
  return {
    plannedForMedia,
    msgSecCheck(asked: Asked): Said {
      const content = textOf(asked.body.content)
      if (content === '') return said(44004, 'empty content')
      if ([...content].length > LONGEST) return said(45002, 'content size out of limit')
      const fault = faultOf(asked)
      if ('errcode' in fault) return fault
      const suggest = suggestionFor(content)
      const found = { suggest, label: LABELS[suggest] }
      return ok({
        result: found,
        detail: [{ strategy: 'keyword', errcode: 0, ...found }],
        trace_id: randomUUID(),
      })
    },
    mediaCheckAsync(asked: Asked): Said {
      const { media_url: url, media_type: type } = asked.body
      if (typeof url !== 'string' || !/^https?:\/\/\S+$/.test(url))
        return said(40097, 'invalid args media_url')
      if (!MEDIA_TYPES.includes(type as number)) return said(40097, 'invalid args media_type')
      const phone = faultOf(asked)
      if ('errcode' in phone) return phone
      const trace_id = randomUUID()
      push(phone.openid, 'wxa_media_check', async () => {
        const { errcode, suggest } = await judge(url)
        const result = { suggest, label: LABELS[suggest] }
        const detail = [{ strategy: 'content_model', errcode, ...result }]
        return {
          appid: appId,
          trace_id,
          version: 2,
          errcode,
          errmsg: errcode === 0 ? 'ok' : 'download failed',
          detail,
          result,
        }
      })
      return ok({ trace_id })
    },
  }
}
