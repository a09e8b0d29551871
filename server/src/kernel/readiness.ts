import mongoose, { type mongo } from 'mongoose'
import { listAlarms, type RaisedAlarm } from './alarms.ts'
import type { App } from './app.ts'
import { shareInFlight } from './coalesce.ts'
import { isDiskFull } from './database-errors.ts'
import { Event } from './outbox.ts'

const schema = new mongoose.Schema(
  { _id: { type: String, required: true }, at: { type: Date, required: true } },
  { versionKey: false },
)
const Heartbeat = mongoose.model('Heartbeat', schema, 'heartbeats')

/** By the machine's clock: the platform's may be set for a demonstration, a process lives in real time. */
export const beat = async (name: 'web' | 'worker'): Promise<void> => {
  await Heartbeat.updateOne({ _id: name }, { $set: { at: new Date() } }, { upsert: true })
}
/** A worker that was told to stop is missed at once, not after its silence. */
export const stopBeating = async (name: 'worker'): Promise<void> => {
  await Heartbeat.deleteOne({ _id: name })
}

/** Load balancers give up after few seconds; they are answered before. */
const PATIENCE_MS = 1500
const SILENT_WORKER_MS = 30_000
const OVERDUE_JOB_MS = 600_000
/** Less is a matter of time zones, of two servers' clocks or of a demonstration; more books the past. */
const MOST_BEHIND_MS = 86_400_000

/** How far the clock is behind the newest record, if it is too far to work with; null while it will do. */
export const clockBehind = async (app: App): Promise<number | null> => {
  const newest = await Event.findOne({}, { at: 1 }).sort({ at: -1, _id: -1 }).lean()
  const behind = newest ? +newest.at - +app.clock.now() : 0
  return behind > MOST_BEHIND_MS ? Math.floor(behind / 86_400_000) : null
}

type Verdict = { ok: true } | { ok: false; reason: string }
const fine: Verdict = { ok: true }
const fault = (reason: string): Verdict => ({ ok: false, reason })
const NO_ANSWER = fault('数据库没有应答')

/** So much more than the largest upload that it, with what the database writes around it, still fits. */
export const LEAST_ROOM_BYTES = 16 * 1024 * 1024
/**
 * What is left on the database's disk, by its own account (dbStats); null where it gives none. A heartbeat still fits into
 * the last block of a disk that takes nothing else. Of `admin`, which counts next to nothing, else of our own, for users
 * who may ask of no other.
 */
const roomLeft = async (): Promise<number | null> => {
  const db = mongoose.connection.db!
  const statsOf = (of: mongo.Db) => of.command({ dbStats: 1 }).catch(() => null)
  const stats = (await statsOf(mongoose.connection.getClient().db('admin'))) ?? (await statsOf(db))
  return stats?.fsTotalSize > 0 ? stats!.fsTotalSize - stats!.fsUsedSize : null
}
const disk = async (): Promise<Verdict> => {
  const room = await roomLeft()
  if (room === null || room >= LEAST_ROOM_BYTES) return fine
  return fault(`数据库所在的磁盘只剩 ${Math.floor(room / 1_000_000)} MB，快写不进去了，请清理或扩容`)
}

const writing = async (): Promise<{ database: Verdict; disk: Verdict }> => {
  try {
    await beat('web')
    return { database: fine, disk: fine }
  } catch (error) {
    const full = fault('数据库所在的磁盘已满，写不进去')
    if (isDiskFull(error)) return { database: fault('数据库只能读，写不进去'), disk: full }
    return { database: fault('数据库连不上，或写不进去'), disk: fine }
  }
}
const worker = async (): Promise<Verdict> => {
  const last = await Heartbeat.findById('worker').lean()
  const silent = last ? Date.now() - +last.at : Number.POSITIVE_INFINITY
  if (silent > SILENT_WORKER_MS) return fault('后台任务没有在运行：消息发不出去，到期的事没有人办')
  const jobs = mongoose.connection.db!.collection('jobs')
  const overdue = await jobs.findOne({
    nextRunAt: { $lt: new Date(Date.now() - OVERDUE_JOB_MS) },
    lockedAt: null,
  })
  return overdue ? fault(`定时任务「${overdue.name}」超过 10 分钟没有执行`) : fine
}
const clock = async (app: App): Promise<Verdict> => {
  const days = await clockBehind(app)
  return days === null ? fine : fault(`服务器的时钟比最新的记录慢 ${days} 天，请先校准时间`)
}

export interface Readiness {
  ready: boolean
  checks: Record<'database' | 'disk' | 'worker' | 'clock', Verdict>
  /** What the house works without, and only its operator can mend. */
  alarms: RaisedAlarm[]
}
const within = async <T>(work: Promise<T>, otherwise: T): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<T>(resolve => {
    timer = setTimeout(() => resolve(otherwise), PATIENCE_MS)
  })
  return Promise.race([work.catch(() => otherwise), late]).finally(() => clearTimeout(timer))
}

/**
 * Whether the house can do its work, with the reason where it cannot. Who asks while a look is under way shares it: a
 * database that hangs is asked once.
 */
export const createReadiness = (app: App): (() => Promise<Readiness>) => {
  const shared = shareInFlight()
  return async () => {
    const [written, room, working, time, alarms] = await Promise.all([
      within(shared('writing', writing), { database: NO_ANSWER, disk: fine }),
      within(shared('disk', disk), fine),
      within(shared('worker', worker), NO_ANSWER),
      within(
        shared('clock', () => clock(app)),
        NO_ANSWER,
      ),
      within(shared('alarms', listAlarms), []),
    ])
    const checks = { ...written, disk: written.disk.ok ? room : written.disk, worker: working, clock: time }
    return { ready: Object.values(checks).every(({ ok }) => ok), checks, alarms }
  }
}
