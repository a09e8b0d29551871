import { clientErrors } from '@zhenyiban/shared/client-errors/contract.ts'
import { implement } from '../../kernel/implement.ts'
import { listClientErrors } from './listing.ts'
import { recordClientError } from './recording.ts'

export const clientErrorRoutes = implement(clientErrors, {
  reportClientError: async ({ app, body, ip }) => {
    await app.limits.consume('client_error', ip)
    await recordClientError(app, body)
    return { done: true as const }
  },
  clientErrors: ({ app, query }) => listClientErrors(app, query),
})
