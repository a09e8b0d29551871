import type { StaffStanding } from '@zhenyiban/shared/identity/contract.ts'
import { signInNameOf } from '@zhenyiban/shared/identity/staff-accounts.ts'
import {
  type Permission,
  peopleRoles,
  permissionsOf,
  roleNames,
} from '@zhenyiban/shared/kernel/permissions.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { assertInScope } from '../../kernel/scope.ts'
import type { StaffRecord } from './model.ts'
import { Staff } from './model.ts'

export const findStaff = async (id: Ref): Promise<StaffRecord> =>
  (await Staff.findById(id).lean()) ?? refuse('session.required')

/** The account of a person by its sign-in name. */
export const findAccount = (signInName: string): Promise<StaffRecord | null> =>
  Staff.findOne({ signInName: signInNameOf(signInName), role: { $in: peopleRoles } }).lean()

/** Everybody's, for who works on the server itself. */
export const listAccounts = (): Promise<StaffRecord[]> =>
  Staff.find({ role: { $in: peopleRoles } })
    .sort({ organisationId: 1, name: 1, _id: 1 })
    .lean()

export const listStaff = (staff: Pick<StaffActor, 'scope'>): Promise<StaffRecord[]> =>
  Staff.find({ organisationId: { $in: [...staff.scope] }, role: { $in: peopleRoles } })
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

export const findStaffMembers = async (ids: readonly Ref[]): Promise<StaffRecord[]> =>
  ids.length === 0 ? [] : Staff.find({ _id: { $in: [...ids] }, role: { $in: peopleRoles } }).lean()
/** One field of some accounts. */
const fieldOf = async <F extends keyof StaffRecord>(ids: readonly Ref[], field: F) =>
  ids.length === 0
    ? []
    : Staff.find({ _id: { $in: [...ids] } }, { [field]: 1 }).lean<Pick<StaffRecord, '_id' | F>[]>()

/** Records without a standing count as active. */
export const standingOf = (staff: Partial<Pick<StaffRecord, 'standing'>>): StaffStanding =>
  staff.standing ?? 'active'

/** Names of staff by id, for «received by»; unknown ids are left out. */
export const staffNames = async (ids: readonly Ref[]): Promise<Map<string, string>> =>
  new Map((await fieldOf(ids, 'name')).map(({ _id, name }) => [String(_id), name]))

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
      organisationIds: [String(staff.organisationId)],
      before: (staff.trainedItemIds ?? []).map(String),
      after: [...new Set(itemIds)],
    })
    return [...new Set(itemIds)]
  })

/** The items each member of staff is trained for (培训过的事项), by id; [] is all of them. */
export const listTraining = async (ids: readonly Ref[]): Promise<Map<string, string[]>> =>
  new Map(
    (await fieldOf(ids, 'trainedItemIds')).map(({ _id, trainedItemIds }) => [
      String(_id),
      (trainedItemIds ?? []).map(String),
    ]),
  )
