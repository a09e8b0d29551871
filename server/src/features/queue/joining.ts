import { ticketMoves } from '@zhenyiban/shared/queue/contract.ts'
import { advance } from '../../kernel/advance.ts'
import type { ResidentRecords } from '../../kernel/resident-records.ts'
import { findHall } from '../organisations/halls.ts'
import { Ticket, type TicketRecord } from './model.ts'
import { ticketPayload } from './service.ts'

/** At a window before in line, earlier before later. */
const isAhead = (one: TicketRecord, other: TicketRecord): boolean =>
  one.atWindow !== other.atWindow ? one.atWindow : one.issuedAt <= other.issuedAt

/** Numbers of two accounts that became one. Of two numbers in one line on one day the one that is further stays. */
export const joinTickets: ResidentRecords['move'] = async (app, { formerId, residentId, actor }) => {
  const theirs = await Ticket.find({ residentId: formerId, active: true }).sort({ _id: 1 }).lean()
  for (const ticket of theirs) {
    const { hallId, on, visitorHash } = ticket
    const twin = await Ticket.findOne({
      residentId,
      hallId,
      on,
      visitorHash: visitorHash ?? null,
      active: true,
    })
      .sort({ _id: 1 })
      .lean()
    if (!twin) continue
    const given = isAhead(ticket, twin) ? twin : ticket
    const gone = { active: false, atWindow: false }
    const left = await advance(Ticket, { _id: given._id }, ticketMoves.leave, {
      $set: { ...gone, residentId },
    })
    if (left) await app.outbox.add('ticket.left', actor, ticketPayload(left, await findHall(String(hallId))))
    else await Ticket.updateOne({ _id: given._id }, { $set: gone })
  }
  await Ticket.updateMany({ residentId: formerId }, { $set: { residentId } })
}
