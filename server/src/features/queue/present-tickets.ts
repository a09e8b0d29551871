import type { Ref } from '../../kernel/ids.ts'
import { Ticket, type TicketRecord } from './model.ts'

/** Everybody who waits or is at a window, by status. */
export const readPresent = async (hallId: Ref, on: string) => {
  const present: TicketRecord[] = await Ticket.find({
    hallId,
    on,
    status: { $in: ['waiting', 'called', 'serving'] },
  })
    .sort({ issuedAt: 1, _id: 1 })
    .lean()
  const isWaiting = ({ status }: TicketRecord) => status === 'waiting'
  const inHand = present.filter(ticket => !isWaiting(ticket))
  return {
    waiting: present.filter(isWaiting),
    inHand: inHand.sort((a, b) => +a.calledAt! - +b.calledAt! || (String(a._id) < String(b._id) ? -1 : 1)),
  }
}
