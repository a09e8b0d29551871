import { hash, verify } from '@node-rs/argon2'
import type { StaffStanding } from '@zhenyiban/shared/identity/contract.ts'
import { type Permission, permissionsOf, type Role, roleNames } from '@zhenyiban/shared/kernel/permissions.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { type App, type ResidentActor, type StaffActor, system } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { assertInScope } from '../../kernel/scope.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { findOrganisation } from '../organisations/service.ts'
import { Resident, type ResidentRecord, Staff, type StaffRecord } from './model.ts'
import { assertNotLocked, lockAfter } from './rules.ts'
import { endSessionsOf, openSession } from './sessions.ts'
import { spendSmsCode } from './sms-codes.ts'

export type { ResidentRecord, StaffRecord } from './model.ts'
export { requestCodeFor, spendCodeFor } from './sms-codes.ts'

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

/** Adds an account, or gives an existing one a new password, role and place, and back its work. */
export const saveStaff = async (account: {
  name: string
  password: string
  role: Role
  organisationId: Ref
}) => {
  const { name, password, role } = account
  const organisationId = (await findOrganisation(account.organisationId))._id
  const passwordHash = await hash(password)
  await Staff.updateOne(
    { name },
    { $set: { passwordHash, role, organisationId, standing: 'active', failures: 0, lockedUntil: null } },
    { upsert: true },
  )
}
export const findStaff = async (id: Ref): Promise<StaffRecord> =>
  (await Staff.findById(id).lean()) ?? refuse('session.required')
export const listStaff = (staff: Pick<StaffActor, 'scope'>): Promise<StaffRecord[]> =>
  Staff.find({ organisationId: { $in: [...staff.scope] }, role: { $ne: 'kiosk' } })
    .sort({ organisationId: 1, name: 1, _id: 1 })
    .lean()
/** Who works in this very organisation and holds a permission there; whoever has left does not. */
export const listHolders = (permission: Permission, organisationId: Ref): Promise<StaffRecord[]> =>
  Staff.find({
    organisationId,
    standing: { $ne: 'left' },
    role: { $in: roleNames.filter(role => permissionsOf(role).includes(permission)) },
  })
    .sort({ name: 1, _id: 1 })
    .lean()
/** Who leaves or has left (离岗) among those a member of staff sees. */
export const listLeaving = (staff: Pick<StaffActor, 'scope'>): Promise<StaffRecord[]> =>
  Staff.find({ organisationId: { $in: [...staff.scope] }, standing: { $in: ['leaving', 'left'] } })
    .sort({ name: 1, _id: 1 })
    .lean()
export const findStaffMembers = (ids: readonly Ref[]): Promise<StaffRecord[]> =>
  Staff.find({ _id: { $in: [...ids] }, role: { $ne: 'kiosk' } }).lean()
/** Records without a standing count as active. */
export const standingOf = (staff: Partial<Pick<StaffRecord, 'standing'>>): StaffStanding =>
  staff.standing ?? 'active'
/** Names of staff by id, for «received by»; unknown ids are left out. */
export const staffNames = async (ids: readonly Ref[]): Promise<Map<string, string>> =>
  new Map(
    (await Staff.find({ _id: { $in: [...ids] } }, { name: 1 }).lean()).map(({ _id, name }) => [
      String(_id),
      name,
    ]),
  )

/** 离岗: whoever has left signs in no more, and their open sessions end. */
export const setStanding = (app: App, by: StaffActor, staffId: string, standing: StaffStanding) =>
  app.transaction(async () => {
    const staff =
      (await Staff.findOne({ _id: staffId, role: { $ne: 'kiosk' } }).lean()) ?? refuse('staff.not_found')
    assertInScope(by, staff.organisationId, 'staff.not_found')
    if (by.id === staffId) refuse('staff.own_standing')
    const before = standingOf(staff)
    if (before === standing) return standing
    await Staff.updateOne({ _id: staff._id }, { $set: { standing } })
    if (standing === 'left') await endSessionsOf(staff._id)
    await app.outbox.add('staff.standing_changed', by, { staffId, before, after: standing })
    return standing
  })

/**
 * Item ids are not checked here, because the catalogue comes after identity in the order of features; an unknown id
 * matches nothing.
 */
export const setTraining = (app: App, by: StaffActor, staffId: string, itemIds: readonly string[]) =>
  app.transaction(async () => {
    const staff = (await Staff.findById(staffId).lean()) ?? refuse('staff.not_found')
    assertInScope(by, staff.organisationId, 'staff.not_found')
    await Staff.updateOne({ _id: staff._id }, { $set: { trainedItemIds: [...new Set(itemIds)] } })
    await app.outbox.add('staff.training_changed', by, {
      staffId,
      before: (staff.trainedItemIds ?? []).map(String),
      after: [...new Set(itemIds)],
    })
    return [...new Set(itemIds)]
  })
/** The items each member of staff is trained for (培训过的事项), by id; [] is all of them. */
export const listTraining = async (ids: readonly Ref[]): Promise<Map<string, string[]>> =>
  new Map(
    (await Staff.find({ _id: { $in: [...ids] } }, { trainedItemIds: 1 }).lean()).map(
      ({ _id, trainedItemIds }) => [String(_id), (trainedItemIds ?? []).map(String)],
    ),
  )

export const findResident = async (id: Ref): Promise<ResidentRecord> =>
  (await Resident.findById(id).lean()) ?? refuse('resident.not_found')
export const findResidents = (ids: readonly Ref[]): Promise<ResidentRecord[]> =>
  Resident.find({ _id: { $in: [...ids] } }).lean()
/** The account of this phone, if any. */
export const findResidentByPhone = (app: App, phone: string): Promise<ResidentRecord | null> =>
  Resident.findOne({ phoneHash: app.vault.fingerprint(phone) }).lean()

/** Opens an account for a person helped, within the caller's transaction; it is theirs once they sign in. */
export const enrolHelped = async (app: App, staff: StaffActor, residentId: Ref, phone: string) => {
  const fields = { phone: app.vault.seal(phone), phoneHash: app.vault.fingerprint(phone) }
  await Resident.create([{ _id: residentId, ...fields, awaitsOwner: true, createdAt: app.clock.now() }])
  await app.outbox.add('resident.enrolled', staff, { residentId: String(residentId) })
}

export const amendMe = (
  app: App,
  who: ResidentActor,
  change: { name?: string | undefined; idNumber?: string | undefined; villageId?: string | null | undefined },
) =>
  app.transaction(async () => {
    if (change.villageId && (await findOrganisation(change.villageId)).kind !== 'village')
      refuse('organisation.not_found')
    const { vault } = app
    const amended = await Resident.findByIdAndUpdate(
      who.id,
      {
        $set: {
          ...(change.name !== undefined && { name: vault.seal(change.name) }),
          ...(change.idNumber !== undefined && {
            idNumber: vault.seal(change.idNumber),
            idNumberHash: vault.fingerprint(change.idNumber),
          }),
          ...(change.villageId !== undefined && { villageId: change.villageId }),
        },
      },
      { returnDocument: 'after' },
    ).lean()
    await app.outbox.add('resident.amended', who, { residentId: who.id, fields: Object.keys(change) })
    return amended ?? refuse('resident.not_found')
  })

export const bindPhone = async (app: App, who: ResidentActor, phone: string, code: string) => {
  await spendSmsCode(app, phone, code)
  const phoneHash = app.vault.fingerprint(phone)
  const work = app.transaction(async () => {
    const former = await Resident.findOneAndUpdate(
      { phoneHash, awaitsOwner: true },
      { $set: { phone: null, phoneHash: null } },
    ).lean()
    const bound = await Resident.findByIdAndUpdate(
      who.id,
      { $set: { phone: app.vault.seal(phone), phoneHash } },
      { returnDocument: 'after' },
    ).lean()
    if (former)
      await app.outbox.add('resident.claimed', who, { residentId: who.id, formerId: String(former._id) })
    await app.outbox.add('resident.amended', who, { residentId: who.id, fields: ['phone'] })
    return bound ?? refuse('resident.not_found')
  })
  return work.catch(error =>
    isDuplicateOf(error, 'phoneHash') ? refuse('resident.phone_taken') : Promise.reject(error),
  )
}
