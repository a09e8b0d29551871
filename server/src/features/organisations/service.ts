import { type Holidays, openStateAt } from '@zhenyiban/shared/calendar.ts'
import type { StageLevel } from '@zhenyiban/shared/catalogue.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import qrcode from 'qrcode'
import type { App, StaffActor } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { assertInScope } from '../../kernel/scope.ts'
import {
  Hall,
  type HallRecord,
  Holiday,
  Organisation,
  type OrganisationRecord,
  ServiceWindow,
  type WindowRecord,
} from './model.ts'

export type { HallRecord, OrganisationRecord, WindowRecord } from './model.ts'

export const findHall = async (hallId: string): Promise<HallRecord> =>
  (await Hall.findById(hallId).lean()) ?? refuse('hall.not_found')
/** Codes are read out and typed at counters: case does not matter. */
export const findHallByCode = async (code: string): Promise<HallRecord> =>
  (await Hall.findOne({ code: code.trim().toUpperCase() }).lean()) ?? refuse('hall.not_found')
export const findHallInScope = async (staff: StaffActor, hallId: string): Promise<HallRecord> => {
  const hall = await findHall(hallId)
  assertInScope(staff, hall.organisationId, 'hall.not_found')
  return hall
}
export const listHalls = (): Promise<HallRecord[]> => Hall.find().sort({ _id: 1 }).lean()
export const findHalls = (ids: readonly Ref[]): Promise<HallRecord[]> =>
  Hall.find({ _id: { $in: [...ids] } }).lean()
/** The hall where staff of an organisation work, if it has one. */
export const hallOfOrganisation = (organisationId: Ref): Promise<HallRecord | null> =>
  Hall.findOne({ organisationId }).sort({ _id: 1 }).lean()

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

export const listVillages = async (hallId: string): Promise<OrganisationRecord[]> => {
  const hall = await findHall(hallId)
  const owner = await findOrganisation(hall.organisationId)
  const townId = owner.kind === 'village' ? owner.parentId : owner._id
  return Organisation.find({ parentId: townId, kind: 'village' }).sort({ _id: 1 }).lean()
}
/** Whether a village belongs to the town that a hall serves. */
export const isVillageOfHall = async (villageId: string, hallId: string): Promise<boolean> =>
  (await listVillages(hallId)).some(({ _id }) => String(_id) === villageId)

export const listWindows = (hallId: Ref): Promise<WindowRecord[]> =>
  ServiceWindow.find({ hallId }).sort({ number: 1, _id: 1 }).lean()
export const findWindow = async (windowId: string): Promise<WindowRecord> =>
  (await ServiceWindow.findById(windowId).lean()) ?? refuse('window.not_found')

/** The notices of all years that are loaded. */
export const loadHolidays = async (): Promise<Holidays> => {
  const days = await Holiday.find().sort({ on: 1, _id: 1 }).lean()
  return {
    years: [...new Set(days.map(({ on }) => Number(on.slice(0, 4))))],
    days: new Map(days.map(({ on, name, working }) => [on, { name, working }])),
  }
}

export const hallOpenState = (app: App, hall: HallRecord, holidays: Holidays) =>
  openStateAt(app.clock.now(), hall.openingHours, holidays)

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
/** The town an organisation belongs to; the organisation itself when it is one. */
export const townOf = async (organisation: OrganisationRecord): Promise<OrganisationRecord> =>
  (await Organisation.findOne({ _id: { $in: organisation.path }, kind: 'town' }).lean()) ?? organisation

export const hallUrl = (app: App, hall: HallRecord): string => `${app.publicUrl}/h/${hall.code}`
/** QR code as a data URL of a PNG, so that web pages and the mini-program show it alike. */
export const qrOf = (text: string): Promise<string> =>
  qrcode.toDataURL(text, { errorCorrectionLevel: 'M', margin: 2, width: 320 })
