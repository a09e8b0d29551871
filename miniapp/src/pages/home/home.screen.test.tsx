import { house, inLine, slotAt } from '../../../test/house.ts'
import { opened, opens, renderScreen, sees, seesNot, tap } from '../../../test/screens.tsx'
import { taro } from '../../../test/stubs/taro.ts'
import Home from './home.tsx'

const route = '/pages/home/home'

test('a guest sees the doors and the hall now, and may look at another hall', async () => {
  await renderScreen(<Home />, { route })
  await sees('今天想办什么事？')
  await sees('鳌头镇便民服务中心')
  await tap('换大厅')
  await tap(/太平镇便民服务中心/, 'radio')
  await sees('太平镇新城西路38号')
  seesNot('鳌头镇新城西路38号')
  await tap('预约取号')
  await tap('查进度')
  await tap('扫码到厅')
  await tap('找要办的事')
  expect(opened()).toEqual([
    'navigateTo /features/appointments/pages/book',
    'switchTab /pages/mine/mine',
    'navigateTo /features/codes/pages/scan',
    'switchTab /pages/services/services',
  ])
})

test('what is next comes first: a booking, and before it the number somebody holds', async () => {
  const { ticket, ...signedInAs } = await inLine()
  await signedInAs.api.book({ body: { slotId: slotAt('10:00'), itemId: house.towns.items.plain.id } })
  await house.deliver()
  await renderScreen(<Home />, { signedInAs, route })
  await sees(ticket.number)
  await tap('看排队')
  await opens(`navigateTo /features/queue/pages/ticket?id=${ticket.id}`)
  await tap(/条未读/, 'link')
  await opens('navigateTo /features/notifications/pages/inbox')
  await signedInAs.api.leaveLine({ params: { ticketId: ticket.id } })
  await renderScreen(<Home />, { signedInAs, route })
  await tap('看预约')
  await opens(/appointment\?id=/)
})

test('a code scanned as the app opened leads to its hall', async () => {
  const q = encodeURIComponent(`https://town.example/h/${house.towns.halls.town.code}`)
  await renderScreen(<Home />, { route: `${route}?q=${q}` })
  taro.show()
  await opens(`navigateTo /features/queue/pages/hall?code=${house.towns.halls.town.code}`)
})
