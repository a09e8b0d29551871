import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { findHallInScope } from '../organisations/service.ts'
import { Session, Staff, type StaffRecord } from './model.ts'
import { openSession } from './sessions.ts'

/** Staff names are unique everywhere, those of machines within their hall. */
const nameAt = (hallId: string, name: string) => `自助取号机 ${hallId} ${name}`
const shownName = ({ name }: StaffRecord) => name.split(' ').slice(2).join(' ')

/** Starts a self-service machine (自助取号机) in a hall; its token is told once. */
export const startKiosk = async (app: App, staff: StaffActor, hallId: string, name: string) => {
  const hall = await findHallInScope(staff, hallId)
  const made = app.transaction(async () => {
    const [kiosk] = await Staff.create([
      {
        name: nameAt(hallId, name),
        passwordHash: 'none',
        role: 'kiosk',
        organisationId: hall.organisationId,
        hallId: hall._id,
        startedBy: staff.id,
        startedAt: app.clock.now(),
      },
    ])
    await app.outbox.add('kiosk.started', staff, { kioskId: String(kiosk!._id), hallId, name })
    const { token } = await openSession(app, 'kiosk', kiosk!._id)
    return { kiosk: kiosk!.toObject() as StaffRecord, token }
  })
  return made.catch(error =>
    isDuplicateOf(error, 'name') ? refuse('kiosk.duplicate') : Promise.reject(error),
  )
}

export const listKiosks = async (staff: StaffActor, hallId: string): Promise<StaffRecord[]> => {
  await findHallInScope(staff, hallId)
  return Staff.find({ role: 'kiosk', hallId }).sort({ startedAt: 1, _id: 1 }).lean()
}

/** Ends a machine: what it holds is worth nothing from now on. */
export const revokeKiosk = async (app: App, staff: StaffActor, kioskId: string): Promise<void> => {
  const kiosk = await Staff.findOne({ _id: kioskId, role: 'kiosk' }).lean()
  if (!kiosk?.hallId) return refuse('kiosk.not_found')
  const hallId = String(kiosk.hallId)
  await findHallInScope(staff, hallId).catch(() => refuse('kiosk.not_found'))
  await app.transaction(async () => {
    const { deletedCount } = await Staff.deleteOne({ _id: kioskId })
    if (deletedCount === 0) refuse('kiosk.not_found')
    await Session.deleteMany({ subjectId: kioskId })
    await app.outbox.add('kiosk.revoked', staff, { kioskId, hallId, name: shownName(kiosk) })
  })
}

export const presentKiosk = (kiosk: StaffRecord, names: Map<string, string>) => ({
  id: String(kiosk._id),
  name: shownName(kiosk),
  startedAt: kiosk.startedAt!.toISOString(),
  startedBy: names.get(String(kiosk.startedBy)) ?? null,
})
