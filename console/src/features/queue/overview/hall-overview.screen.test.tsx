import { house, inLine } from '../../../../test/house.ts'
import { choose, click, renderScreen, row, rows, sees } from '../../../../test/screens.tsx'

test('without records it says from when there will be figures, over any span', async () => {
  await renderScreen('/hall-overview', { signedInAs: 'manager' })
  await sees(/还没有记录/)
  await choose('统计范围', '最近 26 周')
  await sees(/还没有记录/)
})

test('the hall now: who waits and how long, who is served where, and the people behind each figure', async () => {
  const first = await inLine()
  const second = await inLine({ name: '王大伯' })
  const clerk = await house().staff('clerk')
  await clerk.callNext({ params: { windowId: house().towns.halls.town.windowIds[0] ?? '' } })
  house().passMinutes(40)
  await renderScreen('/hall-overview', { signedInAs: 'manager' })
  await sees(`已叫号 ${first.ticket.number}`)
  await sees(/^40 分钟 · 超过承诺$/)
  await click(/^等候人数\s*1 人/)
  await sees('正在等候：全部')
  await row(second.ticket.number)
  await renderScreen('/hall-overview', { signedInAs: 'manager' })
  await click('看名单：正在等候：综合')
  const found = await row(second.ticket.number)
  expect(found.textContent).toContain('王')
  expect(rows().filter(each => each.textContent?.includes(first.ticket.number))).toEqual([])
})

test('outside the opening hours it says why the hall is closed', async () => {
  house().setClock('2037-11-23T12:30:00.000Z')
  await renderScreen('/hall-overview', { signedInAs: 'manager' })
  await sees(/^大厅现在不开放：/)
})
