import { randomInt } from 'node:crypto'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { PAIRING_MINUTES } from '@zhenyiban/shared/queue/kiosk.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { findHall, findHallInScope } from '../organisations/halls.ts'
import { findWindow } from '../organisations/windows.ts'
import { Session, Staff, type StaffRecord } from './model.ts'
import { openSession } from './sessions.ts'

/** Sign-in names are unique everywhere, the names of machines within their hall. */
const nameAt = (hallId: string, name: string, windowId: string | null) =>
  `${windowId ? '评价平板' : '自助取号机'} ${hallId} ${name}`
const devices = { $in: ['kiosk', 'tablet'] as const }
const shownName = ({ name }: StaffRecord) => name.split(' ').slice(2).join(' ')
const eventOf = (kiosk: StaffRecord) => ({
  kioskId: String(kiosk._id),
  hallId: String(kiosk.hallId),
  organisationId: String(kiosk.organisationId),
  name: shownName(kiosk),
})

const hashOf = (app: App, code: string) => app.vault.fingerprint(`kiosk pairing ${code}`)
/** A code to be typed on a tablet, and what the record keeps of it. */
const newPairing = (app: App) => {
  const code = String(randomInt(100_000_000)).padStart(8, '0')
  const until = new Date(+app.clock.now() + PAIRING_MINUTES * 60_000)
  return {
    pairing: { code, expiresAt: until.toISOString() },
    kept: { pairingHash: hashOf(app, code), pairingUntil: until },
  }
}

/**
 * Starts a self-service machine (自助取号机) in a hall, or the tablet of one of its windows (评价平板); a tablet becomes it by
 * typing the code.
 */
export const startKiosk = async (
  app: App,
  staff: StaffActor,
  hallId: string,
  { name, windowId = null }: { name: string; windowId?: string | null | undefined },
) => {
  const hall = await findHallInScope(staff, hallId)
  if (windowId && !(await findWindow(windowId)).hallId.equals(hall._id)) refuse('window.not_found')
  const { pairing, kept } = newPairing(app)
  const made = app.transaction(async () => {
    const [kiosk] = await Staff.create([
      {
        name: nameAt(hallId, name, windowId),
        passwordHash: 'none',
        role: windowId ? 'tablet' : 'kiosk',
        organisationId: hall.organisationId,
        hallId: hall._id,
        windowId,
        startedBy: staff.id,
        startedAt: app.clock.now(),
        ...kept,
      },
    ])
    const started = kiosk!.toObject() as StaffRecord
    await app.outbox.add('kiosk.started', staff, eventOf(started))
    return { kiosk: started, pairing }
  })
  return made.catch(error =>
    isDuplicateOf(error, 'signInName') ? refuse('kiosk.duplicate') : Promise.reject(error),
  )
}

export const listKiosks = async (staff: StaffActor, hallId: string): Promise<StaffRecord[]> => {
  await findHallInScope(staff, hallId)
  return Staff.find({ role: devices, hallId }).sort({ startedAt: 1, _id: 1 }).lean()
}
const findKioskInScope = async (staff: StaffActor, kioskId: string): Promise<StaffRecord> => {
  const kiosk = await Staff.findOne({ _id: kioskId, role: devices }).lean()
  if (!kiosk?.hallId) return refuse('kiosk.not_found')
  await findHallInScope(staff, String(kiosk.hallId)).catch(() => refuse('kiosk.not_found'))
  return kiosk
}

/** A new code for a tablet that lost its session, or for another tablet; the one in use goes on until it is typed. */
export const renewPairing = async (app: App, staff: StaffActor, kioskId: string) => {
  const kiosk = await findKioskInScope(staff, kioskId)
  const { pairing, kept } = newPairing(app)
  await app.transaction(async () => {
    const { matchedCount } = await Staff.updateOne({ _id: kiosk._id }, { $set: kept })
    if (matchedCount === 0) refuse('kiosk.not_found')
    await app.outbox.add('kiosk.pairing_renewed', staff, eventOf(kiosk))
  })
  return { kiosk, pairing }
}

/** Starts the kiosk's session on this tablet; spends the code and ends the session of any other tablet. */
export const pairKiosk = (app: App, code: string) =>
  app.transaction(async () => {
    const now = app.clock.now()
    const kiosk =
      (await Staff.findOneAndUpdate(
        { pairingHash: hashOf(app, code), pairingUntil: { $gt: now }, role: devices },
        { $set: { pairingHash: null, pairingUntil: null, pairedAt: now } },
        { returnDocument: 'after' },
      ).lean()) ?? refuse('kiosk.wrong_code')
    await Session.deleteMany({ subjectId: kiosk._id })
    const { token } = await openSession(app, 'kiosk', kiosk._id)
    await app.outbox.add('kiosk.paired', { kind: 'staff', id: String(kiosk._id) }, eventOf(kiosk))
    const hall = await findHall(String(kiosk.hallId))
    const window = kiosk.windowId ? await findWindow(String(kiosk.windowId)) : null
    return {
      token,
      hall: { id: String(hall._id), name: hall.name },
      window: window && { id: String(window._id), number: window.number },
      name: shownName(kiosk),
    }
  })

/** Stops a kiosk and ends its session. */
export const revokeKiosk = async (app: App, staff: StaffActor, kioskId: string): Promise<void> => {
  const kiosk = await findKioskInScope(staff, kioskId)
  await app.transaction(async () => {
    const { deletedCount } = await Staff.deleteOne({ _id: kioskId })
    if (deletedCount === 0) refuse('kiosk.not_found')
    await Session.deleteMany({ subjectId: kioskId })
    await app.outbox.add('kiosk.revoked', staff, eventOf(kiosk))
  })
}

export const presentKiosk = async (kiosk: StaffRecord, names: Map<string, string>) => ({
  id: String(kiosk._id),
  name: shownName(kiosk),
  windowNumber: kiosk.windowId ? (await findWindow(String(kiosk.windowId))).number : null,
  startedAt: kiosk.startedAt!.toISOString(),
  startedBy: names.get(String(kiosk.startedBy)) ?? null,
  pairedAt: kiosk.pairedAt?.toISOString() ?? null,
})
