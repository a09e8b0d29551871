import { kiosks } from '@zhenyiban/shared/kiosk.ts'
import { implement } from '../../kernel/implement.ts'
import { listKiosks, presentKiosk, revokeKiosk, startKiosk } from './kiosks.ts'
import { staffNames } from './service.ts'

export const kioskRoutes = implement(kiosks, {
  startKiosk: async ({ app, actor, params, body }) => {
    const { kiosk, token } = await startKiosk(app, actor, params.hallId, body.name)
    return { kiosk: presentKiosk(kiosk, new Map([[actor.id, actor.name]])), token }
  },
  kiosks: async ({ actor, params }) => {
    const found = await listKiosks(actor, params.hallId)
    const names = await staffNames(found.flatMap(({ startedBy }) => startedBy ?? []))
    return found.map(kiosk => presentKiosk(kiosk, names))
  },
  revokeKiosk: async ({ app, actor, params }) => {
    await revokeKiosk(app, actor, params.kioskId)
    return { done: true as const }
  },
})
