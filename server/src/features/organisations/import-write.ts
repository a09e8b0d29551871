import type { OpeningHours, OrganisationKind } from '@zhenyiban/shared/organisations/contract.ts'
import mongoose from 'mongoose'
import type { Counts } from '../../kernel/import-file.ts'
import { takeFromFile } from '../../kernel/imported-fields.ts'
import { Organisation, type OrganisationRecord } from './model.ts'

/** What was counted, and what stays as the console has it. */
export interface Written {
  counts: Counts
  kept: string[]
}
const fieldLabels: Record<string, string> = {
  name: '名称',
  code: '代码',
  line: '条线',
  address: '地址',
  phone: '电话',
  openingHours: '开放时间',
  weekdayHours: '各天的开放时间',
  slotMinutes: '每段时长',
  seatsPerWindow: '每窗名额',
  minutesPerVisit: '每次办理时长',
  takesBookings: '是否接预约',
  itemIds: '可办事项',
}
export const keptLines = (name: string, fields: string[]): string[] =>
  fields.map(
    field => `「${name}」的${fieldLabels[field] ?? '预约设置'}在工作台改过，文件里也改了：保留工作台的`,
  )

interface Division {
  name: string
  code: string | null
}
export interface DivisionsFile {
  district: Division
  towns: Division[]
  /** Of the town that has the centre. */
  villages: Division[]
  centre: { town: string; address: string; openingHours: OpeningHours }
}
const LEVELS = { district: 'county', town: 'town', village: 'village' } as const
/** The first hall of the town that starts. */
export interface Centre {
  town: OrganisationRecord
  address: string
  openingHours: OpeningHours
}

/** A division is matched by code, else by name below its parent; a missing code does not remove a stored one. */
const createDivisionWriter = async ({ counts, kept }: Written) => {
  const stored = await Organisation.find().lean()
  const find = (division: Division, parentId: string | null) =>
    stored.find(({ code }) => code !== null && code === division.code) ??
    stored.find(
      ({ name, parentId: owner }) => name === division.name && (owner && String(owner)) === parentId,
    )

  return async (
    division: Division,
    kind: Exclude<OrganisationKind, 'department'>,
    parent: OrganisationRecord | null,
  ): Promise<OrganisationRecord> => {
    const known = find(division, parent && String(parent._id))
    const said = { name: division.name, ...(division.code && { code: division.code }) }
    if (!known) {
      const _id = new mongoose.Types.ObjectId()
      const added: OrganisationRecord = {
        _id,
        name: division.name,
        kind,
        code: division.code,
        parentId: parent?._id ?? null,
        path: [...(parent?.path ?? []), _id],
        level: LEVELS[kind],
        line: null,
      }
      await Organisation.create([added])
      await takeFromFile(_id, null, said)
      counts.added += 1
      return added
    }
    const { change, kept: stays } = await takeFromFile(known._id, { ...known }, said)
    kept.push(...keptLines(known.name, stays))
    if (change) await Organisation.updateOne({ _id: known._id }, { $set: change })
    counts[change ? 'updated' : 'unchanged'] += 1
    return { ...known, ...change }
  }
}

/** Tells the centre, which may be written when the halls are. */
export const writeDivisions = async (file: DivisionsFile, written: Written): Promise<Centre> => {
  const save = await createDivisionWriter(written)
  const district = await save(file.district, 'district', null)
  const towns: OrganisationRecord[] = []
  for (const division of file.towns) towns.push(await save(division, 'town', district))
  const town = towns.find(({ name }) => name === file.centre.town)!
  for (const village of file.villages) await save(village, 'village', town)
  return { ...file.centre, town }
}
