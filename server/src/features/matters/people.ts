import type { StaffStanding } from '@zhenyiban/shared/identity/contract.ts'
import { permissionsOf } from '@zhenyiban/shared/kernel/permissions.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Assignee, Person } from '@zhenyiban/shared/matters/assignment.ts'
import type { StaffActor } from '../../kernel/app.ts'
import { inScope } from '../../kernel/scope.ts'
import type { StaffRecord } from '../identity/model.ts'
import { findStaffMembers, listStaff, standingOf } from '../identity/staff.ts'
import { findOrganisations } from '../organisations/tree.ts'
import { open as notEnded, seenBy } from './filters.ts'
import { Matter, type MatterRecord } from './record/model.ts'

type Colleague = Assignee & Person
const colleagueOf = (staff: StaffRecord): Colleague => ({
  id: String(staff._id),
  name: staff.name,
  organisationId: String(staff.organisationId),
  standing: standingOf(staff),
  permissions: permissionsOf(staff.role),
})
/** People by id, in the order of the ids; whoever is outside the caller's organisations is not there at all. */
export const findColleagues = async (staff: StaffActor, ids: readonly string[]): Promise<Colleague[]> => {
  const found = (await findStaffMembers(ids)).map(colleagueOf)
  return [...new Set(ids)].map(id => {
    const one = found.find(each => each.id === id) ?? refuse('staff.not_found')
    return inScope(staff, one.organisationId) ? one : refuse('staff.not_found')
  })
}
export const findColleague = async (id: string): Promise<Colleague | null> => {
  const [found] = await findStaffMembers([id])
  return found ? colleagueOf(found) : null
}
/** How an assignee stands towards the organisation that has the post: whoever works elsewhere by now has left it. */
export const standingAt = (
  person: Pick<Colleague, 'organisationId' | 'standing'> | null | undefined,
  organisationId: string,
): StaffStanding => (person?.organisationId === organisationId ? person.standing : 'left')

/** Everyone the caller sees who handles matters, or still answers for some, and for how many. */
export const listPeople = async (staff: StaffActor) => {
  const people = (await listStaff(staff)).map(colleagueOf)
  const filter = {
    ...seenBy(staff),
    ...notEnded(),
    'assigneeIds.0': { $exists: true },
  }
  const open = new Map<string, number>()
  for (const { assigneeIds = [] } of await Matter.find(filter, { assigneeIds: 1 })
    .sort({ _id: 1 })
    .lean<Pick<MatterRecord, 'assigneeIds'>[]>())
    for (const id of assigneeIds) open.set(String(id), (open.get(String(id)) ?? 0) + 1)
  const organisations = await findOrganisations(people.map(({ organisationId }) => organisationId))
  const names = new Map(organisations.map(({ _id, name }) => [String(_id), name]))
  return people
    .map(({ permissions, ...person }) => ({
      ...person,
      organisationName: names.get(person.organisationId) ?? '',
      handles: permissions.includes('matter.advance') || permissions.includes('matter.receive'),
      open: open.get(person.id) ?? 0,
    }))
    .filter(({ handles, open }) => handles || open > 0)
}
