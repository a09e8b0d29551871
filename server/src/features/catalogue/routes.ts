import { catalogue } from '@zhenyiban/shared/catalogue/contract.ts'
import { implement } from '../../kernel/implement.ts'
import { localOf } from './dictionary/localising.ts'
import { presentItem, presentItemSummary } from './present.ts'
import { searchItems } from './searching.ts'
import { findItem, listItems, PAGE_SIZE, readCatalogueIndex } from './service.ts'

export const catalogueRoutes = implement(catalogue, {
  searchItems: async ({ app, query }) =>
    (await searchItems(app, query.q, query.limit)).map(presentItemSummary),
  catalogueIndex: async ({ app }) => {
    const { situations, departments, popular } = await readCatalogueIndex(app)
    return { situations, departments, popular: popular.map(presentItemSummary) }
  },
  items: async ({ query }) => {
    const { items, total } = await listItems(query, query.page)
    return { items: items.map(presentItemSummary), total, pageSize: PAGE_SIZE }
  },
  item: async ({ params, query }) => {
    const item = await findItem(params.itemId)
    return presentItem(item, await localOf(item, query.hallId))
  },
})
