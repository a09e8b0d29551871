import { createChanges, personalTopicsOf, topicsOf } from './changes.ts'

const changed = (
  note: { name: string; payload?: { hallId?: string | null } },
  words: string[],
  hallId: string | null = null,
): boolean => {
  const changes = createChanges()
  changes.note('ticket.called', { hallId: 'a' })
  const moment = changes.latest
  changes.note(note.name, note.payload)
  return changes.since(moment, topicsOf(words, hallId))
}

test.each([
  ['by kind', 'hall.times_changed', 'a', ['hall'], 'a', true],
  ['by name', 'hall.times_changed', 'a', ['hall.times_changed'], 'a', true],
  ['another name of the kind', 'hall.times_changed', 'a', ['hall.window_changed'], 'a', false],
  ['another kind', 'ticket.called', 'a', ['hall', 'window'], 'a', false],
  ['another hall', 'hall.times_changed', 'b', ['hall'], 'a', false],
  ['without a hall', 'file.imported', undefined, ['hall', 'file'], 'a', true],
  ['without a hall, said so', 'file.imported', null, ['file'], 'a', true],
  ['any hall', 'hall.times_changed', 'b', ['hall'], null, true],
  ['any hall, none named', 'file.imported', undefined, ['file'], null, true],
] as const)('%s: %s in %s', (_, name, hallId, words, of, expected) => {
  expect(changed({ name, ...(hallId !== undefined && { payload: { hallId } }) }, [...words], of)).toBe(
    expected,
  )
})

test('what happened before is no change since', () => {
  const changes = createChanges()
  changes.note('hall.times_changed', { hallId: 'a' })
  expect(changes.since(changes.latest, topicsOf(['hall'], 'a'))).toBe(false)
})

test.each([
  ['what names them', { residentId: 'me' }, 'me', true],
  ['what names somebody else', { residentId: 'other' }, 'me', false],
  ['what names nobody', { hallId: 'a' }, 'me', false],
  ['an account that became theirs', { residentId: 'me', formerId: 'former' }, 'me', true],
  ['the account that did', { residentId: 'me', formerId: 'former' }, 'former', true],
])('of a person: %s', (_, payload, residentId, expected) => {
  const changes = createChanges()
  const moment = changes.latest
  changes.note('matter.accepted', payload)
  for (const words of [['matter'], ['matter.accepted']])
    expect(changes.since(moment, personalTopicsOf(words, residentId))).toBe(expected)
  expect(changes.since(moment, personalTopicsOf(['ticket', 'matter.closed'], residentId))).toBe(false)
})

test('of so many persons that some are forgotten each may have changed since', () => {
  const changes = createChanges(4)
  const of = (residentId: string) => personalTopicsOf(['matter'], residentId)
  changes.note('matter.accepted', { residentId: 'first' })
  const moment = changes.latest
  expect(changes.since(moment, of('first'))).toBe(false)
  changes.note('matter.accepted', { residentId: 'second' })
  changes.note('matter.accepted', { residentId: 'third' })
  expect([changes.since(moment, of('third')), changes.since(moment, of('second'))]).toEqual([true, true])
  const later = changes.latest
  expect(['first', 'second', 'third', 'fourth'].map(who => changes.since(later, of(who)))).toEqual(
    Array(4).fill(false),
  )
  changes.note('matter.accepted', { residentId: 'fourth' })
  changes.note('matter.accepted', { residentId: 'fifth' })
  // The third is among the forgotten: nothing is known of it since.
  expect(changes.since(later, of('third'))).toBe(false)
  expect(changes.since(moment, of('third'))).toBe(true)
})
