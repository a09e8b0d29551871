import { privacy } from '@zhenyiban/shared/privacy/contract.ts'
import { implement } from '../../kernel/implement.ts'
import { requestProof } from '../identity/proving.ts'
import { leave, whatLeavingDoes } from './leaving.ts'

export const privacyRoutes = implement(privacy, {
  requestProof: async ({ app, actor, body, ip }) => {
    await app.limits.consume('sms', ip)
    return requestProof(app, actor, body.what)
  },
  whatLeavingDoes: ({ app, actor }) => whatLeavingDoes(app, actor),
  leave: async ({ app, actor, body }) => {
    await leave(app, actor, body)
    return { done: true as const }
  },
})
