import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { placeKinds } from './scenes.ts'

/** What one code has behind it. */
const CodeMade = z.object({
  madeAt: Instant,
  /** Null when nobody of the staff made it. */
  madeBy: z.nullable(z.string()),
  /** How often it was opened: by the mini-program code, and by the plain link where that holds the same token. */
  opened: z.number(),
  lastOpenedAt: z.nullable(Instant),
})
/** A place with a poster of its own. */
const PlaceCode = z.object({
  kind: z.enum(placeKinds),
  id: Id,
  name: z.string(),
  /** Null until the first poster was made. */
  made: z.nullable(CodeMade),
})
export type PlaceCode = z.output<typeof PlaceCode>

/** Why there is no mini-program code: WeChat did not give one now, or only the operator can mend it. */
export const noCodeReasons = ['unavailable', 'refused'] as const
const Poster = z.object({
  place: PlaceCode,
  townName: z.string(),
  hall: z.object({ name: z.string(), code: z.string(), address: z.string(), phone: z.nullable(z.string()) }),
  /** For people without WeChat: a plain link, and its QR code as a data URL. */
  url: z.string(),
  qr: z.string(),
  /** The mini-program code as a data URL; null while there is none. */
  code: z.nullable(z.string()),
  noCode: z.nullable(z.enum(noCodeReasons)),
})
export type Poster = z.output<typeof Poster>

const Place = z.object({ kind: z.enum(placeKinds), id: Id })
export const posters = {
  placeCodes: endpoint({
    method: 'GET',
    path: '/place-codes',
    access: 'organisation.read',
    summary: '大厅、窗口和村居服务站的二维码；不选大厅时只列自己的村居',
    query: z.object({ hallId: z.optional(Id) }),
    result: z.array(PlaceCode),
  }),
  makePoster: endpoint({
    method: 'POST',
    path: '/posters',
    access: 'organisation.read',
    summary: '一张海报：小程序码和普通二维码；第一次要时生成',
    body: Place,
    result: Poster,
  }),
  renewPoster: endpoint({
    method: 'POST',
    path: '/posters/renew',
    access: 'hall.manage',
    summary: '换新码：旧海报上的小程序码随即失效',
    body: Place,
    result: Poster,
  }),
}
