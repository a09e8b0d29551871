import { SceneToken } from '../codes/contract.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { LocalDay } from '../kernel/fields.ts'
import { servedChannels } from '../queue/served.ts'
import { z } from '../zod.ts'
import { ratingDimensions } from './dimensions.ts'
import { Given, Grade } from './given.ts'
import { keyVias } from './offers.ts'
import { ratingStages, ratingSubjects } from './stages.ts'

/** `ended`: too long ago, or taken back; `not_yet`: the end of the visit was undone, it goes on. */
const keyStates = ['open', 'given', 'ended', 'not_yet'] as const
export type KeyState = (typeof keyStates)[number]

const Reason = z.object({ code: z.string(), label: z.string(), national: z.boolean() })
/** What a key opens, for whoever holds it: nothing in it says who that is. */
const Rateable = z.object({
  state: z.enum(keyStates),
  subject: z.enum(ratingSubjects),
  stage: z.enum(ratingStages),
  hallName: z.string(),
  itemName: z.nullable(z.string()),
  channel: z.enum(servedChannels),
  endedOn: LocalDay,
  dimensions: z.array(z.object({ key: z.enum(ratingDimensions), label: z.string() })),
  reasons: z.object({ good: z.array(Reason), bad: z.array(Reason) }),
})
export type Rateable = z.output<typeof Rateable>

const ByKey = z.object({ ratingKey: SceneToken })
/** 评价码: whoever was served rates with the key they were given, without an account. One key, one rating. */
export const ratingKeys = {
  ratingByKey: endpoint({
    method: 'GET',
    path: '/rating-keys/:ratingKey',
    access: 'public',
    notForStaff: 'rating.not_by_staff',
    summary: '凭评价码看评的是什么；不含个人信息',
    params: ByKey,
    /** What was mended is offered by the paper at hand, once its page is opened. */
    query: z.object({ via: z.optional(z.enum(keyVias)) }),
    result: Rateable,
  }),
  rateByKey: endpoint({
    method: 'POST',
    path: '/rating-keys/:ratingKey',
    access: 'public',
    notForStaff: 'rating.not_by_staff',
    summary: '凭评价码评价，不用登录，一码一评',
    params: ByKey,
    body: z.extend(Given, { via: z._default(z.enum(keyVias), 'ticket') }),
    /** `caseKey` (跟进码) of a bad rating: for what becomes of it. Only who gave it, or holds its printed number, is told. */
    result: z.object({ grade: Grade, caseKey: z.optional(SceneToken) }),
  }),
}
