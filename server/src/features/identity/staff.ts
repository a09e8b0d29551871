import { hash } from '@node-rs/argon2'
import type { StaffStanding } from '@zhenyiban/shared/identity/contract.ts'
import type { Permission, Role } from '@zhenyiban/shared/kernel/permissions.ts'
import { permissionsOf, roleNames } from '@zhenyiban/shared/kernel/permissions.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { assertInScope } from '../../kernel/scope.ts'
import { findOrganisation } from '../organisations/tree.ts'
import type { StaffRecord } from './model.ts'
import { Staff } from './model.ts'
import { endSessionsOf } from './sessions.ts'

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
