import { queue } from '@zhenyiban/shared/queue.ts'
import { implement } from '../../kernel/implement.ts'
import { findHall, findHallInScope } from '../organisations/service.ts'
import { callNext, finishTicket, readHolder, recallTicket, serveTicket, skipTicket } from './desk.ts'
import { hallNow } from './line.ts'
import { presentScreen } from './live.ts'
import { presentLine, presentLineTicket, presentTicket } from './present.ts'
import {
  checkInByCode,
  checkInByStaff,
  findMyTicket,
  findTodaysTicket,
  issueByStaff,
  leaveLine,
  takeTicket,
} from './service.ts'

export const queueRoutes = implement(queue, {
  checkIn: async ({ app, actor, params }) =>
    presentTicket(app, await checkInByCode(app, actor, params.hallCode)),
  takeTicket: async ({ app, actor, params, body }) =>
    presentTicket(app, await takeTicket(app, actor, params.hallCode, body.itemId)),
  myTicket: async ({ app, actor }) => {
    const ticket = await findTodaysTicket(app, actor)
    return { ticket: ticket && (await presentTicket(app, ticket)) }
  },
  ticket: async ({ app, actor, params }) => presentTicket(app, await findMyTicket(actor, params.ticketId)),
  leaveLine: async ({ app, actor, params }) =>
    presentTicket(app, await leaveLine(app, actor, params.ticketId)),
  hallNow: async ({ app, params }) => hallNow(app, await findHall(params.hallId)),
  display: async ({ app, params }) => presentScreen(app, await findHall(params.hallId)),
  line: async ({ app, actor, params }) => presentLine(app, await findHallInScope(actor, params.hallId)),
  checkInAppointment: async ({ app, actor, params }) =>
    presentLineTicket(app, await checkInByStaff(app, actor, params.appointmentId)),
  issueTicket: async ({ app, actor, params, body }) =>
    presentLineTicket(app, await issueByStaff(app, actor, params.hallId, body)),
  callNext: async ({ app, actor, params }) => {
    const ticket = await callNext(app, actor, params.windowId)
    return { ticket: ticket && (await presentLineTicket(app, ticket)) }
  },
  recall: async ({ app, actor, params }) =>
    presentLineTicket(app, await recallTicket(app, actor, params.ticketId)),
  skip: async ({ app, actor, params }) =>
    presentLineTicket(app, await skipTicket(app, actor, params.ticketId)),
  serve: async ({ app, actor, params }) =>
    presentLineTicket(app, await serveTicket(app, actor, params.ticketId)),
  finish: async ({ app, actor, params }) =>
    presentLineTicket(app, await finishTicket(app, actor, params.ticketId)),
  ticketHolder: async ({ app, actor, params }) => readHolder(app, actor, params.ticketId),
})
