import fc from 'fast-check'
import { type CaseStep, judgeCase, offersOf, replayCase, startOf, takeCase } from './case-flow.ts'
import { type CaseFlow, type CaseMove, caseMoves, rectificationMoves } from './case-moves.ts'
import { caseEnds, endOf, type RectificationStatus, rectificationStatuses } from './cases.ts'

const LEAST = 2
/** Two of the office, one above it, whoever gave the rating, the platform. */
const deed = fc.record({ move: fc.constantFrom(...caseMoves), by: fc.constantFrom('a', 'b', 'above') })
const doerOf = ({ move, by }: { move: CaseMove; by: string }): CaseStep => {
  const who = rectificationMoves[move].by
  return { move, by: who === 'resident' || who === 'platform' ? null : by }
}
/** The first of the deeds that may be made, again and again: long trails, however strange. */
const trailOf = (callable: boolean, deeds: { move: CaseMove; by: string }[]) => {
  let flow = startOf(callable)
  const steps: CaseStep[] = []
  for (const each of deeds) {
    const step = doerOf(each)
    if (judgeCase(flow, step, LEAST) !== null) continue
    flow = takeCase(flow, step)
    steps.push(step)
  }
  return { flow, steps }
}
const work: readonly CaseMove[] = ['findCause', 'takeMeasure', 'prove']
const trails = fc.tuple(fc.boolean(), fc.array(deed, { minLength: 60, maxLength: 200 }))

test('the trail of a case is its state, at every step', () => {
  fc.assert(
    fc.property(trails, ([callable, deeds]) => {
      let flow = startOf(callable)
      const made: CaseStep[] = []
      for (const step of trailOf(callable, deeds).steps) {
        flow = takeCase(flow, step)
        made.push(step)
        expect(replayCase(callable, made)).toEqual(flow)
      }
    }),
    { numRuns: 300 },
  )
})

test('nobody checks their own work, and who gave the answer that did not do does not do it again', () => {
  fc.assert(
    fc.property(trails, ([callable, deeds]) => {
      const { steps } = trailOf(callable, deeds)
      steps.forEach(({ move, by }, i) => {
        const before = steps.slice(0, i)
        const reopened = before.findIndex(each => each.move === 'reopen')
        if (move === 'pass' || move === 'turnDown')
          expect(before.slice(reopened + 1).some(each => work.includes(each.move) && each.by === by)).toBe(
            false,
          )
        if (reopened >= 0 && (work.includes(move) || move === 'answer')) {
          const closer = before.slice(0, reopened).findLast(each => each.move === 'answer')
          expect(by).not.toBe(closer?.by)
        }
        if (move === 'uphold' || move === 'refuseAppeal')
          expect(before.some(each => each.move === 'askAppeal' && each.by === by)).toBe(false)
      })
    }),
    { numRuns: 300 },
  )
})

test('a case has one end and nothing after it, is reopened and appealed once, and is solved by the resident’s word alone', () => {
  const ends = new Set<RectificationStatus>()
  fc.assert(
    fc.property(trails, ([callable, deeds]) => {
      const { flow, steps } = trailOf(callable, deeds)
      const ending = steps.filter((_, i) => endOf(replayCase(callable, steps.slice(0, i + 1)).status))
      expect(ending.length).toBeLessThanOrEqual(1)
      if (ending.length > 0) expect(steps.at(-1)).toEqual(ending[0])
      const count = (move: CaseMove) => steps.filter(each => each.move === move).length
      expect(count('reopen')).toBeLessThanOrEqual(1)
      expect(count('askAppeal')).toBeLessThanOrEqual(1)
      expect(flow.status === 'confirmed').toBe(count('confirm') === 1)
      // Without a word of theirs it is never more than closed by rule.
      if (flow.status === 'partly' || flow.status === 'unsolved') expect(steps.at(-1)!.by).toBeNull()
      if (flow.status === 'unreachable') expect([flow.reached, flow.missed > 0]).toEqual([false, true])
      if (endOf(flow.status)) ends.add(flow.status)
    }),
    { numRuns: 1500 },
  )
  expect([...ends].sort()).toEqual([...caseEnds].sort())
})

test('what is offered is what may be made; an end offers nothing', () => {
  fc.assert(
    fc.property(trails, fc.constantFrom('a', 'b', 'above'), ([callable, deeds], id) => {
      const { flow } = trailOf(callable, deeds)
      const { may, why } = offersOf(flow, { id, isAbove: id === 'above' }, LEAST)
      for (const move of may) {
        expect(judgeCase(flow, { move, by: id }, LEAST)).toBeNull()
        expect(['office', 'above']).toContain(rectificationMoves[move].by)
        if (id !== 'above') expect(rectificationMoves[move].by).toBe('office')
      }
      if (endOf(flow.status)) expect({ may, why }).toEqual({ may: [], why: null })
    }),
    { numRuns: 300 },
  )
})

const flow = (over: Partial<CaseFlow>): CaseFlow => ({ ...startOf(true), ...over })
const done = { hasCause: true, hasMeasure: true, workers: ['a'] }
test.each([
  [flow({}), 'reach', 'a', null],
  [flow({ missed: 1 }), 'goOn', 'a', 'rectification.call_more'],
  [flow({ missed: 2 }), 'goOn', 'a', null],
  [flow({}), 'findCause', 'a', 'rectification.already_moved'],
  [startOf(false), 'reach', 'a', 'rectification.already_moved'],
  [startOf(false), 'reachLater', 'a', 'rectification.no_number'],
  [startOf(false), 'findCause', 'a', null],
  [startOf(false), 'takeMeasure', 'a', 'rectification.cause_first'],
  [startOf(false), 'prove', 'a', 'rectification.cause_first'],
  [flow({ status: 'to_rectify', hasCause: true }), 'prove', 'a', 'rectification.measure_first'],
  [flow({ ...done, status: 'to_check' }), 'pass', 'a', 'rectification.own_work'],
  [flow({ ...done, status: 'to_check' }), 'turnDown', 'a', 'rectification.own_work'],
  [flow({ ...done, status: 'to_check' }), 'pass', 'b', null],
  [flow({ ...done, status: 'to_answer' }), 'answer', 'a', null],
  [flow({ status: 'to_answer', closedBefore: ['a'] }), 'answer', 'a', 'rectification.closed_by_you'],
  [flow({ status: 'to_rectify', closedBefore: ['a'] }), 'findCause', 'a', 'rectification.closed_by_you'],
  [flow({ status: 'answered' }), 'reopen', null, null],
  [flow({ status: 'answered' }), 'leaveUnsolved', null, 'rectification.reopen_first'],
  [flow({ status: 'answered', reopened: true }), 'reopen', null, 'rectification.reopened_once'],
  [flow({ status: 'answered', reopened: true }), 'leaveUnsolved', null, null],
  [flow({ status: 'answered', missed: 3 }), 'lapse', null, 'rectification.already_moved'],
  [flow({ status: 'answered', missed: 3 }), 'leaveUnreached', null, null],
  [flow({ status: 'answered', missed: 3, reached: true }), 'lapse', null, null],
  [flow({ appeal: 'asked', askedBy: 'a' }), 'reach', 'b', 'rectification.appeal_open'],
  [flow({ appeal: 'asked', askedBy: 'a' }), 'uphold', 'a', 'rectification.own_appeal'],
  [flow({ appeal: 'asked', askedBy: 'a' }), 'uphold', 'above', null],
  [flow({ appeal: 'refused' }), 'askAppeal', 'a', 'rectification.appeal_once'],
  [flow({ appeal: 'refused' }), 'reach', 'a', null],
  [flow({ status: 'confirmed' }), 'reopen', null, 'rectification.already_moved'],
] as [CaseFlow, CaseMove, string | null, string | null][])(
  '%#: of %o, %s by %s: %s',
  (now, move, by, why) => {
    expect(judgeCase(now, { move, by }, LEAST)).toBe(why)
  },
)

test('why the next step is not this person’s is said', () => {
  const checked = flow({ ...done, status: 'to_check' })
  expect(offersOf(checked, { id: 'a', isAbove: false }, LEAST).why).toBe('rectification.own_work')
  expect(offersOf(checked, { id: 'b', isAbove: false }, LEAST).why).toBeNull()
  expect(rectificationStatuses.filter(status => endOf(status) !== null)).toEqual([...caseEnds])
})
