import { type Proposal, proposalFor, proposalForTimes } from '@zhenyiban/shared/announcements/proposals.ts'
import type { Types } from 'mongoose'
import { type App, system } from '../../kernel/app.ts'
import type { Listeners } from '../../kernel/outbox.ts'
import { findHall } from '../organisations/halls.ts'
import { payloadOf } from './events.ts'
import { Announcement } from './model.ts'
import { happened, withdrawOne } from './moving.ts'
import { ofHall } from './places.ts'

interface Source {
  eventId: Types.ObjectId
  hallId: string
  exceptionId?: string
}
const propose = (app: App, { eventId, hallId, exceptionId }: Source, proposal: Proposal): Promise<void> =>
  app.transaction(async () => {
    // Events are delivered at least once.
    if (await Announcement.exists({ proposedById: eventId })) return
    const hall = await findHall(hallId)
    const [made] = await Announcement.create([
      {
        ...proposal,
        ...ofHall(hall),
        status: 'draft' as const,
        revision: 1,
        proposedById: eventId,
        ...(exceptionId && { exceptionId }),
        story: [happened(app, 'proposed', system)],
      },
    ])
    await app.outbox.add('announcement.proposed', system, payloadOf(made!.toObject()))
  })

/**
 * A change of a hall's plan writes the draft of what everybody should know; somebody looks at it and publishes it. The
 * people booked were told one by one, by the change itself.
 */
export const planListeners: Listeners = {
  'hall.exception_created': [
    async (app, { _id, payload }) => {
      const { hallId, exceptionId } = payload
      const proposal = proposalFor(payload, (await findHall(hallId)).name)
      if (proposal) await propose(app, { eventId: _id, hallId, exceptionId }, proposal)
    },
  ],
  'hall.times_changed': [
    async (app, { _id, at, payload: { hallId, before, after } }) => {
      const proposal = proposalForTimes({ before, after, at }, (await findHall(hallId)).name)
      if (proposal) await propose(app, { eventId: _id, hallId }, proposal)
    },
  ],
  // What is announced no longer holds.
  'hall.exception_removed': [
    (app, { payload: { exceptionId } }) =>
      app.transaction(async () => {
        const about = await Announcement.find({ exceptionId }).sort({ _id: 1 }).lean()
        for (const { _id } of about) await withdrawOne(app, system, _id, '这一天的安排已经撤销')
      }),
  ],
}
