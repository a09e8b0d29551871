import type { StageLevel } from '@zhenyiban/shared/catalogue/workflow.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { type BookingSettings, bookingDefaults } from '@zhenyiban/shared/organisations/contract.ts'
import { type HallDay, type HallHours, hallDay } from '@zhenyiban/shared/organisations/opening-hours.ts'
import type { Holidays } from '@zhenyiban/shared/time/calendar.ts'
import { LRUCache } from 'lru-cache'
import type { UpdateQuery } from 'mongoose'
import qrcode from 'qrcode'
import type { App, StaffActor } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { assertInScope } from '../../kernel/scope.ts'
import {
  type ExceptionRecord,
  Hall,
  HallException,
  type HallRecord,
  Holiday,
  Organisation,
  type OrganisationRecord,
  ServiceWindow,
  type WindowRecord,
} from './model.ts'

export type { ExceptionRecord, HallRecord, OrganisationRecord, WindowRecord } from './model.ts'

export const findHall = async (hallId: string): Promise<HallRecord> =>
  (await Hall.findById(hallId).lean()) ?? refuse('hall.not_found')
/** Codes are read out and typed at counters: case does not matter. */
export const findHallByCode = async (code: string): Promise<HallRecord> =>
  (await Hall.findOne({ code: code.trim().toUpperCase() }).lean()) ?? refuse('hall.not_found')
export const findHallInScope = async (staff: StaffActor, hallId: string): Promise<HallRecord> => {
  const hall = await findHall(hallId)
  assertInScope(staff, hall.organisationId, 'hall.not_found')
  if (staff.hallId && staff.hallId !== String(hall._id)) refuse('hall.not_found')
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

/** What single days of some halls have of their own, over the days from `from` to `until`. */
export const listExceptions = (
  hallIds: readonly Ref[],
  from: string,
  until: string,
): Promise<ExceptionRecord[]> =>
  HallException.find({ hallId: { $in: [...hallIds] }, on: { $gte: from, $lte: until } })
    .sort({ on: 1, _id: 1 })
    .lean()
export const hoursOf = (hall: HallRecord, exceptions: readonly ExceptionRecord[]): HallHours => ({
  openingHours: hall.openingHours,
  weekdayHours: hall.weekdayHours,
  exceptions: exceptions
    .filter(({ hallId }) => hallId.equals(hall._id))
    .map(each => ({ ...each, windowId: each.windowId && String(each.windowId) })),
})
/** When a hall is open on a day, everything considered. */
export const openingsOfHall = async (hall: HallRecord, on: string): Promise<HallDay> =>
  hallDay(on, hoursOf(hall, await listExceptions([hall._id], on, on)), await loadHolidays())
/** A hall's rules of booking; what it never said is the default, also for rules that came after it. */
export const bookingOf = (hall: HallRecord): BookingSettings => ({ ...bookingDefaults, ...hall.booking })

export const changeHall = async (hallId: Ref, change: UpdateQuery<HallRecord>): Promise<void> => {
  await Hall.updateOne({ _id: hallId }, change)
}
export const changeWindow = async (windowId: Ref, change: UpdateQuery<WindowRecord>): Promise<void> => {
  await ServiceWindow.updateOne({ _id: windowId }, change)
}
type Wanted = Omit<ExceptionRecord, '_id' | 'hallId' | 'windowId' | 'staffId'> & {
  hallId: Ref
  windowId: Ref | null
  staffId: Ref
}
export const addException = async (made: Wanted): Promise<ExceptionRecord> =>
  (await HallException.create([made]))[0]!.toObject()
export const findException = async (id: Ref): Promise<ExceptionRecord> =>
  (await HallException.findById(id).lean()) ?? refuse('exception.not_found')
/** Null when someone else removed it first. */
export const dropException = (id: Ref): Promise<ExceptionRecord | null> =>
  HallException.findOneAndDelete({ _id: id }).lean()

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
/** The town an organisation belongs to; the organisation itself when it is one. */
export const townOf = async (organisation: OrganisationRecord): Promise<OrganisationRecord> =>
  (await Organisation.findOne({ _id: { $in: organisation.path }, kind: 'town' }).lean()) ?? organisation

export const hallUrl = (app: App, hall: HallRecord): string => `${app.publicUrl}/h/${hall.code}`
/** A machine at the door asks for the same code every few seconds, and drawing one takes some 10 ms. */
const drawn = new LRUCache<string, string>({ max: 500 })
/** Rows of a QR code repeat, so one fixed PNG filter is used instead of trying all of them. */
const rowsAlike = { filterType: 2, deflateStrategy: 0 }
/** QR code as a data URL of a PNG, so that web pages and the mini-program show it alike. */
export const qrOf = async (text: string): Promise<string> => {
  const known = drawn.get(text)
  if (known) return known
  const options = { errorCorrectionLevel: 'M', margin: 2, width: 320, rendererOpts: rowsAlike } as const
  const made = `data:image/png;base64,${(await qrcode.toBuffer(text, options)).toString('base64')}`
  drawn.set(text, made)
  return made
}
