import fc from 'fast-check'
import { endOf, isShown, type Said, whyNotPublished } from './rules.ts'
import { announcementStatuses } from './statuses.ts'

const at = (iso: string) => new Date(iso)
/** Monday, 09:30 in China. */
const NOW = at('2037-11-23T01:30:00.000Z')
const news: Said = {
  kind: 'news',
  title: '村里修路',
  text: '周三起绕行。',
  days: null,
  publishAt: null,
  endsAt: null,
}
const closure: Said = { ...news, kind: 'closure', days: { from: '2037-11-24', until: '2037-11-25' } }

describe('when it is shown', () => {
  const [before, after] = [at('2037-11-23T01:29:00.000Z'), at('2037-11-23T01:31:00.000Z')]
  test.each([
    ['published', before, null, true],
    ['published', before, after, true],
    ['published', NOW, null, true],
    ['published', before, NOW, false],
    ['scheduled', before, null, true],
    ['scheduled', after, null, false],
    ['draft', before, null, false],
    ['draft', null, null, false],
    ['ended', before, after, false],
    ['withdrawn', before, null, false],
  ] as const)('%s, from %p to %p: %s', (status, publishAt, endsAt, shown) => {
    expect(isShown({ status, publishAt, endsAt }, NOW)).toBe(shown)
  })
  test('it begins and ends once, whatever the clock says in between', () => {
    const date = fc.integer({ min: 0, max: 10_000 }).map(ms => new Date(ms))
    fc.assert(
      fc.property(
        date,
        date,
        fc.array(date),
        fc.constantFrom(...announcementStatuses),
        (from, to, times, status) => {
          const seen = times
            .sort((a, b) => +a - +b)
            .map(now => isShown({ status, publishAt: from, endsAt: to }, now))
          const changes = seen.filter((shown, i) => i > 0 && shown !== seen[i - 1]).length
          expect(changes).toBeLessThanOrEqual(2)
        },
      ),
    )
  })
})

test.each([
  [{ endsAt: NOW, days: closure.days }, NOW],
  [{ endsAt: null, days: closure.days }, at('2037-11-25T16:00:00.000Z')],
  [{ endsAt: null, days: { from: '2037-11-24', until: null } }, null],
  [{ endsAt: null, days: null }, null],
])('%p ends at %p', (said, end) => {
  expect(endOf(said)).toEqual(end)
})

test.each<[string, Said, string[]]>([
  ['news', news, []],
  ['a closure', closure, []],
  ['no text', { ...news, text: '' }, ['text']],
  ['an ID number', { ...news, text: '领取人：44011119400101002X。' }, ['text']],
  ['one in groups', { ...news, text: '领取人：440111 1994 0101 0027。' }, ['text']],
  ['one in full-width signs', { ...news, text: '领取人：４４０１１１１９９４０１０１００２Ｘ' }, ['text']],
  ['one cut by a line', { ...news, title: '领取人440111', text: '199401010027' }, ['text']],
  ['a phone to ring', { ...news, text: '打 13800001234 或 020-87800000、020-87800001' }, []],
  ['a long number that is none', { ...news, text: '账号 4401111940010100219' }, []],
  ['a closure without days', { ...closure, days: null }, ['days']],
  ['a closure without an end', { ...closure, days: { from: '2037-11-24', until: null } }, ['days']],
  ['other hours from a day on', { ...closure, kind: 'hours', days: { from: '2037-11-24', until: null } }, []],
  ['days the wrong way round', { ...closure, days: { from: '2037-11-26', until: '2037-11-25' } }, ['days']],
  [
    'days that are over',
    { ...closure, days: { from: '2037-11-20', until: '2037-11-22' } },
    ['days', 'endsAt'],
  ],
  ['today', { ...closure, days: { from: '2037-11-23', until: '2037-11-23' } }, []],
  ['a time that is over', { ...news, publishAt: NOW }, ['publishAt']],
  ['later', { ...news, publishAt: at('2037-11-24T00:00:00.000Z') }, []],
  [
    'ended before it begins',
    { ...news, publishAt: at('2037-11-24T00:00:00.000Z'), endsAt: at('2037-11-23T10:00:00.000Z') },
    ['endsAt'],
  ],
  ['ended already', { ...news, endsAt: NOW }, ['endsAt']],
])('%s', (_, said, fields) => {
  expect(whyNotPublished(said, NOW).map(({ field }) => field)).toEqual(fields)
})
