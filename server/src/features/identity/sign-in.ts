import { hash, verify } from '@node-rs/argon2'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App } from '../../kernel/app.ts'
import { system } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import type { ResidentRecord } from './model.ts'
import { Resident, Staff } from './model.ts'
import { spendSmsCode } from './phone-codes.ts'
import { assertNotLocked, lockAfter } from './rules.ts'
import { openSession } from './sessions.ts'

const CONSENT_VERSION = '2026-11'

const enrol = async (app: App, fields: Partial<ResidentRecord>, key: 'openid' | 'phoneHash') => {
  const known = await Resident.findOne({ [key]: fields[key] }).lean()
  if (known && !known.awaitsOwner) return known
  return app.transaction(async () => {
    const claimed = known && (await Resident.findByIdAndUpdate(known._id, { $set: { awaitsOwner: false } }))
    const resident = claimed ?? (await Resident.create([{ ...fields, createdAt: app.clock.now() }]))[0]
    const residentId = String(resident!._id)
    await app.outbox.add(
      'resident.consented',
      { kind: 'resident', id: residentId },
      { residentId, version: CONSENT_VERSION },
    )
    return resident!.toObject()
  })
}

/** Signs in the resident with this key, enrolling on the first visit; two first visits at once end as one resident. */
const signIn = async (app: App, fields: Partial<ResidentRecord>, key: 'openid' | 'phoneHash') => {
  const resident = await enrol(app, fields, key).catch(error => {
    if (!isDuplicateOf(error, key)) throw error
    return enrol(app, fields, key)
  })
  return { ...(await openSession(app, 'resident', resident._id)), resident }
}

export const signInBySms = async (app: App, phone: string, code: string) => {
  await spendSmsCode(app, phone, code)
  return signIn(app, { phone: app.vault.seal(phone), phoneHash: app.vault.fingerprint(phone) }, 'phoneHash')
}

export const signInByWechat = async (app: App, code: string) => {
  const answer = await app.wechat.code2Session(code).catch(error => {
    app.log.error({ err: error }, 'code2Session failed')
    return refuse('wechat.unavailable')
  })
  if (!answer.ok) return refuse(answer.reason === 'risk_user' ? 'wechat.risk_user' : 'wechat.bad_code')
  return signIn(app, { openid: answer.openid }, 'openid')
}

/** Counts a wrong password, those sent at once too, and locks the account with the fifth. */
const countFailure = async (app: App, staffId: Ref, now: Date): Promise<never> => {
  const counted = await Staff.findByIdAndUpdate(
    staffId,
    { $inc: { failures: 1 } },
    { returnDocument: 'after' },
  ).lean()
  const lockedUntil = lockAfter(counted?.failures ?? 0, now)
  if (!lockedUntil) return refuse('staff.wrong_password')
  await app.transaction(async () => {
    await Staff.updateOne({ _id: staffId }, { $set: { lockedUntil, failures: 0 } })
    await app.outbox.add('staff.locked_out', system, { staffId: String(staffId) })
  })
  assertNotLocked(lockedUntil, now)
  return refuse('staff.wrong_password')
}

/** Checked against when the name is unknown, so that the answer takes as long as for a known one. */
const nobody = hash('nobody signs in with this')

export const signInStaff = async (app: App, name: string, password: string) => {
  const now = app.clock.now()
  // A machine has no password; it was started by people.
  const staff = await Staff.findOne({ name, role: { $ne: 'kiosk' } }).lean()
  if (staff) assertNotLocked(staff.lockedUntil, now)
  const right = await verify(staff?.passwordHash ?? (await nobody), password)
  if (!staff) return refuse('staff.wrong_password')
  if (!right) return countFailure(app, staff._id, now)
  if (staff.standing === 'left') return refuse('staff.left')
  const staffId = String(staff._id)
  return app.transaction(async () => {
    await Staff.updateOne({ _id: staff._id }, { $set: { failures: 0, lockedUntil: null } })
    await app.outbox.add('staff.signed_in', { kind: 'staff', id: staffId }, { staffId })
    return { ...(await openSession(app, 'staff', staff._id)), staff }
  })
}
