import { house } from '../../../../test/house.ts'
import { opens, refusal, renderScreen, sees, seesNot, tap } from '../../../../test/screens.tsx'
import Place from './place.tsx'

const open = (token: string) =>
  renderScreen(<Place />, { route: `/features/queue/pages/place?code=${token}` })
const posterOf = async (kind: 'window' | 'station', id: string) => {
  const manager = await house.staff('manager')
  return (await manager.makePoster({ body: { kind, id } })).url.split('/').at(-1)!
}

test('a window’s poster: whether it is open, what it takes, and what can be done there', async () => {
  const { halls, items } = house.towns
  const windowId = halls.town.windowIds[1]!
  const token = await posterOf('window', windowId)
  await open(token)
  await sees('2 号窗口 综合窗口')
  await sees('现在没人')
  await sees('请看旁边开着的窗口，或问问大厅工作人员。')
  await sees('综合窗口：大厅能办的事，这里都能办。')
  const manager = await house.staff('manager')
  await manager.openWindow({ params: { windowId } })
  const window = { name: '养老窗口', takesBookings: true, itemIds: [items.allowance.id], hours: null }
  await manager.setWindow({ params: { windowId }, body: window })
  await open(token)
  await sees('2 号窗口 养老窗口')
  await sees('正在服务')
  await tap(items.allowance.name, 'link')
  await opens(`navigateTo /features/catalogue/pages/guide?id=${items.allowance.id}`)
  await tap('签到、取号、看排队', 'link')
  await opens(`navigateTo /features/queue/pages/hall?code=${halls.town.code}`)
  await tap('看我的事，评价办过的事', 'link')
  await opens('switchTab /pages/mine/mine')
})

test('a village station’s poster: guides, a time in the town’s hall, and who helps', async () => {
  await open(await posterOf('station', house.towns.organisations.village))
  await sees('西向村便民服务站')
  await sees(/代办员可以帮您/)
  seesNot('签到、取号、看排队')
  await tap('预约去鳌头镇便民服务中心的时间', 'link')
  await opens(`navigateTo /features/appointments/pages/book?hallId=${house.towns.halls.town.id}`)
})

test('a poster whose code was renewed says so, and where to go', async () => {
  const id = house.towns.halls.town.windowIds[2]!
  const token = await posterOf('window', id)
  await (await house.staff('manager')).renewPoster({ body: { kind: 'window', id } })
  await open(token)
  expect(await refusal()).toContain('这个码已经停用')
  await tap('再扫一次')
  await opens('redirectTo /features/codes/pages/scan')
  await tap('回首页')
  await opens('switchTab /pages/home/home')
})
