import type { AnnouncementReach } from '@zhenyiban/shared/announcements/shown.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { StaffActor } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { inScope } from '../../kernel/scope.ts'
import { findHallInScope, listHallsInScope } from '../organisations/halls.ts'
import type { OrganisationRecord } from '../organisations/model.ts'
import { findOrganisation, listOrganisations } from '../organisations/tree.ts'

/** Where announcements are for: a hall, or everybody below an organisation. */
export interface Place {
  organisationId: Ref
  hallId: Ref | null
  placeId: Ref
  placeName: string
  reach: AnnouncementReach
}

const reachOf = ({ kind }: OrganisationRecord): AnnouncementReach | null =>
  kind === 'department' ? null : kind
const ofOrganisation = ({ _id, name }: OrganisationRecord, reach: AnnouncementReach): Place => ({
  organisationId: _id,
  hallId: null,
  placeId: _id,
  placeName: name,
  reach,
})
export const ofHall = ({
  _id,
  organisationId,
  name,
}: {
  _id: Ref
  organisationId: Ref
  name: string
}): Place => ({
  organisationId,
  hallId: _id,
  placeId: _id,
  placeName: name,
  reach: 'hall',
})

/** A place of the caller's own, as it was sent. */
export const findPlace = async (
  staff: StaffActor,
  { organisationId, hallId }: { organisationId: string; hallId: string | null },
): Promise<Place> => {
  if (hallId) return ofHall(await findHallInScope(staff, hallId))
  if (!inScope(staff, organisationId)) refuse('organisation.not_found')
  const organisation = await findOrganisation(organisationId)
  const reach = reachOf(organisation)
  return reach ? ofOrganisation(organisation, reach) : refuse('organisation.not_found')
}
/** Halls first: theirs are told most often. */
export const listPlaces = async (staff: StaffActor): Promise<Place[]> => [
  ...(await listHallsInScope(staff)).map(ofHall),
  ...(await listOrganisations(staff)).flatMap(organisation => {
    const reach = reachOf(organisation)
    return reach ? [ofOrganisation(organisation, reach)] : []
  }),
]
