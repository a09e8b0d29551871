import { createClient } from '@zhenyiban/shared/client.ts'
import { contract } from '@zhenyiban/shared/contract.ts'
import { sendWith } from '../send.ts'

/** What is rated is rated with its key, by nobody in particular: the session of the tablet may not. */
export const keyApi = createClient(
  { ratingByKey: contract.ratingByKey, rateByKey: contract.rateByKey },
  sendWith(() => null),
)
