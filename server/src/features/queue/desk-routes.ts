import { windowDesk } from '@zhenyiban/shared/queue/window-desk.ts'
import { implement } from '../../kernel/implement.ts'
import { findHallInScope } from '../organisations/halls.ts'
import { callNext, finishTicket, recallTicket, serveTicket, skipTicket } from './desk.ts'
import { readHolder } from './holder.ts'
import { checkInByStaff, issueByStaff } from './issuing.ts'
import { comeBack, holdTicket, reopenTicket, requeueTicket, setPriority, transferTicket } from './moves.ts'
import { presentQueue, presentQueueTicket, presentWindow } from './present.ts'
import { presentQueueRule, setQueueRule } from './queue-rule.ts'
import { openWindow, pauseWindow } from './shift.ts'
import { estimateErrors } from './waits.ts'

export const windowDeskRoutes = implement(windowDesk, {
  line: async ({ app, actor, params }) => presentQueue(app, await findHallInScope(actor, params.hallId)),
  windowLine: async ({ app, actor, params }) =>
    presentQueue(app, await findHallInScope(actor, params.hallId), {
      windowId: params.windowId,
      staffId: actor.id,
    }),
  lineRule: async ({ actor, params }) => presentQueueRule(await findHallInScope(actor, params.hallId)),
  setLineRule: async ({ app, actor, params, body }) =>
    presentQueueRule(await setQueueRule(app, actor, params.hallId, body)),
  estimateError: async ({ app, actor, params }) =>
    estimateErrors(app, await findHallInScope(actor, params.hallId)),
  checkInAppointment: async ({ app, actor, params }) =>
    presentQueueTicket(app, (await checkInByStaff(app, actor, params.appointmentId)).ticket),
  issueTicket: async ({ app, actor, params, body }) =>
    presentQueueTicket(
      app,
      (
        await issueByStaff(app, actor, params.hallId, {
          ...body,
          priority: body.priority ?? null,
        })
      ).ticket,
    ),
  setPriority: async ({ app, actor, params, body }) =>
    presentQueueTicket(app, await setPriority(app, actor, params.ticketId, body.priority)),
  openWindow: async ({ app, actor, params, body }) =>
    presentWindow(app, await openWindow(app, actor, params.windowId, body.takeOver)),
  pauseWindow: async ({ app, actor, params, body }) =>
    presentWindow(app, await pauseWindow(app, actor, params.windowId, body)),
  callNext: async ({ app, actor, params }) => {
    const ticket = await callNext(app, actor, params.windowId)
    return { ticket: ticket && (await presentQueueTicket(app, ticket)) }
  },
  recall: async ({ app, actor, params }) =>
    presentQueueTicket(app, await recallTicket(app, actor, params.ticketId)),
  skip: async ({ app, actor, params }) =>
    presentQueueTicket(app, await skipTicket(app, actor, params.ticketId)),
  serve: async ({ app, actor, params }) =>
    presentQueueTicket(app, await serveTicket(app, actor, params.ticketId)),
  finish: async ({ app, actor, params }) =>
    presentQueueTicket(app, await finishTicket(app, actor, params.ticketId)),
  reopen: async ({ app, actor, params }) =>
    presentQueueTicket(app, await reopenTicket(app, actor, params.ticketId)),
  hold: async ({ app, actor, params }) =>
    presentQueueTicket(app, await holdTicket(app, actor, params.ticketId)),
  comeBack: async ({ app, actor, params }) =>
    presentQueueTicket(app, await comeBack(app, actor, params.ticketId)),
  requeue: async ({ app, actor, params }) =>
    presentQueueTicket(app, await requeueTicket(app, actor, params.ticketId)),
  transfer: async ({ app, actor, params, body }) =>
    presentQueueTicket(app, await transferTicket(app, actor, params.ticketId, body)),
  ticketHolder: async ({ app, actor, params }) => readHolder(app, actor, params.ticketId),
})
