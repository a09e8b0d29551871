import type { OpeningHours, OrganisationKind } from '@zhenyiban/shared/organisations.ts'
import mongoose from 'mongoose'
import { type Counts, changesOf, noChange } from '../../kernel/import-file.ts'
import { Hall, Organisation, type OrganisationRecord } from './model.ts'

interface Place {
  name: string
  code: string | null
}
export interface PlacesFile {
  district: Place
  towns: Place[]
  /** Of the town that has the centre. */
  villages: Place[]
  centre: { town: string; address: string; openingHours: OpeningHours }
}
const LEVELS = { district: 'county', town: 'town', village: 'village' } as const
/** What a new hall starts with until its own settings are known. */
const hallDefaults = {
  slotMinutes: 30,
  seatsPerWindow: 1,
  horizonDays: 7,
  noticeMinutes: 60,
  bookingsPerResident: 3,
  minutesPerVisit: 15,
}

const count = (counts: Counts, kind: keyof Counts) => {
  counts[kind] += 1
}

/** A place is known by its code, else by its name below its parent; a code that is not known takes nothing away. */
const createPlaceWriter = async (counts: Counts) => {
  const stored = await Organisation.find().lean()
  const find = (place: Place, parentId: string | null) =>
    stored.find(({ code }) => code !== null && code === place.code) ??
    stored.find(({ name, parentId: owner }) => name === place.name && (owner && String(owner)) === parentId)

  return async (
    place: Place,
    kind: Exclude<OrganisationKind, 'department'>,
    parent: OrganisationRecord | null,
  ): Promise<OrganisationRecord> => {
    const known = find(place, parent && String(parent._id))
    if (!known) {
      const _id = new mongoose.Types.ObjectId()
      const added: OrganisationRecord = {
        _id,
        name: place.name,
        kind,
        code: place.code,
        parentId: parent?._id ?? null,
        path: [...(parent?.path ?? []), _id],
        level: LEVELS[kind],
        line: null,
      }
      await Organisation.create([added])
      count(counts, 'added')
      return added
    }
    const change = changesOf(known, { name: place.name, ...(place.code && { code: place.code }) })
    if (change) await Organisation.updateOne({ _id: known._id }, { $set: change })
    count(counts, change ? 'updated' : 'unchanged')
    return { ...known, ...change }
  }
}

const writeCentre = async (counts: Counts, town: OrganisationRecord, centre: PlacesFile['centre']) => {
  const wanted = {
    name: `${town.name}便民服务中心`,
    address: centre.address,
    openingHours: centre.openingHours,
  }
  const known = await Hall.findOne({ organisationId: town._id, name: wanted.name }).lean()
  if (!known) {
    const code = `T${town.code}`
    await Hall.create([{ ...hallDefaults, ...wanted, organisationId: town._id, code, phone: null }])
    return count(counts, 'added')
  }
  const change = changesOf(known, wanted)
  if (change) await Hall.updateOne({ _id: known._id }, { $set: change })
  return count(counts, change ? 'updated' : 'unchanged')
}

export const writePlaces = async (file: PlacesFile): Promise<Counts> => {
  const counts = { ...noChange }
  const save = await createPlaceWriter(counts)
  const district = await save(file.district, 'district', null)
  for (const place of file.towns) {
    const town = await save(place, 'town', district)
    if (town.name !== file.centre.town) continue
    for (const village of file.villages) await save(village, 'village', town)
    await writeCentre(counts, town, file.centre)
  }
  return counts
}
