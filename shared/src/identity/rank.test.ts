import { peopleRoles, type Role, roleNames, roles } from '../kernel/permissions.ts'
import { rolesToGive, whyNotChange, whyNotGive } from './rank.ts'

// district above town above village; whoever heads a place has it and what lies below in their scope.
const places = ['district', 'town', 'village', 'otherTown'] as const
type Place = (typeof places)[number]
const scopes: Record<Place, Place[]> = {
  district: ['district', 'town', 'village', 'otherTown'],
  town: ['town', 'village'],
  village: ['village'],
  otherTown: ['otherTown'],
}
const changer = (role: Role, at: Place) => ({ id: 'me', role, scope: scopes[at] })
/** By role: whom nobody of a lower rank may change. */
const above: Record<Role, Role[]> = {
  clerk: ['manager', 'leader', 'dictionary_editor'],
  officer: ['manager', 'leader', 'dictionary_editor'],
  agent: ['manager', 'leader', 'dictionary_editor'],
  manager: ['leader', 'dictionary_editor'],
  leader: [],
  dictionary_editor: [],
  kiosk: [...peopleRoles],
  tablet: [...peopleRoles],
}

test('all pairs of roles at all pairs of places', () => {
  for (const by of roleNames)
    for (const role of roleNames)
      for (const at of places)
        for (const place of places) {
          const verdict = whyNotChange(changer(by, at), { id: 'other', role, organisationId: place })
          const right = !scopes[at].includes(place)
            ? 'staff.not_found'
            : above[by].includes(role)
              ? 'staff.above_you'
              : null
          expect([by, at, role, place, verdict]).toEqual([by, at, role, place, right])
          const given = whyNotGive(changer(by, at), { role, organisationId: place })
          const rightly = !scopes[at].includes(place)
            ? 'organisation.not_found'
            : above[by].includes(role)
              ? 'staff.role_above'
              : null
          expect([by, at, role, place, given]).toEqual([by, at, role, place, rightly])
        }
})

test.each([
  ['manager', 'town', 'leader', 'town', 'staff.above_you'],
  ['manager', 'town', 'leader', 'village', 'staff.above_you'],
  ['manager', 'town', 'manager', 'town', null],
  ['manager', 'town', 'clerk', 'village', null],
  ['leader', 'town', 'manager', 'town', null],
  ['leader', 'village', 'manager', 'town', 'staff.not_found'],
  ['leader', 'district', 'leader', 'town', null],
  ['leader', 'otherTown', 'clerk', 'town', 'staff.not_found'],
] as const)('%s of the %s and a %s of the %s: %s', (by, at, role, organisationId, right) => {
  expect(whyNotChange(changer(by, at), { id: 'other', role, organisationId })).toBe(right)
})

test('nobody changes their own account', () => {
  for (const role of roleNames)
    expect(whyNotChange(changer(role, 'town'), { id: 'me', role, organisationId: 'town' })).toBe(
      'staff.own_standing',
    )
})

test('nobody gives a role above their own, nor that of a machine', () => {
  expect(rolesToGive('manager')).toEqual(['clerk', 'manager', 'officer', 'agent'])
  expect(rolesToGive('leader')).toEqual(peopleRoles)
  expect(rolesToGive('clerk').every(role => roles[role].rank <= 1)).toBe(true)
})
