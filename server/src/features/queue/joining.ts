import { ticketMoves } from '@zhenyiban/shared/queue/contract.ts'
import { advance } from '../../kernel/advance.ts'
import type { App } from '../../kernel/app.ts'
import { pairsToJoin } from '../../kernel/pairs-to-join.ts'
import type { ResidentRecords } from '../../kernel/resident-records.ts'
import { findStandingBooking, sameVisitorOf } from '../appointments/visits-today.ts'
import { findHall } from '../organisations/halls.ts'
import { Ticket, type TicketRecord } from './model.ts'
import { otherThings } from './other-things.ts'
import { loadQueue, wholeQueue } from './queue-snapshot.ts'
import { ticketPayload } from './service.ts'

const listActive = (residentId: string): Promise<TicketRecord[]> =>
  Ticket.find({ residentId, active: true }).sort({ issuedAt: 1, _id: 1 }).lean()
const whyByStatus: Partial<Record<TicketRecord['status'], string>> = {
  serving: '正在办理',
  called: '已经叫到',
  held: '已经到过窗口',
}
/** At a window before who has been there before in line. */
const byNearness: TicketRecord['status'][] = ['serving', 'called', 'held', 'waiting']
const isTwin = (one: TicketRecord, other: TicketRecord): boolean =>
  one.hallId.equals(other.hallId) && one.on === other.on

/** Numbers that one person holds in one line, of two accounts that become one; whose turn is earlier stays. */
const pairsOf = async (app: App, formerId: string, residentId: string) => {
  const [theirs, mine] = [await listActive(formerId), await listActive(residentId)]
  if (!theirs.some(one => mine.some(other => isTwin(one, other)))) return []
  const isSame = await sameVisitorOf(app, [formerId, residentId])
  const turns = new Map<string, number>()
  for (const hallId of new Set(theirs.map(ticket => String(ticket.hallId))))
    for (const { ticket } of wholeQueue(await loadQueue(app, await findHall(hallId))))
      turns.set(String(ticket._id), turns.size)
  const turnOf = (ticket: TicketRecord): number[] => [
    byNearness.indexOf(ticket.status),
    turns.get(String(ticket._id)) ?? turns.size,
    +ticket.issuedAt,
  ]
  const isAhead = (one: TicketRecord, other: TicketRecord): boolean => {
    const [a, b] = [turnOf(one), turnOf(other)]
    const differs = a.findIndex((part, i) => part !== b[i])
    return differs < 0 || a[differs]! < b[differs]!
  }
  return pairsToJoin(theirs, mine, (one, other) => isTwin(one, other) && isSame(one, other), isAhead)
}

const clashes: ResidentRecords['clashes'] = async (app, { formerId, residentId }) => {
  const said: string[] = []
  for (const { stays, goes } of await pairsOf(app, formerId, residentId)) {
    const hall = await findHall(String(stays.hallId))
    const why = whyByStatus[stays.status] ?? '排在前面'
    said.push(
      `${hall.name}的两个号留一个：${stays.number} 号${why}，留下；${goes.number} 号并进来，不算放弃，要办的事一起办。`,
    )
  }
  return said
}
/** What of the number that ends goes over to the one that stays. */
const takenOver = async (stays: TicketRecord, goes: TicketRecord) => {
  const appointmentId = stays.appointmentId ?? goes.appointmentId
  const booking = appointmentId && (await findStandingBooking(appointmentId))
  const { number, itemId, itemName } = goes
  return {
    $set: {
      appointmentId: booking?._id ?? null,
      startsAt: booking?.startsAt ?? stays.startsAt ?? goes.startsAt,
      itemId: stays.itemId ?? itemId,
      itemName: stays.itemName ?? itemName,
      priority: stays.priority ?? goes.priority,
      name: stays.name ?? goes.name,
    },
    $push: {
      joined: {
        $each: [{ number, itemId, itemName, appointmentId: goes.appointmentId }, ...(goes.joined ?? [])],
      },
    },
  }
}
const move: ResidentRecords['move'] = async (app, { formerId, residentId, actor }) => {
  for (const { stays, goes } of await pairsOf(app, formerId, residentId)) {
    const gone = await advance(Ticket, { _id: goes._id, hallId: goes.hallId }, ticketMoves.join, {
      $set: { active: false, atWindow: false, residentId, joinedTo: stays._id },
    })
    const kept = await Ticket.findById(stays._id).lean()
    if (!gone || !kept) continue
    await Ticket.updateOne({ _id: kept._id, hallId: kept.hallId }, await takenOver(kept, gone))
    const payload = ticketPayload(gone, await findHall(String(gone.hallId)))
    await app.outbox.add('ticket.joined', actor, { ...payload, into: kept.number })
  }
  await Ticket.updateMany({ residentId: formerId }, { $set: { residentId } })
  // A booking of the other account may have become part of the one a number is for.
  for (const { _id, hallId, appointmentId, itemId } of await listActive(residentId))
    if (appointmentId)
      await Ticket.updateOne(
        { _id, hallId },
        { $set: { alsoFor: await otherThings(await findStandingBooking(appointmentId), itemId) } },
      )
}
/** Numbers of two accounts that became one. */
export const ticketJoining = { move, clashes }
