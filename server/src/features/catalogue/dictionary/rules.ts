import { isDeepStrictEqual } from 'node:util'
import type { Guide } from '@zhenyiban/shared/catalogue/contract.ts'
import { type Standard, StandardGuide } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { type LocalField, nothingLocal } from '@zhenyiban/shared/catalogue/local-fields.ts'
import type { ItemRecord } from '../model.ts'

/** What an item says today, as a version of the dictionary. */
export const standardOf = (item: ItemRecord): Standard => ({
  name: item.name,
  department: item.department,
  line: item.line,
  guide: item.guide && StandardGuide.parse(item.guide),
  local: item.local ?? nothingLocal,
  openFields: item.openFields,
})
/** Names of the fields, those of the guide and the local ones by themselves, in which two versions differ. */
export const changedFields = (before: Standard, after: Standard): string[] => {
  const flat = ({ guide, local, ...rest }: Standard): Record<string, unknown> => ({
    ...rest,
    ...guide,
    ...Object.fromEntries(Object.entries(local).map(([field, value]) => [`local.${field}`, value])),
  })
  const [was, is] = [flat(before), flat(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter(field => !isDeepStrictEqual(was[field] ?? null, is[field] ?? null))
    .sort()
}
export const without = (fields: readonly LocalField[], others: readonly LocalField[]): LocalField[] =>
  fields.filter(field => !others.includes(field))
/** The guide of a version as residents are shown it: by whom, from when, after which version. */
export const publishedGuide = (
  guide: StandardGuide | null,
  { publisher, number, validFrom }: { publisher: string; number: number; validFrom: string | null },
): Guide | null =>
  guide && {
    ...guide,
    place: publisher,
    publishedOn: validFrom,
    source: `${publisher}统一事项第 ${number} 版`,
  }
