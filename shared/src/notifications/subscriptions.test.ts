import fc from 'fast-check'
import {
  answerPushed,
  answerTold,
  exhausted,
  isUsable,
  joined,
  MOST_CREDITS,
  newSubscription,
  restore,
  type Subscription,
  spend,
  switched,
} from './subscriptions.ts'

const T0 = new Date('2026-11-23T01:00:00Z')
const T1 = new Date('2026-11-23T02:00:00Z')
const once = newSubscription('ticket', 'once', T0)
const long = newSubscription('ticket', 'long', T0)
const about = (...credits: (string | null)[]) => credits.map(each => ({ about: each }))
type Move = (of: Subscription) => Subscription
const tell = (answer: 'accept' | 'reject' | 'ban' | 'filter', of: string | null = null): Move => {
  return it => answerTold(it, answer, of, T1)
}
const push = (answer: 'accept' | 'reject'): Move => {
  return it => answerPushed(it, answer, T1)
}
const off: Move = it => switched(it, false, T1)
const on: Move = it => switched(it, true, T1)
const after = (of: Subscription, moves: Move[]) => moves.reduce((it, move) => move(it), of)

test.each<[string, Subscription, Move[], Partial<Subscription>, usable: boolean]>([
  ['never asked', once, [], { status: 'unasked', since: T0, credits: [] }, false],
  [
    'accepted once',
    once,
    [tell('accept', 'ticket/1')],
    { status: 'accepted', credits: about('ticket/1') },
    true,
  ],
  ['the same tap pushed later', once, [tell('accept', 'x'), push('accept')], { credits: about('x') }, true],
  ['the same tap pushed before', once, [push('accept'), tell('accept', 'x')], { credits: about('x') }, true],
  ['a tap the phone could not tell', once, [push('accept')], { credits: about(null) }, true],
  [
    'two taps, both told twice',
    once,
    [tell('accept'), tell('accept'), push('accept'), push('accept')],
    { credits: about(null, null), phoneLead: 0 },
    true,
  ],
  [
    'no after yes keeps the yes',
    once,
    [tell('accept'), tell('reject')],
    { status: 'rejected', credits: about(null) },
    true,
  ],
  ['a banned template', once, [tell('ban')], { status: 'banned', since: T1, credits: [] }, false],
  ['a filtered template', once, [tell('filter')], { status: 'filtered' }, false],
  ['switched off', once, [tell('accept'), off], { status: 'off', credits: about(null) }, false],
  ['and on again', once, [tell('accept'), off, on], { status: 'accepted', credits: about(null) }, true],
  [
    'used up says WeChat',
    once,
    [tell('accept'), tell('accept'), it => exhausted(it, T1)],
    { credits: [] },
    false,
  ],
  [
    'told late of a tap that was used up',
    once,
    [tell('accept'), it => exhausted(it, T1), push('accept')],
    { credits: [] },
    false,
  ],
  ['long, accepted', long, [tell('accept')], { status: 'accepted', since: T1, credits: [] }, true],
  [
    'long, accepted and pushed',
    long,
    [tell('accept'), push('accept')],
    { status: 'accepted', phoneLead: 0 },
    true,
  ],
  ['long, refused', long, [tell('reject')], { status: 'rejected' }, false],
  ['long, switched off', long, [tell('accept'), off], { status: 'off' }, false],
  ['long, and WeChat says 43101', long, [tell('accept'), it => exhausted(it, T1)], { status: 'off' }, false],
  ['long is not used up', long, [tell('accept'), it => spend(it, null)!], { status: 'accepted' }, true],
  ['once is', once, [tell('accept'), it => spend(it, null)!], { credits: [] }, false],
  [
    'its own acceptance is used first',
    once,
    [tell('accept', 'a'), tell('accept', 'b'), it => spend(it, 'b')!],
    { credits: about('a') },
    true,
  ],
  [
    'else the oldest',
    once,
    [tell('accept', 'a'), tell('accept', 'b'), it => spend(it, 'c')!],
    { credits: about('b') },
    true,
  ],
  [
    'what never left comes back',
    once,
    [tell('accept', 'a'), it => spend(it, 'a')!, it => restore(it, 'a')],
    { credits: about('a') },
    true,
  ],
])('%s', (_name, of, moves, found, usable) => {
  const it = after(of, moves)
  expect(it).toMatchObject(found)
  expect(isUsable(it)).toBe(usable)
  expect(spend(it, null) === null).toBe(!usable)
})

test('the time is that of the last change, not of the last word', () => {
  const accepted = answerTold(once, 'accept', null, T0)
  expect(answerTold(accepted, 'accept', null, T1).since).toEqual(T0)
})

test.each<[string, Subscription, Subscription, Partial<Subscription>]>([
  [
    'both',
    after(once, [tell('accept', 'a')]),
    after(once, [tell('accept', 'b')]),
    { credits: about('a', 'b') },
  ],
  ['only theirs', once, after(once, [tell('accept', 'b'), off]), { status: 'off', credits: about('b') }],
  [
    'long, accepted by one',
    after(long, [tell('reject')]),
    after(long, [tell('accept')]),
    { status: 'accepted' },
  ],
  [
    'long, switched off by the other',
    after(long, [tell('accept')]),
    after(long, [off]),
    { status: 'accepted' },
  ],
])('two accounts become one: %s', (_name, mine, theirs, found) => {
  expect(joined(mine, theirs)).toMatchObject(found)
})

// Each tap may be told by the phone, pushed by WeChat, or both, in any order; between them messages are sent.
const step = fc.constantFrom<'both' | 'told' | 'pushed' | 'spent'>('both', 'told', 'pushed', 'spent')
test('never more is counted than was accepted, and nothing is lost where both tell', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: MOST_CREDITS - 1 }), fc.array(fc.nat(3)), (steps, delays) => {
      let it = once
      let left = 0
      const late: (() => void)[] = []
      steps.forEach((each, i) => {
        if (each === 'spent') {
          const next = spend(it, null)
          if (next) {
            it = next
            left -= 1
          }
        } else {
          left += 1
          if (each !== 'pushed') it = tell('accept')(it)
          const pushed = () => {
            it = push('accept')(it)
          }
          if (each !== 'told') delays[i] ? late.push(pushed) : pushed()
        }
        expect(it.credits.length).toBeLessThanOrEqual(left)
        if (late.length > 2) late.shift()!()
      })
      for (const pushed of late) pushed()
      if (steps.every(each => each === 'both' || each === 'spent')) expect(it.credits).toHaveLength(left)
      expect(it.credits.length).toBeLessThanOrEqual(left)
    }),
  )
})

test('what a phone tells without end is bounded', () => {
  const many = after(
    once,
    Array.from({ length: MOST_CREDITS + 9 }, () => tell('accept')),
  )
  expect(many.credits).toHaveLength(MOST_CREDITS)
})
