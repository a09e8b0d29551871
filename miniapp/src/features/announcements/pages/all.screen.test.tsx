import { house, slotAt } from '../../../../test/house.ts'
import { opens, renderScreen, sees, seesNot, tap } from '../../../../test/screens.tsx'
import Home from '../../../pages/home/home.tsx'
import Booking from '../../appointments/pages/appointment.tsx'
import Hall from '../../queue/pages/hall.tsx'
import All from './all.tsx'

const route = '/features/announcements/pages/all'
const home = '/pages/home/home'
const { organisations, halls } = house.towns
const hall = { organisationId: organisations.town, hallId: halls.town.id }
const village = { organisationId: organisations.village, hallId: null }

const publish = async (title: string, place: typeof hall | typeof village, more: object = {}) => {
  const manager = await house.staff('manager')
  const written = { kind: 'news' as const, days: null, publishAt: null, endsAt: null, title, place }
  const draft = await manager.draftAnnouncement({
    body: { ...written, text: `${title}，请相互转告。`, ...more },
  })
  const params = { announcementId: draft.id }
  await manager.publishAnnouncement({ params, body: { basedOn: draft.revision } })
  return (reason: string) => manager.withdrawAnnouncement({ params, body: { reason } })
}

test('what staff publish is on the home page, the hall’s page and in the list; withdrawn it is gone', async () => {
  const withdraw = await publish('周三停水一天', hall)
  await renderScreen(<Home />, { route: home })
  await tap(/周三停水一天/, 'link')
  await opens(`navigateTo ${route}`)
  await renderScreen(<Hall />, { route: `/features/queue/pages/hall?code=${halls.town.code}` })
  await sees('周三停水一天')
  await renderScreen(<All />, { route })
  await sees('周三停水一天，请相互转告。')
  await sees(/鳌头镇便民服务中心 · 2037年11月23日/)
  await withdraw('改到下周了')
  await renderScreen(<All />, { route })
  await sees(/现在没有通知公告/)
  await renderScreen(<Home />, { route: home })
  await sees('大厅此刻')
  seesNot('周三停水一天')
})

test('one’s own village comes before the hall, and others’ villages are not there', async () => {
  const withdrawals = [await publish('大厅搬了新家', hall), await publish('村里打疫苗', village)]
  const signedInAs = await house.newResident({ name: '李秀兰' })
  await renderScreen(<All />, { signedInAs, route })
  await sees('大厅搬了新家')
  seesNot('村里打疫苗')
  await signedInAs.api.amendMe({ body: { villageId: organisations.village } })
  await renderScreen(<All />, { signedInAs, route })
  await sees('村里打疫苗')
  expect([...document.querySelectorAll('.said-title')].map(each => each.textContent)).toEqual([
    '村里打疫苗',
    '大厅搬了新家',
  ])
  for (const withdraw of withdrawals) await withdraw('看完了')
})

test('a closure that hits a booking comes first, and leads to that booking', async () => {
  const withdrawals = [
    await publish('明天停办一天', hall, {
      kind: 'closure',
      days: { from: '2037-11-24', until: '2037-11-24' },
    }),
    await publish('村里打疫苗', village),
  ]
  const signedInAs = await house.newResident({ name: '李秀兰' })
  await signedInAs.api.amendMe({ body: { villageId: organisations.village } })
  const { id } = await signedInAs.api.book({
    body: { slotId: slotAt('10:00'), itemId: house.towns.items.plain.id },
  })
  await renderScreen(<Home />, { signedInAs, route: home })
  await sees('明天停办一天')
  await sees('停办')
  await sees('11月24日 周二 · 鳌头镇便民服务中心')
  await renderScreen(<All />, { signedInAs, route })
  await tap(/您 11月24日 周二 10:00 的预约在这几天/, 'link')
  await opens(`navigateTo /features/appointments/pages/appointment?id=${id}`)
  await renderScreen(<Booking />, { signedInAs, route: `/features/appointments/pages/appointment?id=${id}` })
  await sees('明天停办一天，请相互转告。')
  await sees(/您约的是这一天：请改期/)
  await sees('改期')
  for (const withdraw of withdrawals) await withdraw('看完了')
})
