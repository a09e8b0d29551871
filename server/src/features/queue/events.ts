import type { PauseReason } from '@zhenyiban/shared/queue/contract.ts'
import type { LineRule, PriorityKind } from '@zhenyiban/shared/queue/line-rule.ts'

interface TicketFacts {
  ticketId: string
  residentId: string | null
  hallId: string
  hallName: string
  number: string
}
interface WindowFacts {
  hallId: string
  windowId: string
  windowNumber: number
  staffId: string
}
declare module '../../kernel/outbox.ts' {
  interface Events {
    'ticket.issued': TicketFacts & { booked: boolean; ahead: number }
    'ticket.called': TicketFacts & { windowNumber: number; calls: number }
    'ticket.skipped': TicketFacts
    /** Back in line (重新排队); `undone` when the skip was a mistake, so that the old place is theirs again. */
    'ticket.requeued': TicketFacts & { undone: boolean }
    'ticket.transferred': TicketFacts & { toWindowNumber: number | null; itemName: string | null }
    'ticket.held': TicketFacts & { windowNumber: number }
    'ticket.came_back': TicketFacts & { windowNumber: number }
    'ticket.prioritised': TicketFacts & { priority: PriorityKind | null }
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
    'hall.line_rule_changed': { hallId: string; before: LineRule; after: LineRule }
    'window.opened': WindowFacts
    'window.paused': WindowFacts & { reason: PauseReason; until: string | null }
  }
}
