import { z } from '@zhenyiban/shared/zod.ts'
import { type Fault, type Importer, noChange } from '../../kernel/import-file.ts'
import { faultAt, type JsonSource, readJson, readList, readValue } from '../../kernel/json-source.ts'
import {
  Address,
  type DepartmentEntry,
  type HallEntry,
  type Located,
  Name,
  Openings,
  readDepartments,
  readHalls,
} from './import-halls.ts'
import { type DivisionsFile, type Written, writeDivisions } from './import-write.ts'
import { writeDepartments } from './import-write-departments.ts'
import { writeCentre, writeHalls } from './import-write-halls.ts'
import type { ItemsNamed } from './import-write-windows.ts'

interface OrganisationsFile {
  divisions: DivisionsFile | null
  departments: Located<DepartmentEntry>[]
  halls: Located<HallEntry>[]
}

/** National statistical codes: 6 digits of a district, 3 more of its town, 3 more of its village or community. */
const codeOf = (pattern: RegExp, message: string) => z.string().check(z.regex(pattern, message))
const District = z.object({ name: Name, code: codeOf(/^\d{6}$/, '区的代码应为 6 位数字') })
const TownCode = codeOf(/^\d{6}(?!000)[0-3]\d\d$/, '镇街的代码应为 9 位数字，后 3 位在 001–399 之间')
const VillageCode = codeOf(/^\d{9}(?!000)[0-3]\d\d$/, '村居的代码应为 12 位数字，后 3 位在 001–399 之间')
const Pilot = z.object({ town: Name, seat: Address })

/** Divisions below one parent: unique names, unique codes, and codes that start with the parent's. */
const readBelow = (
  json: JsonSource,
  path: string[],
  code: z.ZodMiniType<string | null>,
  parentCode: string | undefined,
) => {
  const under = z.object({ name: Name, code }).check(
    z.refine(division => division.code === null || !parentCode || division.code.startsWith(parentCode), {
      error: `代码应以上级的代码 ${parentCode} 开头`,
      path: ['code'],
    }),
  )
  return readList(json, path, under, { name: division => division.name, code: division => division.code })
}

const readDivisions = (json: JsonSource): { places: DivisionsFile | null; faults: Fault[] } => {
  const district = readValue(json, ['district'], District)
  const towns = readBelow(json, ['towns'], TownCode, district.value?.code)
  const pilot = readValue(json, ['pilot'], Pilot)
  const hours = readValue(json, ['openingHours', 'townCentre'], Openings)
  const town = towns.entries?.find(({ name }) => name === pilot.value?.town)
  const villages = readBelow(json, ['pilot', 'villages'], z.nullable(VillageCode), town?.code ?? undefined)
  const faults = [district, towns, pilot, hours, villages].flatMap(part => part.faults)
  if (pilot.value && towns.entries && !town)
    faults.push(faultAt(json, ['pilot', 'town'], `「${pilot.value.town}」不在上面可用的镇街里`))
  if (!district.value || !towns.entries || !town || !pilot.value || !hours.value || !villages.entries)
    return { places: null, faults }
  return {
    places: {
      district: district.value,
      towns: towns.entries,
      villages: villages.entries,
      centre: { town: town.name, address: pilot.value.seat, openingHours: hours.value },
    },
    faults,
  }
}

const DIVISION_KEYS = ['district', 'towns', 'pilot', 'openingHours']
const NOTHING = '没有可导入的内容：应写 district 和 towns,或 departments,或 halls'

/** The divisions of a file must be valid as a whole, because its departments and halls may belong to them. */
export const parseOrganisations = (text: string): { content: OrganisationsFile | null; faults: Fault[] } => {
  const read = readJson(text)
  if (read.json === null) return { content: null, faults: read.faults }
  const { json } = read
  const keys = Object.keys(json.value ?? {})
  const hasDivisions = DIVISION_KEYS.some(key => keys.includes(key))
  if (!hasDivisions && !keys.includes('departments') && !keys.includes('halls'))
    return { content: null, faults: [faultAt(json, [], NOTHING)] }
  const { places: divisions, faults } = hasDivisions ? readDivisions(json) : { places: null, faults: [] }
  const departments = readDepartments(json)
  const halls = readHalls(json)
  const usable = divisions !== null || !hasDivisions
  return {
    content: usable ? { divisions, departments: departments.placed, halls: halls.placed } : null,
    faults: [...faults, ...departments.faults, ...halls.faults],
  }
}

/**
 * Districts, towns and villages, with the first hall of the town that starts; departments; halls and windows.
 * `itemsNamed` finds what windows take.
 */
export const organisationsImporter = (itemsNamed: ItemsNamed): Importer<OrganisationsFile> => ({
  parse: parseOrganisations,
  async write({ divisions, departments, halls }) {
    const written: Written = { counts: { ...noChange }, kept: [] }
    const centre = divisions && (await writeDivisions(divisions, written))
    const faults = [
      ...(await writeDepartments(departments, written)),
      ...(await writeHalls(halls, written, itemsNamed)),
    ]
    if (centre) await writeCentre(centre, written)
    return { ...written.counts, faults, kept: written.kept }
  },
})
