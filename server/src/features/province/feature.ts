import { province } from '@zhenyiban/shared/province/contract.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { reportListeners } from './queueing.ts'
import { provinceRoutes } from './routes.ts'
import { sendReports } from './sending.ts'
import { watchReports } from './stuck.ts'

export const feature = defineFeature({
  name: 'province',
  open: [],
  contract: province,
  routes: provinceRoutes,
  listeners: [reportListeners],
  jobs: [{ name: 'province: watch for what is stuck', every: '5 minutes', work: watchReports }],
  steps: [{ name: 'province: send reports', work: sendReports }],
})
