import { addDays, localDay } from '@zhenyiban/shared/calendar.ts'
import type { App } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import type { HallRecord } from '../organisations/service.ts'
import { Ticket, type TicketRecord } from './model.ts'
import { type FinishedVisit, minutesPerVisit, usualWaits, waitMinutes } from './rules.ts'

const VISITS_LEARNT_FROM = 20
const HISTORY_DAYS = 30
const DISPLAYED_CALLS = 5

export const listWaiting = (hallId: Ref, on: string): Promise<TicketRecord[]> =>
  Ticket.find({ hallId, on, status: 'waiting' }).sort({ orderAt: 1, _id: 1 }).lean()
export const listInHand = (hallId: Ref, on: string): Promise<TicketRecord[]> =>
  Ticket.find({ hallId, on, status: { $in: ['called', 'serving'] } })
    .sort({ calledAt: 1, _id: 1 })
    .lean()
export const listCalls = (hallId: Ref, on: string): Promise<TicketRecord[]> =>
  Ticket.find({ hallId, on, calledAt: { $ne: null } })
    .sort({ calledAt: -1, _id: -1 })
    .limit(DISPLAYED_CALLS)
    .lean()
export const countWith = (hallId: Ref, on: string, status: TicketRecord['status']): Promise<number> =>
  Ticket.countDocuments({ hallId, on, status })

/** People to be called before this ticket. */
export const countAhead = ({ _id, hallId, on, orderAt }: TicketRecord): Promise<number> =>
  Ticket.countDocuments({
    hallId,
    on,
    status: 'waiting',
    $or: [{ orderAt: { $lt: orderAt } }, { orderAt, _id: { $lt: _id } }],
  })

/** Expected wait behind `ahead` people, from the hall's last visits and the windows at work now. */
export const estimateWait = async (app: App, hall: HallRecord, ahead: number): Promise<number> => {
  const on = localDay(app.clock.now())
  const last = await Ticket.find({ hallId: hall._id, status: 'finished' }, { calledAt: 1, finishedAt: 1 })
    .sort({ finishedAt: -1, _id: -1 })
    .limit(VISITS_LEARNT_FROM)
    .lean()
  const windowsAtWork = new Set((await listInHand(hall._id, on)).map(({ windowNumber }) => windowNumber)).size
  return waitMinutes(ahead, windowsAtWork, minutesPerVisit(last as FinishedVisit[], hall.minutesPerVisit))
}

export const hallNow = async (app: App, hall: HallRecord) => {
  const now = app.clock.now()
  const waiting = await countWith(hall._id, localDay(now), 'waiting')
  const since = addDays(localDay(now), -HISTORY_DAYS)
  const history = await Ticket.find(
    { hallId: hall._id, on: { $gte: since, $lt: localDay(now) }, calledAt: { $ne: null } },
    { issuedAt: 1, calledAt: 1 },
  ).lean()
  return {
    waiting,
    waitMinutes: await estimateWait(app, hall, waiting),
    usualWaits: usualWaits(history as { issuedAt: Date; calledAt: Date }[]),
  }
}
