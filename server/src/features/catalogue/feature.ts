import { catalogue } from '@zhenyiban/shared/catalogue/contract.ts'
import { dictionary } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { dictionaryImport } from '@zhenyiban/shared/catalogue/dictionary-import.ts'
import { defineFeature } from '../../kernel/feature.ts'
import type { Keeping } from '../../kernel/public-answers.ts'
import { beginVersions } from './dictionary/publishing.ts'
import { dictionaryImportRoutes, dictionaryRoutes } from './dictionary/routes.ts'
import { catalogueRoutes } from './routes.ts'

const items: Keeping = { changedBy: ['item', 'file'] }

export const feature = defineFeature({
  name: 'catalogue',
  open: [],
  contract: { ...catalogue, ...dictionary, ...dictionaryImport },
  routes: { ...catalogueRoutes, ...dictionaryRoutes, ...dictionaryImportRoutes },
  kept: {
    searchItems: items,
    items,
    item: items,
    // The most popular ones are counted from what was booked and received.
    catalogueIndex: { changedBy: [...items.changedBy, 'appointment.booked', 'matter.received'] },
  },
  listeners: [],
  jobs: [{ name: 'catalogue: begin versions', every: '1 minute', work: beginVersions }],
})
