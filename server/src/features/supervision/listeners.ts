import type { Listeners } from '../../kernel/outbox.ts'
import { runReassignment } from './assigning/reassigning.ts'
import { recountDeadlines } from './deadline/recounting.ts'

export const supervisionListeners: Listeners = {
  'file.imported': [
    async (app, { payload }) => {
      if (payload.kind !== 'holidays') return
      const count = await recountDeadlines(app)
      app.log.info({ count }, 'deadlines counted anew after a notice of holidays')
    },
  ],
  'reassignment.begun': [(app, { payload }) => runReassignment(app, payload.reassignmentId)],
  'reassignment.undo_begun': [(app, { payload }) => runReassignment(app, payload.reassignmentId)],
}
