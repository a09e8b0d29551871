import { createHash, randomBytes } from 'node:crypto'
import { permissionsOf } from '@zhenyiban/shared/kernel/permissions.ts'
import type { Identify } from '../../kernel/access.ts'
import type { Actor, App } from '../../kernel/app.ts'
import { batchReads } from '../../kernel/coalesce.ts'
import type { Ref } from '../../kernel/ids.ts'
import { subtreeOf } from '../organisations/tree.ts'
import { Resident, Session, type SessionKind, Staff } from './model.ts'
import { SESSION_MS, shouldProlong } from './rules.ts'

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

/** Opens a session; the token is told once and stored only as a hash. */
export const openSession = async (app: App, kind: SessionKind, subjectId: Ref) => {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(+app.clock.now() + SESSION_MS[kind])
  await Session.create([{ tokenHash: hashOf(token), kind, subjectId, expiresAt }])
  return { token, expiresAt: expiresAt.toISOString() }
}

const readSession = batchReads(async hashes => {
  const sessions = await Session.find({ tokenHash: { $in: [...hashes] } }).lean()
  return new Map(sessions.map(session => [session.tokenHash, session]))
})
/** Who holds this token; prolongs the session while it is used. */
export const identify: Identify = async (app, token) => {
  const now = app.clock.now()
  const session = await readSession(hashOf(token))
  if (!session || session.expiresAt <= now) return null
  if (shouldProlong(session.kind, session.expiresAt, now))
    await Session.updateOne(
      { _id: session._id },
      { $set: { expiresAt: new Date(+now + SESSION_MS[session.kind]) } },
    )
  const sessionId = String(session._id)
  if (session.kind === 'resident' && shouldProlong(session.kind, session.expiresAt, now))
    await Resident.updateOne({ _id: session.subjectId, erasedAt: null }, { $set: { seenAt: now } })
  if (session.kind === 'resident') return { kind: 'resident', id: String(session.subjectId), sessionId }
  const staff = await Staff.findById(session.subjectId).lean()
  if (!staff || staff.standing === 'left') return null
  return {
    kind: 'staff',
    id: String(staff._id),
    sessionId,
    name: staff.name,
    role: staff.role,
    hasGivenPassword: staff.passwordGiven ?? false,
    permissions: permissionsOf(staff.role),
    organisationId: String(staff.organisationId),
    scope: await subtreeOf(staff.organisationId),
    hallId: staff.hallId && String(staff.hallId),
    windowId: staff.windowId ? String(staff.windowId) : null,
  }
}

export const endSession = (app: App, actor: Actor) =>
  app.transaction(() => Session.deleteOne({ _id: actor.sessionId }))
export const endSessionsOf = async (subjectId: Ref): Promise<number> =>
  (await Session.deleteMany({ subjectId })).deletedCount
/** All but the one this is said from. */
export const endOtherSessions = async (actor: Actor): Promise<number> =>
  (await Session.deleteMany({ subjectId: actor.id, _id: { $ne: actor.sessionId } })).deletedCount
export const endAllSessions = (app: App, actor: Actor): Promise<number> =>
  app.transaction(() => endSessionsOf(actor.id))
