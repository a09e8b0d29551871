import type { Role } from '@zhenyiban/shared/kernel/permissions.ts'
import { Staff } from '../features/identity/model.ts'
import { openSession } from '../features/identity/sessions.ts'
import type { TestApp } from './fixture.ts'
import type { TestTowns } from './towns.ts'

/** One more member of staff with a session. */
export const employ = async (
  house: TestApp,
  name: string,
  role: Role,
  at: keyof TestTowns['organisations'],
) => {
  const organisationId = house.towns.organisations[at]
  const staff = await Staff.create({ name, role, organisationId, passwordHash: 'none' })
  const { token } = await openSession(house.app, 'staff', staff._id)
  return { id: String(staff._id), name, token, api: house.as(token) }
}
