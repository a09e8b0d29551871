// 待打电话: whom nothing else reaches is rung by the hall.
import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant } from '../kernel/fields.ts'
import { z } from '../zod.ts'

export const callOutcomes = ['reached', 'not_reached', 'wrong_number'] as const
export type CallOutcome = (typeof callOutcomes)[number]
export const callOutcomeLabels: Record<CallOutcome, string> = {
  reached: '打通了，已告诉本人',
  not_reached: '没有接通',
  wrong_number: '号码不对',
}
/** Rung so often without an answer it is given up, and stays on record as not reached. */
export const MOST_CALLS = 3
export const CALLS_PER_PAGE = 50

const Rung = z.object({ at: Instant, by: z.string(), outcome: z.enum(callOutcomes) })
const CallTask = z.object({
  id: Id,
  /** What the person is to be told. */
  title: z.string(),
  text: z.string(),
  at: Instant,
  /** From then on it is of no use. */
  until: Instant,
  /** Masked; null where no number is known at all. */
  name: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  /** Why somebody has to ring. */
  why: z.string(),
  rung: z.array(Rung),
  /** How it ended; null while it waits. */
  ended: z.nullable(z.string()),
  matterId: z.nullable(Id),
  appointmentId: z.nullable(Id),
})
export type CallTask = z.output<typeof CallTask>

const callViews = ['open', 'done'] as const
export type CallView = (typeof callViews)[number]
const ofHall = z.object({ hallId: Id })
const one = z.object({ hallId: Id, callId: Id })
export const calls = {
  calls: endpoint({
    method: 'GET',
    path: '/halls/:hallId/calls',
    access: 'call.make',
    summary: '要打电话告知的人：微信和短信都送不到的',
    params: ofHall,
    query: z.object({
      view: z.enum(callViews),
      /** Where the page before ended. */
      after: z.optional(z.string().check(z.regex(/^\d{1,15}-[0-9a-f]{24}$/, '翻页位置不对，请从第一页看起'))),
    }),
    result: z.object({ open: z.number(), calls: z.array(CallTask), next: z.nullable(z.string()) }),
  }),
  callPhone: endpoint({
    method: 'POST',
    path: '/halls/:hallId/calls/:callId/phone',
    access: 'applicant.reveal',
    summary: '看完整的姓名和电话（查看留痕）',
    params: one,
    result: z.object({ name: z.nullable(z.string()), phone: z.nullable(z.string()) }),
  }),
  markCall: endpoint({
    method: 'POST',
    path: '/halls/:hallId/calls/:callId/outcome',
    access: 'call.make',
    summary: '记下电话打得怎么样',
    params: one,
    body: z.object({ outcome: z.enum(callOutcomes) }),
    result: CallTask,
  }),
}
