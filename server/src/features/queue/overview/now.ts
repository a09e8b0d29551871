import { openStateAt } from '@zhenyiban/shared/organisations/opening-hours.ts'
import type { WindowState } from '@zhenyiban/shared/queue/hall-overview.ts'
import type { ServiceGroup } from '@zhenyiban/shared/queue/line-rule.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../../kernel/app.ts'
import { type HallRecord, hoursOf, listExceptions, loadHolidays } from '../../organisations/service.ts'
import { type HallLine, lineRuleOf, loadLine, minutesOfVisit, newcomer, prospectOf } from '../line.ts'
import { Ticket, type TicketRecord } from '../model.ts'
import type { Seat } from '../seats.ts'
import { arrivalsPerHour, type Demand, neededNow, oneDecimal, pooled, waitedMinutes } from './rules.ts'

const ofGroup = <T extends Pick<TicketRecord, 'letter'>>(
  tickets: readonly T[],
  { letter }: ServiceGroup,
): T[] => tickets.filter(ticket => ticket.letter === letter)

/** Minutes and promise of the hall's lines together, whoever comes. */
export const usualDemand = async (hall: HallRecord): Promise<Demand> => {
  const demands: Demand[] = []
  for (const { letter, promisedWaitMinutes } of lineRuleOf(hall).groups)
    demands.push({
      waiting: 0,
      arrivalsPerHour: 0,
      minutesPerVisit: await minutesOfVisit(hall, letter),
      promisedMinutes: promisedWaitMinutes,
    })
  return pooled(demands)
}

const groupNow = (line: HallLine, group: ServiceGroup, came: readonly Date[]) => {
  const waits = ofGroup(line.waiting, group).map(ticket => waitedMinutes(ticket, line.now))
  return {
    letter: group.letter,
    name: group.name,
    waiting: waits.length,
    longestMinutes: waits.length > 0 ? Math.round(Math.max(...waits)) : null,
    estimateMinutes: prospectOf(line, newcomer(line, group.letter)).waitMinutes,
    promisedMinutes: group.promisedWaitMinutes,
    arrivalsPerHour: arrivalsPerHour(came, line.openings[0]?.startsAt ?? null, line.now),
    minutesPerVisit: oneDecimal(line.perVisit.get(group.letter)!),
  }
}
const stateOf = ({ open, paused, inHand }: Seat): WindowState => {
  if (inHand) return 'busy'
  if (paused) return 'paused'
  return open ? 'idle' : 'closed'
}

export const overviewNow = async (app: App, hall: HallRecord) => {
  const line = await loadLine(app, hall)
  const { now, rule } = line
  const on = localDay(now)
  const today = await Ticket.find({ hallId: hall._id, on }, { letter: 1, issuedAt: 1 })
    .sort({ issuedAt: 1, _id: 1 })
    .lean()
  const groups = rule.groups.map(group =>
    groupNow(
      line,
      group,
      ofGroup(today, group).map(({ issuedAt }) => issuedAt),
    ),
  )
  const together = pooled(groups)
  const hours = hoursOf(hall, await listExceptions([hall._id], on, on))
  return {
    now: now.toISOString(),
    closedReason: openStateAt(now, hours, await loadHolidays()).reason,
    groups,
    windows: line.seats.map(seat => ({
      id: String(seat.window._id),
      number: seat.window.number,
      name: seat.window.name,
      state: stateOf(seat),
      ticketNumber: seat.inHand?.number ?? null,
    })),
    needed: { ...together, ...neededNow(together) },
  }
}
