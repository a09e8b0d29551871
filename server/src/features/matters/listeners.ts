import type { Listeners } from '../../kernel/outbox.ts'
import { adoptMatters, handOverMatters } from './service.ts'

export const matterListeners: Listeners = {
  'resident.consented': [(_app, { payload }) => adoptMatters(payload.residentId)],
  'resident.claimed': [
    (_app, { payload: { residentId, formerId } }) => handOverMatters(formerId, residentId),
  ],
  'resident.amended': [(_app, { payload }) => adoptMatters(payload.residentId)],
}
