import { appointments } from '@zhenyiban/shared/appointments/contract.ts'
import type { App } from '../../kernel/app.ts'
import { implement } from '../../kernel/implement.ts'
import { confirmBooking } from './attendance.ts'
import { bookForOther, listAlikeForOther, undoBookFor } from './booking-for.ts'
import { holdSeat, releaseHold } from './holds.ts'
import { liftBookingBlock, listBookingBlocks, listMyBookingBlocks } from './no-shows.ts'
import { affectedBookingHandlers } from './plan-changes/routes.ts'
import {
  presentAppointments,
  presentBlocks,
  presentDayBook,
  presentHold,
  presentNamed,
  presentWaiting,
} from './present.ts'
import {
  type Booked,
  bookAppointment,
  cancelAppointment,
  findMyAppointment,
  listDayBook,
  listMyAppointments,
  rescheduleAppointment,
} from './service.ts'
import { listDays, listSlots } from './slots.ts'
import { countAhead, joinWaiting, leaveWaiting, listMyWaiting } from './waiting/waiting.ts'

const present = async (...args: Parameters<typeof presentAppointments>) =>
  (await presentAppointments(...args))[0]!
const presentBooked = (app: App, { made, hall, items }: Booked) =>
  presentNamed(app, [made], [hall], items)[0]!

const itemsOf = (listed: string | undefined): string[] => listed?.split(',') ?? []

export const appointmentRoutes = implement(appointments, {
  ...affectedBookingHandlers,
  days: async ({ app, params, query, goodUntil }) =>
    listDays(app, params.hallId, itemsOf(query.itemIds), goodUntil),
  slots: async ({ app, params, query, goodUntil }) =>
    (await listSlots(app, params.hallId, params.on, itemsOf(query.itemIds), goodUntil)).map(
      ({ id, startsAt, endsAt, lanes, free, changeableUntil }) => ({
        id,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        seats: lanes.length,
        seatsLeft: free.length,
        changeableUntil: changeableUntil.toISOString(),
      }),
    ),
  book: async ({ app, actor, body: { slotId, itemId, itemIds, visitor: family, insteadOf, takesBack } }) =>
    presentBooked(
      app,
      await bookAppointment(app, actor, {
        slotId,
        itemIds: itemIds ?? [itemId!],
        family,
        insteadOf,
        takesBack,
      }),
    ),
  bookFor: async ({ app, actor, body }) => presentBooked(app, await bookForOther(app, actor, body)),
  alikeForOther: async ({ app, actor, body }) => listAlikeForOther(app, actor, body),
  undoBookFor: async ({ app, actor, params }) =>
    present(app, [await undoBookFor(app, actor, params.appointmentId)]),
  holdPlace: async ({ app, actor, body }) => presentHold(app, await holdSeat(app, actor, body)),
  letHoldGo: async ({ app, actor, body }) => {
    await releaseHold(app, actor, body.slotId)
    return { done: true as const }
  },
  joinWaiting: async ({ app, actor, params, body }) => {
    const made = await joinWaiting(app, actor, { ...params, ...body })
    return (await presentWaiting([{ ...made, ahead: await countAhead(made) }]))[0]!
  },
  myWaiting: async ({ actor }) => presentWaiting(await listMyWaiting(actor)),
  leaveWaiting: async ({ app, actor, params }) => {
    await leaveWaiting(app, actor, params.waitingId)
    return { done: true as const }
  },
  myAppointments: async ({ app, actor }) => presentAppointments(app, await listMyAppointments(actor)),
  myAppointment: async ({ app, actor, params }) =>
    present(app, [await findMyAppointment(actor, params.appointmentId)]),
  cancel: async ({ app, actor, params }) =>
    present(app, [await cancelAppointment(app, actor, params.appointmentId)]),
  confirmBooking: async ({ app, actor, params }) =>
    present(app, [await confirmBooking(app, actor, params.appointmentId)]),
  reschedule: async ({ app, actor, params, body }) =>
    present(app, [await rescheduleAppointment(app, actor, params.appointmentId, body.slotId)]),
  myBookingBlocks: async ({ app, actor }) =>
    (await listMyBookingBlocks(app, actor)).map(({ hall, missed, bookableFrom }) => ({
      hall: { id: String(hall._id), name: hall.name },
      missed,
      bookableFrom,
    })),
  bookingBlocks: async ({ app, actor, params }) =>
    presentBlocks(app, await listBookingBlocks(app, actor, params.hallId)),
  liftBookingBlock: async ({ app, actor, params, body }) => {
    await liftBookingBlock(app, actor, params, body.reason)
    return presentBlocks(app, await listBookingBlocks(app, actor, params.hallId))
  },
  dayBook: async ({ app, actor, params, query }) =>
    presentDayBook(app, params.hallId, query.on, await listDayBook(actor, params.hallId, query.on)),
})
