import type { PlaceKind } from '@zhenyiban/shared/codes/scenes.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { publicPageName, stationName, windowName } from '@zhenyiban/shared/organisations/contract.ts'
import type { StaffActor } from '../../kernel/app.ts'
import { assertInScope, inScope } from '../../kernel/scope.ts'
import { findHall, findHallInScope, hallOfOrganisation, listVillages } from '../organisations/halls.ts'
import type { HallRecord, OrganisationRecord } from '../organisations/model.ts'
import { findOrganisation, listOrganisations } from '../organisations/tree.ts'
import { findWindow, listWindows } from '../organisations/windows.ts'

/** Where a poster hangs. */
export interface Place {
  kind: PlaceKind
  id: string
  name: string
}
const ofHall = (hall: HallRecord): Place => ({ kind: 'hall', id: String(hall._id), name: hall.name })
/** 公开页, which hangs where people wait. */
const ofPublicPage = (hall: HallRecord): Place => ({
  kind: 'public',
  id: String(hall._id),
  name: publicPageName(hall.name),
})
const ofStation = ({ _id, name }: OrganisationRecord): Place => ({
  kind: 'station',
  id: String(_id),
  name: stationName(name),
})

/** The hall of a village's own where it has one, else its town's, and the place itself; refuses what is no place. */
export const locate = async (kind: PlaceKind, id: string): Promise<{ place: Place; hall: HallRecord }> => {
  if (kind === 'hall' || kind === 'public') {
    const hall = await findHall(id)
    return { place: kind === 'hall' ? ofHall(hall) : ofPublicPage(hall), hall }
  }
  if (kind === 'window') {
    const { hallId, number, name } = await findWindow(id)
    return { place: { kind, id, name: windowName(number, name) }, hall: await findHall(String(hallId)) }
  }
  const village = await findOrganisation(id)
  if (village.kind !== 'village') return refuse('organisation.not_found')
  const hall =
    (await hallOfOrganisation(village._id)) ??
    (village.parentId && (await hallOfOrganisation(village.parentId)))
  return hall ? { place: ofStation(village), hall } : refuse('hall.not_found')
}

/** As `locate`, of a place that the caller answers for. */
export const locateInScope = async (staff: StaffActor, kind: PlaceKind, id: string) => {
  if (kind === 'station') assertInScope(staff, id, 'organisation.not_found')
  const found = await locate(kind, id)
  if (kind !== 'station') await findHallInScope(staff, String(found.hall._id))
  return found
}

const stationsOf = (villages: readonly OrganisationRecord[], staff: StaffActor): Place[] =>
  villages.filter(({ _id }) => inScope(staff, _id)).map(ofStation)

/** A hall with its windows and the stations of its villages; without a hall the stations of one's own. */
export const listPlaces = async (staff: StaffActor, hallId: string | undefined): Promise<Place[]> => {
  if (!hallId)
    return stationsOf(
      (await listOrganisations(staff)).filter(({ kind }) => kind === 'village'),
      staff,
    )
  const hall = await findHallInScope(staff, hallId)
  const windows = (await listWindows(hall._id)).map(({ _id, number, name }) => ({
    kind: 'window' as const,
    id: String(_id),
    name: windowName(number, name),
  }))
  return [ofHall(hall), ofPublicPage(hall), ...windows, ...stationsOf(await listVillages(hallId), staff)]
}
