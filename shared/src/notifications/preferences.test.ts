import fc from 'fast-check'
import { defaultPreferences, Preferences, topics, type Way, waysWanted } from './preferences.ts'

const all = defaultPreferences
test.each<[string, Partial<typeof all>, { topic: 'call' | 'progress'; isImportant: boolean }, Way[]]>([
  ['nothing was changed', {}, { topic: 'call', isImportant: false }, ['wechat', 'sms', 'call']],
  ['the topic is off', { off: ['call'] }, { topic: 'call', isImportant: false }, []],
  [
    'another topic is off',
    { off: ['progress'] },
    { topic: 'call', isImportant: false },
    ['wechat', 'sms', 'call'],
  ],
  [
    'its order is the person’s',
    { ways: ['sms', 'wechat'] },
    { topic: 'call', isImportant: false },
    ['sms', 'wechat'],
  ],
  [
    'important, topic off',
    { off: ['progress'], ways: ['sms'] },
    { topic: 'progress', isImportant: true },
    ['sms'],
  ],
  [
    'important, every way off',
    { ways: [] },
    { topic: 'progress', isImportant: true },
    ['wechat', 'sms', 'call'],
  ],
  ['not important, every way off', { ways: [] }, { topic: 'progress', isImportant: false }, []],
])('%s', (_name, changed, weight, found) => {
  expect(waysWanted({ ...all, ...changed }, weight)).toEqual(found)
})

test('what is important is never without a way, and no way is used that was switched off while another is left', () => {
  const preferences = fc.record({
    off: fc.subarray([...topics]),
    ways: fc.shuffledSubarray<Way>(['wechat', 'sms', 'call']),
    quiet: fc.constant(null),
  })
  fc.assert(
    fc.property(preferences, fc.constantFrom(...topics), fc.boolean(), (wish, topic, isImportant) => {
      const found = waysWanted(wish, { topic, isImportant })
      if (isImportant) expect(found.length).toBeGreaterThan(0)
      if (wish.ways.length > 0) expect(found.every(way => wish.ways.includes(way))).toBe(true)
    }),
  )
})

test.each<[object, boolean]>([
  [{}, true],
  [{ quiet: null }, true],
  [{ quiet: { from: '12:30', to: '14:00' } }, true],
  [{ quiet: { from: '08:00', to: '08:00' } }, false],
  [{ quiet: { from: '25:00', to: '08:00' } }, false],
  [{ ways: ['sms', 'sms'] }, false],
  [{ ways: ['fax'] }, false],
  [{ off: ['call', 'call'] }, false],
  [{ off: [...topics] }, true],
])('settings with %j are taken: %s', (changed, taken) => {
  expect(Preferences.safeParse({ ...all, ...changed }).success).toBe(taken)
})
