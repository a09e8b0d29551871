import { createChanges, topicsOf } from './changes.ts'

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
