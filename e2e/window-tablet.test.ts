import { expect, test } from './fixtures.ts'

// A station no other journey rates in; a number that one of them left there is served first.
const HALL = '西向村便民服务站'

test('a walk-in without an account rates at the window’s tablet, and whoever leads sees it at once', async ({
  house,
  open,
}) => {
  const manager = await house.staff('李国强')
  const hallId = (await house.anyone.halls()).find(({ name }) => name === HALL)!.id
  const params = { hallId }
  const [first] = await manager.windows({ params })
  const windowId = first!.id
  const body = { name: '评价台', windowId }
  const { kiosk, pairing } = await manager.startKiosk({ params, body })

  const tablet = await open('tablet')
  const { page } = tablet
  await page.goto('/tablet')
  for (const digit of pairing.code) await page.getByRole('button', { name: digit, exact: true }).click()
  await page.getByRole('button', { name: '连接' }).click()
  await page.getByText('办完业务，在这里评价我们的服务').waitFor()

  const { id: ticketId, number } = await manager.issueTicket({ params, body: { itemId: null, name: null } })
  await manager.openWindow({ params: { windowId }, body: {} })
  for (let served = ''; served !== ticketId; ) {
    served = (await manager.callNext({ params: { windowId } })).ticket!.id
    await manager.serve({ params: { ticketId: served } })
    await manager.finish({ params: { ticketId: served } })
  }
  await page.getByText(`${number} 号`).waitFor({ timeout: 3000 })
  await page.getByText('这次办事，您满意吗？').waitFor()
  await page.getByRole('button', { name: '不满意', exact: true }).click()
  await page.getByRole('button', { name: '窗口没人' }).click()
  // Thanks are said at once; the rating is on its way.
  const stored = page.waitForResponse(answer => answer.request().method() === 'POST' && answer.ok())
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByText('谢谢您的评价').waitFor()
  await stored
  await manager.revokeKiosk({ params: { kioskId: kiosk.id } })

  const desk = await open('desk', { staff: '李国强' })
  // A bad one opens its case at once; the list of ratings waits until five can be told together.
  await desk.page.goto('/console/ratings')
  // Who left no number is not called back: it begins with mending.
  await desk.page.locator('.ant-segmented-item', { hasText: '待整改' }).click()
  await desk.page.getByText('窗口没人').first().waitFor()
  expect(desk.faults).toEqual([])
})
