import { agentConsent } from './agent-consent.ts'
import { appointments } from './appointments.ts'
import { catalogue } from './catalogue.ts'
import { dictionary } from './dictionary.ts'
import { dictionaryImport } from './dictionary-import.ts'
import { feedback } from './feedback.ts'
import { hallOverview } from './hall-overview.ts'
import { hallPlan } from './hall-plan.ts'
import { identity } from './identity.ts'
import { kioskDesk, kiosks } from './kiosk.ts'
import { matterAsks } from './matter-asks.ts'
import { matterAssigning } from './matter-assigning.ts'
import { matterBoard } from './matter-board.ts'
import { matterDeadline } from './matter-deadline.ts'
import { matterExports } from './matter-exports.ts'
import { matterLinks } from './matter-links.ts'
import { matterPapers } from './matter-papers.ts'
import { matterPromising } from './matter-promising.ts'
import { matterResults } from './matter-results.ts'
import { matterVersions } from './matter-versions.ts'
import { matters } from './matters.ts'
import { notifications } from './notifications.ts'
import { organisations } from './organisations.ts'
import { paperReusing } from './paper-reusing.ts'
import { queue } from './queue.ts'
import { ratings } from './ratings.ts'
import { windowDesk } from './window-desk.ts'

/** Every endpoint of the platform; names are unique across features. */
export const contract = {
  ...organisations,
  ...identity,
  ...kiosks,
  ...catalogue,
  ...dictionary,
  ...dictionaryImport,
  ...appointments,
  ...hallPlan,
  ...queue,
  ...windowDesk,
  ...hallOverview,
  ...kioskDesk,
  ...matters,
  ...agentConsent,
  ...matterAsks,
  ...matterAssigning,
  ...matterBoard,
  ...matterDeadline,
  ...matterExports,
  ...matterLinks,
  ...matterPapers,
  ...paperReusing,
  ...matterResults,
  ...matterPromising,
  ...matterVersions,
  ...notifications,
  ...ratings,
  ...feedback,
}
export const API_PREFIX = '/api'
