import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Proven } from '@zhenyiban/shared/privacy/contract.ts'
import type { App, ResidentActor } from '../../kernel/app.ts'
import { Resident } from './model.ts'
import { proveCodeFor, requestCodeFor, type SpendCode } from './phone-codes.ts'

// What is done only by who has the phone or the WeChat account at hand just now: a phone may lie about signed in.
const inWords: Record<Proven, string> = { leave: '注销账号', copy: '查看自己的全部数据' }
const purposeOf = (what: Proven) => ({ name: `prove ${what}`, subject: '' })

const findMe = async (who: ResidentActor) =>
  (await Resident.findById(who.id).lean()) ?? refuse('resident.not_found')

export const requestProof = async (app: App, who: ResidentActor, what: Proven) => {
  const { phone } = await findMe(who)
  if (!phone) return refuse('resident.no_phone')
  return requestCodeFor(
    app,
    app.vault.open(phone),
    purposeOf(what),
    code =>
      `【${app.sms.signature}】您正在${inWords[what]}，验证码 ${code}，5 分钟内有效。不是您本人操作，请不要告诉别人。`,
  )
}

export interface Proof {
  /** Sent to the account's phone. */
  code?: string | undefined
  /** Of WeChat's, just made on the phone that has the account. */
  wechatCode?: string | undefined
}
/** Proves that it is the account's owner who asks; what it returns uses the code up, within the transaction of what it allows. */
export const proveMyself = async (
  app: App,
  who: ResidentActor,
  what: Proven,
  { code, wechatCode }: Proof,
  ip: string,
): Promise<SpendCode> => {
  const { phone, openid } = await findMe(who)
  if (code && phone) return proveCodeFor(app, app.vault.open(phone), purposeOf(what), code)
  if (!wechatCode || !openid) return refuse('resident.proof_needed')
  await app.limits.consume('sign_in', ip)
  const answer = await app.wechat.code2Session(wechatCode).catch(error => {
    app.log.error({ err: error }, 'code2Session failed')
    return refuse('wechat.unavailable')
  })
  if (!answer.ok) return refuse(answer.reason === 'alarm' ? 'wechat.unavailable' : `wechat.${answer.reason}`)
  if (answer.openid !== openid) refuse('resident.proof_needed')
  return async () => {}
}
