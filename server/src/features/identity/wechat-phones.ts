import { createHash } from 'node:crypto'
import { cleanPhone, isMobile } from '@zhenyiban/shared/kernel/clean.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App } from '../../kernel/app.ts'
import { apart, isDuplicateOf } from '../../kernel/transaction.ts'
import { WechatPhone } from './model.ts'
import type { SpendCode } from './phone-codes.ts'

// 手机号快速验证: WeChat says once which number is behind the code its button gave. What is asked then, a document or whether
// two accounts become one, is answered with the same code: so the number is kept, sealed, as long as an SMS code is good.

const GOOD_MS = 5 * 60_000

const asked = async (app: App, code: string): Promise<string> => {
  const answer = await app.wechat.phoneNumberOf(code).catch(error => {
    app.log.error({ err: error }, 'getuserphonenumber failed')
    return refuse('wechat.unavailable')
  })
  if (!answer.ok) return refuse(answer.reason === 'alarm' ? 'wechat.unavailable' : 'wechat.bad_phone_code')
  const phone = cleanPhone(answer.phone)
  return isMobile(phone) ? phone : refuse('wechat.foreign_phone')
}

/** The number behind a code of WeChat's, and how the code is used up: within the transaction of what it allows. */
export const proveWechatPhone = async (
  app: App,
  code: string,
): Promise<{ phone: string; spend: SpendCode }> => {
  const codeHash = createHash('sha256').update(code).digest('base64url')
  const known = () => apart(() => WechatPhone.findOne({ codeHash }).lean())
  const exchange = async () => {
    const phone = await asked(app, code)
    const record = { codeHash, phone: app.vault.seal(phone), provenAt: app.clock.now() }
    await apart(() => WechatPhone.create([record])).catch(error => {
      if (!isDuplicateOf(error, 'codeHash')) throw error
    })
    return phone
  }
  const before = await known()
  const isOver = before && (before.spent || +app.clock.now() - +before.provenAt > GOOD_MS)
  if (isOver) return refuse('wechat.bad_phone_code')
  const phone = before ? app.vault.open(before.phone) : await exchange()
  return {
    phone,
    spend: async () => {
      const spent = await WechatPhone.updateOne({ codeHash, spent: false }, { $set: { spent: true } })
      if (spent.modifiedCount !== 1) refuse('wechat.bad_phone_code')
    },
  }
}
