import {
  defaultQueueRule,
  type PositionReason,
  type PriorityKind,
  QueueRule,
} from '@zhenyiban/shared/queue/queue-rule.ts'
import fc from 'fast-check'
import { groupOfItem, orderQueue, type QueueEntry } from './order.ts'

const MINUTE = 60_000
const at = (time: string) => new Date(`2026-11-23T${time}:00+08:00`)
const NOW = at('10:00')

/** Someone in line, named by id: when they came, and what is special about them. */
const one = (id: string, came: string, more: Partial<QueueEntry> & { booked?: string } = {}): QueueEntry => {
  const { booked, ...special } = more
  return {
    _id: id,
    letter: 'A',
    issuedAt: at(came),
    startsAt: booked ? at(booked) : null,
    priority: null,
    requeuedAt: null,
    returnedAt: null,
    ...special,
  }
}
const namesOf = (waiting: QueueEntry[], walked = 0, now = NOW, rule = defaultQueueRule) =>
  orderQueue(waiting, rule, now, walked)
    .map(({ ticket, reason }) => `${ticket._id} ${reason}`)
    .join(', ')

describe('who is called first', () => {
  test.each<[string, QueueEntry[], string]>([
    ['nobody', [], ''],
    ['walk-ins as they came', [one('b', '09:50'), one('a', '09:40')], 'a walk_in, b walk_in'],
    ['at the same moment by id', [one('b', '09:50'), one('a', '09:50')], 'a walk_in, b walk_in'],
    [
      'priority before walk-ins who came earlier, the greater weight first',
      [
        one('walk', '09:40'),
        one('papers', '09:45', { priority: 'papers' }),
        one('old', '09:55', { priority: 'elderly' }),
      ],
      'old priority, papers priority, walk walk_in',
    ],
    [
      'a booked person not before their time while others wait',
      [one('early', '09:30', { booked: '10:01' }), one('walk', '09:59')],
      'walk walk_in, early early',
    ],
    [
      'booked people by turns with walk-ins from their time on',
      [
        ...['09:50', '09:51', '09:52', '09:53', '09:54'].map((came, i) => one(`w${i}`, came)),
        one('b1', '09:55', { booked: '10:00' }),
        one('b0', '09:56', { booked: '09:55' }),
      ],
      'w0 walk_in, w1 walk_in, b0 booked, w2 walk_in, w3 walk_in, b1 booked, w4 walk_in',
    ],
    [
      'a booked person whose grace is over before every walk-in, priority too',
      [
        one('old', '09:30', { priority: 'elderly' }),
        one('b', '09:40', { booked: '09:50' }),
        one('w', '09:20'),
      ],
      'b booked_late, old priority, w walk_in',
    ],
    [
      'a booked person who came after the grace is a walk-in',
      [one('late', '09:51', { booked: '09:40' }), one('w', '09:50')],
      'w walk_in, late walk_in',
    ],
    [
      'near twice the promise before everybody, the longest first',
      [
        one('b', '09:40', { booked: '09:50' }),
        one('forgotten', '09:14'),
        one('almost', '09:15'),
        one('not yet', '09:16'),
      ],
      'forgotten overdue, almost overdue, b booked_late, not yet walk_in',
    ],
    [
      'who was put back waits from then, without the booking',
      [one('again', '09:00', { booked: '09:05', requeuedAt: at('09:58') }), one('w', '09:57')],
      'w walk_in, again walk_in',
    ],
    [
      'who is back with a paper before everybody',
      [one('forgotten', '09:00'), one('back', '09:50', { returnedAt: at('09:59') })],
      'back returned, forgotten overdue',
    ],
  ])('%s', (_, waiting, order) => {
    expect(namesOf(waiting)).toBe(order)
  })

  test('turns go on from one call to the next', () => {
    const waiting = [one('w1', '09:50'), one('w2', '09:51'), one('b', '09:55', { booked: '10:00' })]
    expect(namesOf(waiting, 1)).toBe('w1 walk_in, b booked, w2 walk_in')
    expect(namesOf(waiting, 2)).toBe('b booked, w1 walk_in, w2 walk_in')
    const never = { ...defaultQueueRule, walkInsBetween: 0 }
    expect(namesOf(waiting, 0, NOW, never)).toBe('b booked, w1 walk_in, w2 walk_in')
  })
  test('each group has its own promise; what no group names is of the first', () => {
    const rule = QueueRule.parse({
      groups: [
        { name: '综合', letter: 'A', itemIds: [], promisedWaitMinutes: 30 },
        { name: '社保', letter: 'S', itemIds: ['a'.repeat(24)], promisedWaitMinutes: 10 },
      ],
    })
    const waiting = [one('general', '09:20'), one('insured', '09:44', { letter: 'S' })]
    expect(namesOf(waiting, 0, NOW, rule)).toBe('insured overdue, general walk_in')
    expect(groupOfItem(rule, 'a'.repeat(24)).letter).toBe('S')
    expect([groupOfItem(rule, 'b'.repeat(24)).letter, groupOfItem(rule, null).letter]).toEqual(['A', 'A'])
    expect(() =>
      QueueRule.parse({ groups: [{ name: '约', letter: 'B', itemIds: [], promisedWaitMinutes: 9 }] }),
    ).toThrow()
  })
})

const minutes = fc.integer({ min: 0, max: 150 })
const someone = fc.record({
  came: minutes,
  booked: fc.option(fc.integer({ min: 0, max: 180 })),
  priority: fc.option(fc.constantFrom<PriorityKind>('elderly', 'disabled', 'infant', 'papers')),
  requeued: fc.option(minutes, { freq: 6 }),
  returned: fc.option(minutes, { freq: 10 }),
})
const START = at('09:00')
const after = (minute: number) => new Date(+START + minute * MINUTE)
const crowd = fc.array(someone, { maxLength: 25 }).map(people =>
  people.map(({ came, booked, priority, requeued, returned }, i) =>
    one(`p${String(i).padStart(2, '0')}`, '09:00', {
      issuedAt: after(came),
      startsAt: booked === null ? null : after(booked),
      priority,
      requeuedAt: requeued === null ? null : after(came + requeued),
      returnedAt: returned === null ? null : after(came + returned),
    }),
  ),
)
const rules = fc
  .record({ graceMinutes: fc.integer({ min: 0, max: 30 }), walkInsBetween: fc.integer({ min: 0, max: 4 }) })
  .map(own => QueueRule.parse(own))
const shuffle = (list: QueueEntry[], seed: number) =>
  [...list].sort(
    (a, b) => ((Number(String(a._id).slice(1)) * seed) % 29) - ((Number(String(b._id).slice(1)) * seed) % 29),
  )

describe('for any line', () => {
  const now = after(150)
  const walked = fc.integer({ min: 0, max: 5 })
  test('everybody once, and whichever way they are listed the same', () => {
    fc.assert(
      fc.property(crowd, rules, walked, fc.integer({ min: 1, max: 28 }), (people, rule, walks, seed) => {
        const order = orderQueue(people, rule, now, walks)
        expect(order.map(({ ticket }) => ticket._id).sort()).toEqual(people.map(({ _id }) => _id))
        expect(orderQueue(shuffle(people, seed), rule, now, walks)).toEqual(order)
      }),
    )
  })
  test('nobody without priority is before somebody with it, but who is back, overdue or past the grace', () => {
    fc.assert(
      fc.property(crowd, rules, walked, (people, rule, walks) => {
        const order = orderQueue(people, rule, now, walks)
        const last = order.map(({ reason }) => reason).lastIndexOf('priority')
        const before = order.slice(0, Math.max(0, last)).map(({ reason }) => reason)
        for (const reason of before)
          expect(['returned', 'overdue', 'booked_late', 'priority']).toContain(reason)
      }),
    )
  })
  test('after their time and grace no walk-in is before a booked person but who is overdue or back', () => {
    fc.assert(
      fc.property(crowd, rules, walked, (people, rule, walks) => {
        const reasons = orderQueue(people, rule, now, walks).map(({ reason }) => reason)
        const before = reasons.slice(0, Math.max(0, reasons.lastIndexOf('booked_late')))
        for (const reason of before) expect(['returned', 'overdue', 'booked_late']).toContain(reason)
      }),
    )
  })
  test('whoever leaves or is called, the others keep their order among themselves, within a way of waiting', () => {
    fc.assert(
      fc.property(crowd, rules, walked, fc.nat(24), (people, rule, walks, gone) => {
        const kinds = (list: QueueEntry[]) => {
          const order = orderQueue(list, rule, now, walks)
          return (reason: PositionReason) =>
            order.flatMap(place =>
              place.reason === reason && place.ticket !== people[gone] ? [place.ticket] : [],
            )
        }
        const [all, rest] = [kinds(people), kinds(people.filter((_, i) => i !== gone))]
        for (const reason of ['overdue', 'priority', 'booked', 'walk_in'] as const)
          expect(rest(reason)).toEqual(all(reason))
      }),
    )
  })
})
