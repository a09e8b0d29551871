import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/fields.ts'
import { z } from '../zod.ts'

/** Open matters that were received under one version of their item's standard; `caseNumbers` names the oldest of them. */
export const OpenUnderVersion = z.object({
  version: z.number(),
  count: z.number(),
  caseNumbers: z.array(z.string()),
})
export type OpenUnderVersion = z.output<typeof OpenUnderVersion>

export const matterVersions = {
  openByVersion: endpoint({
    method: 'GET',
    path: '/dictionary/items/:itemId/open-matters',
    access: 'dictionary.read',
    summary: '还没办结的办件各用哪一版标准',
    params: z.object({ itemId: Id }),
    result: z.array(OpenUnderVersion),
  }),
}
