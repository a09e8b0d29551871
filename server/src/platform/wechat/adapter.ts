import type {
  Code2SessionAnswer,
  SubscribeAnswer,
  SubscribeMessage,
  TemplateFault,
  Wechat,
} from '../../kernel/ports.ts'
import { type Answer, callsOf, errorOf, type WechatAccount } from './calls.ts'
import { verdictOf } from './errors.ts'
import { fitFields } from './fields.ts'
import { type AccountTemplate, type Templates, templateFaults, templateIdsOf } from './templates.ts'

/** Which of the account's mini-programs a message opens; WeChat's own names. */
type MiniprogramState = 'formal' | 'trial' | 'developer'

interface MiniprogramAccount extends WechatAccount {
  templates: Templates
  miniprogramState: MiniprogramState
}

const SESSION_REASONS: Record<number, 'bad_code' | 'risk_user'> = {
  40029: 'bad_code',
  40163: 'bad_code',
  40226: 'risk_user',
}
const saidBy = ({ errcode = 0, errmsg = '' }: Answer) => `${errcode} ${errmsg}`
const refusedTo = (answer: Answer) => ({ ok: false, reason: 'alarm', detail: saidBy(answer) }) as const

const subscribeAnswerOf = (answer: Answer): SubscribeAnswer => {
  const verdict = verdictOf(answer.errcode ?? 0)
  switch (verdict) {
    case 'done':
      return { ok: true }
    case 'no_credit':
    case 'rejected':
      return { ok: false, reason: verdict, detail: saidBy(answer) }
    case 'alarm':
      return refusedTo(answer)
    default:
      throw errorOf('subscribe/send', answer)
  }
}

export const createWechat = (account: MiniprogramAccount): Wechat => {
  const { appId, appSecret, templates, miniprogramState } = account
  const { call, callWithToken } = callsOf(account)
  return {
    name: 'wechat',
    demo: false,
    templateIds: templateIdsOf(templates),
    async code2Session(code): Promise<Code2SessionAnswer> {
      const answer = await call('/sns/jscode2session', {
        appid: appId,
        secret: appSecret,
        js_code: code,
        grant_type: 'authorization_code',
      })
      if (typeof answer.openid === 'string') return { ok: true, openid: answer.openid }
      const reason = SESSION_REASONS[answer.errcode ?? 0]
      if (reason) return { ok: false, reason }
      if (verdictOf(answer.errcode ?? -1) === 'alarm') return refusedTo(answer)
      throw errorOf('jscode2session', answer)
    },
    async sendSubscribeMessage({
      openid,
      template,
      page,
      fields,
    }: SubscribeMessage): Promise<SubscribeAnswer> {
      const { id, keys } = templates[template]
      return subscribeAnswerOf(
        await callWithToken('/cgi-bin/message/subscribe/send', {
          touser: openid,
          template_id: id,
          page,
          data: fitFields(keys, { ...fields }),
          miniprogram_state: miniprogramState,
          lang: 'zh_CN',
        }),
      )
    },
    async templateFaults(): Promise<TemplateFault[]> {
      const answer = await callWithToken('/wxaapi/newtmpl/gettemplate')
      if (!Array.isArray(answer.data)) throw errorOf('gettemplate', answer)
      return templateFaults(templates, answer.data as AccountTemplate[])
    },
  }
}
