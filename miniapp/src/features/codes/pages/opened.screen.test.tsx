import { house, visited } from '../../../../test/house.ts'
import {
  goOffline,
  goOnline,
  opens,
  refusal,
  renderScreen,
  sees,
  seesNot,
  tap,
} from '../../../../test/screens.tsx'
import Opened from './opened.tsx'

const SCAN = 'redirectTo /features/codes/pages/scan'
const HALL = 'redirectTo /features/queue/pages/hall'
const MINE = 'switchTab /pages/mine/mine'
const HOME = 'switchTab /pages/home/home'

const open = (token: string) =>
  renderScreen(<Opened />, { route: `/features/codes/pages/opened?code=${token}` })
const tokenIn = (url: string) => url.split('/').at(-1)!
/** The tokens of a window's poster and of the one that came in its place. */
const renewed = async () => {
  const body = { kind: 'window' as const, id: house.towns.halls.town.windowIds[1]! }
  const manager = await house.staff('manager')
  const former = tokenIn((await manager.makePoster({ body })).url)
  return { former, now: tokenIn((await manager.renewPoster({ body })).url) }
}
/** The token with which somebody rates the visit that just ended. */
const toRate = async () => {
  const { desk, ticket } = await visited()
  return tokenIn((await desk.ratingCode({ params: { ticketId: ticket.id } })).url)
}
const ways: Record<string, string> = {
  再扫一次: SCAN,
  输入大厅编号: HALL,
  '看「我的事」': MINE,
  回首页: HOME,
}
/** What is offered leads where it says, and nothing else is offered. */
const offersOnly = async (...names: string[]) => {
  for (const [name, to] of Object.entries(ways)) {
    if (!names.includes(name)) seesNot(name)
    else {
      await tap(name)
      await opens(to)
    }
  }
  // A second asking would be answered the same.
  seesNot('再试一次')
}

test('a code that stands gives its place to what it opens', async () => {
  const { now } = await renewed()
  await open(now)
  await opens(`redirectTo /features/queue/pages/place?code=${now}`)
})
test('a poster’s code that was replaced: what happened, where the new one is, and ways on', async () => {
  const { former } = await renewed()
  await open(former)
  expect(await refusal()).toContain('这个码已经停用，现场应该贴了新的')
  await offersOnly('再扫一次', '输入大厅编号', '回首页')
})
test('the code of a visit that ended leads to its rating, by the key itself', async () => {
  const token = await toRate()
  await open(token)
  await opens(`redirectTo /features/ratings/pages/rate?key=${token}`)
})
test('a code whose time is over: one’s own things are in 我的事', async () => {
  const token = await toRate()
  house.passMinutes(30 * 24 * 60)
  await open(token)
  expect(await refusal()).toContain('这个码过期了。自己的事请登录后在「我的事」里看')
  await offersOnly('再扫一次', '看「我的事」', '回首页')
})
test('a code that nobody knows', async () => {
  await open('A'.repeat(22))
  expect(await refusal()).toContain('没有认出这个码')
  await offersOnly('再扫一次', '输入大厅编号', '回首页')
})
test.each(['', 'A'.repeat(21)])('a code that came half (%s)', async token => {
  await open(token)
  await sees(/这个码没有认全|二维码不完整/)
  await offersOnly('再扫一次', '输入大厅编号', '回首页')
})
test('without a network nothing is said of the code, and it opens when the network is back', async () => {
  const { now } = await renewed()
  goOffline()
  await open(now)
  expect(await refusal()).toContain('网络没有连上')
  seesNot('再扫一次')
  goOnline()
  await opens(`redirectTo /features/queue/pages/place?code=${now}`)
})
