import { addDays, type Holidays } from './calendar.ts'
import { type ClockFacts, type Pause, readClock } from './working-clock.ts'

/** The notice of 2026, as far as it is tried here: 调休上班 and 放假. */
const spans: [name: string, working: boolean, from: string, until: string][] = [
  ['春节', true, '2026-02-14', '2026-02-14'],
  ['春节', false, '2026-02-15', '2026-02-23'],
  ['春节', true, '2026-02-28', '2026-02-28'],
  ['国庆节', true, '2026-09-20', '2026-09-20'],
  ['中秋节', false, '2026-09-25', '2026-09-27'],
  ['国庆节', false, '2026-10-01', '2026-10-07'],
  ['国庆节', true, '2026-10-10', '2026-10-10'],
]
const daysOf = (from: string, until: string): string[] =>
  from > until ? [] : [from, ...daysOf(addDays(from, 1), until)]
const holidays: Holidays = {
  years: [2026],
  days: new Map(
    spans.flatMap(([name, working, from, until]) =>
      daysOf(from, until).map(on => [on, { name, working }] as const),
    ),
  ),
}
const facts = (startOn: string, limitDays: number, change: Partial<ClockFacts> = {}): ClockFacts => ({
  startOn,
  limitDays,
  extensionDays: 0,
  pauses: [],
  stoppedOn: null,
  ...change,
})
const paused = (reason: Pause['reason'], fromOn: string, untilOn: string | null = null): Pause => ({
  reason,
  fromOn,
  untilOn,
})
const dueOf = (given: ClockFacts, today = given.startOn) => readClock(given, holidays, today).dueOn

describe('the last day', () => {
  test.each([
    ['2026-11-23', 0, '2026-11-23'],
    ['2026-11-23', 20, '2026-12-21'],
    // Spring Festival, 15 to 23 February, with make-up days on the 14th and the 28th.
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-02-13', 6, '2026-02-28'],
    ['2026-02-13', 7, '2026-03-02'],
    // National Day, 1 to 7 October, with make-up days on 20 September and 10 October; Mid-Autumn from 25 September.
    ['2026-09-18', 1, '2026-09-20'],
    ['2026-09-18', 8, '2026-09-30'],
    ['2026-09-18', 9, '2026-10-08'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-09-30', 4, '2026-10-12'],
    // Received on a day off: the clock starts the next working day.
    ['2026-10-03', 1, '2026-10-08'],
    // The notice of 2027 is not loaded: New Year's Day is off by law, then the plain week.
    ['2026-12-31', 1, '2027-01-04'],
  ])('from %s, %d working days: %s', (startOn, limit, due) => {
    expect(dueOf(facts(startOn, limit))).toBe(due)
  })
  test.each<[string, ClockFacts, string | null]>([
    // 5 days from 13 February end on the 27th; each working day of the pause moves them on.
    [
      'inspection over the whole Spring Festival',
      facts('2026-02-13', 5, { pauses: [paused('inspection', '2026-02-14', '2026-02-24')] }),
      '2026-02-28',
    ],
    [
      'hearing on the make-up Saturday alone',
      facts('2026-02-13', 5, { pauses: [paused('hearing', '2026-02-28', '2026-03-01')] }),
      '2026-02-27',
    ],
    [
      'hearing on the last day',
      facts('2026-02-13', 5, { pauses: [paused('hearing', '2026-02-27', '2026-02-28')] }),
      '2026-02-28',
    ],
    [
      'publicity of 7 calendar days inside the holiday costs no day',
      facts('2026-02-13', 5, { pauses: [paused('publicity', '2026-02-15', '2026-02-22')] }),
      '2026-02-27',
    ],
    [
      'publicity of 7 days over the end of National Day',
      facts('2026-09-30', 3, { pauses: [paused('publicity', '2026-10-05', '2026-10-12')] }),
      '2026-10-14',
    ],
    [
      'two pauses',
      facts('2026-09-18', 5, {
        pauses: [
          paused('testing', '2026-09-20', '2026-09-22'),
          paused('expert_review', '2026-09-23', '2026-09-25'),
        ],
      }),
      '2026-10-08',
    ],
    [
      'begun and ended on one day',
      facts('2026-11-23', 5, { pauses: [paused('hearing', '2026-11-25', '2026-11-25')] }),
      '2026-11-30',
    ],
    ['still open', facts('2026-09-18', 5, { pauses: [paused('hearing', '2026-09-21')] }), null],
    [
      'open, after the limit had run out',
      facts('2026-09-18', 2, { pauses: [paused('hearing', '2026-09-28')] }),
      '2026-09-21',
    ],
    ['no days, paused at once', facts('2026-09-18', 0, { pauses: [paused('testing', '2026-09-18')] }), null],
    [
      'no days, paused over the weekend',
      facts('2026-09-18', 0, { pauses: [paused('testing', '2026-09-18', '2026-09-21')] }),
      '2026-09-21',
    ],
    ['ten more days over National Day', facts('2026-09-18', 9, { extensionDays: 10 }), '2026-10-21'],
    [
      'ten more days and a pause',
      facts('2026-09-18', 9, {
        extensionDays: 10,
        pauses: [paused('inspection', '2026-10-08', '2026-10-11')],
      }),
      '2026-10-26',
    ],
  ])('%s', (_, given, due) => {
    expect(dueOf(given, '2026-12-31')).toBe(due)
  })
})

test.each([
  // Five working days of a hearing from Thursday on: until Wednesday; too long from Thursday on.
  ['2026-12-02', false],
  ['2026-12-03', true],
])('a pause planned for five working days, on %s: too long %s', (today, late) => {
  const held = facts('2026-11-23', 20, {
    pauses: [{ ...paused('hearing', '2026-11-26'), plannedDays: 5 }],
  })
  expect(readClock(held, holidays, today).paused).toEqual({
    reason: 'hearing',
    fromOn: '2026-11-26',
    plannedDays: 5,
    plannedUntilOn: '2026-12-02',
    lateOn: '2026-12-03',
    late,
  })
})

describe('days used and left, and the light', () => {
  const five = facts('2026-02-13', 5)
  test.each([
    ['2026-02-13', 0, 5, 'green'],
    ['2026-02-14', 1, 4, 'green'],
    ['2026-02-20', 1, 4, 'green'],
    ['2026-02-25', 3, 2, 'green'],
    ['2026-02-26', 4, 1, 'yellow'],
    ['2026-02-27', 5, 0, 'yellow'],
    ['2026-02-28', 6, -1, 'red'],
    ['2026-03-01', 6, -1, 'red'],
  ])('on %s: used %d, left %d, %s', (today, usedDays, leftDays, light) => {
    expect(readClock(five, holidays, today)).toMatchObject({ usedDays, leftDays, light })
  })
  test('stand still while paused, and for good after the decision', () => {
    const held = { ...five, pauses: [paused('hearing', '2026-02-25')] }
    for (const today of ['2026-02-25', '2026-03-20'])
      expect(readClock(held, holidays, today)).toMatchObject({ usedDays: 2, light: 'green', dueOn: null })
    const decided = readClock({ ...five, stoppedOn: '2026-02-26' }, holidays, '2026-03-20')
    expect(decided).toMatchObject({ usedDays: 4, leftDays: 1, light: 'yellow', dueOn: '2026-02-27' })
    expect(decided.days.at(-1)!.on).toBe('2026-02-26')
  })
  test.each([
    // Saturday 7 March: due the Monday after; from the middle of a holiday the first day after it.
    ['2026-03-07', '2026-03-09'],
    ['2026-10-03', '2026-10-08'],
    ['2026-02-14', '2026-02-14'],
    // 劳动节 of 2027 by the law: Saturday 1 May to Tuesday the 4th.
    ['2027-05-01', '2027-05-05'],
  ])('a matter of no days received on %s is due on %s, not late before', (startOn, dueOn) => {
    const atOnce = facts(startOn, 0)
    expect(readClock(atOnce, holidays, dueOn)).toMatchObject({ dueOn, usedDays: 0, leftDays: 0 })
    expect(readClock(atOnce, holidays, dueOn).light).toBe('green')
    expect(readClock(atOnce, holidays, addDays(dueOn, 1)).light).toBe('red')
  })
  test('a matter of no days is green on its day and red after it', () => {
    const atOnce = facts('2026-11-20', 0)
    expect(['2026-11-20', '2026-11-21'].map(on => readClock(atOnce, holidays, on).light)).toEqual([
      'green',
      'red',
    ])
  })
})

test('each day says in words why it counts or does not', () => {
  const given = facts('2026-02-13', 4, { pauses: [paused('inspection', '2026-02-25', '2026-02-26')] })
  const { days, pausedDays } = readClock(given, holidays, '2026-02-13')
  expect(days.map(({ text }) => text)).toEqual([
    '2月14日(周六)调休上班,计1天',
    ...['15日(周日)', '16日(周一)', '17日(周二)', '18日(周三)', '19日(周四)'].map(
      on => `2月${on}春节放假不计`,
    ),
    ...['20日(周五)', '21日(周六)', '22日(周日)', '23日(周一)'].map(on => `2月${on}春节放假不计`),
    '2月24日(周二)计1天',
    '2月25日(周三)暂停不计：现场勘验',
    '2月26日(周四)计1天',
    '2月27日(周五)计1天',
  ])
  expect(pausedDays).toBe(1)
  const later = readClock(facts('2026-12-30', 2), holidays, '2026-12-30')
  expect(later.provisional).toBe(true)
  expect(later.days.map(({ text }) => text)).toEqual([
    '12月31日(周四)计1天',
    '1月1日(周五)元旦放假不计（该年放假安排尚未发布，按放假办法暂算）',
    '1月2日(周六)周末不计（该年放假安排尚未发布，按放假办法暂算）',
    '1月3日(周日)周末不计（该年放假安排尚未发布，按放假办法暂算）',
    '1月4日(周一)计1天（该年放假安排尚未发布，按放假办法暂算）',
  ])
})
