import type { PublicFigures } from '@zhenyiban/shared/public-page/contract.ts'
import { house } from '../../test/house.ts'
import { renderAlone, sees } from '../../test/screens.tsx'
import { HallScreen } from './hall-screen.tsx'
import { saidOf } from './public-line.tsx'

const share = { of: 40, share: 0.975, low: 0.87, high: 0.996 }
const onTime = { decided: 40, onTime: 39, extended: 0, noLimit: 0, share, tooFew: false }
const ratings = {
  served: 60,
  offered: 50,
  given: 40,
  grades: { 5: 39, 4: 0, 3: 0, 2: 1, 1: 0 },
  content: share,
  tooFew: false,
}
const figures: PublicFigures = {
  hall: { id: 'h', name: '鳌头镇便民服务中心', code: 'AOTOU001' },
  town: { id: 't', name: '鳌头镇' },
  asOf: '2037-11-22',
  waits: {
    from: '2037-08-31',
    to: '2037-11-22',
    visits: 400,
    medianMinutes: 18,
    least: 10,
    cells: [
      { weekday: 1, hour: 9, visits: 30, medianMinutes: 25 },
      { weekday: 1, hour: 10, visits: 3, medianMinutes: null },
    ],
  },
  onTime: { from: '2037-08-31', to: '2037-11-22', hall: onTime, town: onTime },
  ratings: { from: '2036-12', to: '2037-11', least: 5, hall: ratings, town: ratings },
}
const MONDAY_NINE = new Date('2037-11-23T09:30:00+08:00')
const tooFew = { ...onTime, tooFew: true }
test.each([
  ['all of it, each with its period and sample', figures, MONDAY_NINE, 3],
  ['at an hour with too few visits', figures, new Date('2037-11-23T10:30:00+08:00'), 2],
  ['on a day nobody came', figures, new Date('2037-11-24T09:30:00+08:00'), 2],
  ['too few matters', { ...figures, onTime: { ...figures.onTime, hall: tooFew } }, MONDAY_NINE, 2],
  [
    'no ratings',
    { ...figures, ratings: { ...figures.ratings, hall: { ...ratings, content: null, tooFew: true } } },
    MONDAY_NINE,
    2,
  ],
])('what is told from afar: %s', (_, given, now, count) => {
  const said = saidOf(given, now)
  expect(said).toHaveLength(count)
  for (const { of } of said) expect(of).toMatch(/到.*\d+ [个件条]/)
})
test('in words', () => {
  expect(saidOf(figures, MONDAY_NINE)).toEqual([
    { figure: '周一 9 点平时一半的人 25 分钟内叫到', of: '8月31日到11月22日 30 个号' },
    { figure: '按时办结 97.5%', of: '8月31日到11月22日 40 件' },
    { figure: '满意率 97.5%', of: '2036年12月到2037年11月22日 办完 60 次、请评 50 次、评价 40 条' },
  ])
})

test('on the wall of a new hall: that there is too little yet, and the code of the page', async () => {
  renderAlone(<HallScreen hallId={house().towns.halls.town.id} />)
  await sees('窗口还没有开')
  await sees('本厅公开')
  await sees('数字还太少，凑够了写在这里')
  const code = document.querySelector('img[alt="办事公开二维码"]')
  expect(code?.getAttribute('src')).toMatch(/^data:image\/png/)
})
