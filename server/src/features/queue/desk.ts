import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { ticketMoves } from '@zhenyiban/shared/queue/contract.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { advance } from '../../kernel/advance.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { Ticket, type TicketRecord } from './model.ts'
import { loadQueue, queueAtWindow } from './queue-snapshot.ts'
import { servedAtWindow } from './served.ts'
import { findInScope, ticketPayload } from './service.ts'
import { findWindowInScope, occupyWindow } from './shift.ts'

/** Calls the first ticket of the window's queue (叫号); null when none waits for this window. */
export const callNext = async (
  app: App,
  staff: StaffActor,
  windowId: string,
): Promise<TicketRecord | null> => {
  const { window, hall } = await findWindowInScope(staff, windowId)
  const now = app.clock.now()
  const on = localDay(now)
  if (await Ticket.exists({ hallId: hall._id, windowId, on, atWindow: true })) refuse('ticket.window_busy')
  const call = (next: TicketRecord) =>
    app.transaction(async () => {
      await occupyWindow(staff, window, now)
      const called = await advance(Ticket, { _id: next._id, hallId: hall._id }, ticketMoves.call, {
        $set: {
          windowId,
          windowNumber: window.number,
          staffId: staff.id,
          calledAt: now,
          firstCalledAt: next.firstCalledAt ?? now,
          calls: 1,
          atWindow: true,
          toWindowId: null,
          returnedAt: null,
        },
      })
      if (called)
        await app.outbox.add('ticket.called', staff, {
          ...ticketPayload(called, hall),
          windowNumber: window.number,
          calls: 1,
        })
      return called
    })
  for (;;) {
    const queue = await loadQueue(app, hall, { windowId, staffId: staff.id })
    if (queue.windows.some(seat => seat.paused && seat.window._id.equals(windowId))) refuse('window.paused')
    const [next] = queueAtWindow(queue, windowId)
    if (!next) return null
    const called = await call(next.ticket).catch(error =>
      isDuplicateOf(error, 'hallId', 'windowId', 'on') ? refuse('ticket.window_busy') : Promise.reject(error),
    )
    // Null when another window called this ticket first: try the next one.
    if (called) return called
  }
}

export const recallTicket = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const { hall } = await findInScope(staff, id)
    const now = app.clock.now()
    const called = await advance(Ticket, { _id: id, hallId: hall._id }, ticketMoves.recall, {
      $set: { calledAt: now },
      $inc: { calls: 1 },
    })
    if (!called) return refuse('ticket.already_moved')
    const { calls, windowNumber } = called
    await app.outbox.add('ticket.called', staff, {
      ...ticketPayload(called, hall),
      windowNumber: windowNumber!,
      calls,
    })
    return called
  })
export const skipTicket = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const { hall } = await findInScope(staff, id)
    const skipped = await advance(Ticket, { _id: id, hallId: hall._id }, ticketMoves.skip, {
      $set: { active: false, atWindow: false, skippedAt: app.clock.now() },
    })
    if (!skipped) return refuse('ticket.already_moved')
    await app.outbox.add('ticket.skipped', staff, ticketPayload(skipped, hall))
    return skipped
  })
export const serveTicket = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const { hall } = await findInScope(staff, id)
    const served = await advance(Ticket, { _id: id, hallId: hall._id }, ticketMoves.serve, {
      $set: { staffId: staff.id },
      $addToSet: { servedBy: { id: staff.id, name: staff.name } },
    })
    if (!served) return refuse('ticket.already_moved')
    await app.outbox.add('ticket.served', staff, {
      ...ticketPayload(served, hall),
      windowNumber: served.windowNumber!,
    })
    return served
  })
export const finishTicket = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const { ticket, hall } = await findInScope(staff, id)
    const finishedAt = app.clock.now()
    const by = { id: staff.id, name: staff.name }
    const served = await servedAtWindow(ticket, hall, [...(ticket.servedBy ?? []), by])
    const change = { $set: { active: false, atWindow: false, finishedAt, staffId: staff.id, served } }
    const finished = await advance(Ticket, { _id: id, hallId: hall._id }, ticketMoves.finish, change)
    if (!finished) return refuse('ticket.already_moved')
    await app.outbox.add('ticket.finished', staff, {
      ...ticketPayload(finished, hall),
      itemName: finished.itemName,
      windowNumber: finished.windowNumber!,
      staffId: staff.id,
      finishedAt: finishedAt.toISOString(),
      again: Boolean(finished.reopenedAt),
    })
    return finished
  })
