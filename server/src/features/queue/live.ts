import { localDay } from '@zhenyiban/shared/calendar.ts'
import type { ShownCall, ShownWindow } from '@zhenyiban/shared/queue.ts'
import type { App } from '../../kernel/app.ts'
import { type HallRecord, listWindows, type WindowRecord } from '../organisations/service.ts'
import { listInHand } from './line.ts'
import type { TicketRecord } from './model.ts'
import { presentDisplay, presentLineTickets } from './present.ts'

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
const presentWindow = ({ _id, number, name }: WindowRecord, inHand: TicketRecord[]): ShownWindow => {
  const ticketNumber = inHand.find(({ windowId }) => _id.equals(windowId))?.number ?? null
  return { number, name, state: ticketNumber ? 'open' : 'closed', ticketNumber }
}

/** What everybody in the hall may see: the calls, the windows, the wait. */
export const presentScreen = async (app: App, hall: HallRecord) => {
  const inHand = await listInHand(hall._id, localDay(app.clock.now()))
  const windows = await listWindows(hall._id)
  return {
    ...(await presentDisplay(app, hall)),
    standing: await presentStanding(app, inHand),
    windows: windows.map(window => presentWindow(window, inHand)),
  }
}
