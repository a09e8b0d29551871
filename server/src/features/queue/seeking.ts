import type { Ref } from '../../kernel/ids.ts'
import { Ticket, type TicketRecord } from './model.ts'

interface Within {
  hallIds: readonly Ref[]
  most: number
}
const newest = (filter: object, most: number): Promise<TicketRecord[]> =>
  Ticket.find(filter).sort({ issuedAt: -1, _id: -1 }).limit(most).lean()

/** Numbers of some accounts, the newest. */
export const listNumbersOfAccounts = (residentIds: readonly Ref[], { hallIds, most }: Within) =>
  newest({ residentId: { $in: [...residentIds] }, hallId: { $in: [...hallIds] } }, most)
/** Numbers under a name typed at a machine or a desk, of people who came without an account. */
export const listNumbersOfName = (nameHash: string, { hallIds, most }: Within) =>
  newest({ hallId: { $in: [...hallIds] }, nameHash }, most)
