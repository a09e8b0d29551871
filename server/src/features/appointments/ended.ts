import { archiveOf } from '../../kernel/archive.ts'
import { Appointment } from './model.ts'

/** Nobody came: what such a booking tells is in the figures of its day. */
export const appointmentArchive = archiveOf(
  Appointment,
  before =>
    (['cancelled', 'missed'] as const).map(status => ({
      filter: { status, startsAt: { $lt: before } },
      sort: { startsAt: 1, _id: 1 },
    })),
  [{ residentId: 1 }],
)
