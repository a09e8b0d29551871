interface TicketFacts {
  ticketId: string
  residentId: string | null
  hallId: string
  hallName: string
  number: string
}
declare module '../../kernel/outbox.ts' {
  interface Events {
    'ticket.issued': TicketFacts & { booked: boolean; ahead: number }
    'ticket.called': TicketFacts & { windowNumber: number; calls: number }
    'ticket.skipped': TicketFacts
    'ticket.left': TicketFacts
    'ticket.served': TicketFacts & { windowNumber: number }
    /** The clerk took over what the resident had filled in; personal fields were read. */
    'ticket.holder_read': TicketFacts & { staffId: string }
    'ticket.finished': TicketFacts & {
      itemName: string | null
      windowNumber: number
      staffId: string
      finishedAt: string
    }
  }
}

export {}
