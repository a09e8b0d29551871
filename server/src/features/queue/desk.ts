import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { ticketMoves } from '@zhenyiban/shared/queue/contract.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { advance } from '../../kernel/advance.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { openResident } from '../identity/present.ts'
import { findResident } from '../identity/service.ts'
import { lineAt, loadLine } from './line.ts'
import { Ticket, type TicketRecord } from './model.ts'
import { findWindowInScope, sitDown } from './post.ts'
import { factsOf, findInScope } from './service.ts'

/** Calls the first of the window's line (叫号); null when nobody waits whom this clerk is offered. */
export const callNext = async (
  app: App,
  staff: StaffActor,
  windowId: string,
): Promise<TicketRecord | null> => {
  const { window, hall } = await findWindowInScope(staff, windowId)
  const now = app.clock.now()
  const on = localDay(now)
  if (await Ticket.exists({ windowId, on, atWindow: true })) refuse('ticket.window_busy')
  const call = (next: TicketRecord) =>
    app.transaction(async () => {
      await sitDown(staff, window, on)
      const called = await advance(Ticket, { _id: next._id }, ticketMoves.call, {
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
          ...factsOf(called, hall),
          windowNumber: window.number,
          calls: 1,
        })
      return called
    })
  for (;;) {
    const line = await loadLine(app, hall, { windowId, staffId: staff.id })
    if (line.seats.some(seat => seat.paused && seat.window._id.equals(windowId))) refuse('window.paused')
    const [next] = lineAt(line, windowId)
    if (!next) return null
    const called = await call(next.ticket).catch(error =>
      isDuplicateOf(error, 'windowId', 'on') ? refuse('ticket.window_busy') : Promise.reject(error),
    )
    // Null when another window called this person first: look again.
    if (called) return called
  }
}

export const recallTicket = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const { hall } = await findInScope(staff, id)
    const now = app.clock.now()
    const called = await advance(Ticket, { _id: id }, ticketMoves.recall, {
      $set: { calledAt: now },
      $inc: { calls: 1 },
    })
    if (!called) return refuse('ticket.already_moved')
    const { calls, windowNumber } = called
    await app.outbox.add('ticket.called', staff, {
      ...factsOf(called, hall),
      windowNumber: windowNumber!,
      calls,
    })
    return called
  })
export const skipTicket = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const { hall } = await findInScope(staff, id)
    const skipped = await advance(Ticket, { _id: id }, ticketMoves.skip, {
      $set: { active: false, atWindow: false, skippedAt: app.clock.now() },
    })
    if (!skipped) return refuse('ticket.already_moved')
    await app.outbox.add('ticket.skipped', staff, factsOf(skipped, hall))
    return skipped
  })
export const serveTicket = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const { hall } = await findInScope(staff, id)
    const served = await advance(Ticket, { _id: id }, ticketMoves.serve, { $set: { staffId: staff.id } })
    if (!served) return refuse('ticket.already_moved')
    await app.outbox.add('ticket.served', staff, {
      ...factsOf(served, hall),
      windowNumber: served.windowNumber!,
    })
    return served
  })
export const finishTicket = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const { hall } = await findInScope(staff, id)
    const finishedAt = app.clock.now()
    const change = { $set: { active: false, atWindow: false, finishedAt, staffId: staff.id } }
    const finished = await advance(Ticket, { _id: id }, ticketMoves.finish, change)
    if (!finished) return refuse('ticket.already_moved')
    await app.outbox.add('ticket.finished', staff, {
      ...factsOf(finished, hall),
      itemName: finished.itemName,
      windowNumber: finished.windowNumber!,
      staffId: staff.id,
      finishedAt: finishedAt.toISOString(),
    })
    return finished
  })

/** What the person this member of staff is serving filled in at home, to be taken over into the matter form. */
export const readHolder = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const { ticket, hall } = await findInScope(staff, id)
    if (!ticket.atWindow || String(ticket.staffId) !== staff.id) refuse('ticket.not_at_window')
    const unknown = { name: null, idNumber: null, phone: null, villageId: null }
    if (!ticket.residentId) return unknown
    const resident = await findResident(ticket.residentId)
    await app.outbox.add('ticket.holder_read', staff, { ...factsOf(ticket, hall), staffId: staff.id })
    // A visitor is not the owner of the account: only the name was told.
    if (ticket.visitorHash) return { ...unknown, name: ticket.name && app.vault.open(ticket.name) }
    return openResident(app, resident)
  })
