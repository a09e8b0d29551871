import type { Standard } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { Item, type ItemRecord } from '../../model.ts'
import { normaliseName } from '../../naming.ts'
import type { Draft } from '../file/reading.ts'
import { ItemVersion } from '../model.ts'
import { standardOf } from '../rules.ts'
import type { Known } from './judging.ts'

interface Published {
  standard: Standard
  publishedBy: string | null
  publishedAt: Date | null
}
type FindVersion = (item: ItemRecord, number: number) => Published | null
/** Versions of items by number; that of today is what the item itself says. */
export const loadVersions = async (
  items: readonly ItemRecord[],
  numbers: readonly number[],
): Promise<FindVersion> => {
  const wanted = [...new Set([...items.map(({ latest }) => latest), ...numbers])]
  const stored = await ItemVersion.find({
    itemId: { $in: items.map(({ _id }) => _id) },
    number: { $in: wanted },
  }).lean()
  const byKey = new Map(stored.map(version => [`${version.itemId} ${version.number}`, version]))
  return (item, number) => {
    const found = byKey.get(`${item._id} ${number}`)
    if (found) return found
    const imported = { publishedBy: null, publishedAt: null }
    return number === item.version ? { standard: standardOf(item), ...imported } : null
  }
}

/** What the dictionary has of the items a file names, and which other items have the names of its new ones. */
export const loadKnown = async (drafts: readonly Draft[]) => {
  const items = await Item.find({ code: { $in: drafts.map(({ code }) => code) } }).lean()
  const findVersion = await loadVersions(
    items,
    drafts.flatMap(({ version }) => version ?? []),
  )
  const byCode = new Map(items.map(item => [item.code, item]))
  const fresh = drafts.filter(({ code }) => !byCode.has(code))
  const named = await Item.find(
    { normalisedName: { $in: fresh.map(({ name }) => normaliseName(name)) } },
    { code: 1, normalisedName: 1 },
  ).lean()
  const codeOfName = new Map(named.map(({ code, normalisedName }) => [normalisedName, code]))
  // Of two new items with the same name the second is faulty.
  for (const { code, name } of fresh)
    if (!codeOfName.has(normaliseName(name))) codeOfName.set(normaliseName(name), code)
  return {
    known: ({ code, version }: Draft): Known | null => {
      const item = byCode.get(code)
      if (!item) return null
      const newest = findVersion(item, item.latest)
      return {
        taskType: item.taskType,
        latest: item.latest,
        newest: newest?.standard ?? standardOf(item),
        publishedBy: newest?.publishedBy ?? null,
        publishedAt: newest?.publishedAt ?? null,
        basis: version === null ? null : (findVersion(item, version)?.standard ?? null),
      }
    },
    sameName: ({ code, name }: Draft): string | null => {
      const found = codeOfName.get(normaliseName(name))
      return name === '' || found === undefined || found === code ? null : found
    },
  }
}
