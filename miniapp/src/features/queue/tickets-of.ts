import type { Ticket } from '@zhenyiban/shared/queue/contract.ts'

/** All numbers of the account; a server before families had several told one. */
export const ticketsOf = ({ ticket, tickets }: { ticket: Ticket | null; tickets?: Ticket[] }): Ticket[] =>
  tickets ?? (ticket ? [ticket] : [])
