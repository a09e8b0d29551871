import { appointments } from '@zhenyiban/shared/appointments.ts'
import { implement } from '../../kernel/implement.ts'
import { presentAppointments, presentDayBook } from './present.ts'
import {
  bookAppointment,
  cancelAppointment,
  findMyAppointment,
  listDayBook,
  listMyAppointments,
  rescheduleAppointment,
} from './service.ts'
import { listDays, listSlots } from './slots.ts'

const present = async (...args: Parameters<typeof presentAppointments>) =>
  (await presentAppointments(...args))[0]!

export const appointmentRoutes = implement(appointments, {
  days: async ({ app, params }) => listDays(app, params.hallId),
  slots: async ({ app, params }) =>
    (await listSlots(app, params.hallId, params.on)).map(({ id, startsAt, endsAt, seats, seatsLeft }) => ({
      id,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      seats,
      seatsLeft,
    })),
  book: async ({ app, actor, body }) => present(app, [await bookAppointment(app, actor, body)]),
  myAppointments: async ({ app, actor }) => presentAppointments(app, await listMyAppointments(actor)),
  myAppointment: async ({ app, actor, params }) =>
    present(app, [await findMyAppointment(actor, params.appointmentId)]),
  cancel: async ({ app, actor, params }) =>
    present(app, [await cancelAppointment(app, actor, params.appointmentId)]),
  reschedule: async ({ app, actor, params, body }) =>
    present(app, [await rescheduleAppointment(app, actor, params.appointmentId, body.slotId)]),
  dayBook: async ({ app, actor, params, query }) =>
    presentDayBook(app, await listDayBook(actor, params.hallId, query.on)),
})
