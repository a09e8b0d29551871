import { endpoint } from '../kernel/endpoint.ts'
import { Instant, LocalDay } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { clientApps, clientErrorKinds, clientErrorReports } from './report.ts'

export const clientAppLabels: Record<(typeof clientApps)[number], string> = {
  weapp: '微信小程序',
  h5: '网页版',
  console: '工作台',
}
export const clientErrorKindLabels: Record<(typeof clientErrorKinds)[number], string> = {
  error: '程序出错',
  rejection: '操作中断',
  render: '页面画不出来',
  lost_page: '打不开的页面',
  update_failed: '更新没有成功',
}
/** So long an error is kept after the day it happened. */
export const KEPT_DAYS = 30
/** Rows of one answer: the errors seen most. */
export const MOST_LISTED = 200

/** One error in one place of one version, in all the days asked for. */
const ClientError = z.object({
  app: z.enum(clientApps),
  kind: z.enum(clientErrorKinds),
  name: z.string(),
  message: z.string(),
  places: z.array(z.string()),
  page: z.string(),
  version: z.string(),
  /** `iOS 17 · 3.5.0`: on what it happened. */
  devices: z.array(z.string()),
  count: z.number(),
  firstAt: Instant,
  lastAt: Instant,
})
export type ClientError = z.output<typeof ClientError>

export const clientErrors = {
  ...clientErrorReports,
  clientErrors: endpoint({
    method: 'GET',
    path: '/client-errors',
    access: 'client_error.read',
    summary: '手机端和浏览器里的程序错误，按次数从多到少',
    query: z.object({
      days: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(KEPT_DAYS)), 7),
      app: z.optional(z.enum(clientApps)),
    }),
    result: z.object({
      errors: z.array(ClientError),
      /** There are more kinds of errors than are listed. */
      isMore: z.boolean(),
      /** Of each version of each app, the newest seen first: whether one errs more than those before it. */
      versions: z.array(
        z.object({ app: z.enum(clientApps), version: z.string(), count: z.number(), lastOn: LocalDay }),
      ),
    }),
  }),
}
