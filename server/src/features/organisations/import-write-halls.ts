import { bookingDefaults } from '@zhenyiban/shared/organisations/contract.ts'
import mongoose from 'mongoose'
import type { Fault } from '../../kernel/import-file.ts'
import { takeFromFile } from '../../kernel/imported-fields.ts'
import { bookingOf } from './halls.ts'
import { type Wrong, writeBelow } from './import-below.ts'
import type { HallEntry, Located } from './import-halls.ts'
import { type Centre, keptLines, type Written } from './import-write.ts'
import { type ItemsNamed, readWindows, writeWindows } from './import-write-windows.ts'
import { Hall, type HallRecord } from './model.ts'

/** What a new hall starts with until its own settings are known. */
const hallDefaults = {
  phone: null,
  slotMinutes: 30,
  seatsPerWindow: 1,
  minutesPerVisit: 15,
}

/** Each setting of the booking rules by itself: a file may name some of them. */
const inBooking = (settings: object) =>
  Object.fromEntries(Object.entries(settings).map(([field, value]) => [`booking.${field}`, value]))

/** A hall is known by its name at its place, else by its code there. */
const findKnown = async (
  organisationId: HallRecord['organisationId'],
  { code, name }: HallEntry,
): Promise<HallRecord | Wrong | null> => {
  const holder = await Hall.findOne({ code }).lean()
  const named = await Hall.findOne({ organisationId, name }).lean()
  const known = named ?? (holder?.organisationId.equals(organisationId) ? holder : null)
  const isOther = (hall: HallRecord) => !known?._id.equals(hall._id)
  const wrong = (reason: string): Wrong => ({ path: ['code'], reason })
  if (holder && isOther(holder)) return wrong(`「${code}」已是${holder.name}的代码`)
  const former = await Hall.findOne({ formerCodes: code }).lean()
  if (former && isOther(former))
    return wrong(`「${code}」是${former.name}用过的代码，它的旧海报还在用，请换一个`)
  return known
}
/** The codes whose posters still lead to a hall once it has another one. */
const formerCodesOf = ({ code, formerCodes = [] }: HallRecord, next: unknown): string[] =>
  [...new Set([...formerCodes, code])].filter(each => each !== next)

/** Bookings made are never touched. */
export const writeHalls = (
  located: Located<HallEntry>[],
  written: Written,
  itemsNamed: ItemsNamed,
): Promise<Fault[]> =>
  writeBelow(located, async ({ _id: organisationId }, entry) => {
    const { counts, kept } = written
    const { of: _of, windows = [], booking = {}, ...hall } = entry
    const { reads, wrong } = await readWindows(windows, itemsNamed)
    const known = await findKnown(organisationId, entry)
    if (known && 'reason' in known) return [known, ...wrong]
    if (wrong.length > 0) return wrong
    const _id = known?._id ?? new mongoose.Types.ObjectId()
    const stored = known && { ...known, ...inBooking(bookingOf(known)) }
    const { change, kept: stays } = await takeFromFile(_id, stored, { ...hall, ...inBooking(booking) })
    kept.push(...keptLines(hall.name, stays))
    const added = { ...hallDefaults, ...hall, booking: { ...bookingDefaults, ...booking } }
    if (!known) await Hall.create([{ ...added, _id, organisationId }])
    else if (change) {
      const formerCodes = change.code !== undefined && { formerCodes: formerCodesOf(known, change.code) }
      await Hall.updateOne({ _id }, { $set: { ...change, ...formerCodes } })
    }
    counts[!known ? 'added' : change ? 'updated' : 'unchanged'] += 1
    await writeWindows({ _id, name: hall.name }, reads, written)
    return []
  })

/** Creates a town's first hall from the divisions; later it is described by an entry of `halls`. */
export const writeCentre = async (
  { town, address, openingHours }: Centre,
  { counts }: Written,
): Promise<void> => {
  if (await Hall.exists({ organisationId: town._id })) {
    counts.unchanged += 1
    return
  }
  const names = { name: `${town.name}便民服务中心`, code: `T${town.code}` }
  await Hall.create([{ ...hallDefaults, ...names, organisationId: town._id, address, openingHours }])
  counts.added += 1
}
