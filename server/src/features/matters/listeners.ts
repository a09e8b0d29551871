import type { Listeners } from '../../kernel/outbox.ts'
import { adoptMatters } from './service.ts'

export const matterListeners: Listeners = {
  'resident.consented': [(_app, { payload }) => adoptMatters(payload.residentId)],
  'resident.amended': [(_app, { payload }) => adoptMatters(payload.residentId)],
}
