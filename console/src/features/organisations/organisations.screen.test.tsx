import { house } from '../../../test/house.ts'
import { click, fill, renderScreen, row, sees, seesNot, sent, until } from '../../../test/screens.tsx'

test('the tree is searched, and a unit shows what it is and its hall', async () => {
  await renderScreen('/organisations', { signedInAs: 'manager' })
  await sees('西向村')
  await fill('按名称查找单位', '民政办')
  await sees('镇民政办')
  await until(() => seesNot('西向村'))
  await fill('按名称查找单位', '查无此处')
  await sees('没有找到单位')
})

test('a self-service machine needs a name, gets a code to pair it, and is stopped after a question', async () => {
  await renderScreen('/organisations', { signedInAs: 'manager' })
  await click('自助取号机')
  await click('启用一台')
  await sees('请起个名字')
  expect(sent()).toEqual([])
  await fill('名称', '西门')
  await click('启用一台')
  await sees(/「西门」的配对码/)
  await row('西门')
  await click('停用 西门')
  await sees('停用「西门」？')
  await click('停用')
  await sees('已停用')
  const kiosks = await (await house().staff('manager')).kiosks({
    params: { hallId: house().towns.halls.town.id },
  })
  expect(kiosks.map(({ name }) => name)).not.toContain('西门')
})

test('the hall’s code is shown as it is printed', async () => {
  await renderScreen('/organisations', { signedInAs: 'manager' })
  await click('大厅二维码')
  await sees('大厅编号 AOTOU001')
})
