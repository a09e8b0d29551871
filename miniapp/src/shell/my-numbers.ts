import type { Visitor } from '@zhenyiban/shared/appointments/visitors.ts'
import type { Ticket } from '@zhenyiban/shared/queue/contract.ts'

/** All numbers of the account; a server before families had several told one. */
export const ticketsOf = ({ ticket, tickets }: { ticket: Ticket | null; tickets?: Ticket[] }): Ticket[] =>
  tickets ?? (ticket ? [ticket] : [])

/** Whoever staff booked for comes with the phone of the account; one of the family is somebody else. */
export const familyName = (visitor: Visitor | null | undefined): string | null =>
  visitor?.kind === 'family' ? visitor.name : null
/** The number of the account's owner at a hall. */
export const ownNumberAt = (tickets: readonly Ticket[], hallId: string): Ticket | undefined =>
  tickets.find(({ hall, visitor }) => hall.id === hallId && familyName(visitor) === null)
