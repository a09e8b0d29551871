import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { miniCodeOf } from '../codes/making.ts'
import { qrOf } from '../organisations/qr-code.ts'
import { findTicketInScope } from '../queue/service.ts'

/**
 * Leads whoever's visit it was to its rating. It is given whether it was rated or not: who rates is nothing that the window
 * is told.
 */
export const ratingCode = async (app: App, staff: StaffActor, ticketId: string) => {
  const { status, residentId } = await findTicketInScope(staff, ticketId)
  if (status !== 'finished') refuse('rating.not_finished')
  if (!residentId) refuse('rating.no_account')
  const target = { kind: 'rating' as const, targetId: ticketId, opens: null }
  const { code, token } = await miniCodeOf(app, target, staff.id)
  const url = `${app.publicUrl}/f/${token}`
  return { url, qr: await qrOf(url), code }
}
