import { agentConsent } from '@zhenyiban/shared/agency/contract.ts'
import { appointments } from '@zhenyiban/shared/appointments/contract.ts'
import { catalogue } from '@zhenyiban/shared/catalogue/contract.ts'
import { feedback } from '@zhenyiban/shared/feedback/contract.ts'
import { identity } from '@zhenyiban/shared/identity/contract.ts'
import { matters } from '@zhenyiban/shared/matters/contract.ts'
import { matterLinks } from '@zhenyiban/shared/matters/links.ts'
import { notifications } from '@zhenyiban/shared/notifications/contract.ts'
import { organisations } from '@zhenyiban/shared/organisations/contract.ts'
import { matterPapers } from '@zhenyiban/shared/papers/contract.ts'
import { paperReusing } from '@zhenyiban/shared/papers/reuse-contract.ts'
import { queue } from '@zhenyiban/shared/queue/contract.ts'
import { followedTickets } from '@zhenyiban/shared/queue/followed-tickets.ts'
import { ratings } from '@zhenyiban/shared/ratings/contract.ts'
import { matterResults } from '@zhenyiban/shared/results/contract.ts'

/** What phones call: residents, and village agents at work. What only a desk calls would weigh on every launch. */
export const phoneContract = {
  ...organisations,
  ...identity,
  ...catalogue,
  ...appointments,
  ...queue,
  ...followedTickets,
  ...matters,
  ...agentConsent,
  ...matterLinks,
  ...matterPapers,
  ...paperReusing,
  ...matterResults,
  ...notifications,
  ...ratings,
  ...feedback,
}
