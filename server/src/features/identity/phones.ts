import { JOIN_ENDS } from '@zhenyiban/shared/identity/phone-binding.ts'
import { cleanNumber } from '@zhenyiban/shared/kernel/clean.ts'
import { maskPhone } from '@zhenyiban/shared/kernel/masking.ts'
import { type RefusalCode, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App, EventActor, ResidentActor } from '../../kernel/app.ts'
import type { Listeners } from '../../kernel/outbox.ts'
import { adoptRecords, clashesInWords, documentsOf, holdingsInWords, joinAccounts } from './joining.ts'
import { Resident, type ResidentRecord } from './model.ts'
import { proveCodeFor, proveSmsCode, requestCodeFor, type SpendCode } from './phone-codes.ts'
import { isFreshDocument, mayBeRecycled, whatBecomes } from './phone-rules.ts'
import { proveWechatPhone } from './wechat-phones.ts'

/** What somebody says of the account that has their phone so far. */
export interface PhoneClaim {
  /** The number of its document. */
  document?: string | undefined
  /** It is somebody else's. */
  apart?: true | undefined
}
const opened = (app: App, sealed: string | null) => (sealed === null ? null : app.vault.open(sealed))
/** What is known of the account that has the phone, and what its claimant says. */
export const proofOf = async (app: App, holder: ResidentRecord, { document, apart }: PhoneClaim) => ({
  theirs: opened(app, holder.idNumber),
  theirMatters: await documentsOf(app, String(holder._id)),
  given: document === undefined ? null : cleanNumber(document),
  apart: apart ?? false,
  recycled: mayBeRecycled(holder.seenAt ?? null, app.clock.now()),
})
const WRONG_DOCUMENT: Partial<Record<RefusalCode, string>> = {
  'resident.wrong_document': '和那个账号登记的不一样',
  'resident.wrong_own_document': '和您登记的不一样',
}
/**
 * Numbers of documents cannot be tried out: five wrong ones for a phone, or for one's own account, and it is the window's
 * turn. `subject`: the phone's hash, or the account.
 */
export const refuseClaim = async (app: App, subject: string, code: RefusalCode): Promise<never> => {
  const message = WRONG_DOCUMENT[code]
  if (!message) return refuse(code)
  await app.limits.consume('document', subject)
  return refuse(code, [{ field: 'document', message }])
}
export const assertMayClaim = async (app: App, subject: string, { document }: PhoneClaim) => {
  if (document !== undefined && (await app.limits.isSpent('document', subject))) refuse('request.too_many')
}

/** The account loses the phone and nothing else; its inbox says so. */
export const releasePhone = async (app: App, actor: EventActor, holder: ResidentRecord) => {
  await Resident.updateOne({ _id: holder._id }, { $set: { phone: null, phoneHash: null } })
  const phone = maskPhone(app.vault.open(holder.phone!))
  await app.outbox.add('resident.phone_released', actor, { residentId: String(holder._id), phone })
}

/** Of an account without a document, which could not be given. */
const ONLY_OLD_PHONE =
  '换手机号前，请先填写原来的手机号收到的验证码。那个号收不到了的话，请带证件到大厅窗口处理。'
const CHANGE = { name: 'change phone', subject: '' }
/** A code to the phone bound so far, which a change of it asks for. */
export const requestOldPhoneCode = async (app: App, who: ResidentActor) => {
  const { phone } = (await Resident.findById(who.id).lean()) ?? refuse('resident.not_found')
  if (!phone) return refuse('resident.no_phone')
  return requestCodeFor(
    app,
    app.vault.open(phone),
    CHANGE,
    code =>
      `【${app.sms.signature}】您正在更换绑定的手机号，验证码 ${code}，5 分钟内有效。不是您本人操作，请不要告诉别人。`,
  )
}
/** A changed phone is proven by the old one too, or by the account's document. */
const proveChange = async (app: App, me: ResidentRecord, phoneHash: string, asked: BoundPhone) => {
  const { oldCode, document } = asked
  if (!me.phone || me.phoneHash === phoneHash) return async () => {}
  if (oldCode) return proveCodeFor(app, app.vault.open(me.phone), CHANGE, oldCode)
  const mine = opened(app, me.idNumber)
  if (document !== undefined && mine !== null) {
    await assertMayClaim(app, String(me._id), asked)
    if (mine === cleanNumber(document)) {
      if (isFreshDocument(me.documentSince ?? null, app.clock.now())) refuse('resident.fresh_document')
      return async () => {}
    }
    return refuseClaim(app, String(me._id), 'resident.wrong_own_document')
  }
  if (mine !== null) return refuse('resident.old_phone_needed')
  return refuse('resident.old_phone_needed', [], ONLY_OLD_PHONE)
}

interface BoundPhone extends PhoneClaim {
  phone: string
  oldCode?: string | undefined
  /** Only says what would come over from the account that has the phone. */
  ask?: true | undefined
}
/** Says what of the former account would come over, and what of both would end: the person has to agree first. */
export const refuseUntilAgreed = async (app: App, formerId: string, residentId: string): Promise<never> => {
  const came = await holdingsInWords(app, formerId)
  const ended = await clashesInWords(app, formerId, residentId)
  return refuse('resident.join_first', [
    ...came.map(message => ({ message })),
    ...ended.map(message => ({ field: JOIN_ENDS, message })),
  ])
}
export const bindPhone = async (app: App, who: ResidentActor, asked: BoundPhone & { code: string }) => {
  await assertMayClaim(app, app.vault.fingerprint(asked.phone), asked)
  return bindProven(app, who, asked, await proveSmsCode(app, asked.phone, asked.code))
}
/** The number that WeChat says, instead of a code sent to it. */
export const bindWechatPhone = async (
  app: App,
  who: ResidentActor,
  asked: Omit<BoundPhone, 'phone'> & { code: string },
) => {
  const { phone, spend } = await proveWechatPhone(app, asked.code)
  await assertMayClaim(app, app.vault.fingerprint(phone), asked)
  return bindProven(app, who, { ...asked, phone }, spend)
}

/** Binds a proven phone; an account that has it so far becomes one with this, or loses the phone. */
const bindProven = async (app: App, who: ResidentActor, asked: BoundPhone, spend: SpendCode) => {
  const { vault } = app
  const phoneHash = vault.fingerprint(asked.phone)
  const before = (await Resident.findById(who.id).lean()) ?? refuse('resident.not_found')
  const spendOld = await proveChange(app, before, phoneHash, asked)
  return app.transaction(async () => {
    await spend()
    await spendOld()
    const phone = { phone: vault.seal(asked.phone), phoneHash }
    const mine = { _id: who.id, joinedTo: null, erasedAt: null }
    const me = (await Resident.findOne(mine).lean()) ?? refuse('session.required')
    const holder = await Resident.findOne({ phoneHash, _id: { $ne: me._id } }).lean()
    const proof = holder && (await proofOf(app, holder, asked))
    const becomes = proof && whatBecomes({ ...proof, mine: opened(app, me.idNumber) })
    if (becomes && typeof becomes === 'object') return refuseClaim(app, phoneHash, becomes.refused)
    if (holder && becomes === 'join' && asked.ask) return refuseUntilAgreed(app, String(holder._id), who.id)
    if (holder && becomes === 'apart') await releasePhone(app, who, holder)
    const bound =
      holder && becomes === 'join'
        ? await joinAccounts(app, who, holder, who.id, phone)
        : await Resident.findByIdAndUpdate(me._id, { $set: phone }, { returnDocument: 'after' }).lean()
    if (me.phone && me.phoneHash !== phoneHash)
      await app.outbox.add('resident.phone_changed', who, {
        residentId: who.id,
        former: me.phone,
        from: maskPhone(vault.open(me.phone)),
        to: maskPhone(asked.phone),
      })
    await app.outbox.add('resident.amended', who, { residentId: who.id, fields: ['phone'] })
    await adoptRecords(app, who.id)
    return bound ?? refuse('resident.not_found')
  })
}

export const phoneListeners: Listeners = {
  /** The old number is told as well, in case it was not its holder who changed it. */
  'resident.phone_changed': [
    (app, { payload: { former, to } }) =>
      app.sms.send(
        app.vault.open(former),
        `【${app.sms.signature}】您账号绑定的手机号已换成 ${to}。不是您本人操作，请马上打大厅电话或到窗口处理。`,
      ),
  ],
}
