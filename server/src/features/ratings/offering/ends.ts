import type { App } from '../../../kernel/app.ts'
import type { Listeners } from '../../../kernel/outbox.ts'
import { planInvitation } from './inviting.ts'
import { ensureOccasion, type Rated } from './occasions.ts'
import { offerRating } from './offers.ts'

/** What ended can be rated from now on; whoever has an account finds it on the phone, which is an offer. */
const become = (app: App, rated: Rated) =>
  app.transaction(async () => {
    const occasion = await ensureOccasion(rated)
    if (!occasion) return
    if (occasion.residentId) await offerRating(app, occasion, 'miniapp')
    await planInvitation(app, occasion)
  })
const accepted = (app: App, { payload }: { payload: { matterId: string } }) =>
  become(app, { subject: 'matter', subjectId: payload.matterId, stage: 'accepted' })
const ended = (app: App, { payload }: { payload: { matterId: string } }) =>
  become(app, { subject: 'matter', subjectId: payload.matterId, stage: 'ended' })
const visit = (app: App, { payload }: { payload: { ticketId: string } }) =>
  become(app, { subject: 'visit', subjectId: payload.ticketId, stage: 'visit' })

export const offerListeners: Listeners = {
  'ticket.finished': [visit],
  'ticket.item_learnt': [visit],
  'matter.accepted': [accepted],
  'matter.accepted_on_promise': [accepted],
  'matter.completed': [accepted],
  'matter.lapsed': [accepted],
  'matter.closed': [ended],
  'matter.declined': [ended],
  'matter.promise_broken': [ended],
}
