import { endpoint } from '../kernel/endpoint.ts'
import { Id, ShortText } from '../kernel/fields.ts'
import { pauseReasons } from '../time/working-clock.ts'
import { z } from '../zod.ts'
import { NewExtension } from './clock.ts'
import { Matter } from './views.ts'

const ById = z.object({ matterId: Id })
const Note = z.optional(z.string().check(z.trim(), z.maxLength(500, '备注不超过 500 字')))

/** What is done with the limit (办理期限) of a matter. */
export const matterDeadline = {
  pauseClock: endpoint({
    method: 'POST',
    path: '/matters/:matterId/pause',
    access: 'matter.advance',
    summary: '暂停计时',
    params: ById,
    body: z.object({ reason: z.enum(pauseReasons, '请选择法定的暂停理由'), note: Note }),
    result: Matter,
  }),
  resumeClock: endpoint({
    method: 'POST',
    path: '/matters/:matterId/resume',
    access: 'matter.advance',
    summary: '恢复计时',
    params: ById,
    body: z.object({ note: Note }),
    result: Matter,
  }),
  askExtension: endpoint({
    method: 'POST',
    path: '/matters/:matterId/extension',
    access: 'matter.advance',
    summary: '申请延期',
    params: ById,
    body: NewExtension,
    result: Matter,
  }),
  grantExtension: endpoint({
    method: 'POST',
    path: '/matters/:matterId/extension/grant',
    access: 'matter.supervise',
    summary: '批准延期',
    params: ById,
    body: z.object({ note: Note }),
    result: Matter,
  }),
  refuseExtension: endpoint({
    method: 'POST',
    path: '/matters/:matterId/extension/refuse',
    access: 'matter.supervise',
    summary: '不同意延期',
    params: ById,
    body: z.object({ reason: ShortText }),
    result: Matter,
  }),
}
