import { announcementMoves, announcementStatuses } from '../announcements/statuses.ts'
import { appointmentMoves, appointmentStatuses } from '../appointments/contract.ts'
import { waitingMoves, waitingStatuses } from '../appointments/waiting-list.ts'
import { contract } from '../contract.ts'
import { feedbackMoves, feedbackStatuses } from '../feedback/statuses.ts'
import { matterMoves } from '../matters/moves/table.ts'
import { matterStatuses } from '../matters/statuses.ts'
import { paperMoves, paperStatuses } from '../papers/contract.ts'
import { ticketMoves, ticketStatuses } from '../queue/contract.ts'
import { rectificationMoves } from '../ratings/case-moves.ts'
import { caseEnds, rectificationStatuses } from '../ratings/cases.ts'
import type { Endpoint } from './endpoint.ts'
import { type Moves, movesFrom, statusAfter } from './moves.ts'
import { isPermission, permissions, permissionsOf, roleNames } from './permissions.ts'
import { Refusal, refusals, refuse, sentenceOf } from './refusals.ts'

const tables: [string, readonly string[], Moves<string>, string[]][] = [
  ['appointments', appointmentStatuses, appointmentMoves, ['cancelled', 'joined']],
  ['waiting', waitingStatuses, waitingMoves, ['booked', 'left', 'ended']],
  ['tickets', ticketStatuses, ticketMoves, ['left', 'joined']],
  ['matters', matterStatuses, matterMoves, ['closed', 'declined', 'withdrawn']],
  ['papers', paperStatuses, paperMoves, ['removed']],
  ['rectifications', rectificationStatuses, rectificationMoves, [...caseEnds]],
  ['announcements', announcementStatuses, announcementMoves, ['ended', 'withdrawn']],
  ['feedback', feedbackStatuses, feedbackMoves, ['solved', 'unsolved', 'closed']],
]
test.each(tables)(
  '%s: every status is reached from the first, and only the last ones are ends',
  (_, statuses, moves, ends) => {
    const reached = new Set([statuses[0]!])
    for (const status of reached)
      for (const name of movesFrom(moves, status)) reached.add(statusAfter(moves[name]!, status))
    expect([...reached].sort()).toEqual([...statuses].sort())
    expect(statuses.filter(status => movesFrom(moves, status).length === 0)).toEqual(ends)
  },
)

test('moves are those open from a status, and none from an unknown one', () => {
  const whenCalled = ['recall', 'skip', 'serve', 'transfer', 'hold', 'leave', 'join']
  expect(movesFrom(ticketMoves, 'called')).toEqual(whenCalled)
  expect(movesFrom(ticketMoves, 'newer_than_this_app')).toEqual([])
})

test('every permission is held by a role and asked by an endpoint', () => {
  const asked = Object.values(contract as Record<string, Endpoint>).map(({ access }) => access as string)
  for (const permission of permissions) {
    expect(roleNames.some(role => permissionsOf(role).includes(permission))).toBe(true)
    expect(asked).toContain(permission)
  }
  expect(isPermission('resident')).toBe(false)
  expect(isPermission('matter.read')).toBe(true)
})
test('who only looks changes nothing but the time a matter takes and who answers for it, answers what a window could not do, and mends and judges bad ratings', () => {
  const changes = permissionsOf('leader').filter(each => !each.endsWith('.read'))
  expect(changes).toEqual([
    'matter.supervise',
    'matter.extend',
    'matter.reassign',
    'staff.manage',
    'feedback.answer',
    'rectification.answer',
    'appeal.decide',
  ])
})
test('nobody who sits at a window answers what a window could not do', () => {
  for (const role of ['clerk', 'agent', 'kiosk', 'tablet'] as const)
    expect(permissionsOf(role).filter(each => each.startsWith('feedback.'))).toEqual([])
})

test('a method and a path are one endpoint’s', () => {
  const shapes = Object.values(contract).map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`)
  expect(shapes.length).toBe(new Set(shapes).size)
})

test('a refusal carries its code, its details and a sentence that can be more precise', () => {
  expect(() => refuse('slot.full')).toThrow(new Refusal('slot.full'))
  const refused = new Refusal('slot.full', [{ field: 'slotId', message: '10:00' }], '还有 10:00')
  expect(refused).toMatchObject({ code: 'slot.full', message: '还有 10:00', details: [{ field: 'slotId' }] })
  for (const [code, [status, sentence]] of Object.entries(refusals)) {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(sentenceOf(code as keyof typeof refusals)).toBe(sentence)
    expect(sentence).toMatch(/。$/)
  }
})
