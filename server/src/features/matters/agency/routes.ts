import { agentConsent } from '@zhenyiban/shared/agent-consent.ts'
import { implement } from '../../../kernel/implement.ts'
import { requestConsentCode } from './consent.ts'
import { viewSignature } from './signature.ts'

export const agencyRoutes = implement(agentConsent, {
  requestConsentCode: async ({ app, actor, body, ip }) => {
    await app.limits.consume('sms', ip)
    return requestConsentCode(app, actor, body)
  },
  viewSignature: async ({ app, actor, params, body }) =>
    viewSignature(app, actor, params.matterId, body.reason),
})
