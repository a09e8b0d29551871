import { SceneToken } from '../codes/contract.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant } from '../kernel/fields.ts'
import { z } from '../zod.ts'

// 评价平板: a tablet at a window, paired like the machine at the door. It is told whose visit just ended there, by its
// key, and rates with the key alone: its own session can look, and do nothing else.

/** After the end of a visit; who has left by then has another code. */
export const TABLET_MINUTES = 5
const TabletNow = z.object({
  now: Instant,
  hallName: z.string(),
  windowNumber: z.number(),
  /** Null while nobody is to be asked: the next is called, it was rated, or it is too long ago. */
  ask: z.nullable(z.object({ ratingKey: SceneToken, number: z.string() })),
})
export type TabletNow = z.output<typeof TabletNow>
export const windowTablets = {
  tabletNow: endpoint({
    method: 'GET',
    path: '/halls/:hallId/windows/:windowId/tablet',
    access: 'tablet.rate',
    summary: '窗口评价平板现在请谁评：刚办完、还没评的那一位；叫下一位就收起',
    params: z.object({ hallId: Id, windowId: Id }),
    live: true,
    result: TabletNow,
  }),
}
