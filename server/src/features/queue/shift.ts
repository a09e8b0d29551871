import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { leavingReasons, type PauseReason, pauseReasons } from '@zhenyiban/shared/queue/contract.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import mongoose, { type Types } from 'mongoose'
import type { App, StaffActor } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { staffNames } from '../identity/staff.ts'
import { findHallInScope } from '../organisations/halls.ts'
import type { HallRecord, WindowRecord } from '../organisations/model.ts'
import { findWindow } from '../organisations/windows.ts'
import { Ticket } from './model.ts'

const { ObjectId } = mongoose.Schema.Types

/** 当班: who sits at a window on a day, and whether calling is paused (暂停服务). */
export interface ShiftRecord {
  windowId: Types.ObjectId
  hallId: Types.ObjectId
  on: string
  staffId: Types.ObjectId
  /** Since when they sit there on that day; null before it was recorded. */
  since: Date | null
  pausedAt: Date | null
  pauseReason: PauseReason | null
  pausedUntil: Date | null
}
const schema = new mongoose.Schema<ShiftRecord>(
  {
    windowId: { type: ObjectId, required: true },
    hallId: { type: ObjectId, required: true },
    on: { type: String, required: true },
    staffId: { type: ObjectId, required: true },
    since: { type: Date, default: null },
    pausedAt: { type: Date, default: null },
    pauseReason: { type: String, enum: [...pauseReasons, null], default: null },
    pausedUntil: { type: Date, default: null },
  },
  { versionKey: false },
)
schema.index({ windowId: 1 }, { unique: true })
schema.index({ hallId: 1, on: 1 })
export const Shift = mongoose.model('Shift', schema, 'posts')

/** Who has sat down elsewhere since sits there, whatever their last window still says; nor does who left for the day. */
export const sitsThere = (shift: ShiftRecord, todays: readonly ShiftRecord[]): boolean => {
  if (shift.pauseReason && leavingReasons.includes(shift.pauseReason)) return false
  return !todays.some(
    other => other.staffId.equals(shift.staffId) && +(other.since ?? 0) > +(shift.since ?? 0),
  )
}
export const listShifts = (hallId: Ref, on: string): Promise<ShiftRecord[]> =>
  Shift.find({ hallId, on }).sort({ windowId: 1, _id: 1 }).lean()

const findShift = (windowId: Ref): Promise<ShiftRecord | null> => Shift.findOne({ windowId }).lean()

const assignShift = async (staff: StaffActor, window: WindowRecord, now: Date) => {
  const on = localDay(now)
  const shift = await findShift(window._id)
  const isTheirs = shift?.on === on && shift.staffId.equals(staff.id)
  await Shift.updateOne(
    { windowId: window._id },
    {
      $set: {
        hallId: window.hallId,
        on,
        staffId: staff.id,
        since: isTheirs ? shift.since : now,
        pausedAt: null,
        pauseReason: null,
        pausedUntil: null,
      },
    },
    { upsert: true },
  )
}
/** Refuses a window somebody else sits at, and says who and since when. */
const assertFree = async (staff: StaffActor, window: WindowRecord, on: string): Promise<void> => {
  const todays = await listShifts(window.hallId, on)
  const shift = todays.find(each => each.windowId.equals(window._id))
  if (!shift || shift.staffId.equals(staff.id) || !sitsThere(shift, todays)) return
  const name = (await staffNames([shift.staffId])).get(String(shift.staffId)) ?? '别人'
  const since = shift.since ? `从 ${formatTime(shift.since.toISOString())} 起` : ''
  refuse('window.taken', [], `${name}${since}坐在 ${window.number} 号窗口。请先问一声，再选接手。`)
}

/** Within the caller's transaction: the clerk sits at this window. A pause of today must have ended. */
export const occupyWindow = async (staff: StaffActor, window: WindowRecord, now: Date): Promise<void> => {
  const shift = await findShift(window._id)
  if (shift?.on === localDay(now) && shift.pausedAt) refuse('window.paused')
  // Written even when unchanged, so that a concurrent pause conflicts with the call.
  await assignShift(staff, window, now)
}
export const findWindowInScope = async (staff: StaffActor, windowId: string) => {
  const window = await findWindow(windowId)
  const hall = await findHallInScope(staff, String(window.hallId)).catch(() => refuse('window.not_found'))
  return { window, hall }
}

const windowPayload = (hall: HallRecord, window: WindowRecord, staff: StaffActor) => ({
  hallId: String(hall._id),
  windowId: String(window._id),
  windowNumber: window.number,
  staffId: staff.id,
})
/** Begins calling, or ends a pause; at a window where somebody else sits only when that is meant. */
export const openWindow = async (app: App, staff: StaffActor, windowId: string, takeOver = false) => {
  const { window, hall } = await findWindowInScope(staff, windowId)
  const now = app.clock.now()
  await app.transaction(async () => {
    if (!takeOver) await assertFree(staff, window, localDay(now))
    await assignShift(staff, window, now)
    await app.outbox.add('window.opened', staff, windowPayload(hall, window, staff))
  })
  return window
}
export const pauseWindow = async (
  app: App,
  staff: StaffActor,
  windowId: string,
  { reason, until }: { reason: PauseReason; until: string | null },
) => {
  const { window, hall } = await findWindowInScope(staff, windowId)
  const now = app.clock.now()
  const on = localDay(now)
  await app.transaction(async () => {
    await assignShift(staff, window, now)
    if (await Ticket.exists({ hallId: hall._id, windowId, on, atWindow: true })) refuse('ticket.window_busy')
    const pausedUntil = until && new Date(until)
    await Shift.updateOne({ windowId }, { $set: { pausedAt: now, pauseReason: reason, pausedUntil } })
    await app.outbox.add('window.paused', staff, { ...windowPayload(hall, window, staff), reason, until })
  })
  return window
}
