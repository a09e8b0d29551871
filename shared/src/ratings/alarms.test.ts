import { alikeTextsOf, atOnceOf, burstOf, type Judged, moreThanServed } from './alarms.ts'

const NINE = Date.UTC(2026, 10, 30, 1)
const judged = (seconds: number, over: Partial<Judged> = {}): Judged => ({
  grade: 5,
  at: new Date(NINE + seconds * 1000),
  endedAt: null,
  text: null,
  ...over,
})

test.each([
  ['Panyu 2024', 2_532_000, 1_314_000, '每办一件事有 1.93 条评价，应不超过 1 条'],
  ['one for each', 100, 100, null],
  ['few of many', 30, 100, null],
  ['of nothing', 10, 0, '没有办结的事，却有评价'],
  ['under five are not told of', 4, 1, null],
])('more ratings than visits and matters: %s', (_, given, served, evidence) =>
  expect(moreThanServed(given, served)?.evidence ?? null).toBe(evidence),
)
test.each<[string, number[], string | null]>([
  ['five within three minutes', [0, 30, 60, 120, 180], '3 分钟内 5 条以上'],
  ['five in a little more', [0, 30, 60, 120, 181], null],
  ['four at once', [0, 0, 0, 0], null],
  ['twelve at once among others', [-4000, ...Array(12).fill(9), 4000], '3 分钟内 10 条以上'],
  ['one every five minutes', Array.from({ length: 90 }, (_, n) => n * 300), null],
])('many from one window in minutes: %s', (_, seconds, evidence) =>
  expect(burstOf(seconds.map(each => judged(each)))?.evidence ?? null).toBe(evidence),
)
test.each<[string, number, number, Partial<Judged>, string | null]>([
  ['five after two seconds', 5, 2, {}, '办完 5 秒内给好评的有 5 条以上'],
  ['five after five seconds', 5, 5, {}, null],
  ['four after two seconds', 4, 2, {}, null],
  ['angry ones are as fast as they like', 9, 1, { grade: 1 }, null],
])('within seconds of being served: %s', (_, count, after, over, evidence) => {
  const all = Array.from({ length: count }, (__, n) =>
    judged(n * 600 + after, { endedAt: new Date(NINE + n * 600_000), ...over }),
  )
  expect(atOnceOf(all)?.evidence ?? null).toBe(evidence)
})
const five = (...texts: string[]) => texts.map(text => judged(0, { text }))
test.each<[string, Judged[], string | null]>([
  [
    'the same but for marks and a sign',
    five(
      '工作人员态度热情，办事效率高！',
      '工作人员态度热情,办事效率高',
      '工作人员态度热情 办事效率高。',
      '工作人员态度热情，办事效率高啊',
      '工作人员态度热情，办事效率很高',
    ),
    '5 条以上写得几乎一样，开头是「工作人员态度热情，办事效…」',
  ],
  ['short praise is everybody’s', five(...Array(9).fill('很好，谢谢')), null],
  [
    'five that differ',
    five(
      '等了十分钟就办好了很快',
      '窗口的小伙子讲得很清楚',
      '第二次来材料都帮我看过',
      '老人家不用跑真方便',
      '网上填表也有人教我',
    ),
    null,
  ],
  ['bad ones may say the same', Array(6).fill(judged(0, { grade: 1, text: '等了一上午没有人叫号' })), null],
])('good texts alike: %s', (_, ratings, evidence) =>
  expect(alikeTextsOf(ratings)?.evidence ?? null).toBe(evidence),
)
