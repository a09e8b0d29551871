import type { OpeningHours, OrganisationKind } from '@zhenyiban/shared/organisations/contract.ts'
import mongoose from 'mongoose'
import { type Counts, changesOf } from '../../kernel/import-file.ts'
import { Organisation, type OrganisationRecord } from './model.ts'

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
/** The first hall of the town that starts. */
export interface Centre {
  town: OrganisationRecord
  address: string
  openingHours: OpeningHours
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
      counts.added += 1
      return added
    }
    const change = changesOf(known, { name: place.name, ...(place.code && { code: place.code }) })
    if (change) await Organisation.updateOne({ _id: known._id }, { $set: change })
    counts[change ? 'updated' : 'unchanged'] += 1
    return { ...known, ...change }
  }
}

/** Tells the centre, which may be written when the halls are. */
export const writePlaces = async (file: PlacesFile, counts: Counts): Promise<Centre> => {
  const save = await createPlaceWriter(counts)
  const district = await save(file.district, 'district', null)
  const towns: OrganisationRecord[] = []
  for (const place of file.towns) towns.push(await save(place, 'town', district))
  const town = towns.find(({ name }) => name === file.centre.town)!
  for (const village of file.villages) await save(village, 'village', town)
  return { ...file.centre, town }
}
