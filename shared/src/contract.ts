import { agentConsent } from './agency/contract.ts'
import { announcements } from './announcements/contract.ts'
import { shownAnnouncements } from './announcements/shown.ts'
import { appointments } from './appointments/contract.ts'
import { hallPlan } from './appointments/hall-plan.ts'
import { catalogue } from './catalogue/contract.ts'
import { dictionary } from './catalogue/dictionary.ts'
import { dictionaryImport } from './catalogue/dictionary-import.ts'
import { clientErrors } from './client-errors/contract.ts'
import { codes } from './codes/contract.ts'
import { posters } from './codes/posters.ts'
import { matterExports } from './exports/contract.ts'
import { feedback } from './feedback/contract.ts'
import { jointAnswers } from './feedback/joint.ts'
import { feedbackLimitEndpoints } from './feedback/limits.ts'
import { publicAnswers } from './feedback/public-answers.ts'
import { publishing } from './feedback/publishing.ts'
import { answerTemplates } from './feedback/templates.ts'
import { identity } from './identity/contract.ts'
import { matters } from './matters/contract.ts'
import { matterLinks } from './matters/links.ts'
import { matterMoveEndpoints, resultMoveEndpoints } from './matters/moves/endpoints.ts'
import { persons } from './matters/persons.ts'
import { matterVersions } from './matters/versions.ts'
import { calls } from './notifications/calls.ts'
import { notifications } from './notifications/contract.ts'
import { messageSettings } from './notifications/preferences.ts'
import { subscriptions } from './notifications/subscription-contract.ts'
import { told } from './notifications/told.ts'
import { organisations } from './organisations/contract.ts'
import { limitPackSetting } from './organisations/limit-packs.ts'
import { ratingPackSetting } from './organisations/rating-packs.ts'
import { matterPapers } from './papers/contract.ts'
import { paperReusing } from './papers/reuse-contract.ts'
import { privacy } from './privacy/contract.ts'
import { townNotices } from './privacy/notice.ts'
import { ownData } from './privacy/own-data.ts'
import { province } from './province/contract.ts'
import { publicPage } from './public-page/contract.ts'
import { queue } from './queue/contract.ts'
import { followedTickets } from './queue/followed-tickets.ts'
import { hallOverview } from './queue/hall-overview.ts'
import { kioskDesk, kiosks } from './queue/kiosk.ts'
import { places } from './queue/places.ts'
import { windowDesk } from './queue/window-desk.ts'
import { ratingKeys } from './ratings/by-key.ts'
import { rectifications } from './ratings/cases-contract.ts'
import { ratings } from './ratings/contract.ts'
import { ratingFigures } from './ratings/figures-contract.ts'
import { keyCases, myCases } from './ratings/my-cases.ts'
import { serviceRatings } from './ratings/own-service.ts'
import { paperRatings } from './ratings/paper.ts'
import { printedKeys } from './ratings/printed-keys.ts'
import { windowTablets } from './ratings/tablet.ts'
import { matterResults } from './results/contract.ts'
import { matterAssigning } from './supervision/assigning-contract.ts'
import { matterBoard } from './supervision/board.ts'
import { numberReadings } from './supervision/readings.ts'

/** Every endpoint of the platform; names are unique across features. */
export const contract = {
  ...organisations,
  ...limitPackSetting,
  ...ratingPackSetting,
  ...identity,
  ...catalogue,
  ...appointments,
  ...queue,
  ...followedTickets,
  ...matterMoveEndpoints,
  ...matters,
  ...agentConsent,
  ...matterLinks,
  ...persons,
  ...matterPapers,
  ...paperReusing,
  ...resultMoveEndpoints,
  ...matterResults,
  ...notifications,
  ...calls,
  ...told,
  ...subscriptions,
  ...messageSettings,
  ...ratings,
  ...ratingFigures,
  ...ratingKeys,
  ...paperRatings,
  ...printedKeys,
  ...windowTablets,
  ...serviceRatings,
  ...rectifications,
  ...myCases,
  ...keyCases,
  ...feedback,
  ...feedbackLimitEndpoints,
  ...publicAnswers,
  ...publishing,
  ...jointAnswers,
  ...answerTemplates,
  ...province,
  ...privacy,
  ...ownData,
  ...townNotices,
  ...kiosks,
  ...dictionary,
  ...dictionaryImport,
  ...hallPlan,
  ...windowDesk,
  ...hallOverview,
  ...kioskDesk,
  ...matterAssigning,
  ...matterBoard,
  ...numberReadings,
  ...matterExports,
  ...matterVersions,
  ...codes,
  ...posters,
  ...places,
  ...clientErrors,
  ...announcements,
  ...shownAnnouncements,
  ...publicPage,
}
