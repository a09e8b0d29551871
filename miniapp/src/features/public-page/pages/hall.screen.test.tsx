import type { PublicFigures } from '@zhenyiban/shared/public-page/contract.ts'
import { house } from '../../../../test/house.ts'
import {
  CUT,
  goOffline,
  goOnline,
  opens,
  renderScreen,
  sees,
  seesNot,
  sent,
  tap,
} from '../../../../test/screens.tsx'
import Home from '../../../pages/home/home.tsx'
import Hall from '../../queue/pages/hall.tsx'
import { Cases } from '../parts/cases.tsx'
import { OnTimeOf, RatingsOf } from '../parts/shares.tsx'
import { UsualWaits } from '../parts/usual-waits.tsx'
import PublicPage from './hall.tsx'

const { town } = house.towns.halls
const route = `/features/public-page/pages/hall?code=${town.code}`
const words = () => document.body.textContent ?? ''

test('from the home page and from the hall’s page, without signing in', async () => {
  await renderScreen(<Home />, { route: '/pages/home/home' })
  await tap('办事公开', 'link')
  await opens('navigateTo /features/public-page/pages/hall')
  await renderScreen(<Hall />, { route: `/features/queue/pages/hall?code=${town.code}` })
  await tap(/办事公开/, 'link')
  await opens(`navigateTo ${route}`)
})

test('of a hall that has just opened every part says that there is nothing yet, and no figure is 0 %', async () => {
  await renderScreen(<PublicPage />, { route })
  await sees('鳌头镇便民服务中心')
  await sees('现在没有人等候')
  await sees('1 号 未开')
  await sees('这段时间还没有叫过号。')
  await sees('2037年8月31日到2037年11月22日，叫到的 0 个号。')
  await sees('这段时间没有可以公布的差评整改。')
  expect(words()).toContain('这段时间没有有期限的办件出结果。')
  expect(words()).toContain('还没有凑满可以公布的评价。')
  expect(words()).not.toContain('%')
  seesNot('公开问答')
})

test('without a network it says so, and comes when there is one', async () => {
  goOffline()
  await renderScreen(<PublicPage />, { route })
  await sees(CUT)
  goOnline()
  await sees('现在没有人等候')
})
test('a hall that there is not', async () => {
  await renderScreen(<PublicPage />, { route: '/features/public-page/pages/hall?code=NOWHERE99' })
  await sees('没有找到这个大厅，请核对编号或重新扫码。')
})

test('a bad rating that was mended, as everybody reads it once whoever gave it said that it is solved', async () => {
  const { api } = await house.newResident({ name: '李秀兰' })
  const clerk = await house.staff('clerk')
  const { id: ticketId } = await api.takeTicket({ params: { hallCode: town.code }, body: { itemId: null } })
  await clerk.callNext({ params: { windowId: town.windowIds[0]! } })
  const visit = { params: { ticketId } }
  await clerk.serve(visit)
  await clerk.finish(visit)
  const bad = { grade: 1 as const, reasons: ['其他'], text: '我等了一上午', anonymous: false }
  await api.rate({ body: { subject: 'visit', subjectId: ticketId, ...bad } })
  const [found] = await api.myRectifications()
  const at = { params: { rectificationId: found!.id } }
  const [manager, leader] = [await house.staff('manager'), await house.staff('leader')]
  await manager.rectificationCause({ ...at, body: { text: '窗口少' } })
  await manager.rectificationMeasure({ ...at, body: { text: '加开窗口' } })
  await manager.rectificationProof({ ...at, body: { text: '排班表' } })
  await leader.checkRectification({ ...at, body: { passed: true, note: '去看过' } })
  await leader.answerRectification({ ...at, body: { text: '李秀兰您好，上午加开了 3 号窗口' } })
  await api.sayOfRectification({ ...at, body: { word: 'solved' } })
  await house.deliver()
  await renderScreen(<PublicPage />, { route })
  await sees('本人确认解决 1 件，占 100%')
  await sees('答复：李**您好，上午加开了 3 号窗口')
  expect(words()).not.toMatch(/我等了一上午|李秀兰/)
  expect(sent()).toEqual([])
})

const cell = (weekday: number, hour: number, medianMinutes: number | null, visits = 12) => ({
  weekday,
  hour,
  visits,
  medianMinutes,
})
const waits = {
  from: '2037-08-31',
  to: '2037-11-22',
  visits: 400,
  medianMinutes: 18,
  least: 10,
  cells: [cell(1, 9, 25), cell(1, 14, null, 3), cell(2, 9, 0)],
}
test('usual waits: of today first, of another weekday by a tap; too few are no figure', async () => {
  await renderScreen(<UsualWaits waits={waits} today="2037-11-23" />, { route })
  await sees('一半的人在 18 分钟内叫到')
  await sees('25分')
  await sees('太少')
  seesNot('0分')
  await tap('周二', 'radio')
  await sees('0分')
  seesNot('25分')
  await renderScreen(<UsualWaits waits={waits} today="2037-11-28" />, { route })
  await sees('25分')
})

const share = (of: number, some: number) => ({ of, share: some / of, low: 0.87, high: 0.996 })
const onTime: PublicFigures['onTime']['hall'] = {
  decided: 40,
  onTime: 39,
  extended: 2,
  noLimit: 1,
  share: share(40, 39),
  tooFew: false,
}
test('on time: the share with its sample and its interval, extended and unlimited ones apart', async () => {
  await renderScreen(<OnTimeOf name="本厅" of={onTime} />, { route })
  await sees('97.5%')
  expect(words()).toContain('40 件里 39 件按时。其中 2 件经批准延过期。')
  expect(words()).toContain('实际大概在 87% 到 99.6% 之间')
  expect(words()).toContain('另有 1 件没有规定时限，不算在内。')
  expect(words()).not.toContain('样本太少')
  await renderScreen(<OnTimeOf name="本厅" of={{ ...onTime, tooFew: true }} />, { route })
  expect(words()).toContain('样本太少，只供参考。')
  // Rounding never makes all of it out of nearly all.
  const nearly = { ...onTime, decided: 10_000, onTime: 9_999, share: share(10_000, 9_999) }
  await renderScreen(<OnTimeOf name="本厅" of={nearly} />, { route })
  await sees('99.9%')
})
test('ratings: each grade with its count, in words too', async () => {
  const grades = { 5: 30, 4: 5, 3: 3, 2: 2, 1: 0 }
  await renderScreen(
    <RatingsOf
      name="全镇"
      of={{ served: 60, offered: 50, given: 40, grades, content: share(40, 38), tooFew: false }}
    />,
    { route },
  )
  await sees('全镇 · 办完 60 次，请群众评价 50 次。')
  await sees('满意率 95% · 40 条评价')
  await sees('30 条 · 75%')
  await sees('非常不满意')
  await sees('0 条 · 0%')
})
test('only what its giver says is solved counts as solved; the others each by itself', async () => {
  const ends = { confirmed: 2, partly: 0, unsolved: 1, unreachable: 0, by_rule: 3, upheld: 0 }
  const none = { confirmed: 0, partly: 0, unsolved: 0, unreachable: 0, by_rule: 0, upheld: 0 }
  const cases = {
    from: '2036-12',
    to: '2037-11',
    least: 5,
    hall: { cases: 0, ends: none },
    town: { cases: 6, ends },
    cases: [
      {
        id: 'a',
        grade: 2,
        reasons: ['服务态度差'],
        itemName: '老人补贴',
        hallName: null,
        answer: null,
        end: 'by_rule' as const,
      },
    ],
  }
  await renderScreen(<Cases cases={cases} />, { route })
  await sees('本人确认解决 2 件，占 33.3%')
  await sees('不满意 · 老人补贴 · 镇内')
  await sees('没有答复就结案了')
  expect(words()).toContain('3 件')
  expect(words()).not.toContain('部分解决')
})
