import { ticketMoves } from '@zhenyiban/shared/queue/contract.ts'
import { advance } from '../../kernel/advance.ts'
import type { App, ResidentActor } from '../../kernel/app.ts'
import type { Leaver, Owner, Standing } from '../../kernel/leaving.ts'
import { findHall } from '../organisations/halls.ts'
import { Ticket, type TicketRecord } from './model.ts'
import { ticketPayload } from './service.ts'

const live = ({ id }: Pick<ResidentActor, 'id'>): Promise<TicketRecord[]> =>
  Ticket.find({ residentId: id, active: true }).sort({ issuedAt: 1, _id: 1 }).lean()
const mayLeave = ({ status }: TicketRecord): boolean =>
  (ticketMoves.leave.from as readonly string[]).includes(status)

/** Numbers of today: in line they are given up, at a window the visit is finished first. */
export const numbersOfLeaver = async (_app: App, who: ResidentActor): Promise<Standing> => {
  const [ends, blocks]: [string[], string[]] = [[], []]
  for (const ticket of await live(who)) {
    const hall = await findHall(String(ticket.hallId))
    if (mayLeave(ticket)) ends.push(`${hall.name}的 ${ticket.number} 号会放弃，不再叫您。`)
    else blocks.push(`${hall.name}的 ${ticket.number} 号正在窗口办理，办完再注销。`)
  }
  return { ends, blocks }
}
export const endNumbersOfLeaver = async (app: App, who: Owner): Promise<void> => {
  for (const { _id, hallId } of await live(who)) {
    const left = await advance(Ticket, { _id, hallId }, ticketMoves.leave, {
      $set: { active: false, atWindow: false },
    })
    if (left) await app.outbox.add('ticket.left', who, ticketPayload(left, await findHall(String(hallId))))
  }
}
/** A number stays a number, for the figures of its hall. */
export const stripNumbers = async (_app: App, { ids }: Leaver): Promise<void> => {
  const theirs = await Ticket.find({ residentId: { $in: [...ids] } }, { hallId: 1 })
    .sort({ _id: 1 })
    .lean()
  for (const { _id, hallId } of theirs)
    await Ticket.updateOne(
      { _id, hallId },
      { $set: { name: null, nameHash: null, visitorHash: null, priority: null } },
    )
}
