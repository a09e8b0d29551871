import fc from 'fast-check'
import { pairsToJoin } from './pairs-to-join.ts'

interface Span {
  from: number
  to: number
}
const clash = (a: Span, b: Span) => a.from < b.to && b.from < a.to
const earlier = (a: Span, b: Span) => a.from < b.from
/** Spans of one account, of which no two clash. */
const spans = fc
  .array(
    fc.record({ from: fc.nat(20), length: fc.integer({ min: 1, max: 6 }) }).map(({ from, length }) => ({
      from,
      to: from + length,
    })),
    { maxLength: 6 },
  )
  .map(all =>
    all.reduce<Span[]>((kept, each) => (kept.some(other => clash(other, each)) ? kept : [...kept, each]), []),
  )

test('nothing clashes any more, each goes at most once, and what went is part of something that stays', () =>
  fc.assert(
    fc.property(spans, spans, (theirs, mine) => {
      const pairs = pairsToJoin(theirs, mine, clash, earlier)
      const gone = pairs.map(({ goes }) => goes)
      expect(new Set(gone).size).toBe(gone.length)
      const left = [...theirs, ...mine].filter(each => !gone.includes(each))
      for (const one of left)
        for (const other of left) if (one !== other) expect(clash(one, other)).toBe(false)
      const endOf = (each: Span): Span => {
        const pair = pairs.find(({ goes }) => goes === each)
        return pair ? endOf(pair.stays) : each
      }
      for (const each of gone) expect(left).toContain(endOf(each))
      // Nothing becomes part of what has become part of something before.
      pairs.forEach(({ stays }, at) => {
        expect(gone.slice(0, at)).not.toContain(stays)
      })
    }),
    { seed: 12, numRuns: 500 },
  ))
test.each([
  ['theirs is earlier', [{ from: 1, to: 3 }], [{ from: 2, to: 4 }], { from: 1, to: 3 }],
  ['mine is earlier', [{ from: 2, to: 4 }], [{ from: 1, to: 3 }], { from: 1, to: 3 }],
])('%s: it stays', (_, theirs, mine, stays) => {
  expect(pairsToJoin(theirs, mine, clash, earlier)).toMatchObject([{ stays }])
})
