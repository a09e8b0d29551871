import type { Permission } from '@zhenyiban/shared/kernel/permissions.ts'
import { messages } from './messages.ts'

/** The console's pages in menu order; `needs` null means every member of staff may open it. */
const pages = [
  { path: 'desk', title: messages.desk, needs: 'ticket.call' },
  { path: 'hall-overview', title: messages.hallOverview, needs: 'queue.read' },
  { path: 'matters', title: messages.matters, needs: 'matter.read' },
  { path: 'supervision', title: messages.supervision, needs: 'matter.supervise' },
  { path: 'appointments', title: messages.appointments, needs: 'appointment.read' },
  { path: 'calls', title: messages.calls, needs: 'call.make' },
  // Whoever serves has ratings of their own.
  { path: 'my-ratings', title: messages.myRatings, needs: 'matter.advance' },
  { path: 'ratings', title: messages.ratings, needs: 'rating.read' },
  { path: 'paper-ratings', title: messages.paperRatings, needs: 'rating.enter' },
  { path: 'feedback', title: messages.feedback, needs: 'feedback.read' },
  { path: 'announcements', title: messages.announcements, needs: 'announcement.read' },
  { path: 'hall-hours', title: messages.hallHours, needs: 'hall.manage' },
  { path: 'province', title: messages.province, needs: 'hall.manage' },
  { path: 'organisations', title: messages.organisations, needs: 'organisation.read' },
  { path: 'codes', title: messages.codes, needs: 'organisation.read' },
  { path: 'catalogue', title: messages.catalogue, needs: null },
  { path: 'dictionary', title: messages.dictionary, needs: 'dictionary.read' },
  { path: 'number-readings', title: messages.numberReadings, needs: 'reading.read' },
  { path: 'staff', title: messages.staff, needs: 'staff.read' },
  { path: 'client-errors', title: messages.clientErrors, needs: 'client_error.read' },
] as const satisfies { path: string; title: string; needs: Permission | null }[]
export type PagePath = (typeof pages)[number]['path']

export const pagesFor = (permissions: readonly Permission[]) =>
  pages.filter(({ needs }) => needs === null || permissions.includes(needs))
export const mayOpen = (path: PagePath, permissions: readonly Permission[]): boolean =>
  pagesFor(permissions).some(page => page.path === path)
