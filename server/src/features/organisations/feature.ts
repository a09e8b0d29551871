import { organisations } from '@zhenyiban/shared/organisations/contract.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { organisationRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'organisations',
  open: ['halls.ts', 'holidays.ts', 'qr-code.ts', 'tree.ts', 'windows.ts'],
  contract: organisations,
  routes: organisationRoutes,
  listeners: [],
  jobs: [],
})
