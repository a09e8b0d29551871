import { agentConsent } from '@zhenyiban/shared/agency/contract.ts'
import { implement } from '../../kernel/implement.ts'
import { requestConsentCode } from './consent.ts'

export const agencyRoutes = implement(agentConsent, {
  requestConsentCode: async ({ app, actor, body, ip }) => {
    await app.limits.consume('sms', ip)
    return requestConsentCode(app, actor, body)
  },
})
