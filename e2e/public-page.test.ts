import { expect, test } from './fixtures.ts'
import type { House } from './house.ts'
import { chooseCare, onTop, openApp } from './pages.ts'

// 公开页: what was done in a hall, as everybody reads it two months later, on the phone and on the hall's wall.

/** A station no other journey counts visits of; a number that one left there is served first. */
const HALL = '西向村便民服务站'
const VISITS = 12
const RATED = 6

const hallOf = async ({ anyone }: House) => (await anyone.halls()).find(({ name }) => name === HALL)!
/** Served one after the other; the first ones rate, without an account. */
const serve = async (house: House, hallId: string): Promise<void> => {
  const manager = await house.staff('李国强')
  const [window] = await manager.windows({ params: { hallId } })
  const at = { params: { windowId: window!.id } }
  await manager.openWindow({ ...at, body: {} })
  for (let n = 0; n < VISITS; n += 1)
    await manager.issueTicket({ params: { hallId }, body: { itemId: null, name: null } })
  for (let n = 0; ; n += 1) {
    const { ticket } = await manager.callNext(at)
    if (!ticket) break
    const params = { ticketId: ticket.id }
    await manager.serve({ params })
    await manager.finish({ params })
    if (n >= RATED) continue
    const { url } = await manager.ratingCode({ params })
    const ratingKey = url.split('/').at(-1)!
    await house.anyone.rateByKey({ params: { ratingKey }, body: { grade: n === 0 ? 4 : 5 } })
  }
}

test.describe('what everybody reads of a hall', () => {
  test.describe.configure({ mode: 'serial' })
  let code = ''
  let hallId = ''
  test.beforeAll(async ({ house }) => {
    hallId = (await hallOf(house)).id
    await serve(house, hallId)
    code = (await house.anyone.publicFigures({ params: { hallId } })).hall.code
    const manager = await house.staff('李国强')
    // The worker puts them together.
    await expect
      .poll(async () => (await manager.ratingFigures({ query: { hallId } })).all.given)
      .toBeGreaterThanOrEqual(5)
  })

  test('today is not told yet; two months later usual waits and ratings are, with period and sample', async ({
    house,
    laterHouse,
    open,
  }) => {
    const today = (await house.anyone.publicFigures({ params: { hallId } })).ratings
    const { page, faults } = await open('phone', {}, laterHouse)
    await page.goto(`${laterHouse.url}/g/${code}`)
    const top = onTop(page)
    await expect(top).toContainText(HALL)
    await expect(top).toContainText(/叫到的 \d{2,} 个号/)
    await expect(top).toContainText(/一半的人.*叫到/)
    await expect(top).toContainText(/满意率 \d+(\.\d)?% · \d+ 条评价/)
    await expect(top).toContainText('样本太少，只供参考')
    const later = (await laterHouse.anyone.publicFigures({ params: { hallId } })).ratings
    expect(later.hall.given - today.hall.given).toBeGreaterThanOrEqual(5)
    await chooseCare(page, true)
    await expect(onTop(page)).toContainText('平时要等多久')
    await chooseCare(page, false)
    expect(faults).toEqual([])
  })

  test('without a network the page says so, and comes when there is one', async ({ house, open }) => {
    const { page, context } = await open('phone')
    await openApp(page, 'pages/home/home')
    await onTop(page).getByText('大厅此刻').waitFor()
    await page.route('**/api/halls/*/public-*', route => route.abort())
    await page.evaluate(to => {
      window.location.hash = to
    }, `/features/public-page/pages/hall?code=${code}`)
    await expect(onTop(page)).toContainText('网络没有连上')
    await page.unrouteAll()
    await context.setOffline(true)
    await context.setOffline(false)
    await expect(onTop(page)).toContainText('此刻排队')
    await expect(onTop(page)).toContainText('没有人等候')
    expect(await house.anyone.publicLine({ params: { hallId } })).toMatchObject({ waiting: 0 })
  })

  test('on the wall: the line of it, and a code that leads there', async ({ laterHouse, open }) => {
    const { page, faults } = await open('tablet', {}, laterHouse)
    await page.goto(`${laterHouse.url}/console/display.html?hall=${hallId}`)
    const line = page.getByRole('region', { name: '本厅公开' })
    await expect(line).toContainText('扫码看全部')
    await expect(line.getByRole('img', { name: '办事公开二维码' })).toBeVisible()
    expect((await laterHouse.anyone.publicLink({ params: { hallId } })).url).toContain(`/g/${code}`)
    expect(faults).toEqual([])
  })
})
