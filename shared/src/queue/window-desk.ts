import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant, PersonName } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { HallQueue, Priority, pauseReasons, QueueTicket, QueueWindow, TicketHolder } from './contract.ts'
import { QueueRule } from './queue-rule.ts'

const ByHall = z.object({ hallId: Id })
const ByWindow = z.object({ windowId: Id })
const ByTicket = z.object({ ticketId: Id })
const move = <const P extends `/${string}`>(path: P, summary: string) =>
  endpoint({ method: 'POST', path, access: 'ticket.call', summary, params: ByTicket, result: QueueTicket })

/** How far estimates were from what happened; null where nobody was called yet. */
const EstimateError = z.object({
  todayMinutes: z.nullable(z.number()),
  todayVisits: z.number(),
  last30DaysMinutes: z.nullable(z.number()),
  last30DaysVisits: z.number(),
})

/** The rule, and the names of the items its groups speak of. */
const HallQueueRule = z.object({ rule: QueueRule, items: z.array(z.object({ id: Id, name: z.string() })) })

const isOnce = (each: readonly unknown[]) => new Set(each).size === each.length
const NewQueueRule = QueueRule.check(
  z.refine(({ groups }) => isOnce(groups.map(({ letter }) => letter)), {
    error: '两个业务组不能用同一个字母',
    path: ['groups'],
  }),
  z.refine(({ nearness }) => nearness.way !== 'location' || nearness.position !== null, {
    error: '用手机定位核对，要先填大厅的坐标',
    path: ['nearness', 'position'],
  }),
  z.refine(({ groups }) => isOnce(groups.flatMap(({ itemIds }) => itemIds)), {
    error: '一个事项只能放在一个业务组',
    path: ['groups'],
  }),
)

/** What staff do with the queue. */
export const windowDesk = {
  line: endpoint({
    method: 'GET',
    path: '/halls/:hallId/line',
    access: 'queue.read',
    summary: '排队情况',
    params: ByHall,
    live: true,
    result: HallQueue,
  }),
  windowLine: endpoint({
    method: 'GET',
    path: '/halls/:hallId/windows/:windowId/line',
    access: 'queue.read',
    summary: '排队情况，从一个窗口看：先列能叫的，按叫号先后',
    params: z.object({ hallId: Id, windowId: Id }),
    live: true,
    result: HallQueue,
  }),
  lineRule: endpoint({
    method: 'GET',
    path: '/halls/:hallId/line-rule',
    access: 'hall.manage',
    summary: '排队规则',
    params: ByHall,
    result: HallQueueRule,
  }),
  setLineRule: endpoint({
    method: 'POST',
    path: '/halls/:hallId/line-rule',
    access: 'hall.manage',
    summary: '设置排队规则',
    params: ByHall,
    body: NewQueueRule,
    result: HallQueueRule,
  }),
  estimateError: endpoint({
    method: 'GET',
    path: '/halls/:hallId/estimate-error',
    access: 'queue.read',
    summary: '预计等候与实际相差多少',
    params: ByHall,
    result: EstimateError,
  }),
  checkInAppointment: endpoint({
    method: 'POST',
    path: '/appointments/:appointmentId/check-in',
    access: 'appointment.check_in',
    summary: '工作人员代签到',
    params: z.object({ appointmentId: Id }),
    result: QueueTicket,
  }),
  issueTicket: endpoint({
    method: 'POST',
    path: '/halls/:hallId/tickets',
    access: 'ticket.issue',
    summary: '给没有手机的群众取号',
    params: ByHall,
    body: z.object({
      itemId: z.nullable(Id),
      name: z.nullable(PersonName),
      priority: z.optional(Priority),
      /** A namesake of whoever has a booking of today: a number of their own, and the booking stays. */
      apart: z.optional(z.boolean()),
    }),
    result: QueueTicket,
  }),
  setPriority: endpoint({
    method: 'POST',
    path: '/tickets/:ticketId/priority',
    access: 'ticket.issue',
    summary: '核对后给等候的人优先，或取消优先',
    params: ByTicket,
    body: z.object({ priority: Priority }),
    result: QueueTicket,
  }),
  openWindow: endpoint({
    method: 'POST',
    path: '/windows/:windowId/open',
    access: 'ticket.call',
    summary: '坐到窗口，开始或恢复叫号；有别人坐着时要说明接手',
    params: ByWindow,
    body: z.object({ takeOver: z.optional(z.boolean()) }),
    result: QueueWindow,
  }),
  pauseWindow: endpoint({
    method: 'POST',
    path: '/windows/:windowId/pause',
    access: 'ticket.call',
    summary: '窗口暂停服务',
    params: ByWindow,
    body: z.object({ reason: z.enum(pauseReasons), until: z.nullable(Instant) }),
    result: QueueWindow,
  }),
  callNext: endpoint({
    method: 'POST',
    path: '/windows/:windowId/call-next',
    access: 'ticket.call',
    summary: '叫下一位',
    params: ByWindow,
    result: z.object({ ticket: z.nullable(QueueTicket) }),
  }),
  recall: move('/tickets/:ticketId/recall', '重呼'),
  skip: move('/tickets/:ticketId/skip', '过号'),
  serve: move('/tickets/:ticketId/serve', '开始办理'),
  finish: move('/tickets/:ticketId/finish', '结束，群众离开窗口'),
  reopen: move('/tickets/:ticketId/reopen', '撤销结束，几分钟内'),
  hold: move('/tickets/:ticketId/hold', '挂起，等群众取材料回来'),
  comeBack: move('/tickets/:ticketId/come-back', '取材料回来了，先回原窗口'),
  requeue: move('/tickets/:ticketId/requeue', '过号后重新排队，一个号一次'),
  transfer: endpoint({
    method: 'POST',
    path: '/tickets/:ticketId/transfer',
    access: 'ticket.call',
    summary: '转到别的窗口，或换成别的事项，等候时间保留',
    params: ByTicket,
    body: z.object({ windowId: z.nullable(Id), itemId: z.nullable(Id) }),
    result: QueueTicket,
  }),
  ticketHolder: endpoint({
    method: 'POST',
    path: '/tickets/:ticketId/holder',
    access: 'applicant.reveal',
    summary: '读取窗口前这位群众自己填好的资料，用于收件（留痕）',
    params: ByTicket,
    result: TicketHolder,
  }),
}
