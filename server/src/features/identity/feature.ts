import { identity } from '@zhenyiban/shared/identity/contract.ts'
import { kiosks } from '@zhenyiban/shared/queue/kiosk.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { joiningListeners } from './joining.ts'
import { kioskRoutes } from './kiosk-routes.ts'
import { phoneListeners } from './phones.ts'
import { identityRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'identity',
  open: [
    'agreements.ts',
    'documents.ts',
    'holding.ts',
    'leaving.ts',
    'names.ts',
    'phone-codes.ts',
    'phone-rules.ts',
    'proving.ts',
    'residents.ts',
    'sessions.ts',
    'staff.ts',
  ],
  contract: { ...identity, ...kiosks },
  routes: { ...identityRoutes, ...kioskRoutes },
  listeners: [joiningListeners, phoneListeners],
  jobs: [],
})
