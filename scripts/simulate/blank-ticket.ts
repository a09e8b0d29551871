import { hallId } from './hall.ts'

/** What a number has before anything happened to it. */
export const blankTicket = {
  status: 'waiting' as const,
  hallId,
  organisationId: hallId,
  residentId: null,
  visitorHash: null,
  name: null,
  estimateMinutes: null,
  firstCalledAt: null,
  calledAt: null,
  calls: 0,
  finishedAt: null,
  windowId: null,
  windowNumber: null,
  staffId: null,
  skippedAt: null,
  active: true,
  atWindow: false,
}
