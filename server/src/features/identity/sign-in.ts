import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { TEXTS_VERSION } from '@zhenyiban/shared/privacy/notice.ts'
import { type App, system } from '../../kernel/app.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { adoptRecords } from './joining.ts'
import type { ResidentRecord } from './model.ts'
import { Resident } from './model.ts'
import { proveSmsCode, type SpendCode } from './phone-codes.ts'
import { whatSignInBecomes } from './phone-rules.ts'
import { assertMayClaim, type PhoneClaim, proofOf, refuseClaim, releasePhone } from './phones.ts'
import { findLiving } from './residents.ts'
import { openSession } from './sessions.ts'

/**
 * A phone that an account has which nobody used for long may be somebody else's by now: it is entered with the number of
 * its document only, else it stays as it is without the phone.
 */
export const entered = async (app: App, holder: ResidentRecord, phoneHash: string, claim: PhoneClaim) => {
  const becomes = whatSignInBecomes(await proofOf(app, holder, claim))
  if (typeof becomes === 'object') return refuseClaim(app, phoneHash, becomes.refused)
  if (becomes === 'join') return holder
  await releasePhone(app, system, holder)
  return null
}

/** The resident with this key; enrolled on the first visit. Within the caller's transaction. */
const enrol = async (
  app: App,
  fields: Partial<ResidentRecord>,
  key: 'openid' | 'phoneHash',
  claim: PhoneClaim,
) => {
  const living = await findByKey(key, fields[key]!)
  const known = living && key === 'phoneHash' ? await entered(app, living, fields.phoneHash!, claim) : living
  return openAccount(app, fields, known)
}

/** The account a key leads to now. */
export const findByKey = async (
  key: 'openid' | 'phoneHash',
  value: string,
): Promise<ResidentRecord | null> => {
  const found = await Resident.findOne({ [key]: value }).lean()
  return found?.joinedTo ? findLiving(found._id) : found
}

/** Notes that somebody is here; a first visit, of a new account or of one that staff had opened, is a consent. */
export const openAccount = async (
  app: App,
  fields: Partial<ResidentRecord>,
  known: ResidentRecord | null,
): Promise<ResidentRecord> => {
  if (known) await Resident.updateOne({ _id: known._id }, { $set: { seenAt: app.clock.now() } })
  if (known && !known.awaitsOwner) return known
  const claimed = known && (await Resident.findByIdAndUpdate(known._id, { $set: { awaitsOwner: false } }))
  const resident =
    claimed ??
    (await Resident.create([{ ...fields, createdAt: app.clock.now(), seenAt: app.clock.now() }]))[0]
  const residentId = String(resident!._id)
  await app.outbox.add(
    'resident.consented',
    { kind: 'resident', id: residentId },
    { residentId, version: TEXTS_VERSION },
  )
  await adoptRecords(app, residentId)
  return resident!.toObject()
}

/** Opens the session of whoever enters; of two first visits at once the second finds what the first has made. */
export const withSession = async (
  app: App,
  enter: () => Promise<ResidentRecord>,
  keys: readonly string[],
  spend: SpendCode,
) => {
  const run = () =>
    app.transaction(async () => {
      await spend()
      const resident = await enter()
      return { ...(await openSession(app, 'resident', resident._id)), resident }
    })
  return run().catch(error => {
    if (!keys.some(key => isDuplicateOf(error, key))) throw error
    return run()
  })
}
const signIn = (
  app: App,
  fields: Partial<ResidentRecord>,
  key: 'openid' | 'phoneHash',
  claim: PhoneClaim = {},
  spend: SpendCode = async () => {},
) => withSession(app, () => enrol(app, fields, key, claim), [key], spend)

export const signInBySms = async (app: App, phone: string, code: string, claim: PhoneClaim = {}) => {
  await assertMayClaim(app, app.vault.fingerprint(phone), claim)
  const spend = await proveSmsCode(app, phone, code)
  const fields = { phone: app.vault.seal(phone), phoneHash: app.vault.fingerprint(phone) }
  return signIn(app, fields, 'phoneHash', claim, spend)
}

/** Proven by WeChat: which of its accounts signs in. */
export const openidOf = async (app: App, code: string): Promise<string> => {
  const answer = await app.wechat.code2Session(code).catch(error => {
    app.log.error({ err: error }, 'code2Session failed')
    return refuse('wechat.unavailable')
  })
  if (answer.ok) return answer.openid
  return refuse(answer.reason === 'alarm' ? 'wechat.unavailable' : `wechat.${answer.reason}`)
}

export const signInByWechat = async (app: App, code: string) =>
  signIn(app, { openid: await openidOf(app, code) }, 'openid')
