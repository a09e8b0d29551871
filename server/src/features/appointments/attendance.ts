import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { type App, type ResidentActor, system } from '../../kernel/app.ts'
import { bookingOf, findHall, findHalls } from '../organisations/halls.ts'
import { bookingPayload, emitBookingEvent } from './booking-events.ts'
import { Appointment, type AppointmentRecord } from './model.ts'
import { isDue, type Reminder, remindableUntil, reminders, uselessFrom } from './reminder-rules.ts'
import { isInNotice } from './rules.ts'
import { findMyAppointment } from './service.ts'

// 您来吗: residents are reminded of a booking and confirm or cancel it by one tap.

/** Cancelling is offered only if it is still possible this many minutes after the reminder. */
const ANSWER_MINUTES = 10

/** Sends one reminder; false when the booking has changed or another worker has sent it. */
const sendReminder = (app: App, { _id, slotId }: AppointmentRecord, reminder: Reminder): Promise<boolean> =>
  app.transaction(async () => {
    const reminded = await Appointment.findOneAndUpdate(
      { _id, slotId, status: 'booked', displaced: null, reminded: { $ne: reminder } },
      { $push: { reminded: reminder } },
      { returnDocument: 'after' },
    ).lean()
    if (!reminded) return false
    const { startsAt, confirmedAt } = reminded
    const { noticeMinutes } = bookingOf(await findHall(String(reminded.hallId)))
    await app.outbox.add('appointment.reminded', system, {
      ...(await bookingPayload(reminded)),
      reminder,
      confirmed: Boolean(confirmedAt),
      canCancel: isInNotice(startsAt, noticeMinutes + ANSWER_MINUTES, app.clock.now()),
      uselessFrom: uselessFrom(reminder, startsAt).toISOString(),
    })
    return true
  })

/**
 * Sends the reminders that are due now, each once; reminders missed during downtime are not sent late. Returns how
 * many.
 */
export const sendDueReminders = async (app: App): Promise<number> => {
  const now = app.clock.now()
  // Nobody is reminded to come when the hall is not open.
  const ahead = {
    status: 'booked',
    displaced: null,
    startsAt: { $gt: now, $lte: remindableUntil(now) },
    // Bookings with all reminders sent are not read again every minute.
    reminded: { $not: { $all: [...reminders] } },
  } as const
  const booked: AppointmentRecord[] = await Appointment.find(ahead).sort({ startsAt: 1, _id: 1 }).lean()
  const halls = await findHalls([...new Set(booked.map(({ hallId }) => String(hallId)))])
  const rules = new Map(halls.map(hall => [String(hall._id), bookingOf(hall).reminders]))
  let count = 0
  for (const booking of booked)
    for (const reminder of reminders)
      if (isDue(reminder, rules.get(String(booking.hallId))!, booking, app.clock.now()))
        count += Number(await sendReminder(app, booking, reminder))
  return count
}

/** 我会来: a resident says that they come; saying it again changes nothing. */
export const confirmBooking = (app: App, who: ResidentActor, id: string): Promise<AppointmentRecord> =>
  app.transaction(async () => {
    const mine = await findMyAppointment(who, id)
    if (mine.status !== 'booked' || mine.displaced) return refuse('appointment.already_moved')
    if (mine.confirmedAt) return mine
    const now = app.clock.now()
    if (mine.startsAt <= now) return refuse('appointment.begun')
    const confirmed = await Appointment.findOneAndUpdate(
      { _id: id, slotId: mine.slotId, status: 'booked', displaced: null },
      { $set: { confirmedAt: now } },
      { returnDocument: 'after' },
    ).lean()
    if (!confirmed) return refuse('appointment.already_moved')
    await emitBookingEvent(app, 'appointment.confirmed', who, confirmed)
    return confirmed
  })
