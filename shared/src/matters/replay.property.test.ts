import fc from 'fast-check'
import { limitRuleOf } from '../catalogue/limit-pack.ts'
import type { StageAbility } from '../catalogue/workflow.ts'
import { permissionsOf } from '../kernel/permissions.ts'
import { addDays, type Holidays, localDay } from '../time/calendar.ts'
import { clockOf, deadlineOf } from './deadlines.ts'
import { type Flow, holdersOf } from './flow.ts'
import { judge, verdictsFor } from './moves/judge.ts'
import { type FlowMove, type MatterMove, matterMoves } from './moves/table.ts'
import { type AnyFacts, moveOf, take } from './moves/take.ts'
import { asReceived, replay } from './replay.ts'
import type { MatterState, Mover } from './state.ts'
import { ALL, fork } from './testing/forked-flow.ts'

const MATTERS = 3_000
const DAY_MS = 86_400_000
const receivedAt = new Date('2026-11-23T01:00:00Z')
const limitDays = 20
const holidays: Holidays = { years: [2026, 2027], days: new Map() }

const lawfulPauses = limitRuleOf(20, null).pauses.map(({ reason, usualDays, mostDays: leftDays }) => ({
  reason,
  usualDays,
  leftDays,
}))

const staff = (id: string, role: 'clerk' | 'officer' | 'leader', organisationId: string): Mover => ({
  kind: 'staff',
  id,
  organisationId,
  scope: role === 'leader' ? ['desk', '建办', '地办', '批办', '送办', '局'] : [organisationId],
  permissions: permissionsOf(role),
})
const people: Mover[] = [
  staff('陈', 'clerk', 'desk'),
  ...['建办', '地办', '批办', '送办', '局'].map(office => staff(office, 'officer', office)),
  staff('长', 'leader', 'town'),
  { kind: 'resident' },
  { kind: 'system' },
]

interface Scenario {
  materials: MatterState['materials']
  may: StageAbility[]
  /** Which person moves, which of the moves they may make, and after how many days. */
  steps: { person: number; choice: number; days: number }[]
}
const scenario: fc.Arbitrary<Scenario> = fc.record({
  materials: fc.array(
    fc.record({
      name: fc.constantFrom('居民身份证', '收入证明', '照片'),
      required: fc.boolean(),
      handedIn: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  may: fc.subarray(ALL, { minLength: 3 }),
  steps: fc.array(
    fc.record({ person: fc.nat(60), choice: fc.nat(5_000), days: fc.constantFrom(0, 0, 1, 4) }),
    {
      minLength: 10,
      maxLength: 60,
    },
  ),
})

const asJudged = (flow: Flow, materials: MatterState['materials'], at: Date): MatterState => {
  const { dueOn } = flow.acceptedAt
    ? deadlineOf({ ...flow, receivedAt, limitDays }, holidays, at)
    : { dueOn: null }
  const promiseLastOn = flow.status === 'received' ? addDays(localDay(at), 5) : null
  return {
    ...flow,
    materials,
    dueOn,
    promiseLastOn,
    barredUntilOn: null,
    result: null,
    limitDays,
    extensionDays: 10,
    lawfulPauses,
    governmentIds: null,
  }
}
/** Every choice of facts there is for a move now. */
const thinkable = (state: MatterState, who: Mover, at: Date, move: MatterMove): FlowMove[] => {
  const { by, options } = moveOf(move)
  const askIds = by === 'asked' || by === 'asker' ? state.asks.map(({ id: askId }) => ({ askId })) : [{}]
  const stages = by === 'stage' ? state.stages.map(({ key }) => key) : ['']
  const choices: AnyFacts[] = stages.flatMap(
    stage => options?.({ state, stage, who }) ?? (stage ? [{ stage }] : askIds),
  )
  const asked = move === 'askOffice' && { askId: String(state.asks.length), organisationId: '局' }
  return choices.map(facts => ({ move, at, ...facts, ...asked }) as unknown as FlowMove)
}
const names = Object.keys(matterMoves) as MatterMove[]
/** The first thing this person may do, looked for from one move on. */
const firstPossible = (state: MatterState, who: Mover, at: Date, choice: number): FlowMove | null => {
  for (let nth = 0; nth < names.length; nth += 1) {
    const all = thinkable(state, who, at, names[(choice + nth) % names.length]!)
    const may = all.filter(sent => judge(state, sent, who) === null)
    if (may.length > 0) return may[choice % may.length]!
  }
  return null
}
const early: MatterMove[] = ['withdraw', 'decline', 'refuse', 'breakPromise', 'pause']
const live = ({ materials, may, steps }: Scenario) => {
  const start = fork()
  const received: Flow = { ...start, stages: start.stages.map(stage => ({ ...stage, may })) }
  const trail: FlowMove[] = []
  let flow = received
  let at = receivedAt
  for (const { person, choice, days } of steps) {
    at = new Date(+at + days * DAY_MS + 60_000)
    const state = asJudged(flow, materials, at)
    const who = people[person % people.length]!
    const sent = firstPossible(state, who, at, choice)
    if (!sent) continue
    // Rarer, so that matters grow old.
    if (early.includes(sent.move) && choice % 7 > 0) continue
    flow = take(flow, sent)
    trail.push(sent)
  }
  return { received, trail, flow, at }
}
/** As the timeline of events is stored and read again. */
const stored = (trail: readonly FlowMove[]): FlowMove[] =>
  (JSON.parse(JSON.stringify(trail)) as (FlowMove & { at: string })[]).map(
    sent => ({ ...sent, at: new Date(sent.at) }) as FlowMove,
  )

test(`the trail of ${MATTERS} random matters replays to the state, holders, clock and verdicts of each`, () => {
  const made = new Set<MatterMove>()
  fc.assert(
    fc.property(scenario, each => {
      const { received, trail, flow, at } = live(each)
      const again = replay(received, stored(trail))
      const onlookers = people.filter((_, nth) => nth === trail.length % people.length)
      const seen = (one: Flow) =>
        JSON.stringify({
          state: one,
          holders: holdersOf(one),
          clock: clockOf({ ...one, receivedAt, limitDays }, holidays, localDay(at)),
          received: asReceived(one),
          verdicts: onlookers.map(who => verdictsFor(asJudged(one, each.materials, at), who, at)),
        })
      expect(seen(again)).toBe(seen(flow))
      for (const { move } of trail) made.add(move)
    }),
    { numRuns: MATTERS, seed: 20_371_124 },
  )
  // Every kind of move came through, so that the rest says something.
  expect(Object.keys(matterMoves).filter(move => !made.has(move as MatterMove))).toEqual([])
}, 120_000)
