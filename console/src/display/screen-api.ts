import { createClient } from '@zhenyiban/shared/client.ts'
import { organisations } from '@zhenyiban/shared/organisations/contract.ts'
import { sendWith } from '../send.ts'

/** What a screen on the wall asks once; nobody is signed in there. */
export const screenApi = createClient(
  { halls: organisations.halls },
  sendWith(() => null),
)
