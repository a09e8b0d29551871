import type { StageLevel } from '@zhenyiban/shared/catalogue/workflow.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { StaffActor } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import type { OrganisationRecord } from './model.ts'
import { Organisation } from './model.ts'

export const findOrganisation = async (id: Ref): Promise<OrganisationRecord> =>
  (await Organisation.findById(id).lean()) ?? refuse('organisation.not_found')

export const findOrganisations = (ids: readonly Ref[]): Promise<OrganisationRecord[]> =>
  Organisation.find({ _id: { $in: [...ids] } }).lean()

/** Ids of an organisation and everything below it. */
export const subtreeOf = async (organisationId: Ref): Promise<string[]> => {
  const below = await Organisation.find({ path: organisationId }, { _id: 1 }).lean()
  return below.map(({ _id }) => String(_id))
}

export const listOrganisations = (staff: StaffActor): Promise<OrganisationRecord[]> =>
  Organisation.find({ _id: { $in: [...staff.scope] } })
    .sort({ path: 1, _id: 1 })
    .lean()

/**
 * The organisation that does a stage: at village level the applicant's village, above it the department of that
 * line below the town or the district, else the town or district itself. Null when the place is not known.
 */
export const organisationForStage = async (
  level: StageLevel,
  line: string | null,
  town: OrganisationRecord,
  villageId: string | null,
): Promise<OrganisationRecord | null> => {
  if (level === 'village') return villageId ? findOrganisation(villageId) : null
  const ownerId = level === 'town' ? town._id : town.parentId
  const department =
    line &&
    (await Organisation.findOne({ parentId: ownerId, kind: 'department', line }).sort({ _id: 1 }).lean())
  return department || (await Organisation.findById(ownerId).lean())
}

/** Who can be asked to help with a matter of an organisation: its town with all below it, and the district's departments. */
export const listAskable = async (organisationId: Ref): Promise<OrganisationRecord[]> => {
  const town = await townOf(await findOrganisation(organisationId))
  return Organisation.find({
    $or: [{ path: town._id }, { parentId: town.parentId, kind: 'department' }],
  })
    .sort({ level: 1, kind: 1, _id: 1 })
    .lean()
}

/** The governments (people's governments of towns and districts) that some organisations are part of, or are. */
export const listGovernments = async (ids: readonly Ref[]): Promise<string[]> => {
  const above = (await findOrganisations(ids)).flatMap(({ path }) => path)
  const found = await Organisation.find(
    { _id: { $in: above }, kind: { $in: ['town', 'district'] } },
    { _id: 1 },
  ).lean()
  return found.map(({ _id }) => String(_id))
}

/** The town an organisation belongs to; the organisation itself when it is one. */
export const townOf = async (organisation: OrganisationRecord): Promise<OrganisationRecord> =>
  (await Organisation.findOne({ _id: { $in: organisation.path }, kind: 'town' }).lean()) ?? organisation
