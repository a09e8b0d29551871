import { bookingDefaults, organisationKindLabels } from '@zhenyiban/shared/organisations/contract.ts'
import mongoose, { type Types } from 'mongoose'
import type { Fault } from '../../kernel/import-file.ts'
import { takeFromFile } from '../../kernel/imported-fields.ts'
import { organisationOrReason } from './find-by-name.ts'
import { bookingOf } from './halls.ts'
import type { DepartmentEntry, HallEntry, Located } from './import-halls.ts'
import { type Centre, keptLines, type Written } from './import-write.ts'
import { Hall, Organisation, type OrganisationRecord, ServiceWindow } from './model.ts'

/** What a new hall starts with until its own settings are known. */
const hallDefaults = {
  phone: null,
  slotMinutes: 30,
  seatsPerWindow: 1,
  minutesPerVisit: 15,
}

interface Wrong {
  field: string
  reason: string
}
/** Writes entries below the organisations they name; returns the faults of those that cannot be written. */
const writeBelow = async <Entry extends { of: string; name: string }>(
  located: Located<Entry>[],
  write: (owner: OrganisationRecord, entry: Entry) => Promise<Wrong | null>,
): Promise<Fault[]> => {
  const faults: Fault[] = []
  const seen = new Map<string, number>()
  const writeOne = async ({ entry, faultAt }: Located<Entry>): Promise<Wrong | null> => {
    const owner = await organisationOrReason(entry.of)
    if (typeof owner === 'string') return { field: 'of', reason: owner }
    if (owner.kind === 'department')
      return { field: 'of', reason: `「${entry.of}」是部门，这里应写区、镇街或村居` }
    const key = `${owner._id} ${entry.name}`
    const earlier = seen.get(key)
    if (earlier !== undefined) return { field: 'name', reason: `「${entry.name}」与第 ${earlier} 行重复` }
    seen.set(key, faultAt('name', '').line)
    return write(owner, entry)
  }
  for (const each of located) {
    const wrong = await writeOne(each)
    if (wrong) faults.push(each.faultAt(wrong.field, wrong.reason))
  }
  return faults
}

/** A department is known by its name below its place. */
export const writeDepartments = (
  located: Located<DepartmentEntry>[],
  { counts, kept }: Written,
): Promise<Fault[]> =>
  writeBelow(located, async (owner, { name, line }) => {
    const known = await Organisation.findOne({ parentId: owner._id, name }).lean()
    if (!known) {
      const _id = new mongoose.Types.ObjectId()
      const path = [...owner.path, _id]
      const { level } = owner
      await Organisation.create([
        { _id, name, kind: 'department', code: null, parentId: owner._id, path, level, line },
      ])
      await takeFromFile(_id, null, { line })
      counts.added += 1
      return null
    }
    if (known.kind !== 'department')
      return { field: 'name', reason: `「${name}」已是那里一个${organisationKindLabels[known.kind]}的名称` }
    const { change, kept: stays } = await takeFromFile(known._id, { ...known }, { line })
    kept.push(...keptLines(name, stays))
    if (change) await Organisation.updateOne({ _id: known._id }, { $set: change })
    counts[change ? 'updated' : 'unchanged'] += 1
    return null
  })

/** Windows are matched by number; windows not named stay, because tickets and bookings may refer to them. */
const writeWindows = async (
  hallId: Types.ObjectId,
  windows: NonNullable<HallEntry['windows']>,
  { counts, kept }: Written,
) => {
  const stored = await ServiceWindow.find({ hallId }).lean()
  for (const window of windows) {
    const known = stored.find(({ number }) => number === window.number)
    const _id = known?._id ?? new mongoose.Types.ObjectId()
    const { change, kept: stays } = await takeFromFile(_id, known ? { ...known } : null, window)
    kept.push(...keptLines(`${window.number} 号窗口`, stays))
    if (!known) await ServiceWindow.create([{ ...window, _id, hallId }])
    else if (change) await ServiceWindow.updateOne({ _id: known._id }, { $set: change })
    counts[!known ? 'added' : change ? 'updated' : 'unchanged'] += 1
  }
}

/** Each setting of the booking rules by itself: a file may name some of them. */
const inBooking = (settings: object) =>
  Object.fromEntries(Object.entries(settings).map(([field, value]) => [`booking.${field}`, value]))

/** A hall is known by its name at its place, else by its code there. Bookings made are never touched. */
export const writeHalls = (located: Located<HallEntry>[], written: Written): Promise<Fault[]> =>
  writeBelow(located, async (owner, { of: _of, windows = [], booking = {}, ...hall }) => {
    const { counts, kept } = written
    const { code, name } = hall
    const organisationId = owner._id
    const holder = await Hall.findOne({ code }).lean()
    const named = await Hall.findOne({ organisationId, name }).lean()
    const known = named ?? (holder?.organisationId.equals(organisationId) ? holder : null)
    if (holder && !(known && holder._id.equals(known._id)))
      return { field: 'code', reason: `「${code}」已是${holder.name}的代码` }
    const hallId = known?._id ?? new mongoose.Types.ObjectId()
    const stored = known && { ...known, ...inBooking(bookingOf(known)) }
    const { change, kept: stays } = await takeFromFile(hallId, stored, { ...hall, ...inBooking(booking) })
    kept.push(...keptLines(name, stays))
    const added = { ...hallDefaults, ...hall, booking: { ...bookingDefaults, ...booking } }
    if (!known) await Hall.create([{ ...added, _id: hallId, organisationId }])
    else if (change) await Hall.updateOne({ _id: hallId }, { $set: change })
    counts[!known ? 'added' : change ? 'updated' : 'unchanged'] += 1
    await writeWindows(hallId, windows, written)
    return null
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
