import { defaultQueueRule } from '@zhenyiban/shared/queue/queue-rule.ts'
import { filledFrom, freeLetter, LETTERS, ruleFrom } from './queue-form-values.ts'

const names = [{ id: 'a1', name: '高龄津贴' }]
const rule = {
  ...defaultQueueRule,
  groups: [
    ...defaultQueueRule.groups,
    { name: '养老', letter: 'C', itemIds: ['a1', 'gone'], promisedWaitMinutes: 20 },
  ],
  priorities: [{ kind: 'papers' as const, weight: 3 }],
}

test.each([
  ['the usual one', defaultQueueRule],
  ['one of its own', rule],
])('%s comes back as it went in', (_, each) => expect(ruleFrom(filledFrom(each, names))).toEqual(each))
test('items have their names, and the number where the name is unknown; kinds without priority weigh nothing', () => {
  const filled = filledFrom(rule, names)
  expect(filled.groups[1]!.items.map(({ label }) => label)).toEqual(['高龄津贴', 'gone'])
  expect(filled.weights).toEqual({ elderly: 0, disabled: 0, infant: 0, papers: 3 })
})
test('a new group gets the next letter, never that of booked people', () => {
  expect(freeLetter([{ letter: 'A' }])).toBe('C')
  expect(freeLetter([{ letter: 'C' }, {}])).toBe('A')
  expect(freeLetter(LETTERS.map(letter => ({ letter })))).toBe('')
})
