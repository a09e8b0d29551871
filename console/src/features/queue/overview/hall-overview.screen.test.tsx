import { choose, renderScreen, sees } from '../../../../test/screens.tsx'

test('without records it says from when there will be figures, over any span', async () => {
  await renderScreen('/hall-overview', { signedInAs: 'manager' })
  await sees(/还没有记录/)
  await choose('统计范围', '最近 26 周')
  await sees(/还没有记录/)
})
