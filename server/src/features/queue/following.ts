import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App } from '../../kernel/app.ts'
import { codesAreFoundBy } from '../codes/known-codes.ts'
import { Ticket, type TicketRecord } from './model.ts'

const SEAL_LENGTH = 16
/** The code on a printed ticket, and on a card that its holder sends: its id with a keyed hash, so that other tickets' codes cannot be guessed. */
export const followCodeOf = (app: App, ticketId: string): string =>
  ticketId + app.vault.fingerprint(`follow ${ticketId}`).slice(0, SEAL_LENGTH)
export const findFollowed = async (app: App, code: string): Promise<TicketRecord> => {
  const ticketId = code.slice(0, -SEAL_LENGTH)
  if (followCodeOf(app, ticketId) !== code) return refuse('ticket.code_invalid')
  return (await Ticket.findById(ticketId).lean()) ?? refuse('ticket.code_invalid')
}
codesAreFoundBy('t', findFollowed)
