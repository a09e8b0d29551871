import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { type PauseReason, pauseReasons } from '@zhenyiban/shared/queue/contract.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import mongoose, { type Types } from 'mongoose'
import type { App, StaffActor } from '../../kernel/app.ts'
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
    pausedAt: { type: Date, default: null },
    pauseReason: { type: String, enum: [...pauseReasons, null], default: null },
    pausedUntil: { type: Date, default: null },
  },
  { versionKey: false },
)
schema.index({ windowId: 1 }, { unique: true })
schema.index({ hallId: 1, on: 1 })
export const Shift = mongoose.model('Shift', schema, 'posts')

const assignShift = (staff: StaffActor, window: WindowRecord, on: string) =>
  Shift.updateOne(
    { windowId: window._id },
    {
      $set: {
        hallId: window.hallId,
        on,
        staffId: staff.id,
        pausedAt: null,
        pauseReason: null,
        pausedUntil: null,
      },
    },
    { upsert: true },
  )

/** Within the caller's transaction: the clerk sits at this window. A pause of today must have ended. */
export const occupyWindow = async (staff: StaffActor, window: WindowRecord, on: string): Promise<void> => {
  const shift = await Shift.findOne({ windowId: window._id }).lean()
  if (shift?.on === on && shift.pausedAt) refuse('window.paused')
  // Written even when unchanged, so that a concurrent pause conflicts with the call.
  await assignShift(staff, window, on)
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
/** Begins calling, or ends a pause. */
export const openWindow = async (app: App, staff: StaffActor, windowId: string) => {
  const { window, hall } = await findWindowInScope(staff, windowId)
  const on = localDay(app.clock.now())
  await app.transaction(async () => {
    await assignShift(staff, window, on)
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
    await assignShift(staff, window, on)
    if (await Ticket.exists({ windowId, on, atWindow: true })) refuse('ticket.window_busy')
    const pausedUntil = until && new Date(until)
    await Shift.updateOne({ windowId }, { $set: { pausedAt: now, pauseReason: reason, pausedUntil } })
    await app.outbox.add('window.paused', staff, { ...windowPayload(hall, window, staff), reason, until })
  })
  return window
}
