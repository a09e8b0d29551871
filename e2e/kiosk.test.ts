import type { KioskTicket } from '@zhenyiban/shared/queue/kiosk.ts'
import type { QueueRule } from '@zhenyiban/shared/queue/queue-rule.ts'
import { expect, test } from './fixtures.ts'
import type { Api, House } from './house.ts'
import { onTop } from './pages.ts'
import type { Screen } from './screen.ts'

// A station no other test calls or waits in.
const HALL = '西向村便民服务站'
const ITEM = '高龄津贴'

test.describe('the tablet at the door', () => {
  test.describe.configure({ mode: 'serial' })
  let tablet: Screen
  let desk: Screen
  let manager: Api
  let hallId: string
  let itemId: string
  let rule: QueueRule
  const params = () => ({ params: { hallId } })
  const button = (name: RegExp | string) => tablet.page.getByRole('button', { name })
  const atHome = () => button(/长者一键取号/).waitFor()
  const tap = async (digits: string) => {
    for (const digit of digits) await tablet.page.getByRole('button', { name: digit, exact: true }).click()
  }
  const number = () => tablet.page.locator('.number')
  /** A booking of today, and its six digits. */
  const book = async (house: House): Promise<string> => {
    const resident = await house.resident()
    const [today] = await resident.days({ ...params(), query: { itemIds: itemId } })
    const slots = await resident.slots({ params: { hallId, on: today!.on }, query: { itemIds: itemId } })
    const free = slots.find(({ seatsLeft }) => seatsLeft > 0)!
    return (await resident.book({ body: { slotId: free.id, itemId } })).code
  }
  /** Nothing is cut off, and what is tapped is big enough for any finger. */
  const expectRoom = async () => {
    const found = await tablet.page.evaluate(() => ({
      wide: document.documentElement.scrollWidth - window.innerWidth,
      high: document.documentElement.scrollHeight - window.innerHeight,
      small: [...document.querySelectorAll('button, label')]
        .filter(node => node.getClientRects().length > 0 && node.getBoundingClientRect().height < 48)
        .map(node => node.textContent),
    }))
    expect(found).toEqual({ wide: 0, high: 0, small: [] })
  }

  test.beforeAll(async ({ house, screens }) => {
    tablet = await screens.open(house, 'tablet')
    await tablet.page.addInitScript(() => {
      window.print = () => {
        document.documentElement.dataset.printed = String(
          Number(document.documentElement.dataset.printed ?? 0) + 1,
        )
      }
    })
    desk = await screens.open(house, 'desk', { staff: '李国强' })
    manager = await house.staff('李国强')
    hallId = (await house.anyone.halls()).find(({ name }) => name === HALL)!.id
    itemId = (await house.anyone.searchItems({ query: { q: ITEM } }))[0]!.id
    rule = (await manager.lineRule(params())).rule
    const groups = [
      { name: '综合', letter: 'A', itemIds: [], promisedWaitMinutes: 30 },
      { name: '养老助残', letter: 'C', itemIds: [itemId], promisedWaitMinutes: 30 },
    ]
    await manager.setLineRule({ ...params(), body: { ...rule, groups } })
  })
  test.afterAll(async () => {
    await manager.setLineRule({ ...params(), body: rule })
    await desk.close()
    // Its printer is not the browser's own any more.
    await tablet.context.close()
  })

  test('a manager starts it in the console; eight digits make the tablet that machine', async () => {
    const { page } = desk
    await page.goto('/console/organisations')
    const card = page.locator('.ant-card', { hasText: HALL }).last()
    await card.getByRole('button', { name: '自助机与评价平板' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel('名称').fill('村口')
    await drawer.getByRole('button', { name: '启用一台' }).click()
    await drawer.getByText('等输入配对码').waitFor()
    const code = (await drawer.getByRole('status').locator('strong').innerText()).replace(/\D/g, '')

    await tablet.page.goto('/kiosk')
    await tap('00000000')
    await button('连接').click()
    await tablet.page.getByRole('alert').getByText('配对码不对或已过期').waitFor()
    await tablet.page.getByText('接了小票打印机').click()
    await tap(code)
    await expectRoom()
    await button('连接').click()
    await tablet.page.getByRole('heading', { name: HALL }).waitFor()
    await atHome()
    await drawer.getByText('已连接').waitFor()
  })

  test('one tap gives the elderly a number, on paper and for the phone; kept a while, then the screen is the next one’s', async ({
    open,
  }) => {
    const { page } = tablet
    await expectRoom()
    const printed = page.waitForResponse(/\/kiosk\/tickets$/)
    await button(/长者一键取号/).click()
    expect(await number().innerText()).toMatch(/^A\d{3}$/)
    const { ticket, followUrl } = (await (await printed).json()) as KioskTicket
    const phone = await open('phone')
    await phone.page.goto(new URL(followUrl).pathname)
    await onTop(phone.page).getByText(ticket.number, { exact: true }).waitFor()
    await onTop(phone.page).getByText('不用刷新').waitFor()
    expect(phone.faults).toEqual([])
    await page.getByText('长者优先').waitFor()
    await page.getByRole('img', { name: '没有微信扫这个，手机扫一扫，随时看排到哪了' }).waitFor()
    await expectRoom()
    await page.waitForFunction(() => document.documentElement.dataset.printed === '1')
    await page.emulateMedia({ media: 'print' })
    await page.locator('.ticket-paper').getByText('扫一扫').waitFor()
    expect(await button('好了').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })

    await button('再看一会儿').click()
    await page.clock.fastForward(40_000)
    await number().waitFor()
    await page.clock.fastForward(90_000)
    await atHome()
    expect(await number().count()).toBe(0)
  })

  test('a hall with two lines asks which one, and says how long each is', async () => {
    const { page } = tablet
    await button(/现场取号/).click()
    await button(/综合.*人/).waitFor()
    await expectRoom()
    await button(/养老助残/).click()
    expect(await number().innerText()).toMatch(/^C\d{3}$/)
    await page.locator('.place').getByText('前面还有').waitFor()
    await button('好了').click()
    await atHome()
  })

  test('a booking checks in by its digits; a wrong code is told beside them; a scanner does it from anywhere', async ({
    house,
  }) => {
    const { page } = tablet
    await button(/^已预约/).click()
    await tap('000000')
    await button('签到').click()
    await page.getByRole('alert').getByText('请核对六位数字').waitFor()
    await expectRoom()
    await tap(await book(house))
    await button('签到').click()
    expect(await number().innerText()).toMatch(/^B\d{3}$/)
    expect(await page.locator('body').innerText()).not.toMatch(/\*\*|139260/)
    await button('好了').click()
    await atHome()

    await page.keyboard.type(await book(house))
    await page.keyboard.press('Enter')
    await number()
      .getByText(/^B\d{3}$/)
      .waitFor()
    await button('好了').click()
    await page.keyboard.type('https://example.org/1')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('没有看懂这个码').waitFor()
    await button('知道了').click()
    await atHome()
  })

  test('left alone half way, nothing stays for the next person', async () => {
    const { page } = tablet
    await button(/^已预约/).click()
    await tap('123')
    await page.getByLabel('已输入 1 2 3').waitFor()
    await page.clock.fastForward(61_000)
    await atHome()
    await button(/^已预约/).click()
    await page.getByLabel('还没有输入').waitFor()
    await button('返回首页').click()
  })

  test('upright it fits too', async () => {
    const { page } = tablet
    // Pairing filled the screen; a window that fills it has no size of its own.
    await page.evaluate(() => document.exitFullscreen())
    await page.setViewportSize({ width: 800, height: 1280 })
    await atHome()
    await expectRoom()
    await button(/现场取号/).click()
    await button(/养老助残/).waitFor()
    await expectRoom()
    await button('返回首页').click()
    await button(/^已预约/).click()
    await button('签到').waitFor()
    await expectRoom()
    await button('返回首页').click()
    await page.setViewportSize({ width: 1024, height: 768 })
    await atHome()
    await expectRoom()
  })

  test('without the network it says so and gives nothing; then it goes on by itself', async () => {
    const { context, page } = tablet
    await context.setOffline(true)
    await page.getByRole('alert').getByText('网络断了').waitFor()
    expect(await button(/长者一键取号/).isDisabled()).toBe(true)
    await context.setOffline(false)
    await page.getByRole('alert').waitFor({ state: 'hidden' })
    expect(await button(/长者一键取号/).isEnabled()).toBe(true)
  })

  test('a closed hall says why and when it is open', async ({ house }) => {
    const { page } = tablet
    const [today] = await house.anyone.days({ ...params(), query: { itemIds: itemId } })
    const planned = await manager.createException({
      ...params(),
      body: {
        on: today!.on,
        windowId: null,
        kind: 'closed',
        openings: [],
        extraLanes: [],
        reason: '停电检修',
      },
    })
    await page.getByRole('heading', { name: '现在不能取号' }).waitFor()
    await page.getByText('停电检修').waitFor()
    await page.getByText('09:00–12:00').waitFor()
    await expectRoom()
    const { id } = planned.exceptions.find(({ on, reason }) => on === today!.on && reason === '停电检修')!
    await manager.removeException({ params: { exceptionId: id } })
    await atHome()
  })

  test('stopped in the console, it is nobody’s machine any more, after a restart neither', async () => {
    const drawer = desk.page.getByRole('dialog')
    await drawer.getByRole('button', { name: '停用 村口' }).click()
    await desk.page.locator('.ant-popover').getByRole('button', { name: '停用' }).click()
    await drawer.getByRole('button', { name: '停用 村口' }).waitFor({ state: 'hidden' })
    // A stream is told at its next look that the session ended.
    await manager.issueTicket({ ...params(), body: { itemId: null, name: '李秀兰' } })
    await tablet.page.getByText('已经断开').waitFor()
    await tablet.page.reload()
    await tablet.page.getByText('已经断开').waitFor()
    expect(desk.faults).toEqual([])
    expect(
      tablet.faults.filter(fault => !/ERR_INTERNET_DISCONNECTED|Failed to load resource/.test(fault)),
    ).toEqual([])
  })
})
