import { screen, waitFor } from '@testing-library/dom'
import { callNext, house, inLine } from '../../../../test/house.ts'
import {
  alertsGone,
  CUT,
  goOffline,
  goOnline,
  opens,
  renderScreen,
  sees,
  seesNot,
  tap,
} from '../../../../test/screens.tsx'
import { taro } from '../../../../test/stubs/taro.ts'
import Home from '../../../pages/home/home.tsx'
import { hush, ringing } from '../../../shell/ring.ts'
import Guide from '../../catalogue/pages/guide.tsx'
import Follow from './follow.tsx'
import Ticket from './ticket.tsx'

const routeTo = (id: string) => `/features/queue/pages/ticket?id=${id}`
const home = '/pages/home/home'
const open = (mine: Awaited<ReturnType<typeof inLine>>) =>
  renderScreen(<Ticket />, { signedInAs: mine, route: routeTo(mine.ticket.id) })
beforeEach(() => {
  hush()
  ringing.set(true)
  taro.rung = 0
  taro.played = []
})
const endVisit = async (desk: Awaited<ReturnType<typeof callNext>>, ticketId: string) => {
  await desk.serve({ params: { ticketId } })
  await desk.finish({ params: { ticketId } })
}

test('while somebody waits the screen stays on; called, the phone vibrates and sounds; left, it does as it is set', async () => {
  const mine = await inLine()
  await open(mine)
  await sees(mine.ticket.number)
  await waitFor(() => expect(taro.screenOn).toBe(true))
  expect(taro.rung).toBe(0)
  const desk = await callNext()
  taro.show()
  await sees('请到 1 号窗口')
  expect(taro.rung).toBeGreaterThan(0)
  expect(taro.played).toContain('/assets/called.wav')
  expect(taro.screenOn).toBe(true)
  taro.hide()
  await waitFor(() => expect(taro.screenOn).toBe(false))
  taro.show()
  await waitFor(() => expect(taro.screenOn).toBe(true))
  await endVisit(desk, mine.ticket.id)
  taro.show()
  await sees('这次办理结束了')
  await waitFor(() => expect(taro.screenOn).toBe(false))
})

test('switched off it keeps still, and the screen says what to look at instead', async () => {
  const mine = await inLine()
  await open(mine)
  await sees(/手机会响、会振动，等的时候屏幕不会自己关/)
  await tap(/^叫到我时响铃/, 'checkbox')
  await sees('不响铃。请留意屏幕和大厅叫号。')
  const desk = await callNext()
  taro.show()
  await sees('请到 1 号窗口')
  expect([taro.rung, taro.played]).toEqual([0, []])
  await endVisit(desk, mine.ticket.id)
})

describe('without a network', () => {
  test('the number is readable from a cold start, with the time it was so, and goes on by itself', async () => {
    const mine = await inLine()
    await open(mine)
    await sees(/前面还有|下一位就是您/)
    goOffline()
    await open(mine)
    await sees(mine.ticket.number)
    await sees('09:30 的情况')
    await sees(CUT)
    const desk = await callNext()
    goOnline()
    await sees('请到 1 号窗口')
    await alertsGone()
    seesNot('09:30 的情况')
    await endVisit(desk, mine.ticket.id)
  })

  test('at home too, and of a printed slip', async () => {
    const mine = await inLine()
    await renderScreen(<Home />, { signedInAs: mine, route: home })
    await sees(mine.ticket.number)
    goOffline()
    await renderScreen(<Home />, { signedInAs: mine, route: home })
    await sees(mine.ticket.number)
    await sees('09:30 的情况')
    goOnline()
    const kiosk = await house.staff('kiosk')
    const slip = await kiosk.kioskTicket({
      params: { hallId: house.towns.halls.town.id },
      body: { letter: 'A', elderly: false },
    })
    const route = `/features/queue/pages/follow?code=${slip.followUrl.split('/').at(-1)}`
    await renderScreen(<Follow />, { route })
    await sees(slip.ticket.number)
    goOffline()
    await renderScreen(<Follow />, { route })
    await sees(slip.ticket.number)
    await sees('09:30 的情况')
    goOnline()
    await mine.api.leaveLine({ params: { ticketId: mine.ticket.id } })
    await endVisit(await callNext(), slip.ticket.id)
  })

  test('nobody else’s is shown, and none that is over', async () => {
    const mine = await inLine()
    await open(mine)
    await sees(mine.ticket.number)
    const other = await house.newResident()
    goOffline()
    await renderScreen(<Ticket />, { signedInAs: other, route: routeTo(mine.ticket.id) })
    await sees(CUT)
    seesNot(mine.ticket.number)
    goOnline()
    await open(mine)
    await sees(mine.ticket.number)
    await tap('放弃排队')
    await tap('确定放弃')
    await sees('您已放弃这个号')
    taro.show()
    goOffline()
    await open(mine)
    await sees(CUT)
    await waitFor(() => expect(screen.queryByText('等候中')).toBeNull())
  })
})

test('who reads a guide meanwhile is told there, and led to the number', async () => {
  const mine = await inLine()
  await open(mine)
  await sees(mine.ticket.number)
  await callNext()
  taro.show()
  await sees('请到 1 号窗口')
  seesNot(/号，轮到您了：/)
  const { id } = house.towns.items.allowance
  await renderScreen(<Guide />, { signedInAs: mine, route: `/features/catalogue/pages/guide?id=${id}` })
  await tap(`${mine.ticket.number} 号，轮到您了：请到 1 号窗口`, 'link')
  await opens(`navigateTo ${routeTo(mine.ticket.id)}`)
})
