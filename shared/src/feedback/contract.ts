import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant, LocalDay, Page, ShortText } from '../kernel/fields.ts'
import { lights } from '../time/working-clock.ts'
import { z } from '../zod.ts'
import { feedbackKinds } from './kinds.ts'
import { publicStates } from './public-states.ts'
import { routeWays } from './routes.ts'
import { feedbackStatuses } from './statuses.ts'

/** What a report is about: taken from the page the resident was on. */
export const feedbackSubjects = ['matter', 'ticket', 'appointment', 'item', 'hall'] as const
export type FeedbackSubject = (typeof feedbackSubjects)[number]

const Answer = z.object({
  text: z.string(),
  at: Instant,
  /** Who answers for it. */
  name: z.string(),
  organisationName: z.string(),
})
const NotSolved = z.object({ reason: z.string(), at: Instant })
const common = {
  id: Id,
  /** To be read out on the phone: FK203711230001. */
  number: z.string(),
  kind: z.enum(feedbackKinds),
  status: z.enum(feedbackStatuses),
  /** In words; null when it is about nothing in particular. */
  subjectName: z.nullable(z.string()),
  text: z.string(),
  reportedAt: Instant,
  organisationName: z.string(),
  ownerName: z.nullable(z.string()),
  dueOn: LocalDay,
  overdue: z.boolean(),
  /** In their order. */
  answers: z.array(Answer),
  notSolved: z.array(NotSolved),
  /** The day with which it ends by itself, while an answer waits for the resident's word. */
  closesOn: z.nullable(LocalDay),
  /** 公开: the resident agreed that others read it, masked; and how that stands. */
  /** 一起答复: who wrote a part of the answer besides. */
  jointWith: z.array(z.string()),
  agreedToPublic: z.boolean(),
  publicState: z.nullable(z.enum(publicStates)),
}
/** As the resident who reported it sees it. */
export const MyFeedback = z.object(common)
export type MyFeedback = z.output<typeof MyFeedback>
/** As staff see it. */
export const Feedback = z.object({
  ...common,
  subject: z.nullable(z.enum(feedbackSubjects)),
  /** Masked. */
  reporter: z.object({ name: z.nullable(z.string()), phone: z.nullable(z.string()) }),
  /** Null where no answer is owed. */
  light: z.nullable(z.enum(lights)),
  /** The caller has taken it. */
  mine: z.boolean(),
  /** The caller served what it is about, or is named in it: somebody else must answer. */
  barred: z.boolean(),
  /** The caller's place was asked for its part only: others answer. */
  partOnly: z.boolean(),
  parts: z.array(
    z.object({
      id: Id,
      organisationName: z.string(),
      question: z.string(),
      askedAt: Instant,
      writtenAt: z.nullable(Instant),
      /** Who wrote it, and what; null until then. */
      name: z.nullable(z.string()),
      text: z.nullable(z.string()),
      /** Of the caller's place, and still to be written. */
      toWrite: z.boolean(),
    }),
  ),
  /** Why it came to who answers it first; null on those of before. */
  route: z.nullable(z.object({ by: z.enum(routeWays), because: z.nullable(z.string()) })),
  handOvers: z.array(
    z.object({
      at: Instant,
      name: z.string(),
      fromName: z.string(),
      toName: z.string(),
      reason: z.string(),
      /** The like of it goes there from then on. */
      learned: z.boolean(),
    }),
  ),
})
export type Feedback = z.output<typeof Feedback>

export const feedbackViews = ['open', 'overdue', 'answered', 'ended', 'all'] as const
export type FeedbackView = (typeof feedbackViews)[number]

const ById = z.object({ feedbackId: Id })
export const NewFeedback = z.object({
  kind: z._default(z.enum(feedbackKinds), 'not_done'),
  text: ShortText,
  subject: z._default(z.nullable(z.object({ kind: z.enum(feedbackSubjects), id: Id })), null),
  /** Where it was, when the subject does not say. */
  hallId: z.optional(Id),
  /** 同意公开, which can be taken back at any time. */
  agreedToPublic: z._default(z.boolean(), false),
})

export const feedback = {
  feedbackSubject: endpoint({
    method: 'GET',
    path: '/my/feedback/subject',
    access: 'resident',
    summary: '反映的是哪件事：用一句话说',
    query: z.object({ kind: z.enum(feedbackSubjects), id: Id }),
    result: z.object({ name: z.string(), hallId: z.nullable(Id) }),
  }),
  reportFeedback: endpoint({
    method: 'POST',
    path: '/my/feedback',
    access: 'resident',
    summary: '咨询、建议、投诉、反映办不成事、求助',
    body: NewFeedback,
    result: MyFeedback,
  }),
  myFeedbacks: endpoint({
    method: 'GET',
    path: '/my/feedback',
    access: 'resident',
    summary: '我反映的',
    result: z.array(MyFeedback),
  }),
  myFeedback: endpoint({
    method: 'GET',
    path: '/my/feedback/:feedbackId',
    access: 'resident',
    summary: '我反映的一件',
    params: ById,
    result: MyFeedback,
  }),
  feedbackSolved: endpoint({
    method: 'POST',
    path: '/my/feedback/:feedbackId/solved',
    access: 'resident',
    summary: '解决了',
    params: ById,
    result: MyFeedback,
  }),
  feedbackNotSolved: endpoint({
    method: 'POST',
    path: '/my/feedback/:feedbackId/not-solved',
    access: 'resident',
    summary: '没解决：第一次重新反映，第二次记下结束',
    params: ById,
    body: z.object({ reason: ShortText }),
    result: MyFeedback,
  }),
  feedbacks: endpoint({
    method: 'GET',
    path: '/feedback',
    access: 'feedback.read',
    summary: '群众反映',
    query: z.object({
      view: z._default(z.enum(feedbackViews), 'open'),
      kind: z.optional(z.enum(feedbackKinds)),
      page: Page,
    }),
    result: z.object({
      feedbacks: z.array(Feedback),
      total: z.number(),
      pageSize: z.number(),
      /** Those an answer is owed to, and the late ones among them. */
      open: z.number(),
      overdue: z.number(),
    }),
  }),
  takeFeedback: endpoint({
    method: 'POST',
    path: '/feedback/:feedbackId/take',
    access: 'feedback.answer',
    summary: '接下（首问负责）',
    params: ById,
    result: Feedback,
  }),
  answerFeedback: endpoint({
    method: 'POST',
    path: '/feedback/:feedbackId/answer',
    access: 'feedback.answer',
    summary: '答复',
    params: ById,
    body: z.object({ text: ShortText }),
    result: Feedback,
  }),
  feedbackTargets: endpoint({
    method: 'GET',
    path: '/feedback/:feedbackId/targets',
    access: 'feedback.answer',
    summary: '可以移交的单位',
    params: ById,
    result: z.array(z.object({ id: Id, name: z.string() })),
  }),
  handOverFeedback: endpoint({
    method: 'POST',
    path: '/feedback/:feedbackId/hand-over',
    access: 'feedback.answer',
    summary: '移交',
    params: ById,
    body: z.object({
      organisationId: Id,
      reason: ShortText,
      /** 以后同样的直接转去: the same item and such words go there by themselves. */
      learn: z._default(z.boolean(), true),
    }),
    result: Feedback,
  }),
  feedbackPhone: endpoint({
    method: 'POST',
    path: '/feedback/:feedbackId/phone',
    access: 'feedback.answer',
    summary: '看反映人的电话和原文里的号码，留下记录',
    params: ById,
    result: z.object({
      name: z.nullable(z.string()),
      phone: z.nullable(z.string()),
      /** What they wrote, with the numbers in it. */
      text: z.string(),
    }),
  }),
}
