import { house } from '../../../test/house.ts'
import { opens, renderScreen, sees, tap, type } from '../../../test/screens.tsx'
import Services from './services.tsx'

const route = '/pages/services/services'

test('by department, or searched for by what people call it', async () => {
  await renderScreen(<Services />, { route })
  await tap(/^民政/, 'link')
  await opens(
    `navigateTo /features/catalogue/pages/list?department=${encodeURIComponent('民政')}&title=${encodeURIComponent('民政')}`,
  )
  await type('搜索要办的事', '高龄补贴')
  await tap(/老人补贴/, 'link')
  await opens(`navigateTo /features/catalogue/pages/guide?id=${house.towns.items.allowance.id}`)
})

test('what nobody offers says so, and clearing it shows everything again', async () => {
  await renderScreen(<Services />, { route })
  await type('搜索要办的事', '飞船驾驶证')
  await sees(/没有找到「飞船驾驶证」/)
  await tap('清除')
  await sees('按部门找')
})
