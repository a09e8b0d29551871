import { SceneToken } from '../codes/contract.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/fields.ts'
import { z } from '../zod.ts'

/** What the poster at a window or at a village's station opens. */
export const OpenedPlace = z.object({
  kind: z.enum(['window', 'station']),
  /** 「3 号窗口 综合窗口」「西向村便民服务站」 */
  name: z.string(),
  hall: z.object({ id: Id, name: z.string(), code: z.string() }),
  /** Null for a station. */
  window: z.nullable(
    z.object({
      open: z.boolean(),
      /** The number called to it or being served. */
      serving: z.nullable(z.string()),
      /** Some of what it takes; empty for everything (综合窗口). */
      items: z.array(z.object({ id: Id, name: z.string() })),
    }),
  ),
})
export type OpenedPlace = z.output<typeof OpenedPlace>

export const places = {
  openedPlace: endpoint({
    method: 'GET',
    path: '/places/:token',
    access: 'public',
    summary: '窗口或村居服务站的海报打开的页面',
    params: z.object({ token: SceneToken }),
    result: OpenedPlace,
  }),
}
