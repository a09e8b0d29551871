import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import type { MyMatterSummary } from '@zhenyiban/shared/matters/views.ts'
import type { Ticket } from '@zhenyiban/shared/queue/contract.ts'
import type { Ongoing, PendingRating } from '../src/pages/ongoing.ts'

/** Monday 09:00 in China. */
export const NOW = '2026-11-23T01:00:00.000Z'
export const nothing: Ongoing = { tickets: [], appointments: [], matters: [], pending: [] }

const hall = { id: 'hall', name: '鳌头镇便民服务中心', address: '新城西路38号', phone: null }
export const ticketOf = (of: Partial<Ticket> = {}): Ticket => ({
  id: 'ticket',
  number: 'A018',
  status: 'waiting',
  hall,
  itemName: null,
  booked: false,
  issuedAt: NOW,
  calledAt: null,
  windowNumber: null,
  windowName: null,
  priority: null,
  ahead: 3,
  waitMinutes: 12,
  ...of,
})
export const appointmentOf = (id: string, startsAt: string, of: Partial<Appointment> = {}): Appointment => ({
  id,
  status: 'booked',
  hall,
  item: { id: 'item', name: '长寿老人补贴' },
  visitor: null,
  items: [{ id: 'item', name: '长寿老人补贴' }],
  slotId: 'slot',
  startsAt,
  endsAt: new Date(Date.parse(startsAt) + 30 * 60_000).toISOString(),
  code: '123456',
  canCancel: true,
  changeableUntil: new Date(Date.parse(startsAt) - 30 * 60_000).toISOString(),
  undoUntil: null,
  confirmedAt: null,
  canConfirm: false,
  heldUntil: null,
  keptUntil: null,
  displaced: null,
  ...of,
})
export const matterOf = (id: string, of: Partial<MyMatterSummary> = {}): MyMatterSummary => ({
  id,
  caseNumber: '44011711320261123000017',
  itemName: '长寿老人补贴',
  status: 'in_progress',
  receivedAt: NOW,
  dueOn: '2026-12-21',
  firstDueOn: null,
  limitBasis: 'promised',
  pauseLate: false,
  overdue: false,
  light: 'green',
  holderName: '镇民政办',
  todo: null,
  ...of,
})
export const pendingOf = (subjectId: string, of: Partial<PendingRating> = {}): PendingRating => ({
  subject: 'visit',
  subjectId,
  title: '鳌头镇便民服务中心 A017 号',
  endedAt: NOW,
  ...of,
})
