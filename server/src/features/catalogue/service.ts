import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App } from '../../kernel/app.ts'
import { batchReads } from '../../kernel/coalesce.ts'
import { byId, type Ref } from '../../kernel/ids.ts'
import { Event } from '../../kernel/outbox.ts'
import { lifeEvents } from './life-events.ts'
import { Item, type ItemRecord } from './model.ts'
import { normaliseName } from './naming.ts'

export const PAGE_SIZE = 20
const POPULAR_COUNT = 8
const POPULAR_DAYS = 30
const POPULAR_MS = 10 * 60_000
/** `guide.place` is there whenever a guide is, so descending puts the items with a guide first. */
const guidedFirst = { 'guide.place': -1, department: 1, _id: 1 } as const

const readItem = batchReads<ItemRecord>(async ids => byId(await Item.find({ _id: { $in: [...ids] } }).lean()))
export const findItem = async (itemId: Ref): Promise<ItemRecord> =>
  (await readItem(String(itemId))) ?? refuse('item.not_found')
/** National codes of item types by the names of items; of a name that nothing has any more there is none. */
export const taskTypesOf = async (names: readonly string[]): Promise<Map<string, number>> => {
  if (names.length === 0) return new Map()
  const normalisedName = { $in: names.map(normaliseName) }
  const found = await Item.find({ normalisedName }, { normalisedName: 1, taskType: 1 }).lean()
  const types = new Map(found.map(item => [item.normalisedName, item.taskType]))
  return new Map(
    names.flatMap(name => {
      const type = types.get(normaliseName(name))
      return type === undefined ? [] : [[name, type]]
    }),
  )
}
/** In the order of the ids; unknown ids are left out. */
export const findItems = async (ids: readonly Ref[]): Promise<ItemRecord[]> => {
  if (ids.length === 0) return []
  if (ids.length === 1) return [await readItem(String(ids[0]))].flatMap(item => item ?? [])
  const found = await Item.find({ _id: { $in: [...ids] } }).lean()
  const items = byId(found)
  return ids.flatMap(id => items.get(String(id)) ?? [])
}

/**
 * What was booked or received most in the days before a full ten minutes. Counted once for each of these, however often
 * somebody books meanwhile; every process says the same, at most so much behind.
 */
const counts = new WeakMap<App, { until: number; counted: Promise<string[]> }>()
const countAsked = async (until: Date): Promise<string[]> => {
  const since = new Date(+until - POPULAR_DAYS * 86_400_000)
  const counted = await Event.aggregate<{ _id: string }>([
    {
      $match: {
        name: { $in: ['appointment.booked', 'matter.received'] },
        at: { $gte: since, $lt: until },
        'payload.itemId': { $type: 'string' },
      },
    },
    { $group: { _id: '$payload.itemId', times: { $sum: 1 } } },
    { $sort: { times: -1, _id: 1 } },
    { $limit: POPULAR_COUNT },
  ])
  return counted.map(({ _id }) => _id)
}
const mostAsked = (app: App): Promise<string[]> => {
  const until = Math.floor(+app.clock.now() / POPULAR_MS) * POPULAR_MS
  const known = counts.get(app)
  if (known?.until === until) return known.counted
  const counted = countAsked(new Date(until))
  counts.set(app, { until, counted })
  counted.catch(() => counts.delete(app))
  return counted
}
/** What was asked for most, filled up with items that have a guide. */
const listPopular = async (app: App): Promise<ItemRecord[]> => {
  const asked = await findItems(await mostAsked(app))
  if (asked.length === POPULAR_COUNT) return asked
  const fillers = await Item.find({ guide: { $ne: null }, _id: { $nin: asked.map(({ _id }) => _id) } })
    .sort({ _id: 1 })
    .limit(POPULAR_COUNT - asked.length)
    .lean()
  return [...asked, ...fillers]
}

export const readCatalogueIndex = async (app: App) => {
  const items = await Item.find({}, { situations: 1, department: 1 }).lean()
  const departments = new Map<string, number>()
  for (const { department } of items) departments.set(department, (departments.get(department) ?? 0) + 1)
  return {
    situations: lifeEvents
      .map(({ key, label }) => ({
        key,
        label,
        count: items.filter(({ situations }) => situations.includes(key)).length,
      }))
      .filter(({ count }) => count > 0),
    departments: [...departments]
      .map(([name, count]) => ({ name, count }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)),
    popular: await listPopular(app),
  }
}

export const listItems = async (
  where: { situation?: string | undefined; department?: string | undefined },
  page: number,
): Promise<{ items: ItemRecord[]; total: number }> => {
  const filter = {
    ...(where.situation !== undefined && { situations: where.situation }),
    ...(where.department !== undefined && { department: where.department }),
  }
  const items = await Item.find(filter)
    .sort(guidedFirst)
    .skip((page - 1) * PAGE_SIZE)
    .limit(PAGE_SIZE)
    .lean()
  return { items, total: await Item.countDocuments(filter) }
}
