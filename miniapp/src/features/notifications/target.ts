import type { InboxMessage } from '@zhenyiban/shared/notifications/contract.ts'
import { toAppointment, toCase, toMatter, toRate, toReport, toTicket } from '../../shell/routes.ts'

/** Where a tap on a message leads; a kind of a newer server leads nowhere and the text stands alone. */
export const targetUrl = ({ target }: InboxMessage): string | null => {
  switch (target?.kind) {
    case 'appointment':
      return toAppointment(target.id)
    case 'ticket':
      return toTicket(target.id)
    case 'matter':
      return toMatter(target.id)
    case 'rating':
      return toRate('visit', target.id)
    case 'rectification':
      return toCase(target.id)
    case 'feedback':
      return toReport(target.id)
    default:
      return null
  }
}
