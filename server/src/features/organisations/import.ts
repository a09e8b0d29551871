import { z } from '@zhenyiban/shared/zod.ts'
import type { Fault, Importer } from '../../kernel/import-file.ts'
import { faultAt, type JsonSource, readJson, readList, readValue } from '../../kernel/json-source.ts'
import { type PlacesFile, writePlaces } from './import-write.ts'

const Name = z.string().check(z.trim(), z.minLength(1, '名称不能为空'), z.maxLength(40, '名称不超过 40 个字'))
/** National statistical codes: 6 digits of a district, 3 more of its town, 3 more of its village or community. */
const codeOf = (pattern: RegExp, message: string) => z.string().check(z.regex(pattern, message))
const District = z.object({ name: Name, code: codeOf(/^\d{6}$/, '区的代码应为 6 位数字') })
const TownCode = codeOf(/^\d{6}(?!000)[0-3]\d\d$/, '镇街的代码应为 9 位数字,后 3 位在 001–399 之间')
const VillageCode = codeOf(/^\d{9}(?!000)[0-3]\d\d$/, '村居的代码应为 12 位数字,后 3 位在 001–399 之间')
const Pilot = z.object({ town: Name, seat: z.string().check(z.trim(), z.minLength(1, '地址不能为空')) })

const Time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应写作 09:00'))
const Openings = z.array(z.tuple([Time, Time])).check(
  z.minLength(1, '至少写一段开放时间'),
  z.refine(
    hours => hours.flat().every((time, i, all) => i === 0 || all[i - 1]! < time),
    '时间要从早到晚,前后两段不能重叠',
  ),
)

/** Places below one parent: names differ, codes differ, and a code starts with the parent's. */
const readPlaces = (
  json: JsonSource,
  path: string[],
  code: z.ZodMiniType<string | null>,
  parentCode: string | undefined,
) => {
  const under = z.object({ name: Name, code }).check(
    z.refine(place => place.code === null || !parentCode || place.code.startsWith(parentCode), {
      error: `代码应以上级的代码 ${parentCode} 开头`,
      path: ['code'],
    }),
  )
  return readList(json, path, under, { name: place => place.name, code: place => place.code })
}

const parse = (text: string): { content: PlacesFile | null; faults: Fault[] } => {
  const read = readJson(text)
  if (read.json === null) return { content: null, faults: read.faults }
  const { json } = read
  const district = readValue(json, ['district'], District)
  const towns = readPlaces(json, ['towns'], TownCode, district.value?.code)
  const pilot = readValue(json, ['pilot'], Pilot)
  const hours = readValue(json, ['openingHours', 'townCentre'], Openings)
  const town = towns.entries?.find(({ name }) => name === pilot.value?.town)
  const villages = readPlaces(json, ['pilot', 'villages'], z.nullable(VillageCode), town?.code ?? undefined)
  const faults = [district, towns, pilot, hours, villages].flatMap(part => part.faults)
  if (pilot.value && towns.entries && !town)
    faults.push(faultAt(json, ['pilot', 'town'], `「${pilot.value.town}」不在上面可用的镇街里`))
  if (!district.value || !towns.entries || !town || !pilot.value || !hours.value || !villages.entries)
    return { content: null, faults }
  return {
    content: {
      district: district.value,
      towns: towns.entries,
      villages: villages.entries,
      centre: { town: town.name, address: pilot.value.seat, openingHours: hours.value },
    },
    faults,
  }
}

/** Districts, towns and villages, and the centre of the town that starts. */
export const placesImporter: Importer<PlacesFile> = { parse, write: writePlaces }
