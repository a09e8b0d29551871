import type { Listeners } from '../../kernel/outbox.ts'
import { runReassignment } from './assigning/reassigning.ts'
import { recountDeadlines } from './deadline/recounting.ts'
import { adoptMatters, handOverMatters } from './service.ts'

export const matterListeners: Listeners = {
  'file.imported': [
    async (app, { payload }) => {
      if (payload.kind !== 'holidays') return
      const count = await recountDeadlines(app)
      app.log.info({ count }, 'deadlines counted anew after a notice of holidays')
    },
  ],
  'resident.consented': [(_app, { payload }) => adoptMatters(payload.residentId)],
  'resident.claimed': [
    (_app, { payload: { residentId, formerId } }) => handOverMatters(formerId, residentId),
  ],
  'reassignment.begun': [(app, { payload }) => runReassignment(app, payload.reassignmentId)],
  'reassignment.undo_begun': [(app, { payload }) => runReassignment(app, payload.reassignmentId)],
  'resident.amended': [(_app, { payload }) => adoptMatters(payload.residentId)],
}
