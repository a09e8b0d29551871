import { house } from '../../../../test/house.ts'
import { opens, refusal, renderScreen, sees, sent, tap } from '../../../../test/screens.tsx'
import Guide from './guide.tsx'

const { allowance, plain } = house.towns.items
const routeTo = (id: string) => `/features/catalogue/pages/guide?id=${id}`

test('what to bring is ticked off on this phone and stays ticked; nothing of it is sent', async () => {
  await renderScreen(<Guide />, { route: routeTo(allowance.id) })
  await sees('已备好 0 / 3')
  await tap('近期一寸照片', 'checkbox')
  await sees('已备好 1 / 3')
  await renderScreen(<Guide />, { route: routeTo(allowance.id) })
  await sees('已备好 1 / 3')
  expect(sent()).toEqual([])
  await tap('预约')
  await opens(`navigateTo /features/appointments/pages/book?itemId=${allowance.id}`)
})

test('without a guide it says that nobody knows, and where to ask', async () => {
  await renderScreen(<Guide />, { route: routeTo(plain.id) })
  await sees('这件事还没有办事指南')
  await sees('鳌头镇新城西路38号')
})

test('an item that is none leads home', async () => {
  await renderScreen(<Guide />, { route: routeTo('65f000000000000000000001') })
  expect(await refusal()).toContain('没有找到')
  await tap('回首页')
  await opens('switchTab /pages/home/home')
})
