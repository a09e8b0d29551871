import type { PauseReason } from '@zhenyiban/shared/queue/contract.ts'
import type { PriorityKind, QueueRule } from '@zhenyiban/shared/queue/queue-rule.ts'

interface TicketPayload {
  ticketId: string
  residentId: string | null
  hallId: string
  hallName: string
  number: string
}
interface WindowPayload {
  hallId: string
  windowId: string
  windowNumber: number
  staffId: string
}
declare module '../../kernel/outbox.ts' {
  interface Events {
    'ticket.issued': TicketPayload & { booked: boolean; ahead: number }
    'ticket.called': TicketPayload & { windowNumber: number; calls: number }
    'ticket.skipped': TicketPayload
    /** Back in line (重新排队); `undone` when the skip was a mistake, so that the old place is theirs again. */
    'ticket.requeued': TicketPayload & { undone: boolean }
    'ticket.transferred': TicketPayload & { toWindowNumber: number | null; itemName: string | null }
    'ticket.held': TicketPayload & { windowNumber: number }
    'ticket.came_back': TicketPayload & { windowNumber: number }
    'ticket.prioritised': TicketPayload & { priority: PriorityKind | null }
    'ticket.left': TicketPayload
    /** Part of the number `into` of the same person, whose two accounts became one: neither given up nor missed. */
    'ticket.joined': TicketPayload & { into: string }
    'ticket.served': TicketPayload & { windowNumber: number }
    /** The clerk took over what the resident had filled in; personal fields were read. */
    'ticket.holder_read': TicketPayload & { staffId: string }
    'ticket.finished': TicketPayload & {
      itemName: string | null
      windowNumber: number
      staffId: string
      finishedAt: string
      /** Ended before, which was undone: what the resident was asked then still stands. */
      again: boolean
    }
    /** 撤销结束: at the window again. */
    'ticket.reopened': TicketPayload & {
      windowNumber: number
      /** The resident rated the visit when it had ended; that stands. */
      rated: boolean
    }
    /** The visit was for the item of the matter that was taken in; nobody had said so before. */
    'ticket.item_learnt': TicketPayload & { itemName: string }
    'hall.line_rule_changed': { hallId: string; before: QueueRule; after: QueueRule }
    'window.opened': WindowPayload
    'window.paused': WindowPayload & { reason: PauseReason; until: string | null }
  }
}
