import type { App } from '../../kernel/app.ts'
import { adoptRecords, holdingsInWords, joinAccounts } from './joining.ts'
import { Resident, type ResidentRecord } from './model.ts'
import { whatBothBecome } from './phone-rules.ts'
import { assertMayClaim, type PhoneClaim, proofOf, refuseUntilAgreed } from './phones.ts'
import { entered, findByKey, openAccount, openidOf, withSession } from './sign-in.ts'
import { proveWechatPhone } from './wechat-phones.ts'

interface WechatPhoneClaim extends PhoneClaim {
  /** Of the button 手机号快速验证. */
  code: string
  /** Of WeChat's sign-in, so that the account gets its messages; without it the phone's account alone is entered. */
  loginCode?: string | undefined
  /** Both accounts may become one. */
  join?: true | undefined
}

/** Two accounts that one person proves to have, within the caller's transaction. */
const bringTogether = async (
  app: App,
  mine: ResidentRecord,
  entering: ResidentRecord,
  { join }: WechatPhoneClaim,
): Promise<ResidentRecord> => {
  const { theirs, theirMatters } = await proofOf(app, entering, {})
  const came = await holdingsInWords(app, String(mine._id))
  const becomes = whatBothBecome({
    wechat: {
      hasPhone: mine.phone !== null,
      document: mine.idNumber && app.vault.open(mine.idNumber),
      isEmpty: came.length === 0 && mine.name === null && mine.idNumber === null,
    },
    phone: {
      hasWechat: entering.openid !== null,
      documents: theirs ? [theirs] : theirMatters,
      awaitsOwner: entering.awaitsOwner,
    },
  })
  if (becomes === 'apart') return entering
  const residentId = String(entering._id)
  if (becomes === 'ask' && !join) return refuseUntilAgreed(app, String(mine._id), residentId)
  const actor = { kind: 'resident', id: residentId } as const
  return joinAccounts(app, actor, mine, residentId, { phone: entering.phone, phoneHash: entering.phoneHash })
}

/**
 * By the number WeChat says, with the rules of a code sent to it. The WeChat account it is on gets the phone, or becomes one
 * with the account that has it.
 */
export const signInByWechatPhone = async (app: App, claim: WechatPhoneClaim) => {
  const { phone, spend } = await proveWechatPhone(app, claim.code)
  const phoneHash = app.vault.fingerprint(phone)
  await assertMayClaim(app, phoneHash, claim)
  const openid = claim.loginCode ? await openidOf(app, claim.loginCode) : null
  const fields = { phone: app.vault.seal(phone), phoneHash }
  const enter = async (): Promise<ResidentRecord> => {
    const mine = openid && (await findByKey('openid', openid))
    const living = await findByKey('phoneHash', phoneHash)
    const holder = living && (await entered(app, living, phoneHash, claim))
    if (mine && !mine.phone && !holder) return takePhone(app, mine, fields)
    const entering =
      holder ?? (await openAccount(app, { ...fields, ...(openid && !mine && { openid }) }, null))
    if (mine && !mine._id.equals(entering._id)) {
      const one = await bringTogether(app, mine, entering, claim)
      return openAccount(app, fields, one)
    }
    if (openid && !entering.openid) await Resident.updateOne({ _id: entering._id }, { $set: { openid } })
    return holder ? openAccount(app, fields, holder) : entering
  }
  return withSession(app, enter, ['phoneHash', 'openid'], spend)
}

/** A WeChat account without a phone gets this one. */
const takePhone = async (
  app: App,
  mine: ResidentRecord,
  phone: Pick<ResidentRecord, 'phone' | 'phoneHash'>,
): Promise<ResidentRecord> => {
  const residentId = String(mine._id)
  await Resident.updateOne({ _id: mine._id }, { $set: phone })
  await app.outbox.add(
    'resident.amended',
    { kind: 'resident', id: residentId },
    { residentId, fields: ['phone'] },
  )
  await adoptRecords(app, residentId)
  return openAccount(app, phone, { ...mine, ...phone })
}
