import { appointmentMoves, itemsInWords, MAX_ITEMS } from '@zhenyiban/shared/appointments/contract.ts'
import { waitingMoves } from '@zhenyiban/shared/appointments/waiting-list.ts'
import { formatInstant, formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { overlaps } from '@zhenyiban/shared/time/intervals.ts'
import { advance } from '../../kernel/advance.ts'
import type { App, EventActor } from '../../kernel/app.ts'
import { pairsToJoin } from '../../kernel/pairs-to-join.ts'
import type { ResidentRecords } from '../../kernel/resident-records.ts'
import { findItems } from '../catalogue/service.ts'
import { findHall } from '../organisations/halls.ts'
import { emitBookingEvent } from './booking-events.ts'
import { Appointment, type AppointmentRecord } from './model.ts'
import { firstFree } from './rules.ts'
import { sameVisitorOf } from './visits-today.ts'
import { WaitingEntry } from './waiting/model.ts'
import { emitWaitingEvent } from './waiting/waiting.ts'

const open = { status: { $in: ['booked', 'held'] } } as const
const freeSeat = { holdsSeat: false, heldUntil: null, displaced: null }

const standing = { holdsSeat: true, status: { $in: ['booked', 'arrived'] } } as const
const listStanding = (residentId: string): Promise<AppointmentRecord[]> =>
  Appointment.find({ residentId, ...standing })
    .sort({ startsAt: 1, _id: 1 })
    .lean()
/** Who has come is there with that booking; a time the hall took away is none; else the earlier one, or one's own. */
const ranks = (booking: AppointmentRecord): number[] => [
  booking.status === 'arrived' ? 0 : 1,
  booking.displaced ? 1 : 0,
  +booking.startsAt,
]
const whyStays = (stays: AppointmentRecord, goes: AppointmentRecord): string => {
  const differs = ranks(stays).findIndex((rank, i) => rank !== ranks(goes)[i])
  return ['已经签到', '时间没有变动', '时间更早'][differs] ?? '是这个账号约的'
}
const isAhead = (one: AppointmentRecord, other: AppointmentRecord): boolean => {
  const differs = ranks(one).findIndex((rank, i) => rank !== ranks(other)[i])
  return differs >= 0 && ranks(one)[differs]! < ranks(other)[differs]!
}
/** Bookings of one person that overlap in one hall, of two accounts that become one. */
const pairsOf = async (app: App, formerId: string, residentId: string) => {
  const isSame = await sameVisitorOf(app, [formerId, residentId])
  return pairsToJoin(
    await listStanding(formerId),
    await listStanding(residentId),
    (one, other) => one.hallId.equals(other.hallId) && overlaps(one, other) && isSame(one, other),
    isAhead,
  )
}
/** What both are for; what one visit has no room for is left over. */
const itemsTogether = (stays: AppointmentRecord, goes: AppointmentRecord) => {
  const all = [...new Map([...stays.itemIds, ...goes.itemIds].map(id => [String(id), id])).values()]
  return { itemIds: all.slice(0, MAX_ITEMS), over: all.slice(MAX_ITEMS) }
}
/** 「鳌头镇便民服务中心11月25日 周三 09:30 的预约时间更早，留下；10:00 的并进来…」 */
const bookingClashes: ResidentRecords['clashes'] = async (app, { formerId, residentId }) => {
  const said: string[] = []
  for (const { stays, goes } of await pairsOf(app, formerId, residentId)) {
    const hall = await findHall(String(stays.hallId))
    const over = await findItems(itemsTogether(stays, goes).over)
    const left = over.length > 0 ? `「${itemsInWords(over)}」一次办不下，请另约` : '要办的事一起办'
    const [one, other] = [
      formatInstant(stays.startsAt.toISOString()),
      formatTime(goes.startsAt.toISOString()),
    ]
    said.push(
      `${hall.name}${one} 的预约${whyStays(stays, goes)}，留下；另一个 ${other} 的并进来，不算取消，${left}。`,
    )
  }
  return said
}
const joinOverlapping = async (app: App, formerId: string, residentId: string, actor: EventActor) => {
  for (const { stays, goes } of await pairsOf(app, formerId, residentId)) {
    // Read anew: it may have taken in a third.
    const gone = await advance(Appointment, { _id: goes._id }, appointmentMoves.join, {
      $set: { ...freeSeat, residentId, joinedTo: stays._id },
    })
    const kept = await Appointment.findById(stays._id).lean()
    if (!gone || !kept) continue
    await Appointment.updateOne({ _id: stays._id }, { $set: { itemIds: itemsTogether(kept, gone).itemIds } })
    await emitBookingEvent(app, 'appointment.joined', actor, gone)
  }
}
/** A place kept for a moment, where the account has one at the same time. */
const letGoOfHeld = async (app: App, held: AppointmentRecord, residentId: string, actor: EventActor) => {
  const { slotId, visitorHash } = held
  const taken = { residentId, slotId, visitorHash: visitorHash ?? null, holdsSeat: true }
  if (!(await Appointment.exists(taken))) return
  const freed = await Appointment.findOneAndUpdate(
    { _id: held._id },
    { $set: freeSeat },
    { returnDocument: 'after' },
  ).lean()
  if (freed) await emitBookingEvent(app, 'appointment.let_go', actor, freed)
}

const moveBookings: ResidentRecords['move'] = async (app, { formerId, residentId, actor }) => {
  await joinOverlapping(app, formerId, residentId, actor)
  const theirs = await Appointment.find({ residentId: formerId }).sort({ _id: 1 }).lean()
  for (const booking of theirs) {
    const { _id } = booking
    if (booking.holdsSeat) await letGoOfHeld(app, booking, residentId, actor)
    const mine = await Appointment.find({ residentId, ...open, _id: { $ne: _id } }, { nth: 1 })
      .sort({ nth: 1, _id: 1 })
      .lean()
    await Appointment.updateOne(
      { _id, residentId: { $in: [formerId, residentId] } },
      { $set: { residentId, nth: firstFree(mine.map(({ nth }) => nth)) } },
    )
  }
}
/** Bookings of two accounts that became one. Of two that overlap for one person one becomes part of the other. */
export const bookingJoining = { move: moveBookings, clashes: bookingClashes }

/** The waiting list: of two entries for one day at one hall the account's own stays. */
export const joinWaiting: ResidentRecords['move'] = async (app, { formerId, residentId, actor }) => {
  const theirs = await WaitingEntry.find({ residentId: formerId }).sort({ _id: 1 }).lean()
  for (const { _id, hallId, on, open: isOpen } of theirs) {
    const mine = await WaitingEntry.find({ residentId, open: true }).sort({ _id: 1 }).lean()
    const isTwin = isOpen && mine.some(each => each.hallId.equals(hallId) && each.on === on)
    if (isTwin) {
      const left = await advance(WaitingEntry, { _id }, waitingMoves.leave, { $set: { open: false } })
      await Appointment.deleteMany({ waitingId: _id, status: 'held' })
      if (left) await emitWaitingEvent(app, 'waiting.left', actor, left)
    }
    await WaitingEntry.updateOne(
      { _id, residentId: formerId },
      { $set: { residentId, nth: firstFree(mine.map(({ nth }) => nth)) } },
    )
  }
}
