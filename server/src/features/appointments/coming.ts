import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { type App, type ResidentActor, system } from '../../kernel/app.ts'
import { bookingOf, findHall, findHalls } from '../organisations/service.ts'
import { Appointment, type AppointmentRecord } from './model.ts'
import { isDue, type Reminder, remindableUntil, reminders, uselessFrom } from './reminding.ts'
import { isInNotice } from './rules.ts'
import { findMyAppointment } from './service.ts'
import { factsOf, tell } from './tell.ts'

// 您来吗: who booked is reminded, and says by one tap that they come; who does not gives the place back (cancelling).

/** Who is told that they may cancel has this long to read it and to do so. */
const ANSWER_MINUTES = 10

/** Reminds of one booking, if it is still the one that was found; false when it is not, or somebody was quicker. */
const remindOf = (app: App, { _id, slotId }: AppointmentRecord, reminder: Reminder): Promise<boolean> =>
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
      ...(await factsOf(reminded)),
      reminder,
      confirmed: Boolean(confirmedAt),
      canCancel: isInNotice(startsAt, noticeMinutes + ANSWER_MINUTES, app.clock.now()),
      uselessFrom: uselessFrom(reminder, startsAt).toISOString(),
    })
    return true
  })

/** Sends the reminders that are due now, each once; what a stopped house missed is not made up for. Returns how many. */
export const remindBooked = async (app: App): Promise<number> => {
  const now = app.clock.now()
  // Nobody is reminded to come when the hall is not open.
  const ahead = {
    status: 'booked',
    displaced: null,
    startsAt: { $gt: now, $lte: remindableUntil(now) },
    // Who was reminded of everything is not looked at every minute again.
    reminded: { $not: { $all: [...reminders] } },
  } as const
  const booked: AppointmentRecord[] = await Appointment.find(ahead).sort({ startsAt: 1, _id: 1 }).lean()
  const halls = await findHalls([...new Set(booked.map(({ hallId }) => String(hallId)))])
  const rules = new Map(halls.map(hall => [String(hall._id), bookingOf(hall).reminders]))
  let count = 0
  for (const booking of booked)
    for (const reminder of reminders)
      if (isDue(reminder, rules.get(String(booking.hallId))!, booking, app.clock.now()))
        count += Number(await remindOf(app, booking, reminder))
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
    await tell(app, 'appointment.confirmed', who, confirmed)
    return confirmed
  })
