import { kiosks } from '@zhenyiban/shared/queue/kiosk.ts'
import { implement } from '../../kernel/implement.ts'
import { listKiosks, pairKiosk, presentKiosk, renewPairing, revokeKiosk, startKiosk } from './kiosks.ts'
import type { StaffRecord } from './model.ts'
import { staffNames } from './staff.ts'

const presentKiosks = async (found: StaffRecord[]) => {
  const names = await staffNames(found.flatMap(({ startedBy }) => startedBy ?? []))
  return Promise.all(found.map(kiosk => presentKiosk(kiosk, names)))
}
const presentOne = async (kiosk: StaffRecord) => (await presentKiosks([kiosk]))[0]!

export const kioskRoutes = implement(kiosks, {
  startKiosk: async ({ app, actor, params, body }) => {
    const { kiosk, pairing } = await startKiosk(app, actor, params.hallId, body)
    return { kiosk: await presentOne(kiosk), pairing }
  },
  renewPairing: async ({ app, actor, params }) => {
    const { kiosk, pairing } = await renewPairing(app, actor, params.kioskId)
    return { kiosk: await presentOne(kiosk), pairing }
  },
  pairKiosk: async ({ app, body, ip }) => {
    await app.limits.consume('kiosk_pairing', ip)
    return pairKiosk(app, body.code)
  },
  kiosks: async ({ actor, params }) => presentKiosks(await listKiosks(actor, params.hallId)),
  revokeKiosk: async ({ app, actor, params }) => {
    await revokeKiosk(app, actor, params.kioskId)
    return { done: true as const }
  },
})
