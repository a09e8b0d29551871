import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { ticketMoves, UNDO_SKIP_MS } from '@zhenyiban/shared/queue/contract.ts'
import type { PriorityKind } from '@zhenyiban/shared/queue/line-rule.ts'
import { advance } from '../../kernel/advance.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { findItem } from '../catalogue/service.ts'
import { lineRuleOf, loadLine } from './line.ts'
import { Ticket } from './model.ts'
import { groupOfItem } from './order.ts'
import { takesItem } from './seats.ts'
import { factsOf, findInScope } from './service.ts'

// What takes somebody out of the plain way from the call to the end: 挂起, 转窗, 重新排队, 优先.

/** The person fetches a paper; the window is free for others meanwhile (挂起). */
export const holdTicket = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const { hall } = await findInScope(staff, id)
    const held = await advance(Ticket, { _id: id }, ticketMoves.hold, { $set: { atWindow: false } })
    if (!held) return refuse('ticket.already_moved')
    await app.outbox.add('ticket.held', staff, { ...factsOf(held, hall), windowNumber: held.windowNumber! })
    return held
  })
/** Back with the paper: first in the line of the window they were at. */
export const comeBack = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const { ticket, hall } = await findInScope(staff, id)
    const back = await advance(Ticket, { _id: id }, ticketMoves.comeBack, {
      $set: { toWindowId: ticket.windowId, returnedAt: app.clock.now() },
    })
    if (!back) return refuse('ticket.already_moved')
    await app.outbox.add('ticket.came_back', staff, {
      ...factsOf(back, hall),
      windowNumber: back.windowNumber!,
    })
    return back
  })

/** To another window, or with another item into the line of its group (转窗); the waiting time is kept. */
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
  const { seats } = await loadLine(app, hall)
  const seat = seats.find(({ window }) => String(window._id) === to.windowId) ?? null
  if (to.windowId && !seat) refuse('window.not_found')
  if (seat && !takesItem(seat, itemId)) refuse('ticket.not_for_window')
  if (seat?.paused) refuse('window.paused', [], '那个窗口正在暂停服务，请换一个窗口。')
  return app.transaction(async () => {
    const moved = await advance(Ticket, { _id: id }, ticketMoves.transfer, {
      $set: {
        itemId,
        itemName: item?.name ?? ticket.itemName,
        letter: groupOfItem(lineRuleOf(hall), itemId && String(itemId)).letter,
        toWindowId: seat?.window._id ?? null,
        atWindow: false,
      },
    })
    if (!moved) return refuse('ticket.already_moved')
    await app.outbox.add('ticket.transferred', staff, {
      ...factsOf(moved, hall),
      toWindowNumber: seat?.window.number ?? null,
      itemName: moved.itemName,
    })
    return moved
  })
}

/**
 * Back in line after being missed (重新排队), once, behind those who wait now, like somebody who has just come.
 * Within a minute it takes the skip back: the old place again, and it does not count.
 */
export const requeueTicket = async (app: App, staff: StaffActor, id: string) => {
  const now = app.clock.now()
  const again = app.transaction(async () => {
    const { ticket, hall } = await findInScope(staff, id)
    const undone = ticket.skippedAt !== null && +now - +ticket.skippedAt <= UNDO_SKIP_MS
    if (ticket.status === 'skipped' && !undone && ticket.requeuedAt) refuse('ticket.requeued_once')
    const requeued = await advance(Ticket, { _id: id, skippedAt: ticket.skippedAt }, ticketMoves.requeue, {
      $set: { active: true, skippedAt: null, ...(!undone && { requeuedAt: now }) },
    })
    if (!requeued) return refuse('ticket.already_moved')
    await app.outbox.add('ticket.requeued', staff, { ...factsOf(requeued, hall), undone })
    return requeued
  })
  return again.catch(error =>
    isDuplicateOf(error, 'residentId', 'hallId', 'on', 'visitorHash')
      ? refuse('ticket.duplicate')
      : Promise.reject(error),
  )
}

/** Gives somebody who waits priority after looking at their papers, or takes it away. */
export const setPriority = (app: App, staff: StaffActor, id: string, priority: PriorityKind | null) =>
  app.transaction(async () => {
    const { hall } = await findInScope(staff, id)
    const changed = await Ticket.findOneAndUpdate(
      { _id: id, status: 'waiting' },
      { $set: { priority } },
      { returnDocument: 'after' },
    ).lean()
    if (!changed) return refuse('ticket.already_moved')
    await app.outbox.add('ticket.prioritised', staff, { ...factsOf(changed, hall), priority })
    return changed
  })
