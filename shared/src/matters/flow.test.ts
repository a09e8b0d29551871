import { type StageAbility, sequenceOf } from '../catalogue/workflow.ts'
import { type Flow, holdersOf, isAskOpen } from './flow.ts'
import type { FlowMove } from './moves/table.ts'
import { take, whyNot } from './moves/take.ts'
import { ALL, at, flowOf, fork, open, play, type Said, stage } from './testing/forked-flow.ts'

const refusedWith = (flow: Flow, move: Said) => whyNot(flow, { ...move, at } as FlowMove)
const accepted = () => play(fork(), { move: 'accept' })

describe('stages side by side', () => {
  test('begin together, and what waits for both begins once both are done', () => {
    expect(open(accepted())).toEqual(['建', '地'])
    expect(holdersOf(accepted())).toEqual(['建办', '地办'])
    const one = play(accepted(), { move: 'pass', stage: '建' })
    expect(open(one)).toEqual(['地'])
    const joined = play(one, { move: 'pass', stage: '地' })
    expect(open(joined)).toEqual(['批'])
    const decided = play(joined, { move: 'decide', stage: '批', outcome: 'granted' })
    expect([decided.status, decided.outcome, holdersOf(decided)]).toEqual(['decided', 'granted', ['送办']])
    const closed = play(decided, { move: 'close' })
    expect([closed.status, open(closed), holdersOf(closed)]).toEqual(['closed', [], []])
  })
  test('in either order', () => {
    const one = play(accepted(), { move: 'pass', stage: '地' }, { move: 'pass', stage: '建' })
    const other = play(accepted(), { move: 'pass', stage: '建' }, { move: 'pass', stage: '地' })
    expect(one).toEqual(other)
  })
  test('a stage is passed once', () => {
    const one = play(accepted(), { move: 'pass', stage: '建' })
    expect(refusedWith(one, { move: 'pass', stage: '建' })).toBe('matter.already_moved')
    expect(refusedWith(one, { move: 'pass', stage: '批' })).toBe('matter.already_moved')
  })
})

describe('sending back', () => {
  const joined = () => play(accepted(), { move: 'pass', stage: '建' }, { move: 'pass', stage: '地' })
  test('reopens one stage and all that waited for it; the other branch stays done', () => {
    const back = play(joined(), { move: 'sendBack', stage: '批', to: '建' })
    expect(open(back)).toEqual(['建'])
    expect(back.stages.map(({ returns }) => returns)).toEqual([0, 1, 0, 0, 0])
    expect(back.stages[2]!.doneAt).toBe(at)
    expect(open(play(back, { move: 'pass', stage: '建' }))).toEqual(['批'])
  })
  test('to the papers reopens everything, and the desk passes them on anew', () => {
    const back = play(joined(), { move: 'sendBack', stage: '批', to: '受' })
    expect([open(back), holdersOf(back)]).toEqual([['受'], ['desk']])
    expect(open(play(back, { move: 'pass', stage: '受' }))).toEqual(['建', '地'])
  })
  test.each(['地', '批', '送', '没有'])('not from 建 to %s, which is not before it and done', to => {
    expect(refusedWith(accepted(), { move: 'sendBack', stage: '建', to })).toBe('matter.cannot_send_back')
  })
})

describe('refusing before the decision', () => {
  test('leaves what else was under way and hands the refusal over', () => {
    const refused = play(accepted(), { move: 'refuse', stage: '建' })
    expect([refused.status, refused.outcome, open(refused)]).toEqual(['decided', 'refused', ['送']])
    expect(refused.decidedAt).toBe(at)
  })
  test('goes back to the desk where nobody hands over', () => {
    const flow = play(flowOf([stage('审', []), stage('批', ['审'], 'decide')]), { move: 'accept' })
    expect(holdersOf(play(flow, { move: 'refuse', stage: '审' }))).toEqual(['desk'])
  })
})

test.each<[Said, StageAbility]>([
  [{ move: 'sendBack', stage: '审', to: '受' }, 'return'],
  [{ move: 'refuse', stage: '审' }, 'refuse'],
  [{ move: 'askOffice', stage: '审', askId: '1', organisationId: '局' }, 'ask'],
  [{ move: 'pause', stage: '审', reason: 'publicity' }, 'publicise'],
  [{ move: 'pause', stage: '审', reason: 'inspection' }, 'visit'],
  [{ move: 'decide', stage: '批', outcome: 'refused' }, 'refuse'],
])('%j only where the workflow lets the stage %s', (move, ability) => {
  const without = ALL.filter(each => each !== ability)
  const at = (may: StageAbility[]) => {
    const flow = flowOf([
      { ...stage('受', [], 'take_in'), organisationId: 'desk' },
      stage('审', ['受'], 'handle', may),
      stage('批', ['审'], 'decide', may),
    ])
    const begun = play(flow, { move: 'accept' })
    return 'stage' in move && move.stage === '批' ? play(begun, { move: 'pass', stage: '审' }) : begun
  }
  expect(refusedWith(at(ALL), move)).toBeNull()
  expect(refusedWith(at(without), move)).toBe('matter.stage_may_not')
})

describe('publicity', () => {
  const shown = () => play(accepted(), { move: 'pause', stage: '建', reason: 'publicity' })
  test.each([
    ['2026-12-02T15:59:00Z', 'matter.publicity_runs'],
    ['2026-12-02T16:00:00Z', null],
  ])('of seven days begun on 26 November goes on at %s: %s', (instant, code) => {
    expect(whyNot(shown(), { move: 'resume', at: new Date(instant) })).toBe(code)
  })
  test('nothing else is prescribed a time', () => {
    const heard = play(accepted(), { move: 'pause', stage: '建', reason: 'hearing' })
    expect(refusedWith(heard, { move: 'resume' })).toBeNull()
    expect(refusedWith(heard, { move: 'pass', stage: '建' })).toBe('matter.paused')
  })
})

describe('asking another department', () => {
  const ask = { move: 'askOffice', stage: '建', askId: '1', organisationId: '局' } as const
  const asked = () => play(accepted(), ask)
  test('keeps its stage from being passed until it is answered or dropped', () => {
    expect(refusedWith(asked(), { move: 'pass', stage: '建' })).toBe('matter.ask_open')
    expect(refusedWith(asked(), { move: 'pass', stage: '地' })).toBeNull()
    for (const move of ['answerAsk', 'dropAsk'] as const) {
      const settled = play(asked(), { move, askId: '1' })
      expect(refusedWith(settled, { move: 'pass', stage: '建' })).toBeNull()
      expect(refusedWith(settled, { move, askId: '1' })).toBe('matter.ask_answered')
    }
  })
  test('not the same one twice at once, nor oneself', () => {
    expect(refusedWith(asked(), { ...ask, askId: '2' })).toBe('matter.ask_twice')
    expect(refusedWith(accepted(), { ...ask, organisationId: '建办' })).toBe('matter.ask_twice')
    expect(refusedWith(play(asked(), { move: 'answerAsk', askId: '1' }), { ...ask, askId: '2' })).toBeNull()
  })
  test('ends when its stage is sent back, the matter refused or withdrawn', () => {
    const ends = [{ move: 'refuse', stage: '地' }, { move: 'withdraw' }] as Said[]
    for (const move of ends) expect(play(asked(), move).asks.filter(isAskOpen)).toEqual([])
  })
})

describe('a promise', () => {
  const promised = (byOn = '2026-11-27') => play(fork(), { move: 'acceptOnPromise', byOn })
  const tomorrow = new Date('2026-11-27T15:59:00Z')
  const after = new Date('2026-11-27T16:00:00Z')
  test('accepts like acceptance itself, for a later day only', () => {
    expect({ ...promised(), promise: null }).toEqual(accepted())
    for (const byOn of ['2026-11-25', '2026-11-26'])
      expect(refusedWith(fork(), { move: 'acceptOnPromise', byOn })).toBe('matter.promise_day')
  })
  test('is kept once, and broken only when its day is over', () => {
    const kept = play(promised(), { move: 'keepPromise' })
    expect([kept.status, kept.promise]).toEqual([
      'in_progress',
      { byOn: '2026-11-27', keptAt: at, brokenAt: null },
    ])
    expect(refusedWith(kept, { move: 'keepPromise' })).toBe('matter.no_promise')
    expect(refusedWith(accepted(), { move: 'keepPromise' })).toBe('matter.no_promise')
    expect(whyNot(promised(), { move: 'breakPromise', at: tomorrow })).toBe('matter.promise_runs')
    expect(whyNot(kept, { move: 'breakPromise', at: after })).toBe('matter.no_promise')
    const broken = take(promised(), { move: 'breakPromise', at: after })
    expect([broken.status, holdersOf(broken), broken.endedAt]).toEqual(['declined', [], after])
  })
  test('that is open keeps a matter from being granted, not from being refused', () => {
    const passed = [{ move: 'pass', stage: '建' } as Said, { move: 'pass', stage: '地' } as Said]
    const ready = play(promised(), ...passed)
    const decide = { move: 'decide', stage: '批' } as const
    expect(refusedWith(ready, { ...decide, outcome: 'granted' })).toBe('matter.promise_open')
    expect(refusedWith(ready, { ...decide, outcome: 'refused' })).toBeNull()
    expect(refusedWith(play(ready, { move: 'keepPromise' }), { ...decide, outcome: 'granted' })).toBeNull()
  })
})

test('a sequence read from a guide is gone through from desk to hand-over', () => {
  const named = ['受理', '初审', '审批', '办结'].map(name => ({ name, by: name, level: 'town' as const }))
  const stages = sequenceOf(named).map(each => ({ ...stage(each.key, []), ...each, organisationId: 'desk' }))
  const flow = play(flowOf(stages), { move: 'accept' })
  expect(open(flow)).toEqual(['s2'])
})
