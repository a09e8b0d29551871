import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant } from '../kernel/fields.ts'
import { ServedFile } from '../kernel/files.ts'
import { matters } from '../matters/contract.ts'
import { z } from '../zod.ts'

/** So many matters in one workbook at most: what is larger nobody reads, and it would hold up the others. */
export const EXPORT_AT_MOST = 20_000
/** A workbook can be fetched for so long after it was asked for. */
export const EXPORT_KEPT_MINUTES = 60

/** 正在导出, 已导出, 已取消, 没有导出来 */
export const exportStates = ['running', 'done', 'cancelled', 'failed'] as const
export type ExportState = (typeof exportStates)[number]

export const MatterExport = z.object({
  id: Id,
  state: z.enum(exportStates),
  /** Matters written so far, of how many. */
  written: z.number(),
  total: z.number(),
  startedAt: Instant,
  /** The workbook is removed then. */
  expiresAt: Instant,
})
export type MatterExport = z.output<typeof MatterExport>

const ById = z.object({ exportId: Id })
/** A list of matters as a workbook: made in the background, by its person alone seen, cancelled and fetched. */
export const matterExports = {
  startMatterExport: endpoint({
    method: 'POST',
    path: '/matter-exports',
    access: 'matter.read',
    summary: '开始导出办件列表',
    body: z.omit(matters.matters.query, { page: true, after: true }),
    result: MatterExport,
  }),
  matterExports: endpoint({
    method: 'GET',
    path: '/matter-exports',
    access: 'matter.read',
    summary: '我最近的导出',
    result: z.array(MatterExport),
  }),
  cancelMatterExport: endpoint({
    method: 'POST',
    path: '/matter-exports/:exportId/cancel',
    access: 'matter.read',
    summary: '取消导出',
    params: ById,
    result: MatterExport,
  }),
  matterExportFile: endpoint({
    method: 'GET',
    path: '/matter-exports/:exportId/file',
    access: 'matter.read',
    summary: '下载导出的表格',
    params: ById,
    download: true,
    result: ServedFile,
  }),
}
