import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { BookingSettings } from '@zhenyiban/shared/organisations/contract.ts'
import { bookingDefaults } from '@zhenyiban/shared/organisations/contract.ts'
import type { HallDay, HallHours } from '@zhenyiban/shared/organisations/opening-hours.ts'
import { hallDay } from '@zhenyiban/shared/organisations/opening-hours.ts'
import type { UpdateQuery } from 'mongoose'
import type { App, StaffActor } from '../../kernel/app.ts'
import { batchReads } from '../../kernel/coalesce.ts'
import { byId, type Ref } from '../../kernel/ids.ts'
import { assertInScope, inScope } from '../../kernel/scope.ts'
import { loadHolidays } from './holidays.ts'
import type { ExceptionRecord, HallRecord, OrganisationRecord } from './model.ts'
import { Hall, HallException, Organisation } from './model.ts'
import { findOrganisation } from './tree.ts'

const readHall = batchReads<HallRecord>(async ids => {
  const halls = await Hall.find({ _id: { $in: [...ids] } }).lean()
  return byId(halls)
})
export const findHall = async (hallId: string): Promise<HallRecord> =>
  (await readHall(hallId)) ?? refuse('hall.not_found')

/** By its code as `HallCode` of the contract cleans it, or by one it had before. */
export const findHallByCode = async (code: string): Promise<HallRecord> =>
  (await Hall.findOne({ code }).lean()) ??
  (await Hall.findOne({ formerCodes: code }).lean()) ??
  refuse('hall.not_found')

export const findHallInScope = async (staff: StaffActor, hallId: string): Promise<HallRecord> => {
  const hall = await findHall(hallId)
  assertInScope(staff, hall.organisationId, 'hall.not_found')
  if (staff.hallId && staff.hallId !== String(hall._id)) refuse('hall.not_found')
  return hall
}

export const listHalls = (): Promise<HallRecord[]> => Hall.find().sort({ _id: 1 }).lean()

/** Where a member of staff answers for what happens. */
export const listHallsInScope = async (staff: StaffActor): Promise<HallRecord[]> =>
  (await listHalls()).filter(({ organisationId }) => inScope(staff, organisationId))

export const findHalls = (ids: readonly Ref[]): Promise<HallRecord[]> =>
  Hall.find({ _id: { $in: [...ids] } }).lean()

/** The hall where staff of an organisation work, if it has one. */
export const hallOfOrganisation = (organisationId: Ref): Promise<HallRecord | null> =>
  Hall.findOne({ organisationId }).sort({ _id: 1 }).lean()

export const listVillages = async (hallId: string): Promise<OrganisationRecord[]> => {
  const hall = await findHall(hallId)
  const owner = await findOrganisation(hall.organisationId)
  const townId = owner.kind === 'village' ? owner.parentId : owner._id
  return Organisation.find({ parentId: townId, kind: 'village' }).sort({ _id: 1 }).lean()
}

/** Whether a village belongs to the town that a hall serves. */
export const isVillageOfHall = async (villageId: string, hallId: string): Promise<boolean> =>
  (await listVillages(hallId)).some(({ _id }) => String(_id) === villageId)

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

/** 公开页 of a hall, as a code holds it. */
export const publicPageUrl = (app: App, hall: HallRecord): string => `${app.publicUrl}/g/${hall.code}`
export const hallUrl = (app: App, hall: HallRecord): string => `${app.publicUrl}/h/${hall.code}`
