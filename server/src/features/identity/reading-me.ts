import type { App, ResidentActor } from '../../kernel/app.ts'
import { openResident } from './present.ts'
import { findResident } from './residents.ts'

/** One's own document and phone in full: asked for by a tap, and recorded, as a phone may be in other hands. */
export const readMe = (app: App, who: ResidentActor) =>
  app.transaction(async () => {
    const { document, phone } = openResident(app, await findResident(who.id))
    await app.outbox.add('resident.own_read', who, { residentId: who.id })
    return { document, phone }
  })
