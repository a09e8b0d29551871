import { house } from '../../test/house.ts'
import { renderScreen, sees, seesNot, tap } from '../../test/screens.tsx'
import Hall from '../features/queue/pages/hall.tsx'
import Home from '../pages/home/home.tsx'
import { api } from '../shell/api.ts'
import { shortLinkOf } from './mini-offer.tsx'

const TOKEN = 'pVbzN6t3Q0-wjFbn3KdVLQ'
test.each([
  ['features/queue/pages/hall', 'AOTOU001', { letter: 'h', code: 'AOTOU001' }],
  ['/features/queue/pages/place', TOKEN, { letter: 'w', code: TOKEN }],
  ['/features/matters/pages/receipt', TOKEN, { letter: 'r', code: TOKEN }],
  ['/features/matters/pages/receipt', 'short', null],
  ['/features/queue/pages/hall', undefined, null],
  ['/features/matters/pages/matter', TOKEN, null],
  ['/pages/home/home', TOKEN, null],
])('%s with %s', (path, code, short) => {
  expect(shortLinkOf(path, code)).toEqual(short)
})

const { userAgent } = navigator
const WECHAT = `${userAgent} MicroMessenger/8.0.50 NetType/WIFI`
const browse = (as: string) =>
  Object.defineProperty(navigator, 'userAgent', { value: as, configurable: true })
afterEach(() => browse(userAgent))
const openHall = () =>
  renderScreen(<Hall />, { route: `/features/queue/pages/hall?code=${house.towns.halls.town.code}` })

test('WeChat’s browser is offered the mini-program; nobody else is, nor is a page without a short link', async () => {
  await openHall()
  await sees('鳌头镇便民服务中心')
  seesNot('打开小程序')
  browse(`${WECHAT} miniProgram`)
  await openHall()
  await sees('鳌头镇便民服务中心')
  seesNot('打开小程序')
  browse(WECHAT)
  await openHall()
  await sees('打开小程序')
  await renderScreen(<Home />, { route: '/pages/home/home' })
  await sees('扫码到厅')
  seesNot('打开小程序')
})
test('without a link the page says that it does as well', async () => {
  browse(WECHAT)
  const asking = jest.spyOn(api, 'miniLink').mockResolvedValueOnce({ url: null })
  await openHall()
  await tap('打开小程序')
  await sees('小程序暂时打不开，在这里也一样能办。')
  seesNot('打开小程序')
  asking.mockRestore()
})
