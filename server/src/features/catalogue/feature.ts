import { catalogue } from '@zhenyiban/shared/catalogue/contract.ts'
import { dictionary } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { dictionaryImport } from '@zhenyiban/shared/catalogue/dictionary-import.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { beginVersions } from './dictionary/publishing.ts'
import { dictionaryImportRoutes, dictionaryRoutes } from './dictionary/routes.ts'
import { catalogueRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'catalogue',
  open: [],
  contract: { ...catalogue, ...dictionary, ...dictionaryImport },
  routes: { ...catalogueRoutes, ...dictionaryRoutes, ...dictionaryImportRoutes },
  listeners: [],
  jobs: [{ name: 'catalogue: begin versions', every: '1 minute', work: beginVersions }],
})
