import { CLERK, receiveAllowance } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone, type House } from './house.ts'
import { onTop, openApp } from './pages.ts'

/**
 * A bad rating, by name, of the acceptance of a matter; the clerk who accepted it is meant. By the name it is found: words
 * wait for their check.
 */
const ratedBadly = async (house: House, name: string) => {
  const phone = freshPhone()
  const at = await receiveAllowance(house, phone)
  await (await house.staff(CLERK)).accept({ ...at, body: {} })
  const own = await house.resident(phone)
  await own.amendMe({ body: { name } })
  const of = { subject: 'matter', subjectId: at.params.matterId, stage: 'accepted' } as const
  await own.rate({ body: { ...of, grade: 1, reasons: ['其他'], anonymous: false } })
  const [mine] = await own.myRectifications()
  return { phone, id: mine!.id }
}

// 申诉: asked by whoever was rated or by the office, decided by the level above.
test('the clerk who was rated appeals; the level above refuses with reasons, the clerk reads them', async ({
  house,
  open,
}) => {
  const { phone, id } = await ratedBadly(house, '佘青山')
  const clerk = await open('tablet', { staff: CLERK })
  await clerk.page.goto('/console/my-ratings')
  const row = clerk.page.getByRole('row').filter({ hasText: '佘**' })
  await row.getByRole('button', { name: /^申诉/ }).click()
  const asking = clerk.page.getByRole('dialog')
  await asking.getByText('误评', { exact: true }).click()
  await asking.getByLabel('理由').fill('那天这个窗口不是我')
  await asking.getByRole('button', { name: '提交申诉' }).click()
  await row.getByText('等上级决定').waitFor()

  const mobile = await open('phone', { resident: phone })
  await openApp(mobile.page, `features/ratings/pages/case?id=${id}`)
  await onTop(mobile.page).getByText('大厅认为这条评价评错了，正等上级核定。').waitFor()

  const above = await open('tablet', { staff: '何建华' })
  await above.page.goto(`/console/ratings?case=${id}`)
  const drawer = above.page.getByRole('dialog')
  await drawer.getByText('那天这个窗口不是我').waitFor()
  await drawer.getByText(/^申诉不成立：/).click()
  await drawer.getByLabel('决定的理由').fill('取号记录是您的窗口')
  await drawer.getByRole('button', { name: '决定申诉' }).click()
  await drawer.getByText('上级决定：申诉不成立，继续整改').waitFor()

  await row.getByText('申诉不成立').waitFor()
  await row.getByText('上级说：取号记录是您的窗口').waitFor()
  await openApp(mobile.page, `features/ratings/pages/case?id=${id}`)
  await onTop(mobile.page)
    .getByText(/会先打电话问您情况/)
    .waitFor()
  expect([...clerk.faults, ...mobile.faults, ...above.faults]).toEqual([])
})

test('upheld, the rating stays and is counted apart; whoever gave it reads why', async ({ house, open }) => {
  const { phone, id } = await ratedBadly(house, '仇小芳')
  const params = { rectificationId: id }
  const body = { kind: 'mistaken' as const, reasons: '评的是别的大厅' }
  await (await house.staff('李国强')).appealRectification({ params, body })
  const above = await open('tablet', { staff: '何建华' })
  await above.page.goto(`/console/ratings?case=${id}`)
  const drawer = above.page.getByRole('dialog')
  await drawer.getByText(/^申诉成立：/).click()
  await drawer.getByLabel('决定的理由').fill('当天开门，监控看得到')
  await drawer.getByRole('button', { name: '决定申诉' }).click()
  await drawer.getByText('上级决定：申诉成立').waitFor()
  const mobile = await open('phone', { resident: phone })
  await openApp(mobile.page, `features/ratings/pages/case?id=${id}`)
  await onTop(mobile.page)
    .getByText(/上级核定后，整改按「申诉成立」结案，单独计数。/)
    .waitFor()
  await onTop(mobile.page).getByText('当天开门，监控看得到').waitFor()
  const clerk = await open('tablet', { staff: CLERK })
  await clerk.page.goto('/console/my-ratings')
  const row = clerk.page.getByRole('row').filter({ hasText: '仇**' })
  await row.getByText('申诉成立').waitFor()
  expect([...above.faults, ...mobile.faults, ...clerk.faults]).toEqual([])
})
