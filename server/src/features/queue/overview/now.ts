import { openStateAt } from '@zhenyiban/shared/organisations/opening-hours.ts'
import type { WindowState } from '@zhenyiban/shared/queue/hall-overview.ts'
import type { ServiceGroup } from '@zhenyiban/shared/queue/queue-rule.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../../kernel/app.ts'
import { hoursOf, listExceptions } from '../../organisations/halls.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import type { HallRecord } from '../../organisations/model.ts'
import { waitedMinutes } from '../days/facts.ts'
import { Ticket, type TicketRecord } from '../model.ts'
import {
  loadQueue,
  minutesOfVisit,
  type QueueSnapshot,
  queueRuleOf,
  waitOfNewcomer,
} from '../queue-snapshot.ts'
import type { QueueWindow } from '../queue-windows.ts'
import { ARRIVALS_MS, arrivalsPerHour, type Demand, neededNow, oneDecimal, pooled } from './rules.ts'

const ofGroup = <T extends Pick<TicketRecord, 'letter'>>(
  tickets: readonly T[],
  { letter }: ServiceGroup,
): T[] => tickets.filter(ticket => ticket.letter === letter)

/** Mean minutes and strictest promise over all service groups. */
export const usualDemand = async (hall: HallRecord): Promise<Demand> => {
  const demands: Demand[] = []
  for (const { letter, promisedWaitMinutes } of queueRuleOf(hall).groups)
    demands.push({
      waiting: 0,
      arrivalsPerHour: 0,
      minutesPerVisit: await minutesOfVisit(hall, letter),
      promisedMinutes: promisedWaitMinutes,
    })
  return pooled(demands)
}

const groupNow = (queue: QueueSnapshot, group: ServiceGroup, came: readonly Date[]) => {
  const waits = ofGroup(queue.waiting, group).map(ticket => waitedMinutes(ticket, queue.now))
  return {
    letter: group.letter,
    name: group.name,
    waiting: waits.length,
    longestMinutes: waits.length > 0 ? Math.round(Math.max(...waits)) : null,
    estimateMinutes: waitOfNewcomer(queue, group.letter),
    promisedMinutes: group.promisedWaitMinutes,
    arrivalsPerHour: arrivalsPerHour(came, queue.openings[0]?.startsAt ?? null, queue.now),
    minutesPerVisit: oneDecimal(queue.perVisit.get(group.letter)!),
  }
}
export const stateOf = ({ open, paused, inHand }: QueueWindow): WindowState => {
  if (inHand) return inHand.status === 'called' ? 'called' : 'busy'
  if (paused) return 'paused'
  return open ? 'idle' : 'closed'
}

export const overviewNow = async (app: App, hall: HallRecord) => {
  const queue = await loadQueue(app, hall)
  const { now, rule } = queue
  const on = localDay(now)
  const recently = { $gt: new Date(+now - ARRIVALS_MS) }
  const came = await Ticket.find({ hallId: hall._id, on, issuedAt: recently }, { letter: 1, issuedAt: 1 })
    .sort({ issuedAt: 1, _id: 1 })
    .lean()
  const groups = rule.groups.map(group =>
    groupNow(
      queue,
      group,
      ofGroup(came, group).map(({ issuedAt }) => issuedAt),
    ),
  )
  const together = pooled(groups)
  const hours = hoursOf(hall, await listExceptions([hall._id], on, on))
  return {
    now: now.toISOString(),
    closedReason: openStateAt(now, hours, await loadHolidays()).reason,
    groups,
    windows: queue.windows.map(queueWindow => ({
      id: String(queueWindow.window._id),
      number: queueWindow.window.number,
      name: queueWindow.window.name,
      state: stateOf(queueWindow),
      ticketNumber: queueWindow.inHand?.number ?? null,
    })),
    needed: { ...together, ...neededNow(together) },
  }
}
