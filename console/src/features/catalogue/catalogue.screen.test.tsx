import { house } from '../../../test/house.ts'
import { click, fill, renderScreen, row, rows, sees, seesNot, until } from '../../../test/screens.tsx'

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

test('an item without a guide says so, and what papers to ask for', async () => {
  const { name } = house().towns.items.plain
  await renderScreen('/catalogue', { signedInAs: 'clerk' })
  await click(`看指南 ${name}`)
  await sees('这个事项的办事指南还没有录入。收件时请按部门的要求核对材料。')
  seesNot('要带什么')
})

test('the guide shows days, fee and what the town says for itself', async () => {
  const { allowance } = house().towns.items
  const itemId = allowance.id
  const editor = await house().staff('dictionaryEditor')
  const [newest] = (await editor.standardItem({ params: { itemId } })).versions
  const standard = { ...newest!.standard, openFields: ['phone' as const] }
  await editor.publishVersion({
    params: { itemId },
    body: { basedOn: newest!.number, validFrom: '2037-11-23', standard },
  })
  const manager = await house().staff('manager')
  await manager.localise({
    params: { itemId, organisationId: house().towns.organisations.town },
    body: { field: 'phone', value: '020-87800001', from: null },
  })
  await renderScreen('/catalogue', { signedInAs: 'clerk' })
  await click(`看指南 ${ALLOWANCE}`)
  await sees('在鳌头镇便民服务中心')
  await sees('020-87800001')
  await sees('承诺 20 个工作日')
  await sees('不收费')
  await sees('镇民政办 · 镇街')
})
