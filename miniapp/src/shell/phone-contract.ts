import { agentConsent } from '@zhenyiban/shared/agency/contract.ts'
import { shownAnnouncements } from '@zhenyiban/shared/announcements/shown.ts'
import { appointments } from '@zhenyiban/shared/appointments/contract.ts'
import { catalogue } from '@zhenyiban/shared/catalogue/contract.ts'
import { codes } from '@zhenyiban/shared/codes/contract.ts'
import type { contract } from '@zhenyiban/shared/contract.ts'
import { feedback } from '@zhenyiban/shared/feedback/contract.ts'
import { feedbackLimitEndpoints } from '@zhenyiban/shared/feedback/limits.ts'
import { publicAnswers } from '@zhenyiban/shared/feedback/public-answers.ts'
import { identity } from '@zhenyiban/shared/identity/contract.ts'
import { matters } from '@zhenyiban/shared/matters/contract.ts'
import { matterLinks } from '@zhenyiban/shared/matters/links.ts'
import { notifications } from '@zhenyiban/shared/notifications/contract.ts'
import { messageSettings } from '@zhenyiban/shared/notifications/preferences.ts'
import { subscriptions } from '@zhenyiban/shared/notifications/subscription-contract.ts'
import { organisations } from '@zhenyiban/shared/organisations/contract.ts'
import { matterPapers } from '@zhenyiban/shared/papers/contract.ts'
import { paperReusing } from '@zhenyiban/shared/papers/reuse-contract.ts'
import { privacy } from '@zhenyiban/shared/privacy/contract.ts'
import { townNotices } from '@zhenyiban/shared/privacy/notice.ts'
import { ownData } from '@zhenyiban/shared/privacy/own-data.ts'
import { queue } from '@zhenyiban/shared/queue/contract.ts'
import { followedTickets } from '@zhenyiban/shared/queue/followed-tickets.ts'
import { places } from '@zhenyiban/shared/queue/places.ts'
import { ratingKeys } from '@zhenyiban/shared/ratings/by-key.ts'
import { ratings } from '@zhenyiban/shared/ratings/contract.ts'
import { keyCases, myCases } from '@zhenyiban/shared/ratings/my-cases.ts'
import { printedKeys } from '@zhenyiban/shared/ratings/printed-keys.ts'
import { matterResults } from '@zhenyiban/shared/results/contract.ts'

const call = (path: `/${string}`) => ({ method: 'POST', path })
/** Moves a phone makes, by their address alone: what judges and makes them would weigh on every launch. */
const phoneMoves = {
  accept: call('/matters/:matterId/accept'),
  complete: call('/matters/:matterId/complete'),
  pass: call('/matters/:matterId/pass'),
  close: call('/matters/:matterId/close'),
  withdraw: call('/my/matters/:matterId/withdraw'),
} as unknown as Pick<typeof contract, 'accept' | 'complete' | 'pass' | 'close' | 'withdraw'>

/** 公开页, read in a package of its own: the same. */
const publicReads = {
  publicLine: { method: 'GET', path: '/halls/:hallId/public-line' },
  publicFigures: { method: 'GET', path: '/halls/:hallId/public-figures' },
  publicCases: { method: 'GET', path: '/halls/:hallId/public-cases' },
} as unknown as Pick<typeof contract, 'publicLine' | 'publicFigures' | 'publicCases'>

/** What phones call: residents, and village agents at work. What only a desk calls would weigh on every launch. */
export const phoneContract = {
  ...organisations,
  ...identity,
  ...shownAnnouncements,
  ...catalogue,
  ...appointments,
  ...queue,
  ...followedTickets,
  ...matters,
  ...phoneMoves,
  ...agentConsent,
  ...matterLinks,
  ...matterPapers,
  ...paperReusing,
  ...matterResults,
  ...notifications,
  ...subscriptions,
  ...messageSettings,
  ...ratings,
  ...ratingKeys,
  ...myCases,
  ...keyCases,
  ...printedKeys,
  ...feedback,
  ...feedbackLimitEndpoints,
  ...publicAnswers,
  ...publicReads,
  ...privacy,
  ...ownData,
  ...codes,
  ...places,
  privacyNotice: townNotices.privacyNotice,
}
