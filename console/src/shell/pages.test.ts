import { permissionsOf, type Role } from '@zhenyiban/shared/kernel/permissions.ts'
import { mayOpen, pagesFor } from './pages.ts'

test.each<[Role, string[]]>([
  [
    'clerk',
    [
      'desk',
      'hall-overview',
      'matters',
      'appointments',
      'calls',
      'my-ratings',
      'paper-ratings',
      'organisations',
      'codes',
      'catalogue',
    ],
  ],
  [
    'manager',
    [
      'desk',
      'hall-overview',
      'matters',
      'supervision',
      'appointments',
      'calls',
      'my-ratings',
      'ratings',
      'paper-ratings',
      'feedback',
      'announcements',
      'hall-hours',
      'province',
      'organisations',
      'codes',
      'catalogue',
      'dictionary',
      'number-readings',
      'staff',
      'client-errors',
    ],
  ],
  ['dictionary_editor', ['organisations', 'codes', 'catalogue', 'dictionary']],
  ['officer', ['matters', 'my-ratings', 'feedback', 'organisations', 'codes', 'catalogue']],
  ['agent', ['matters', 'my-ratings', 'announcements', 'organisations', 'codes', 'catalogue', 'dictionary']],
  [
    'leader',
    [
      'hall-overview',
      'matters',
      'supervision',
      'appointments',
      'ratings',
      'feedback',
      'announcements',
      'organisations',
      'codes',
      'catalogue',
      'dictionary',
      'number-readings',
      'staff',
      'client-errors',
    ],
  ],
])('the menu of a %s', (role, paths) => {
  expect(pagesFor(permissionsOf(role)).map(({ path }) => path)).toEqual(paths)
})
test('a page that is not in the menu may not be opened by its address either', () => {
  expect(mayOpen('desk', permissionsOf('leader'))).toBe(false)
  expect(mayOpen('desk', permissionsOf('clerk'))).toBe(true)
})
