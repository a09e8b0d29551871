import { matterExports } from '@zhenyiban/shared/exports/contract.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { matterExportRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'exports',
  open: [],
  contract: matterExports,
  routes: matterExportRoutes,
  listeners: [],
  jobs: [],
})
