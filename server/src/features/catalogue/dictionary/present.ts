import { Standard } from '@zhenyiban/shared/catalogue/dictionary.ts'
import type { ItemRecord } from '../model.ts'
import type { VersionRecord } from './model.ts'

export const presentStandardItem = ({
  item,
  versions,
}: {
  item: ItemRecord
  versions: readonly Omit<VersionRecord, '_id'>[]
}) => ({
  id: String(item._id),
  code: item.code,
  name: item.name,
  versions: versions.map(({ number, validFrom, publishedBy, publishedAt, waiting, standard }) => ({
    number,
    validFrom,
    publishedBy,
    publishedAt: publishedAt?.toISOString() ?? null,
    state: waiting
      ? ('waiting' as const)
      : number === item.version
        ? ('current' as const)
        : ('past' as const),
    // The schema is the list of fields.
    standard: Standard.parse(standard),
  })),
})
