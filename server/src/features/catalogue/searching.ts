import type { App } from '../../kernel/app.ts'
import { knowsOthers } from '../../kernel/live.ts'
import { CatalogueRevision, Item, type ItemRecord } from './model.ts'
import { createItemSearch, type ItemSearch } from './search/item-search.ts'

/** The items of one revision of the catalogue and what finds them: a new revision, or another database, builds its own. */
interface Built {
  search: ItemSearch
  byId: ReadonlyMap<string, ItemRecord>
}
let latest: { revision: string; built: Promise<Built> } | null = null
/** Which revision there was, by the change that was the latest before that was read. */
const read = new WeakMap<App['changes'], { revision: string; moment: number }>()

const build = async (): Promise<Built> => {
  const items = await Item.find().sort({ _id: 1 }).lean()
  const search = createItemSearch(
    items.map(({ _id, name, department, group, taskType, guide }) => ({
      id: String(_id),
      name,
      department,
      group,
      taskType,
      hasGuide: guide !== null,
    })),
  )
  return { search, byId: new Map(items.map(item => [String(item._id), item])) }
}
const currentRevision = async (app: App): Promise<string | null> => {
  const known = read.get(app.changes)
  if (known && knowsOthers(app) && !app.changes.since(known.moment, ['item', 'file'])) return known.revision
  const moment = app.changes.latest
  const stored = await CatalogueRevision.findById('catalogue').lean()
  if (!stored) return null
  const revision = String(stored.revision)
  read.set(app.changes, { revision, moment })
  return revision
}
const current = async (app: App): Promise<Built> => {
  const revision = await currentRevision(app)
  if (revision === null) return build()
  if (latest?.revision !== revision) {
    const made = { revision, built: build() }
    latest = made
    made.built.catch(() => {
      if (latest === made) latest = null
    })
  }
  return latest.built
}
/** Builds the index, a second or two of work, before the first resident has to wait for it. */
export const prepareSearch = async (app: App): Promise<void> => {
  await current(app)
}
/** What a question may mean, the likeliest first, and how surely. */
export const rankItems = async (app: App, question: string, limit: number) => {
  const { search, byId } = await current(app)
  return search(question, limit).map(({ id, score }) => ({ item: byId.get(id)!, score }))
}
export const searchItems = async (app: App, question: string, limit: number): Promise<ItemRecord[]> =>
  (await rankItems(app, question, limit)).map(({ item }) => item)
