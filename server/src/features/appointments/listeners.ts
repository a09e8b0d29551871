import type { Ref } from '../../kernel/ids.ts'
import type { Listeners } from '../../kernel/outbox.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { Appointment } from './model.ts'
import { firstFree } from './rules.ts'

/** Moves a booking to another account, under a number that is free there; a duplicate stays where it is. */
const handOver = async (bookingId: Ref, formerId: string, residentId: string): Promise<void> => {
  for (;;) {
    const open = { status: { $in: ['booked', 'held'] } } as const
    const mine = await Appointment.find({ residentId, ...open }, { nth: 1 }).lean()
    const nth = firstFree(mine.map(each => each.nth))
    try {
      await Appointment.updateOne({ _id: bookingId, residentId: formerId }, { $set: { residentId, nth } })
      return
    } catch (error) {
      if (isDuplicateOf(error, 'residentId', 'slotId', 'visitorHash')) return
      if (!isDuplicateOf(error, 'residentId', 'nth')) throw error
    }
  }
}

export const appointmentListeners: Listeners = {
  'resident.claimed': [
    async (_app, { payload: { residentId, formerId } }) => {
      const theirs = await Appointment.find({ residentId: formerId }, { _id: 1 }).sort({ _id: 1 }).lean()
      for (const { _id } of theirs) await handOver(_id, formerId, residentId)
    },
  ],
}
