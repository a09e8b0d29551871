import type { Listeners } from '../../kernel/outbox.ts'
import { adoptMatters } from './service.ts'

export const matterListeners: Listeners = {
  'resident.consented': [(app, { payload }) => adoptMatters(app, payload.residentId)],
  'resident.amended': [(app, { payload }) => adoptMatters(app, payload.residentId)],
}
