import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { ticketMoves, UNDO_FINISH_MS, UNDO_SKIP_MS } from '@zhenyiban/shared/queue/contract.ts'
import type { PriorityKind } from '@zhenyiban/shared/queue/queue-rule.ts'
import { advance } from '../../kernel/advance.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { findItem } from '../catalogue/service.ts'
import { Ticket } from './model.ts'
import { groupOfItem } from './order.ts'
import { loadQueue, queueRuleOf } from './queue-snapshot.ts'
import { takesItem } from './queue-windows.ts'
import { isRated } from './rated.ts'
import { findInScope, ticketPayload } from './service.ts'

// Moves beside the usual sequence: 挂起, 转窗, 重新排队, 撤销结束, 优先.

/** 挂起: the person fetches a paper; the window can call others meanwhile. */
export const holdTicket = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const { hall } = await findInScope(staff, id)
    const held = await advance(Ticket, { _id: id, hallId: hall._id }, ticketMoves.hold, {
      $set: { atWindow: false },
    })
    if (!held) return refuse('ticket.already_moved')
    await app.outbox.add('ticket.held', staff, {
      ...ticketPayload(held, hall),
      windowNumber: held.windowNumber!,
    })
    return held
  })
/** 取件回来: first in the queue of the window they were at. */
export const comeBack = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const { ticket, hall } = await findInScope(staff, id)
    const back = await advance(Ticket, { _id: id, hallId: hall._id }, ticketMoves.comeBack, {
      $set: { toWindowId: ticket.windowId, returnedAt: app.clock.now() },
    })
    if (!back) return refuse('ticket.already_moved')
    await app.outbox.add('ticket.came_back', staff, {
      ...ticketPayload(back, hall),
      windowNumber: back.windowNumber!,
    })
    return back
  })

/** 转窗: to another window, or with another item to the queue of its group; the waiting time is kept. */
export const transferTicket = async (
  app: App,
  staff: StaffActor,
  id: string,
  to: { windowId: string | null; itemId: string | null },
) => {
  const { ticket, hall } = await findInScope(staff, id)
  const here = ticket.windowId && String(ticket.windowId)
  if (to.itemId === null && (to.windowId === null || to.windowId === here)) refuse('ticket.nowhere_to_go')
  const item = to.itemId ? await findItem(to.itemId) : null
  const itemId = item?._id ?? ticket.itemId
  const { windows } = await loadQueue(app, hall)
  const queueWindow = windows.find(({ window }) => String(window._id) === to.windowId) ?? null
  if (to.windowId && !queueWindow) refuse('window.not_found')
  if (queueWindow && !takesItem(queueWindow, itemId)) refuse('ticket.not_for_window')
  if (queueWindow?.paused) refuse('window.paused', [], '那个窗口正在暂停服务，请换一个窗口。')
  return app.transaction(async () => {
    const moved = await advance(Ticket, { _id: id, hallId: hall._id }, ticketMoves.transfer, {
      $set: {
        itemId,
        itemName: item?.name ?? ticket.itemName,
        alsoFor: ticket.alsoFor?.filter(other => !other.itemId.equals(itemId)) ?? [],
        letter: groupOfItem(queueRuleOf(hall), itemId && String(itemId)).letter,
        toWindowId: queueWindow?.window._id ?? null,
        atWindow: false,
      },
    })
    if (!moved) return refuse('ticket.already_moved')
    await app.outbox.add('ticket.transferred', staff, {
      ...ticketPayload(moved, hall),
      toWindowNumber: queueWindow?.window.number ?? null,
      itemName: moved.itemName,
    })
    return moved
  })
}

/**
 * 重新排队: back in the queue after a skip, once, as if just arrived. Within a minute it undoes the skip: the old
 * position, and it does not count.
 */
export const requeueTicket = async (app: App, staff: StaffActor, id: string) => {
  const now = app.clock.now()
  const again = app.transaction(async () => {
    const { ticket, hall } = await findInScope(staff, id)
    const undone = ticket.skippedAt !== null && +now - +ticket.skippedAt <= UNDO_SKIP_MS
    if (ticket.status === 'skipped' && !undone && ticket.requeuedAt) refuse('ticket.requeued_once')
    const requeued = await advance(
      Ticket,
      { _id: id, hallId: hall._id, skippedAt: ticket.skippedAt },
      ticketMoves.requeue,
      {
        $set: { active: true, skippedAt: null, ...(!undone && { requeuedAt: now }) },
      },
    )
    if (!requeued) return refuse('ticket.already_moved')
    await app.outbox.add('ticket.requeued', staff, { ...ticketPayload(requeued, hall), undone })
    return requeued
  })
  return again.catch(error =>
    isDuplicateOf(error, 'hallId', 'residentId', 'on', 'visitorHash')
      ? refuse('ticket.duplicate')
      : Promise.reject(error),
  )
}

/** 撤销结束: at the same window again, and what was asked about the visit waits until it ends. */
export const reopenTicket = async (app: App, staff: StaffActor, id: string) => {
  const now = app.clock.now()
  const again = app.transaction(async () => {
    const { ticket, hall } = await findInScope(staff, id)
    const { finishedAt } = ticket
    if (finishedAt && +now - +finishedAt > UNDO_FINISH_MS) refuse('ticket.end_stands')
    const reopened = await advance(Ticket, { _id: id, hallId: hall._id, finishedAt }, ticketMoves.reopen, {
      $set: {
        active: true,
        atWindow: true,
        finishedAt: null,
        served: null,
        reopenedAt: now,
        staffId: staff.id,
      },
    })
    if (!reopened) return refuse('ticket.already_moved')
    await app.outbox.add('ticket.reopened', staff, {
      ...ticketPayload(reopened, hall),
      windowNumber: reopened.windowNumber!,
      rated: await isRated(reopened._id),
    })
    return reopened
  })
  return again.catch(error => {
    if (isDuplicateOf(error, 'hallId', 'windowId', 'on')) return refuse('ticket.window_busy')
    if (isDuplicateOf(error, 'hallId', 'residentId', 'on', 'visitorHash')) return refuse('ticket.duplicate')
    throw error
  })
}

/** Gives somebody who waits priority after looking at their papers, or takes it away. */
export const setPriority = (app: App, staff: StaffActor, id: string, priority: PriorityKind | null) =>
  app.transaction(async () => {
    const { hall } = await findInScope(staff, id)
    const changed = await Ticket.findOneAndUpdate(
      { _id: id, hallId: hall._id, status: 'waiting' },
      { $set: { priority } },
      { returnDocument: 'after' },
    ).lean()
    if (!changed) return refuse('ticket.already_moved')
    await app.outbox.add('ticket.prioritised', staff, { ...ticketPayload(changed, hall), priority })
    return changed
  })
