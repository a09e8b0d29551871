import { announcementMoves } from '@zhenyiban/shared/announcements/statuses.ts'
import { advance } from '../../kernel/advance.ts'
import { type App, system } from '../../kernel/app.ts'
import { payloadOf } from './events.ts'
import { Announcement } from './model.ts'
import { happened } from './moving.ts'

/** Records what the clock has begun and ended; readers saw it at that very minute. Returns how many. */
export const beginAndEnd = async (app: App): Promise<number> => {
  const now = app.clock.now()
  const due = [
    {
      what: 'begin',
      event: 'announcement.published',
      filter: { status: 'scheduled', publishAt: { $lte: now } },
    },
    { what: 'end', event: 'announcement.ended', filter: { status: 'published', endsAt: { $lte: now } } },
  ] as const
  let count = 0
  for (const { what, event, filter } of due)
    for (const { _id } of await Announcement.find(filter).sort({ _id: 1 }).lean())
      await app.transaction(async () => {
        const moved = await advance(Announcement, { ...filter, _id }, announcementMoves[what], {
          $push: { story: happened(app, what, system) },
          $inc: { revision: 1 },
        })
        if (!moved) return
        await app.outbox.add(event, system, payloadOf(moved))
        count += 1
      })
  return count
}
