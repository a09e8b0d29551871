import { createClient } from '@zhenyiban/shared/client.ts'
import { organisations } from '@zhenyiban/shared/organisations.ts'
import { queue } from '@zhenyiban/shared/queue.ts'
import { sendWith } from '../send.ts'

/** The two questions of a screen on the wall; nobody is signed in there. */
export const screenApi = createClient(
  { display: queue.display, halls: organisations.halls },
  sendWith(() => null),
)
