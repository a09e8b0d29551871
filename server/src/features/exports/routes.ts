import { matterExports } from '@zhenyiban/shared/exports/contract.ts'
import { implement } from '../../kernel/implement.ts'
import { cancelExport, listExports, openExport, startExport } from './exporting.ts'
import type { MatterExportRecord } from './model.ts'

const present = ({ _id, state, written, total, startedAt, expiresAt }: MatterExportRecord) => ({
  id: String(_id),
  state,
  written,
  total,
  startedAt: startedAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
})
export const matterExportRoutes = implement(matterExports, {
  startMatterExport: async ({ app, actor, body }) => present(await startExport(app, actor, body)),
  matterExports: async ({ app, actor }) => (await listExports(app, actor)).map(present),
  cancelMatterExport: async ({ app, actor, params }) =>
    present(await cancelExport(app, actor, params.exportId)),
  matterExportFile: ({ app, actor, params }) => openExport(app, actor, params.exportId),
})
