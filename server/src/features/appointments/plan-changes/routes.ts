import type { affectedBookings } from '@zhenyiban/shared/appointments/affected-bookings.ts'
import type { Handlers } from '../../../kernel/implement.ts'
import { presentAffected, presentTime } from './present.ts'
import { listOtherTimes, listUnsettledAt, moveUnsettled, readPhone, settleUnsettled } from './unsettled.ts'

type Call = Parameters<typeof listUnsettledAt>
const list = async (...[app, staff, hallId]: Call) =>
  presentAffected(app, await listUnsettledAt(app, staff, hallId))

export const affectedBookingHandlers: Handlers<typeof affectedBookings> = {
  otherTimes: async ({ app, actor, params }) =>
    (await listOtherTimes(app, actor, params.appointmentId)).map(presentTime),
  unsettled: async ({ app, actor, params }) => list(app, actor, params.hallId),
  settleBookings: async ({ app, actor, params, body }) => {
    await settleUnsettled(app, actor, params.hallId, body)
    return list(app, actor, params.hallId)
  },
  moveUnsettled: async ({ app, actor, params, body }) => {
    await moveUnsettled(app, actor, params, body.slotId)
    return list(app, actor, params.hallId)
  },
  unsettledPhone: async ({ app, actor, params }) => readPhone(app, actor, params),
}
