import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { type PauseReason, pauseReasons } from '@zhenyiban/shared/queue/contract.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import mongoose, { type Types } from 'mongoose'
import type { App, StaffActor } from '../../kernel/app.ts'
import { findHallInScope, findWindow, type HallRecord, type WindowRecord } from '../organisations/service.ts'
import { Ticket } from './model.ts'

const { ObjectId } = mongoose.Schema.Types

/** Who sits at a window (岗位) on a day, and whether calling is paused (暂停服务). */
export interface PostRecord {
  windowId: Types.ObjectId
  hallId: Types.ObjectId
  on: string
  staffId: Types.ObjectId
  pausedAt: Date | null
  pauseReason: PauseReason | null
  pausedUntil: Date | null
}
const schema = new mongoose.Schema<PostRecord>(
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
export const Post = mongoose.model('Post', schema)

const seat = (staff: StaffActor, window: WindowRecord, on: string) =>
  Post.updateOne(
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
export const sitDown = async (staff: StaffActor, window: WindowRecord, on: string): Promise<void> => {
  const post = await Post.findOne({ windowId: window._id }).lean()
  if (post?.on === on && post.pausedAt) refuse('window.paused')
  // Written even when nothing changes, so that a pause and a call at the same moment cannot both be.
  await seat(staff, window, on)
}
export const findWindowInScope = async (staff: StaffActor, windowId: string) => {
  const window = await findWindow(windowId)
  const hall = await findHallInScope(staff, String(window.hallId)).catch(() => refuse('window.not_found'))
  return { window, hall }
}

const factsOf = (hall: HallRecord, window: WindowRecord, staff: StaffActor) => ({
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
    await seat(staff, window, on)
    await app.outbox.add('window.opened', staff, factsOf(hall, window, staff))
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
    await seat(staff, window, on)
    if (await Ticket.exists({ windowId, on, atWindow: true })) refuse('ticket.window_busy')
    const pausedUntil = until && new Date(until)
    await Post.updateOne({ windowId }, { $set: { pausedAt: now, pauseReason: reason, pausedUntil } })
    await app.outbox.add('window.paused', staff, { ...factsOf(hall, window, staff), reason, until })
  })
  return window
}
