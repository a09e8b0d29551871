import { catalogue } from '@zhenyiban/shared/catalogue/contract.ts'
import { dictionary } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { dictionaryImport } from '@zhenyiban/shared/catalogue/dictionary-import.ts'
import { defineFeature } from '../../kernel/feature.ts'
import type { Keeping } from '../../kernel/kept-answers.ts'
import { beginVersions } from './dictionary/publishing.ts'
import { dictionaryImportRoutes, dictionaryRoutes } from './dictionary/routes.ts'
import { catalogueRoutes } from './routes.ts'

const items: Keeping = { changedBy: ['item', 'file'] }

export const feature = defineFeature({
  name: 'catalogue',
  open: ['search/', 'searching.ts'],
  contract: { ...catalogue, ...dictionary, ...dictionaryImport },
  routes: { ...catalogueRoutes, ...dictionaryRoutes, ...dictionaryImportRoutes },
  kept: {
    searchItems: items,
    items,
    item: items,
    // What is popular is counted anew at full ten minutes, not after each booking.
    catalogueIndex: items,
  },
  listeners: [],
  jobs: [{ name: 'catalogue: begin versions', every: '1 minute', work: beginVersions }],
})
