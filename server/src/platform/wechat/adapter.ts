import type { TextKind, Wechat } from '../../kernel/ports.ts'
import { typeOfPicture } from './answer-text.ts'
import { type Answer, callsOf, errorOf, type WechatAccount } from './calls.ts'
import { type Verdict, verdictOf } from './errors.ts'
import { fitFields } from './fields.ts'
import { type AccountTemplate, type Templates, templateFaults, templateIdsOf } from './templates.ts'
import { textsWithin, worstOf } from './text-check.ts'

/** Which of the account's mini-programs a message opens; WeChat's own names. */
type MiniprogramState = 'formal' | 'trial' | 'developer'

interface MiniprogramAccount extends WechatAccount {
  name?: string
  templates: Templates
  miniprogramState: MiniprogramState
  /** WeChat's message push is set up for this house. */
  pushesEvents?: boolean
}

const SESSION_REASONS: Record<number, 'bad_code' | 'risk_user'> = {
  40029: 'bad_code',
  40163: 'bad_code',
  40226: 'risk_user',
}
/** The same versions, as codes and links call them. */
const VERSIONS = { formal: 'release', trial: 'trial', developer: 'develop' } as const
const TEXT_SCENES: Record<TextKind, number> = { profile: 1, comment: 2, forum: 3, social: 4 }
const IMAGE = 2
/** The person was not in the mini-program within two hours, or has no openid of it: WeChat does not judge. */
const NOT_JUDGED = [40003, 61010]
const LINK_DAYS = 30

const saidBy = ({ errcode = 0, errmsg = '' }: Answer) => `${errcode} ${errmsg}`
/** The refusal of an answer that is one of these; what else is not well is thrown, to be tried again. */
const refusalIn = <R extends Verdict & ('alarm' | 'rejected' | 'no_credit')>(
  call: string,
  answer: Answer,
  ...known: R[]
): { ok: false; reason: R; detail: string } | null => {
  const verdict = verdictOf(answer.errcode)
  if (verdict === 'done') return null
  if (!(known as Verdict[]).includes(verdict)) throw errorOf(call, answer)
  return { ok: false, reason: verdict as R, detail: saidBy(answer) }
}

/** What was asked for; without it an answer is none. */
const textIn = (call: string, answer: Answer, field: string): string => {
  const text = answer[field]
  if (typeof text !== 'string' || text === '') throw errorOf(call, { errcode: -1, errmsg: `no ${field}` })
  return text
}
/** Signing in, and the number of the 手机号快速验证 button. */
const whoIsIt = (
  { appId, appSecret }: MiniprogramAccount,
  { call, callWithToken }: ReturnType<typeof callsOf>,
): Pick<Wechat, 'code2Session' | 'phoneNumberOf'> => ({
  async code2Session(code) {
    const answer = await call('/sns/jscode2session', {
      appid: appId,
      secret: appSecret,
      js_code: code,
      grant_type: 'authorization_code',
    })
    if (typeof answer.openid === 'string') return { ok: true, openid: answer.openid }
    const reason = SESSION_REASONS[answer.errcode ?? 0]
    if (reason) return { ok: false, reason }
    const refused = refusalIn('jscode2session', answer, 'alarm')
    if (!refused) throw errorOf('jscode2session', answer)
    return refused
  },
  async phoneNumberOf(code) {
    const answer = await callWithToken('/wxa/business/getuserphonenumber', { code })
    if (SESSION_REASONS[answer.errcode ?? 0] === 'bad_code') return { ok: false, reason: 'bad_code' }
    const refused = refusalIn('getuserphonenumber', answer, 'alarm')
    if (refused) return refused
    const told = (answer.phone_info ?? {}) as Answer
    const field = String(told.countryCode) === '86' ? 'purePhoneNumber' : 'phoneNumber'
    return { ok: true, phone: textIn('getuserphonenumber', told, field) }
  },
})

const messagesAnd = (
  { templates, miniprogramState }: MiniprogramAccount,
  { callWithToken }: ReturnType<typeof callsOf>,
): Pick<Wechat, 'sendSubscribeMessage' | 'templateFaults'> => ({
  async sendSubscribeMessage({ openid, template, kind, page, fields }) {
    const used = templates[template][kind]
    if (!used) return { ok: false, reason: 'rejected', detail: `40037 no long template «${template}»` }
    const answer = await callWithToken('/cgi-bin/message/subscribe/send', {
      touser: openid,
      template_id: used.id,
      page,
      data: fitFields(used.keys, { ...fields }),
      miniprogram_state: miniprogramState,
      lang: 'zh_CN',
    })
    const refused = refusalIn('subscribe/send', answer, 'alarm', 'rejected', 'no_credit')
    return refused ?? { ok: true, ...(answer.msgid !== undefined && { messageId: String(answer.msgid) }) }
  },
  async templateFaults() {
    const answer = await callWithToken('/wxaapi/newtmpl/gettemplate')
    if (!Array.isArray(answer.data)) throw errorOf('gettemplate', answer)
    return templateFaults(templates, answer.data as AccountTemplate[])
  },
})

const codesAnd = (
  { miniprogramState }: MiniprogramAccount,
  { callWithToken }: ReturnType<typeof callsOf>,
): Pick<Wechat, 'makeCode' | 'urlLink'> => ({
  async makeCode({ scene, page, width = 430 }) {
    const answer = await callWithToken('/wxa/getwxacodeunlimit', {
      scene,
      page,
      width,
      // Pages are known to WeChat of what is published only.
      check_path: miniprogramState === 'formal',
      env_version: VERSIONS[miniprogramState],
    })
    const { picture } = answer
    const type = picture && typeOfPicture(picture)
    if (type) return { ok: true, image: picture, type }
    const refused = refusalIn('getwxacodeunlimit', answer, 'alarm', 'rejected')
    if (!refused) throw errorOf('getwxacodeunlimit', answer)
    return refused
  },
  async urlLink({ page, query }) {
    const answer = await callWithToken('/wxa/generate_urllink', {
      path: page,
      query,
      env_version: VERSIONS[miniprogramState],
      expire_type: 1,
      expire_interval: LINK_DAYS,
    })
    const refused = refusalIn('generate_urllink', answer, 'alarm', 'rejected')
    return refused ?? { ok: true, url: textIn('generate_urllink', answer, 'url_link') }
  },
})

const checksOf = ({
  callWithToken,
}: ReturnType<typeof callsOf>): Pick<Wechat, 'checkText' | 'checkMedia'> => ({
  async checkText({ openid, text, kind }) {
    const verdicts: string[] = []
    for (const content of textsWithin(text)) {
      const asked = { content, version: 2, scene: TEXT_SCENES[kind], openid }
      const answer = await callWithToken('/wxa/msg_sec_check', asked)
      if (NOT_JUDGED.includes(answer.errcode ?? 0)) return { ok: true, verdict: 'review' }
      const refused = refusalIn('msg_sec_check', answer, 'alarm')
      if (refused) return refused
      verdicts.push(textIn('msg_sec_check', (answer.result ?? {}) as Answer, 'suggest'))
    }
    return { ok: true, verdict: worstOf(verdicts) }
  },
  async checkMedia({ openid, url }) {
    const asked = { media_url: url, media_type: IMAGE, version: 2, scene: TEXT_SCENES.comment, openid }
    const answer = await callWithToken('/wxa/media_check_async', asked)
    if (NOT_JUDGED.includes(answer.errcode ?? 0))
      return { ok: false, reason: 'not_judged', detail: saidBy(answer) }
    const refused = refusalIn('media_check_async', answer, 'alarm')
    return refused ?? { ok: true, traceId: textIn('media_check_async', answer, 'trace_id') }
  },
})

export const createWechat = (account: MiniprogramAccount): Wechat => {
  const calls = callsOf(account)
  return {
    name: account.name ?? 'wechat',
    tellsWhatItSent: account.pushesEvents ?? false,
    templates: templateIdsOf(account.templates),
    ...whoIsIt(account, calls),
    ...messagesAnd(account, calls),
    ...codesAnd(account, calls),
    ...checksOf(calls),
  }
}
