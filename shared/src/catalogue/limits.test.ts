import { limitPacks, limitRuleOf } from './limit-pack.ts'
import { limitWords } from './limit-words.ts'
import { limitOf } from './limits.ts'

test.each<[number, Parameters<typeof limitOf>[0]['guide'], number | null, string]>([
  // Promised before legal, whatever the type; 0 is on the spot.
  [20, { promisedDays: 7, legalDays: 20 }, 7, '承诺 7 个工作日'],
  [1, { promisedDays: 0, legalDays: 20 }, 0, '承诺当场办好'],
  [5, { promisedDays: null, legalDays: 45 }, 45, '法定 45 个工作日'],
  // Art. 42 is about permits: nothing else has twenty days by it.
  [1, { promisedDays: null, legalDays: null }, 20, '没有另作承诺，按法律最长 20 个工作日'],
  [1, null, 20, '没有另作承诺，按法律最长 20 个工作日'],
  ...[5, 7, 8, 9, 10, 20].map((type): [number, null, null, string] => [type, null, null, '没有规定时限']),
  [20, { promisedDays: null, legalDays: null }, null, '没有规定时限'],
])('type %i, guide %j: %p, %s', (taskType, guide, days, words) => {
  const limit = limitOf({ taskType, guide })
  expect(limit.days).toBe(days)
  expect(limitWords(limit)).toBe(words)
})
test('a permit that departments handle together has forty-five days', () => {
  expect(limitOf({ taskType: 1, guide: null }, [{ part: '甲' }, { part: '乙' }]).days).toBe(45)
})
test('a record of before says its limit without calling it a promise', () => {
  expect(limitWords({ days: 20, basis: null })).toBe('限 20 个工作日')
})

test('what stops the clock of a permit is the closed list of art. 45, in its words and no other', () => {
  const offered = limitRuleOf(1, 'national-1').pauses.filter(({ reason }) => reason !== 'testing')
  expect(offered.map(({ reason }) => reason)).toEqual([
    'hearing',
    'tendering',
    'auction',
    'examination',
    'detection',
    'quarantine',
    'appraisal',
    'expert_review',
  ])
  for (const type of [5, 7, 20])
    expect(limitRuleOf(type, null).pauses.map(({ reason }) => reason)).toContain('inspection')
})
test('every rule has a source, a plan no longer than its cap, and says where it is unsure', () => {
  for (const { byTaskType, others } of Object.values(limitPacks))
    for (const { pauses, extension } of [...Object.values(byTaskType), others]) {
      expect(extension.source).not.toBe('')
      for (const rule of pauses) {
        expect(rule.source).not.toBe('')
        expect(rule.usualDays).toBeLessThanOrEqual(rule.mostDays)
      }
    }
  // A pack that is gone must not stop a matter.
  expect(limitRuleOf(1, 'nowhere-7')).toBe(limitRuleOf(1, 'national-1'))
})
