import fc from 'fast-check'
import { statusAfter } from '../kernel/moves.ts'
import { Refusal } from '../kernel/refusals.ts'
import { type Flow, holdersOf, isAskOpen, isPromiseOpen } from './flow.ts'
import { matterMoves } from './moves/table.ts'
import { fork, open, play, type Said } from './testing/forked-flow.ts'

/** Any moves at all: those that cannot be made change nothing. */
const keys = ['受', '建', '地', '批', '送']
const anyMove: fc.Arbitrary<Said> = fc.oneof(
  fc.record({
    move: fc.constantFrom(
      'accept',
      'keepPromise',
      'breakPromise',
      'lapse',
      'tellMissing',
      'complete',
      'resume',
      'undoPause',
      'grantExtension',
      'refuseExtension',
      'close',
    ),
  }),
  fc.record({
    move: fc.constant('askExtension' as const),
    days: fc.constant(5),
    askedById: fc.constant('周'),
  }),
  fc.record({
    move: fc.constant('acceptOnPromise' as const),
    byOn: fc.constantFrom('2026-11-25', '2026-11-27'),
  }),
  fc.record({ move: fc.constantFrom('decline' as const, 'withdraw' as const) }),
  fc.record({ move: fc.constantFrom('pass' as const, 'refuse' as const), stage: fc.constantFrom(...keys) }),
  fc.record({ move: fc.constant('pass' as const), stage: fc.constantFrom(...keys) }),
  fc.record({
    move: fc.constant('sendBack' as const),
    stage: fc.constantFrom(...keys),
    to: fc.constantFrom(...keys),
  }),
  fc.record({
    move: fc.constant('decide' as const),
    stage: fc.constant('批'),
    outcome: fc.constantFrom('granted' as const, 'refused' as const),
  }),
  fc.record({
    move: fc.constant('askOffice' as const),
    stage: fc.constantFrom(...keys),
    askId: fc.constantFrom('1', '2'),
    organisationId: fc.constantFrom('局', '建办'),
  }),
  fc.record({
    move: fc.constantFrom('answerAsk' as const, 'dropAsk' as const),
    askId: fc.constantFrom('1', '2'),
  }),
  fc.record({
    move: fc.constant('pause' as const),
    stage: fc.constantFrom(...keys),
    reason: fc.constantFrom('hearing' as const, 'inspection' as const),
  }),
)
/** Accepted first, mostly, so that the rest has something to do. */
const manyMoves = fc
  .tuple(fc.boolean(), fc.array(anyMove, { maxLength: 40 }))
  .map(([begun, moves]) => [...(begun ? [{ move: 'accept' } as Said] : []), ...moves])
const attempt = (flow: Flow, move: Said): Flow => {
  try {
    return play(flow, move)
  } catch (error) {
    if (error instanceof Refusal) return flow
    throw error
  }
}
test('whatever the order of moves, the state is a lawful one, and the trail of those made replays to it', () => {
  fc.assert(
    fc.property(manyMoves, moves => {
      const trail: Said[] = []
      let flow = fork()
      for (const move of moves) {
        const next = attempt(flow, move)
        if (next === flow) continue
        expect(matterMoves[move.move].from).toContain(flow.status)
        expect(next.status).toBe(statusAfter(matterMoves[move.move], flow.status))
        flow = next
        trail.push(move)
        const running = ['in_progress', 'paused'].includes(flow.status)
        const ended = ['closed', 'declined', 'withdrawn'].includes(flow.status)
        // In somebody's hands until it ended, in nobody's afterwards, and each stage in one pair of hands only.
        expect(holdersOf(flow).length > 0).toBe(!ended)
        expect(new Set(holdersOf(flow)).size).toBe(holdersOf(flow).length)
        if (running) expect(open(flow).length).toBeGreaterThan(0)
        for (const one of flow.stages.filter(({ enteredAt }) => running && enteredAt))
          for (const key of one.after)
            expect(flow.stages.find(each => each.key === key)!.doneAt).not.toBeNull()
        expect(flow.pauses.filter(({ resumedAt }) => !resumedAt).length).toBe(
          flow.status === 'paused' ? 1 : 0,
        )
        expect(flow.outcome !== null).toBe(['decided', 'closed'].includes(flow.status))
        if (ended || flow.status === 'decided') expect(flow.asks.filter(isAskOpen)).toEqual([])
        // Nothing is granted that a promise is still owed for.
        expect(flow.outcome === 'granted' && isPromiseOpen(flow.promise)).toBe(false)
        expect(flow.decidedAt === null).toBe(flow.outcome === null)
      }
      expect(play(fork(), ...trail)).toEqual(flow)
    }),
    { numRuns: 1_000 },
  )
})
