import fc from 'fast-check'
import { BURST_MS, burstUntil, MOST_SINGLE, nextOf } from './bundling.ts'

const row = (id: number, mayBundle = true) => ({ id, mayBundle })
const rows = (...alone: boolean[]) => alone.map((isAlone, id) => row(id, !isAlone))
const idsOf = (next: ReturnType<typeof nextOf<{ id: number; mayBundle: boolean }>>) =>
  next && [next.carrier.id, next.others.map(({ id }) => id)]

test.each([
  ['nobody waits', rows(), null],
  ['one', rows(false), [0, []]],
  ['three go one by one', rows(false, false, false), [0, []]],
  ['four are one', rows(false, false, false, false), [3, [0, 1, 2]]],
  ['one that goes alone first', rows(true, false, false, false, false), [0, []]],
  ['nothing overtakes one that goes alone', rows(false, false, true, false, false, false), [0, []]],
  ['four before it are one', rows(false, false, false, false, true), [3, [0, 1, 2]]],
])('%s', (_, waiting, expected) => expect(idsOf(nextOf(waiting))).toEqual(expected))

test('each is told once, in order, and never more than three single ones before a summary', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 30 }), alone => {
      const told: number[] = []
      let waiting = rows(...alone)
      let messages = 0
      for (let next = nextOf(waiting); next; next = nextOf(waiting)) {
        const gone = [...next.others, next.carrier]
        told.push(...gone.map(({ id }) => id))
        expect(next.others.every(({ mayBundle }) => mayBundle)).toBe(true)
        waiting = waiting.filter(each => !gone.includes(each))
        messages += 1
      }
      expect(told).toEqual(alone.map((_, id) => id))
      const single = alone.filter(Boolean).length
      expect(messages).toBeLessThanOrEqual(single + (single + 1) * MOST_SINGLE)
    }),
  )
})

const now = new Date('2026-11-23T02:00:00Z')
const ago = (minutes: number) => new Date(+now - minutes * 60_000)
const over = new Date(+now + BURST_MS)
test.each([
  ['nothing before', [], null, null],
  ['two before', [ago(1), ago(2)], null, null],
  ['three within ten minutes', [ago(1), ago(2), ago(9)], null, over],
  ['one of three is longer ago', [ago(1), ago(2), ago(10)], null, null],
  ['an earlier one waits: it goes with that', [ago(1)], ago(-3), ago(-3)],
  ['what an earlier one waited for is over', [ago(1)], ago(0), null],
])('a burst: %s', (_, recent, waitingUntil, until) =>
  expect(burstUntil(recent, waitingUntil, now)).toEqual(until),
)
