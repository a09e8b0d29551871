import type { ShownCall, ShownWindow } from '@zhenyiban/shared/queue/contract.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../kernel/app.ts'
import type { HallRecord } from '../organisations/service.ts'
import { listInHand } from './line.ts'
import type { TicketRecord } from './model.ts'
import { presentDisplay, presentLineTickets } from './present.ts'
import { listSeats, type Seat } from './seats.ts'

const presentStanding = async (app: App, inHand: TicketRecord[]): Promise<ShownCall[]> => {
  const called = await presentLineTickets(
    app,
    inHand.filter(({ status }) => status === 'called'),
  )
  return called.map(({ id, number, windowNumber, residentName, calledAt, calls }) => ({
    ticketId: id,
    number,
    windowNumber: windowNumber!,
    name: residentName,
    calledAt: calledAt!,
    calls,
  }))
}
const presentWindow = ({ window, open, paused, inHand }: Seat): ShownWindow => ({
  number: window.number,
  name: window.name,
  // Who is called to a window goes there, whatever has been said of it since.
  state: open || inHand ? 'open' : paused ? 'paused' : 'closed',
  ticketNumber: inHand?.number ?? null,
})

/** What everybody in the hall may see: the calls, the windows, the wait. */
export const presentScreen = async (app: App, hall: HallRecord) => {
  const on = localDay(app.clock.now())
  const inHand = await listInHand(hall._id, on)
  const seats = await listSeats(hall._id, on, inHand)
  return {
    ...(await presentDisplay(app, hall)),
    standing: await presentStanding(app, inHand),
    windows: seats.map(presentWindow),
  }
}
