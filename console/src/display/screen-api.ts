import { createClient } from '@zhenyiban/shared/client.ts'
import { contract } from '@zhenyiban/shared/contract.ts'
import { sendWith } from '../send.ts'

/** The calls of the hall display, which has no session. */
export const screenApi = createClient(
  {
    halls: contract.halls,
    pairKiosk: contract.pairKiosk,
    hallAnnouncements: contract.hallAnnouncements,
    publicFigures: contract.publicFigures,
    publicLink: contract.publicLink,
  },
  sendWith(() => null),
)
