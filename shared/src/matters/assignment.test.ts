import fc from 'fast-check'
import type { StageAbility, StageKind } from '../catalogue/workflow.ts'
import type { Permission } from '../kernel/permissions.ts'
import {
  type Assigned,
  type Assignee,
  type Assignment,
  assignAt,
  assignedAfter,
  assigneesOf,
  assignmentsOf,
  distribute,
  type Person,
  whyNotBy,
  whyNotTo,
} from './assignment.ts'
import type { Flow } from './flow.ts'
import type { FlowMove } from './moves/table.ts'
import { take } from './moves/take.ts'

const MAY: StageAbility[] = ['approve', 'return', 'refuse', 'ask']
const stage = (key: string, after: string[], kind: StageKind, organisationId: string) => ({
  key,
  after,
  kind,
  may: MAY,
  publicityDays: null,
  organisationId,
  enteredAt: null,
  doneAt: null,
  returns: 0,
})
/** 村受理 → 镇审 → 镇批 → 村送, received at the town's desk. */
const received = (): Flow => ({
  status: 'received',
  deskId: 'desk',
  pauses: [],
  asks: [],
  toldMissingAt: null,
  promise: null,
  extension: null,
  acceptedAt: null,
  decidedAt: null,
  endedAt: null,
  outcome: null,
  stages: [
    stage('受', [], 'take_in', 'village'),
    stage('审', ['受'], 'handle', 'office'),
    stage('批', ['审'], 'decide', 'office'),
    stage('送', ['批'], 'hand_over', 'village'),
  ],
})
const people = {
  陈: { id: '陈', name: '陈', organisationId: 'desk' },
  李: { id: '李', name: '李', organisationId: 'desk' },
  黄: { id: '黄', name: '黄', organisationId: 'village' },
  周: { id: '周', name: '周', organisationId: 'office' },
  吴: { id: '吴', name: '吴', organisationId: 'office' },
}
type Name = keyof typeof people
const person = (name: Name): Assignee => ({ id: name, name })
type Said = FlowMove extends infer M ? (M extends FlowMove ? Omit<M, 'at'> : never) : never
type Played = { flow: Flow; assigned: Assigned }
const begun = (): Played => ({
  flow: received(),
  assigned: { desk: person('陈'), stages: [null, null, null, null] },
})
let minute = 0
const play = (from: Played, ...moves: [Name | null, Said][]): Played =>
  moves.reduce(({ flow, assigned }, [by, said]) => {
    minute += 1
    const sent = { ...said, at: new Date(Date.UTC(2026, 10, 26, 2, minute)) } as FlowMove
    const after = take(flow, sent)
    return { flow: after, assigned: assignedAfter(flow, after, assigned, sent, by && people[by]) }
  }, from)
const now = ({ flow, assigned }: Played) => assigneesOf(flow, assigned).map(({ id }) => id)
const pass = (key: string): Said => ({ move: 'pass', stage: key })

describe('who answers for a matter', () => {
  test('who took it in, as long as it is at the desk, whichever colleague accepts it', () => {
    expect(now(begun())).toEqual(['陈'])
    const missing = play(begun(), ['李', { move: 'tellMissing' }])
    expect(now(missing)).toEqual(['陈'])
  })
  test('nobody where it came to nobody handled it yet, then whoever moves it first', () => {
    const accepted = play(begun(), ['陈', { move: 'accept' }])
    expect(now(accepted)).toEqual([])
    const village = play(accepted, ['黄', pass('受')])
    expect([now(village), village.assigned.stages[0]]).toEqual([[], person('黄')])
  })
  test('it stays with them while it stays in their organisation, whoever of it moves it', () => {
    const atTown = play(begun(), ['陈', { move: 'accept' }], ['黄', pass('受')], ['周', pass('审')])
    expect(now(atTown)).toEqual(['周'])
    const decided = play(atTown, ['吴', { move: 'decide', stage: '批', outcome: 'granted' }])
    expect(decided.assigned.stages.map(each => each?.id ?? null)).toEqual(['黄', '周', '周', '黄'])
    expect(now(decided)).toEqual(['黄'])
  })
  test('what is sent back is done again by who did it', () => {
    const back = play(
      begun(),
      ['陈', { move: 'accept' }],
      ['黄', pass('受')],
      ['周', pass('审')],
      ['周', { move: 'sendBack', stage: '批', to: '受' }],
    )
    expect(now(back)).toEqual(['黄'])
  })
  test('who passes it on from another organisation, or answers what was asked, takes nothing', () => {
    const asked = play(
      begun(),
      ['陈', { move: 'accept' }],
      ['黄', pass('受')],
      ['周', { move: 'askOffice', stage: '审', askId: '1', organisationId: 'desk' }],
      ['李', { move: 'answerAsk', askId: '1' }],
    )
    expect(now(asked)).toEqual(['周'])
    const lapsed = play({ ...begun(), assigned: { desk: null, stages: [null, null, null, null] } }, [
      null,
      { move: 'lapse' },
    ])
    expect(now(lapsed)).toEqual([])
  })
  test('nobody when it ended; who did what is kept', () => {
    const ended = play(
      begun(),
      ['陈', { move: 'accept' }],
      ['黄', pass('受')],
      ['周', { move: 'refuse', stage: '审' }],
      ['黄', { move: 'close' }],
    )
    expect([now(ended), ended.assigned.stages[1]]).toEqual([[], person('周')])
  })
  test('given to another, it is theirs from then on', () => {
    const atTown = play(begun(), ['陈', { move: 'accept' }], ['黄', pass('受')], ['周', pass('审')])
    const given = { ...atTown, assigned: assignAt(atTown.assigned, { stageIndex: 2 }, person('吴')) }
    expect(now(given)).toEqual(['吴'])
  })
})

const post: Assignment = { stageIndex: 1, organisationId: 'office' }
const desk: Assignment = { stageIndex: null, organisationId: 'office' }
const officer: Person = { organisationId: 'office', standing: 'active', permissions: ['matter.advance'] }
test.each<[string, Assignment, Partial<Person>, string | null]>([
  ['one who handles there', post, {}, null],
  ['one of another organisation', post, { organisationId: 'village' }, 'matter.assignee_elsewhere'],
  ['one who leaves', post, { standing: 'leaving' }, 'matter.assignee_leaves'],
  ['one who has left', post, { standing: 'left' }, 'matter.assignee_leaves'],
  ['one who only looks', post, { permissions: ['matter.read'] }, 'matter.assignee_unable'],
  ['one who takes nothing in, at the desk', desk, {}, 'matter.assignee_unable'],
  ['a clerk at the desk', desk, { permissions: ['matter.receive'] }, null],
])('may it be given to %s: %#', (_, at, change, why) => {
  expect(whyNotTo(at, { ...officer, ...change })).toBe(why)
})

const HANDLES: Permission[] = ['matter.advance']
const who = (change: object = {}) => ({
  id: '周',
  organisationId: 'office',
  scope: ['office'],
  permissions: HANDLES,
  ...change,
})
const head = who({
  id: '何',
  organisationId: 'town',
  scope: ['town', 'office'],
  permissions: ['matter.reassign'],
})
test.each<[string, Parameters<typeof whyNotBy>[0], string | null, boolean, string, string | null]>([
  ['the assignee hands over', who(), '周', false, '吴', null],
  ['a colleague does not', who({ id: '吴' }), '周', false, '吴', 'matter.assignee_not_yours'],
  ['a colleague takes what nobody has', who({ id: '吴' }), null, false, '吴', null],
  ['and gives it to nobody else', who({ id: '吴' }), null, false, '周', 'matter.assignee_not_yours'],
  ['a colleague takes from who has left', who({ id: '吴' }), '周', true, '吴', null],
  ['the head above gives it', head, '周', false, '吴', null],
  ['a head elsewhere does not', { ...head, scope: ['town'] }, '周', false, '吴', 'matter.assignee_not_yours'],
  ['not to who has it', head, '周', false, '周', 'matter.assignee_same'],
  ['who only looks there does not', who({ permissions: [] }), null, false, '周', 'matter.assignee_not_yours'],
])('%s', (_, by, from, gone, to, why) => {
  expect(whyNotBy(by, post, from ? { id: from, gone } : null, to)).toBe(why)
})

describe('dealing out', () => {
  const posts = fc.array(fc.record({ stageIndex: fc.nat(5), organisationId: fc.constantFrom('a', 'b', 'c') }))
  const staff = fc
    .array(fc.constantFrom('a', 'b'))
    .map(all => all.map((organisationId, i) => ({ ...officer, id: String(i), organisationId })))
  test('each goes to exactly one who may have it, or is left; nobody gets two more than a colleague', () => {
    fc.assert(
      fc.property(posts, staff, (found, all) => {
        const { allocated, left } = distribute(found, all)
        expect([...allocated.map(each => each.post), ...left]).toHaveLength(found.length)
        expect(new Set([...allocated.map(each => each.post), ...left]).size).toBe(new Set(found).size)
        for (const each of allocated)
          expect(all.find(({ id }) => id === each.toId)!.organisationId).toBe(each.post.organisationId)
        for (const each of left)
          expect(all.some(({ organisationId }) => organisationId === each.organisationId)).toBe(false)
        for (const office of ['a', 'b']) {
          const counts = all
            .filter(({ organisationId }) => organisationId === office)
            .map(({ id }) => allocated.filter(({ toId }) => toId === id).length)
          expect(Math.max(0, ...counts) - Math.min(...counts, Number.MAX_SAFE_INTEGER)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
  test('in turn, by the order of names', () => {
    const two = ['周', '吴'].map(id => ({ ...officer, id }))
    const three = [0, 1, 2].map(stageIndex => ({ ...post, stageIndex }))
    expect(distribute(three, two).allocated.map(({ toId }) => toId)).toEqual(['周', '吴', '周'])
  })
})

test('the posts of a matter are held by those the rules of its hands say', () => {
  expect(assignmentsOf(received())).toEqual([{ stageIndex: null, organisationId: 'desk' }])
  const atEnd = play(
    {
      flow: { ...received(), stages: [stage('批', [], 'decide', 'office')] },
      assigned: { desk: person('陈'), stages: [null] },
    },
    ['陈', { move: 'accept' }],
    ['周', { move: 'decide', stage: '批', outcome: 'granted' }],
  )
  expect([assignmentsOf(atEnd.flow), now(atEnd)]).toEqual([
    [{ stageIndex: null, organisationId: 'desk' }],
    ['陈'],
  ])
})
