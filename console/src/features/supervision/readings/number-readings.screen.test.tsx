import { house, received } from '../../../../test/house.ts'
import { click, fill, fillDay, renderScreen, sees, seesNot } from '../../../../test/screens.tsx'

test('the head of the hall sees who read whose numbers and why, looks for a person, and exports it', async () => {
  const clerk = await house().staff('clerk')
  const at = await received()
  await clerk.revealApplicant({ ...at, body: { reason: '打电话核对地址' } })
  await renderScreen('/number-readings', { signedInAs: 'manager' })
  await sees('打电话核对地址')
  await sees('李**')
  await sees('办件申请人')
  await fill('查谁的号码或材料被看过', '13900000000')
  await click('查找')
  await sees(/没有查看记录/)
  seesNot('打电话核对地址')
  await fill('查谁的号码或材料被看过', '13800005678')
  await click('查找')
  await sees('打电话核对地址')
  await click('导出表格')
  await sees('已导出 1 行')
})
test('what cannot find anything does not say that nobody read', async () => {
  await renderScreen('/number-readings', { signedInAs: 'manager' })
  for (const [typed, told] of [
    ['李**', /^没看懂要查谁/],
    ['13900000000', /^没有查看记录/],
    ['1', /^没看懂要查谁/],
  ] as const) {
    await fill('查谁的号码或材料被看过', typed)
    await click('查找')
    await sees(told)
  }
  await renderScreen('/number-readings', { signedInAs: 'manager' })
  await fillDay('从哪天', '2037年11月24日')
  await fillDay('到哪天', '2037年11月22日')
  await sees(/^「从哪天」比「到哪天」晚/)
  seesNot(/没有查看记录/)
})
test('who may not see it has no such page', async () => {
  await renderScreen('/number-readings', { signedInAs: 'clerk' })
  await sees('您的岗位不能打开这一页')
})
