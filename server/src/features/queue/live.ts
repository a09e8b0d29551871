import type { DisplayWindow } from '@zhenyiban/shared/queue/display.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../kernel/app.ts'
import type { HallRecord } from '../organisations/model.ts'
import { presentCall, presentDisplay } from './present.ts'
import { listInHand } from './queue-snapshot.ts'
import { listQueueWindows, type QueueWindow } from './queue-windows.ts'

const presentWindow = ({ window, open, paused, inHand }: QueueWindow): DisplayWindow => ({
  number: window.number,
  name: window.name,
  // A called window is shown as open until the visit ends, even if it was paused meanwhile.
  state: open || inHand ? 'open' : paused ? 'paused' : 'closed',
  ticketNumber: inHand?.number ?? null,
})

/** What everybody in the hall may see: the calls, the windows, the wait. */
export const presentLiveDisplay = async (app: App, hall: HallRecord) => {
  const on = localDay(app.clock.now())
  const inHand = await listInHand(hall._id, on)
  const windows = await listQueueWindows(hall._id, on, inHand)
  return {
    ...(await presentDisplay(app, hall)),
    standing: inHand.filter(({ status }) => status === 'called').map(presentCall),
    windows: windows.map(presentWindow),
  }
}
