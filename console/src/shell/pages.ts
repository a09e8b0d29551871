import type { Permission } from '@zhenyiban/shared/kernel/permissions.ts'
import { words } from './words.ts'

/** The console's pages in menu order; `needs` null means every member of staff may open it. */
export const pages = [
  { path: 'desk', title: words.desk, needs: 'ticket.call' },
  { path: 'hall-overview', title: words.hallOverview, needs: 'queue.read' },
  { path: 'matters', title: words.matters, needs: 'matter.read' },
  { path: 'supervision', title: words.supervision, needs: 'matter.supervise' },
  { path: 'appointments', title: words.appointments, needs: 'appointment.read' },
  { path: 'ratings', title: words.ratings, needs: 'rating.read' },
  { path: 'feedback', title: words.feedback, needs: 'feedback.read' },
  { path: 'hall-hours', title: words.hallHours, needs: 'hall.manage' },
  { path: 'organisations', title: words.organisations, needs: 'organisation.read' },
  { path: 'catalogue', title: words.catalogue, needs: null },
  { path: 'dictionary', title: words.dictionary, needs: 'dictionary.read' },
  { path: 'staff', title: words.staff, needs: 'staff.read' },
] as const satisfies { path: string; title: string; needs: Permission | null }[]
export type PagePath = (typeof pages)[number]['path']

export const pagesFor = (permissions: readonly Permission[]) =>
  pages.filter(({ needs }) => needs === null || permissions.includes(needs))
export const mayOpen = (path: PagePath, permissions: readonly Permission[]): boolean =>
  pagesFor(permissions).some(page => page.path === path)
