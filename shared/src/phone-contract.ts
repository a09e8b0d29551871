import { agentConsent } from './agent-consent.ts'
import { appointments } from './appointments.ts'
import { catalogue } from './catalogue.ts'
import { feedback } from './feedback.ts'
import { followedTickets } from './followed-tickets.ts'
import { identity } from './identity.ts'
import { matterLinks } from './matter-links.ts'
import { matterPapers } from './matter-papers.ts'
import { matterResults } from './matter-results.ts'
import { matters } from './matters.ts'
import { notifications } from './notifications.ts'
import { organisations } from './organisations.ts'
import { paperReusing } from './paper-reusing.ts'
import { queue } from './queue.ts'
import { ratings } from './ratings.ts'

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
