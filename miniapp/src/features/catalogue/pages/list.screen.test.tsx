import { house } from '../../../../test/house.ts'
import { opens, renderScreen, sees, seesNot, sent, tap } from '../../../../test/screens.tsx'
import List from './list.tsx'

const { allowance, plain } = house.towns.items
const open = (department: string) =>
  renderScreen(<List />, {
    route: `/features/catalogue/pages/list?department=${department}&title=${department}`,
  })

test('what a department offers, each a tap from its guide', async () => {
  await open('民政')
  await sees('共 2 件')
  await tap(new RegExp(plain.name), 'link')
  await opens(`navigateTo /features/catalogue/pages/guide?id=${plain.id}`)
  await tap(/老人补贴/, 'link')
  await opens(`navigateTo /features/catalogue/pages/guide?id=${allowance.id}`)
  expect(sent()).toEqual([])
})

test('a department without items says so and leads to the search', async () => {
  await open('不存在的部门')
  await sees(/这里还没有事项/)
  seesNot(/^共 /)
  await tap('去搜索')
  await opens('switchTab /pages/services/services')
})
