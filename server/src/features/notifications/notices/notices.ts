import { appointmentNotices } from './appointments.ts'
import { feedbackNotices } from './feedback.ts'
import { identityNotices } from './identity.ts'
import { matterProgressNotices } from './matter-progress.ts'
import { matterNotices } from './matters.ts'
import { closingNotices } from './plan-changes.ts'
import { queueNotices } from './queue.ts'
import { ratingNotices } from './ratings.ts'

/** Every sentence a resident receives: what happened, what comes next, and when. */
export const notices = {
  ...appointmentNotices,
  ...closingNotices,
  ...queueNotices,
  ...matterNotices,
  ...matterProgressNotices,
  ...ratingNotices,
  ...feedbackNotices,
  ...identityNotices,
}
