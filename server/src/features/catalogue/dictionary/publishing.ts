import { type Standard, standardFaults, validFromFaults } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { refuse, sentenceOf } from '@zhenyiban/shared/kernel/refusals.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { type App, type StaffActor, system } from '../../../kernel/app.ts'
import type { Ref } from '../../../kernel/ids.ts'
import type { NewEvent } from '../../../kernel/outbox.ts'
import { findOrganisation } from '../../organisations/tree.ts'
import { reviseCatalogue } from '../import-items.ts'
import { lifeEventsOf } from '../life-events.ts'
import { Item, type ItemRecord } from '../model.ts'
import { normaliseName } from '../naming.ts'
import { findItem } from '../service.ts'
import { ItemVersion, type VersionRecord } from './model.ts'
import { changedFields, publishedGuide, standardOf, without } from './rules.ts'

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

/** What an item says from the day of a version on: residents and desks see it, and the search knows its name. */
const heldFields = (
  item: ItemRecord,
  { number, validFrom, standard }: Omit<VersionRecord, '_id'>,
  publisher: string,
) => {
  const { name, department, line, guide, local, openFields } = standard
  return {
    name,
    department,
    line,
    local,
    openFields,
    version: number,
    normalisedName: normaliseName(name),
    situations: lifeEventsOf({ name, group: item.group }),
    guide: publishedGuide(guide, { publisher, number, validFrom }),
  }
}

const assertNewest = (item: ItemRecord, versions: readonly Omit<VersionRecord, '_id'>[], basedOn: number) => {
  if (item.latest === basedOn) return
  const { publishedBy, publishedAt, number } = versions[0]!
  const message = publishedAt
    ? `${publishedBy}在 ${formatInstant(publishedAt.toISOString())} 发布了第 ${number} 版，请看过那一版再改。`
    : sentenceOf('dictionary.already_published')
  refuse('dictionary.already_published', [], message)
}

interface NewVersion {
  basedOn: number
  validFrom: string
  standard: Standard
}
/** Who publishes is the district, and nobody below it. */
export const findDistrict = async (staff: StaffActor) => {
  const district = await findOrganisation(staff.organisationId)
  return district.kind === 'district' ? district : refuse('dictionary.district_only')
}
interface Succession {
  item: ItemRecord
  /** `number` of the newest version, and whether that is written down. */
  before: Omit<VersionRecord, '_id'>
  stored: boolean
  version: Omit<VersionRecord, '_id'>
}
const publishedEvents = (staff: StaffActor, { before, version }: Succession): NewEvent[] => {
  const { number, standard, waiting } = version
  const [itemId, validFrom] = [String(version.itemId), version.validFrom!]
  const { openFields } = before.standard
  const payload = {
    itemId,
    number,
    validFrom,
    changed: changedFields(before.standard, standard),
    opened: without(standard.openFields, openFields),
    closed: without(openFields, standard.openFields),
  }
  const published: NewEvent = { name: 'item.published', actor: staff, payload }
  if (waiting) return [published]
  return [published, { name: 'item.version_began', actor: staff, payload: { itemId, number } }]
}
/**
 * One version more of each of these items; it holds from today, or waits for its day. In a transaction of the caller.
 * One command for all of a kind, since an import may publish every item there is.
 */
export const addVersions = async (
  app: App,
  staff: StaffActor,
  district: { name: string },
  requests: readonly { item: ItemRecord; request: NewVersion }[],
): Promise<void> => {
  const [publishedAt, publishedBy] = [app.clock.now(), `${district.name} ${staff.name}`]
  const today = localDay(publishedAt)
  const newest = await ItemVersion.find({
    itemId: { $in: requests.map(({ item }) => item._id) },
    number: { $in: [...new Set(requests.map(({ item }) => item.latest))] },
  }).lean()
  const byKey = new Map(newest.map(version => [`${version.itemId} ${version.number}`, version]))
  const successions = requests.map(({ item, request: { basedOn, validFrom, standard } }): Succession => {
    const stored = byKey.get(`${item._id} ${item.latest}`)
    const before = stored ?? importedVersion(item)
    const faults = [...standardFaults(standard), ...validFromFaults(validFrom, today, before.validFrom)]
    if (faults.length > 0) refuse('dictionary.faulty', faults)
    const version = { itemId: item._id, number: basedOn + 1, validFrom, standard, publishedBy, publishedAt }
    return { item, before, stored: stored !== undefined, version: { ...version, waiting: validFrom > today } }
  })
  const { matchedCount } = await Item.bulkWrite(
    successions.map(({ item, version }) => ({
      updateOne: {
        // Of two concurrent publications the second fails this check when its transaction is repeated.
        filter: { _id: item._id, latest: version.number - 1 },
        update: {
          $set: {
            latest: version.number,
            ...(!version.waiting && heldFields(item, version, district.name)),
          },
        },
      },
    })),
  )
  if (matchedCount < successions.length) refuse('dictionary.already_published')
  const imported = successions.flatMap(({ before, stored }) => (stored ? [] : [before]))
  await ItemVersion.insertMany([...imported, ...successions.map(({ version }) => version)])
  await app.outbox.addAll(successions.flatMap(each => publishedEvents(staff, each)))
  if (successions.some(({ version }) => !version.waiting)) await reviseCatalogue()
}
/** Publishes a version of one item, based on the newest one its editor saw. */
export const publishVersion = async (app: App, staff: StaffActor, itemId: string, request: NewVersion) => {
  const district = await findDistrict(staff)
  await app.transaction(async () => {
    const { item, versions } = await findStandardItem(itemId)
    assertNewest(item, versions, request.basedOn)
    await addVersions(app, staff, district, [{ item, request }])
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
      const item = await findItem(version.itemId)
      await Item.updateOne({ _id: item._id }, { $set: heldFields(item, version, publisherOf(version)) })
      await reviseCatalogue()
      await app.outbox.add('item.version_began', system, {
        itemId: String(version.itemId),
        number: version.number,
      })
    })
  return due.length
}
