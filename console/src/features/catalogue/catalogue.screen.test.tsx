import { click, fill, renderScreen, row, rows, sees, until } from '../../../test/screens.tsx'

const ALLOWANCE = '长寿(高龄)老人补贴'

test('found by everyday words, and its guide opens beside the list', async () => {
  await renderScreen('/catalogue', { signedInAs: 'clerk' })
  await row(ALLOWANCE)
  await fill(/用平时说的话搜/, '老人补贴')
  await sees('「老人补贴」的搜索结果')
  await click(`看指南 ${ALLOWANCE}`)
  await sees('年满 80 周岁的本地户籍老人')
  await sees('要带什么')
})

test('browsed by department, which a second click gives up again', async () => {
  await renderScreen('/catalogue', { signedInAs: 'clerk' })
  await row(ALLOWANCE)
  const all = rows().length
  await click('按部门', 'radio')
  await click(/民政/)
  await until(() => expect(rows().length).toBeGreaterThan(0))
  await click(/民政/)
  await until(() => expect(rows()).toHaveLength(all))
})
