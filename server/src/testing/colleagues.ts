import type { Role } from '@zhenyiban/shared/kernel/permissions.ts'
import { Staff } from '../features/identity/model.ts'
import { openSession } from '../features/identity/sessions.ts'
import type { TestApp } from './fixture.ts'
import type { Places } from './places.ts'

/** One more member of staff, with a session: somebody matters can be handed to. */
export const employ = async (house: TestApp, name: string, role: Role, at: keyof Places['organisations']) => {
  const organisationId = house.places.organisations[at]
  const staff = await Staff.create({ name, role, organisationId, passwordHash: 'none' })
  const { token } = await openSession(house.app, 'staff', staff._id)
  return { id: String(staff._id), name, token, api: house.as(token) }
}
