import { localDay } from '@zhenyiban/shared/calendar.ts'
import { formatInstant } from '@zhenyiban/shared/chinese-dates.ts'
import { type Standard, standardFaults, validFromFaults } from '@zhenyiban/shared/dictionary.ts'
import { refuse, sentenceOf } from '@zhenyiban/shared/kernel/refusals.ts'
import { type App, type StaffActor, system } from '../../../kernel/app.ts'
import type { Ref } from '../../../kernel/ids.ts'
import { findOrganisation } from '../../organisations/service.ts'
import { reviseCatalogue } from '../import-items.ts'
import { lifeEventsOf } from '../life-events.ts'
import { Item, type ItemRecord } from '../model.ts'
import { normaliseName } from '../naming.ts'
import { findItem } from '../service.ts'
import { ItemVersion, type VersionRecord } from './model.ts'
import { changedFields, standardOf, without } from './rules.ts'

/** An item as it was imported is its first version; it is written down when a second one comes. */
const importedVersion = (item: ItemRecord): Omit<VersionRecord, '_id'> => ({
  itemId: item._id,
  number: 1,
  validFrom: null,
  publishedBy: null,
  publishedAt: null,
  waiting: false,
  standard: standardOf(item),
})
export const findStandardItem = async (itemId: Ref) => {
  const item = await findItem(itemId)
  const stored = await ItemVersion.find({ itemId: item._id }).sort({ number: -1, _id: -1 }).lean()
  return { item, versions: stored.length > 0 ? stored : [importedVersion(item)] }
}

/** From here on residents and desks see this version, and the search knows its name. */
const bringIn = async (item: ItemRecord, version: VersionRecord, publisher: string) => {
  const { name, department, line, guide, local, openFields } = version.standard
  await Item.updateOne(
    { _id: item._id },
    {
      $set: {
        ...{ name, department, line, local, openFields, version: version.number },
        normalisedName: normaliseName(name),
        situations: lifeEventsOf({ name, group: item.group }),
        guide: guide && {
          ...guide,
          place: publisher,
          publishedOn: version.validFrom,
          source: `${publisher}统一事项第 ${version.number} 版`,
        },
      },
    },
  )
  await reviseCatalogue()
}

const assertNewest = (item: ItemRecord, versions: readonly Omit<VersionRecord, '_id'>[], basedOn: number) => {
  if (item.latest === basedOn) return
  const { publishedBy, publishedAt, number } = versions[0]!
  const message = publishedAt
    ? `${publishedBy}在 ${formatInstant(publishedAt.toISOString())} 发布了第 ${number} 版，请看过那一版再改。`
    : sentenceOf('dictionary.already_published')
  refuse('dictionary.already_published', [], message)
}

export interface NewVersion {
  basedOn: number
  validFrom: string
  standard: Standard
}
/** Publishes a version: it holds from today, or waits for its day. */
export const publishVersion = async (app: App, staff: StaffActor, itemId: string, wish: NewVersion) => {
  const district = await findOrganisation(staff.organisationId)
  if (district.kind !== 'district') refuse('dictionary.district_only')
  const now = app.clock.now()
  const today = localDay(now)
  await app.transaction(async () => {
    const { item, versions } = await findStandardItem(itemId)
    assertNewest(item, versions, wish.basedOn)
    const [before] = versions
    const { standard, validFrom } = wish
    const faults = [...standardFaults(standard), ...validFromFaults(validFrom, today, before!.validFrom)]
    if (faults.length > 0) refuse('dictionary.faulty', faults)
    const number = item.latest + 1
    // Of two at once the second finds another number here, and is told when the transaction runs again.
    const { matchedCount } = await Item.updateOne(
      { _id: item._id, latest: wish.basedOn },
      { $set: { latest: number } },
    )
    if (matchedCount === 0) refuse('dictionary.already_published')
    const isStored = await ItemVersion.exists({ itemId: item._id })
    if (!isStored) await ItemVersion.create([importedVersion(item)])
    const waiting = validFrom > today
    const published = {
      ...{ itemId: item._id, number, validFrom, waiting, standard },
      ...{ publishedBy: `${district.name} ${staff.name}`, publishedAt: now },
    }
    const [version] = await ItemVersion.create([published])
    const { openFields } = before!.standard
    await app.outbox.add('item.published', staff, {
      ...{ itemId: String(item._id), number, validFrom },
      changed: changedFields(before!.standard, standard),
      opened: without(standard.openFields, openFields),
      closed: without(openFields, standard.openFields),
    })
    if (waiting) return
    await bringIn(item, version!.toObject(), district.name)
    await app.outbox.add('item.version_began', staff, { itemId: String(item._id), number })
  })
  return findStandardItem(itemId)
}

const publisherOf = (version: VersionRecord) => version.publishedBy?.split(' ')[0] ?? ''
/** Versions whose day has come, in the order they were published; returns how many. */
export const beginVersions = async (app: App): Promise<number> => {
  const today = localDay(app.clock.now())
  const due = await ItemVersion.find({ waiting: true, validFrom: { $lte: today } })
    .sort({ itemId: 1, number: 1, _id: 1 })
    .lean()
  for (const version of due)
    await app.transaction(async () => {
      const { modifiedCount } = await ItemVersion.updateOne(
        { _id: version._id, waiting: true },
        { $set: { waiting: false } },
      )
      if (modifiedCount === 0) return
      await bringIn(await findItem(version.itemId), version, publisherOf(version))
      await app.outbox.add('item.version_began', system, {
        itemId: String(version.itemId),
        number: version.number,
      })
    })
  return due.length
}
