import { places } from '@zhenyiban/shared/queue/places.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../kernel/app.ts'
import { implement } from '../../kernel/implement.ts'
import { findItems } from '../catalogue/service.ts'
import { findOpenedPlace } from '../codes/opening.ts'
import type { HallRecord } from '../organisations/model.ts'
import { readPresent } from './present-tickets.ts'
import { listQueueWindows } from './queue-windows.ts'

const ITEMS_NAMED = 12
/** A window as whoever stands before it may know it. */
const presentWindow = async (app: App, hall: HallRecord, windowId: string) => {
  const on = localDay(app.clock.now())
  const { inHand } = await readPresent(hall._id, on)
  const found = (await listQueueWindows(hall._id, on, inHand)).find(({ window }) =>
    window._id.equals(windowId),
  )
  if (!found) return null
  const items = await findItems((found.window.itemIds ?? []).slice(0, ITEMS_NAMED))
  return {
    open: found.open,
    serving: found.inHand?.number ?? null,
    items: items.map(({ _id, name }) => ({ id: String(_id), name })),
  }
}

export const placeRoutes = implement(places, {
  openedPlace: async ({ app, ip, params }) => {
    const { place, hall } = await findOpenedPlace(app, ip, params.token)
    const { kind, id, name } = place
    return {
      kind,
      name,
      hall: { id: String(hall._id), name: hall.name, code: hall.code },
      window: kind === 'window' ? await presentWindow(app, hall, id) : null,
    }
  },
})
