import { Visitor } from '../appointments/visitors.ts'
import { ShownDocument } from '../kernel/document-fields.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { HallCode, Id, Instant } from '../kernel/fields.ts'
import type { Moves } from '../kernel/moves.ts'
import { z } from '../zod.ts'
import { Display } from './display.ts'
import { HallNow } from './hall-now.ts'
import { NearProof } from './nearness.ts'
import { positionReasons, priorityKinds } from './queue-rule.ts'

export const ticketStatuses = [
  'waiting',
  'called',
  'serving',
  'held',
  'finished',
  'skipped',
  'left',
  'joined',
] as const
export type TicketStatus = (typeof ticketStatuses)[number]
export const ticketStatusLabels: Record<TicketStatus, string> = {
  waiting: '等候中',
  called: '请到窗口',
  serving: '办理中',
  held: '已挂起',
  finished: '已结束',
  skipped: '已过号',
  left: '已离开',
  joined: '已合并',
}
/**
 * 叫号, 重呼, 过号, 重新排队, 开始办理, 转窗, 挂起, 取件回来, 结束, 撤销结束; a resident may give the number up.
 * 结束 ends a visit; only a matter is 办结. Of two numbers of accounts that became one, one becomes part of the other.
 * Somebody held went for a paper; who does not come back is skipped like who does not come.
 */
export const ticketMoves = {
  call: { from: ['waiting'], to: 'called' },
  recall: { from: ['called'], to: 'called' },
  skip: { from: ['called', 'held'], to: 'skipped' },
  requeue: { from: ['skipped'], to: 'waiting' },
  serve: { from: ['called'], to: 'serving' },
  transfer: { from: ['called', 'serving'], to: 'waiting' },
  hold: { from: ['called', 'serving'], to: 'held' },
  comeBack: { from: ['held'], to: 'waiting' },
  finish: { from: ['serving'], to: 'finished' },
  reopen: { from: ['finished'], to: 'serving' },
  leave: { from: ['waiting', 'called', 'held'], to: 'left' },
  join: { from: ['waiting', 'called', 'serving', 'held'], to: 'joined' },
} as const satisfies Moves<TicketStatus>
/** Calls after which someone is missed (过号): the desk offers to skip first. */
export const CALLS_BEFORE_MISSED = 3
/** Undoing a skip within this time restores the old position, and does not count as the one requeue. */
export const UNDO_SKIP_MS = 60_000
/** An end (结束) that was a mistake is undone within this time: the person is at the same window again. */
export const UNDO_FINISH_MS = 5 * 60_000

/** 暂停服务 of a window, and why. */
export const pauseReasons = ['short_break', 'meal', 'equipment', 'meeting', 'handover', 'off_duty'] as const
export type PauseReason = (typeof pauseReasons)[number]
/** A pause after which somebody else sits there, or nobody. */
export const leavingReasons: readonly PauseReason[] = ['handover', 'off_duty']
export const pauseReasonLabels: Record<PauseReason, string> = {
  short_break: '暂时离开',
  meal: '用餐',
  equipment: '设备故障',
  meeting: '开会',
  handover: '交接班',
  off_duty: '下班收工',
}
export const Priority = z.nullable(z.enum(priorityKinds))
/** Numbers that became part of one, when two accounts did: what they were for is to be done with it. */
const JoinedNumbers = z.optional(z.array(z.object({ number: z.string(), itemName: z.nullable(z.string()) })))

/** A number (号) as its holder sees it. */
export const Ticket = z.object({
  id: Id,
  number: z.string(),
  status: z.enum(ticketStatuses),
  hall: z.object({ id: Id, name: z.string() }),
  itemName: z.nullable(z.string()),
  booked: z.boolean(),
  /** Its booking, and what that is for besides `itemName`. */
  appointmentId: z.optional(z.nullable(Id)),
  alsoFor: z.optional(z.array(z.string())),
  /** Who comes, null stands for the account's owner, and what lets others follow it; told to the owner only. */
  visitor: z.optional(z.nullable(Visitor)),
  followCode: z.optional(z.string()),
  issuedAt: Instant,
  calledAt: z.nullable(Instant),
  windowNumber: z.nullable(z.number()),
  windowName: z.nullable(z.string()),
  priority: Priority,
  /** Checked in before the booked time, which this is: until then everybody else who waits goes first. */
  earlyFor: z.optional(z.nullable(Instant)),
  /** People to be called before; null once called. */
  ahead: z.nullable(z.number()),
  waitMinutes: z.nullable(z.number()),
  joined: JoinedNumbers,
  /** The number this one became part of. */
  joinedTo: z.optional(z.nullable(z.object({ id: Id, number: z.string() }))),
  /** Nothing more can happen to this number, not even that its end is undone. */
  settled: z.optional(z.boolean()),
})
export type Ticket = z.output<typeof Ticket>

/** A number as the desk sees it. */
export const QueueTicket = z.object({
  id: Id,
  number: z.string(),
  status: z.enum(ticketStatuses),
  residentName: z.nullable(z.string()),
  residentId: z.nullable(Id),
  /** Who comes was told for this visit, with the number or with its booking. */
  told: z.optional(z.boolean()),
  itemId: z.nullable(Id),
  itemName: z.nullable(z.string()),
  alsoFor: z.optional(z.array(z.string())),
  booked: z.boolean(),
  startsAt: z.nullable(Instant),
  issuedAt: Instant,
  calledAt: z.nullable(Instant),
  calls: z.number(),
  windowId: z.nullable(Id),
  windowNumber: z.nullable(z.number()),
  priority: Priority,
  /** Reason of a waiting ticket's position; null for others. */
  reason: z.nullable(z.enum(positionReasons)),
  /** Whether the window that asks, and the clerk at it, would be offered this one. */
  offered: z.boolean(),
  /** Only this window calls them, while it is open: a transfer, or back from fetching a paper. */
  toWindowNumber: z.nullable(z.number()),
  skippedAt: z.nullable(Instant),
  finishedAt: z.optional(z.nullable(Instant)),
  joined: JoinedNumbers,
  /** Put back in line after being missed; that is done once. */
  requeued: z.boolean(),
})
export type QueueTicket = z.output<typeof QueueTicket>

/** A window today as the queue sees it. */
export const QueueWindow = z.object({
  windowId: Id,
  number: z.number(),
  name: z.string(),
  /** Somebody sits there and calls. */
  open: z.boolean(),
  paused: z.nullable(z.object({ reason: z.enum(pauseReasons), since: Instant, until: z.nullable(Instant) })),
  /** Who sits there today; null where nobody does, or who did has left it for another or for the day. */
  clerk: z.optional(z.nullable(z.object({ id: Id, name: z.string(), since: z.nullable(Instant) }))),
})
export type QueueWindow = z.output<typeof QueueWindow>

export const HallQueue = z.object({
  /** In the order they are called; with a window given, those it is offered come first. */
  waiting: z.array(QueueTicket),
  /** Called or being served, at any window. */
  inHand: z.array(QueueTicket),
  /** Gone for a paper. */
  held: z.array(QueueTicket),
  /** Missed today, the last one first; they can be put back. */
  missed: z.array(QueueTicket),
  /** Visits whose end can still be undone, the last one first; seen from a window, its own. */
  ended: z.array(QueueTicket),
  windows: z.array(QueueWindow),
  finished: z.number(),
  skipped: z.number(),
  waitMinutes: z.number(),
})
export type HallQueue = z.output<typeof HallQueue>

/** What is known of the person at the window, unmasked: filled in at home, told with the booking or the number. */
export const TicketHolder = z.object({
  name: z.nullable(z.string()),
  idNumber: z.nullable(z.string()),
  document: z.nullable(ShownDocument),
  phone: z.nullable(z.string()),
  villageId: z.nullable(Id),
})
export type TicketHolder = z.output<typeof TicketHolder>

const ByHall = z.object({ hallId: Id })
const ByTicket = z.object({ ticketId: Id })
const ByHallCode = z.object({ hallCode: HallCode })
export const queue = {
  checkIn: endpoint({
    method: 'POST',
    path: '/hall-codes/:hallCode/check-in',
    access: 'resident',
    summary: '扫大厅码签到，预约变成号',
    params: ByHallCode,
    /** Without `appointmentId`, as phones with an older app ask: the only booking of today here. */
    body: z.object({ appointmentId: z.optional(Id), near: z.optional(NearProof) }),
    result: Ticket,
  }),
  takeTicket: endpoint({
    method: 'POST',
    path: '/hall-codes/:hallCode/tickets',
    access: 'resident',
    summary: '现场取号；今天在这里有预约的，就是签到',
    params: ByHallCode,
    body: z.object({ itemId: z.nullable(Id), near: z.optional(NearProof) }),
    result: Ticket,
  }),
  myTicket: endpoint({
    method: 'GET',
    path: '/my/ticket',
    access: 'resident',
    summary: '我今天的号',
    /** `ticket`: the last one; of one's family each may have a number, and `tickets` are all. */
    result: z.object({ ticket: z.nullable(Ticket), tickets: z.optional(z.array(Ticket)) }),
  }),
  ticket: endpoint({
    method: 'GET',
    path: '/my/tickets/:ticketId',
    access: 'resident',
    summary: '我的一个号',
    params: ByTicket,
    result: Ticket,
  }),
  leaveLine: endpoint({
    method: 'POST',
    path: '/my/tickets/:ticketId/leave',
    access: 'resident',
    summary: '放弃排队',
    params: ByTicket,
    result: Ticket,
  }),
  hallNow: endpoint({
    method: 'GET',
    path: '/halls/:hallId/now',
    access: 'public',
    summary: '大厅此刻的等候情况',
    params: ByHall,
    live: true,
    result: HallNow,
  }),
  display: endpoint({
    method: 'GET',
    path: '/displays/:hallId',
    access: 'public',
    summary: '大厅叫号屏',
    params: ByHall,
    live: true,
    result: Display,
  }),
}
