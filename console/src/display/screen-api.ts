import { createClient } from '@zhenyiban/shared/client.ts'
import { organisations } from '@zhenyiban/shared/organisations/contract.ts'
import { sendWith } from '../send.ts'

/** The calls of the hall display, which has no session. */
export const screenApi = createClient(
  { halls: organisations.halls },
  sendWith(() => null),
)
