import { house } from '../../../../test/house.ts'
import { choose, click, fill, renderScreen, row, sees, sent, until } from '../../../../test/screens.tsx'

const staffOf = () =>
  house()
    .staff('manager')
    .then(manager => manager.staff())

test('who is to leave is said in two clicks, and the list shows it', async () => {
  await renderScreen('/staff', { signedInAs: 'manager' })
  await row('周文')
  await click('登记 周文 离岗')
  await click(/将离岗/, 'radio')
  await click('保存')
  await sees('周文：将离岗')
  expect(sent()).toEqual([
    { url: `/staff/${house().towns.staff.townOfficer}/standing`, body: { standing: 'leaving' } },
  ])
  expect((await staffOf()).find(({ name }) => name === '周文')?.standing).toBe('leaving')
})

test('what a clerk is trained for is chosen, and taken back', async () => {
  const { id, name } = house().towns.items.plain
  await renderScreen('/staff', { signedInAs: 'manager' })
  await row('陈晓敏')
  await click('修改 陈晓敏 培训过的事项')
  await choose('加一个事项', name, name)
  await click('保存')
  await sees(/已保存 陈晓敏/)
  const training = `/staff/${house().towns.staff.clerk}/training`
  expect(sent()).toEqual([{ url: training, body: { itemIds: [id] } }])
  await click('撤销')
  await sees('已改回原来的')
  expect(sent().at(-1)).toEqual({ url: training, body: { itemIds: [] } })
})

test('the list is narrowed by name', async () => {
  await renderScreen('/staff', { signedInAs: 'leader' })
  await row('周文')
  await fill('按姓名、岗位或单位查找', '陈晓')
  await until(() => expect(document.querySelectorAll('tbody .ant-table-row')).toHaveLength(1))
})
