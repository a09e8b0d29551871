import fc from 'fast-check'
import { type Announcements, afterLook, afterSaying, keyOf, missedBetween } from './announcements.ts'
import type { Call } from './speech.ts'

const at = (second: number) => `2026-11-23T01:00:${String(second).padStart(2, '0')}.000Z`
const call = (number: string, calls = 1, second = 0): Call => ({
  ticketId: number.padStart(24, '0'),
  number,
  windowNumber: 3,
  name: null,
  calledAt: at(second),
  calls,
})
const looks = (...all: Call[][]): Announcements =>
  all.reduce<Announcements | null>((before, standing) => afterLook(before, standing), null)!
const queued = ({ queue }: Announcements) => queue.map(({ number, calls }) => `${number}/${calls}`)

test('says nothing on the first look', () => {
  expect(queued(looks([call('A018')]))).toEqual([])
})
test('says a new call once', () => {
  const said = afterSaying(looks([], [call('A018')]))
  expect(queued(afterLook(said, [call('A018')]))).toEqual([])
})
test('says several calls in the order they were made, whatever order they came in', () => {
  expect(queued(looks([], [call('A019', 1, 7), call('A018', 1, 5)]))).toEqual(['A018/1', 'A019/1'])
  expect(queued(looks([], [call('A019', 1, 7)], [call('A019', 1, 7), call('A018', 1, 5)]))).toEqual([
    'A019/1',
    'A018/1',
  ])
})
test('says a recall again, and only the last when the one before was not said yet', () => {
  expect(queued(looks([call('A018')], [call('A018', 2, 9)]))).toEqual(['A018/2'])
  expect(queued(looks([], [call('A018')], [call('A018', 2, 9)]))).toEqual(['A018/2'])
})
test('who came to the window before it was said is not called any more', () => {
  expect(queued(looks([], [call('A018', 1, 1), call('A019', 1, 2)], [call('A019', 1, 2)]))).toEqual([
    'A019/1',
  ])
})
test('more calls than the screen has rows are all said', () => {
  const many = Array.from({ length: 9 }, (_, i) => call(`A00${i}`, 1, i))
  expect(queued(looks([], many))).toHaveLength(9)
})

// Calls are made and answered at random; the screen looks now and then, and says one in between.
test('nothing is said twice, nothing is lost, nobody is called who has come', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('call' as const), ticket: fc.nat(5) }),
    fc.record({ do: fc.constant('come' as const), ticket: fc.nat(5) }),
    fc.record({ do: fc.constantFrom('look' as const, 'say' as const) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), steps => {
      const standing = new Map<number, Call>()
      const calls = new Map<number, number>()
      let heard: Announcements | null = afterLook(null, [])
      let seen: Call[] = []
      const said: string[] = []
      const owed = new Set<string>()
      steps.forEach((each, second) => {
        if (each.do === 'call') {
          const count = (calls.get(each.ticket) ?? 0) + 1
          calls.set(each.ticket, count)
          standing.set(each.ticket, call(`A${each.ticket}`, count, second))
        } else if (each.do === 'come') standing.delete(each.ticket)
        else if (each.do === 'look') {
          seen = [...standing.values()]
          heard = afterLook(heard, seen)
          const now = new Set(seen.map(keyOf))
          for (const key of owed) if (!now.has(key)) owed.delete(key)
          for (const key of now) if (!said.includes(key)) owed.add(key)
        } else if (heard?.queue[0]) {
          const key = keyOf(heard.queue[0])
          expect(seen.map(keyOf)).toContain(key)
          expect(said).not.toContain(key)
          said.push(key)
          owed.delete(key)
          heard = afterSaying(heard)
        }
      })
      expect(heard!.queue.map(keyOf).toSorted()).toEqual([...owed].toSorted())
    }),
  )
})

test('calls made during a cut are told from those seen before it', () => {
  const before = { calls: [call('A017', 1, 1)], standing: [call('A017', 1, 1)] }
  const now = {
    calls: [call('A019', 1, 8), call('A018', 1, 5), call('A017', 2, 4)],
    standing: [call('A019', 1, 8), call('A016', 1, 3)],
  }
  expect(missedBetween(before, now)).toEqual(
    [call('A019'), call('A018'), call('A017', 2), call('A016')].map(keyOf),
  )
  expect(missedBetween(now, now)).toEqual([])
})
