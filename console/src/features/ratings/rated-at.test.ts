import { ratedAt } from './rated-at.ts'

const at = '2037-11-22T16:00:00.000Z'
test.each([
  [{ at: '2037-11-23T01:30:00.000Z', atIs: 'minute' as const, raterName: '李**' }, /^11月23日 周一 09:30$/],
  [{ at, atIs: 'day' as const, raterName: null }, /^11月23日 周一$/],
  [{ at, atIs: 'month' as const, raterName: null }, /^2037年11月$/],
  [{ at, atIs: 'month' as const, fromMonth: '2037-09', raterName: null }, /^2037年9月至2037年11月$/],
])('%j', (rating, words) => expect(ratedAt(rating)).toMatch(words))
