import type { Browser } from 'playwright-core'
import { type Api, apiAs, residentApi, staffApi } from './api.ts'
import { baseUrl, onTop, openChromium, openScreen, type Screen, signInResident } from './house.ts'

// A day of the village station that no other test looks at; the plan of that day has one slot with one place.
const DAY = 4

describe('waiting for a day that is full', () => {
  const anyone = apiAs(null)
  let browser: Browser
  let screen: Screen
  let manager: Api
  let hallId: string
  let itemId: string
  let on: string
  const seatsLeft = async () => {
    const slots = await anyone.slots({ params: { hallId, on }, query: { itemIds: itemId } })
    return slots.reduce((sum, slot) => sum + slot.seatsLeft, 0)
  }
  beforeAll(async () => {
    browser = await openChromium()
    screen = await openScreen(browser, 'phone')
    manager = await staffApi('李国强')
    hallId = (await anyone.halls()).find(({ name }) => name.startsWith('西向村'))!.id
    itemId = (await anyone.searchItems({ query: { q: '高龄津贴' } }))[0]!.id
    const days = await anyone.days({ params: { hallId }, query: {} })
    on = days.filter(({ bookable }) => bookable)[DAY]!.on
    await manager.createException({
      params: { hallId },
      body: {
        ...{ on, kind: 'hours', windowId: null, reason: '上午下乡', extraLanes: [] },
        openings: [['09:00', '09:30']],
      },
    })
    const [slot] = await anyone.slots({ params: { hallId, on }, query: { itemIds: itemId } })
    await (await residentApi()).book({ body: { slotId: slot!.id, itemId } })
    await screen.page.goto(`${baseUrl}/#/features/identity/pages/sign-in`)
    await signInResident(screen.page)
    await screen.page.getByRole('tab', { name: '首页' }).waitFor()
  })
  afterAll(() => browser.close())

  test('she joins the line on the booking page', async () => {
    const { page } = screen
    await page.goto(`${baseUrl}/#/features/appointments/pages/book?itemId=${itemId}&hallId=${hallId}`)
    await page.reload()
    await onTop(page).getByText('约满了？排候补').waitFor()
    await onTop(page)
      .getByRole('button', { name: /^排 .* 的候补$/ })
      .click()
    await onTop(page).getByText('您排在第一位').waitFor()
    expect(await onTop(page).getByText('约满了？排候补').count()).toBe(0)
  })

  test('a place is added: it is kept for her alone, and one tap books it', async () => {
    const { page } = screen
    const [window] = await manager.windows({ params: { hallId } })
    await manager.createException({
      params: { hallId },
      body: {
        ...{ on, kind: 'extra', windowId: window!.id, reason: '加开一席', openings: [] },
        extraLanes: [{ from: '09:00', to: '09:30', lanes: 1 }],
      },
    })
    await page.goto(`${baseUrl}/#/pages/mine/mine`)
    await page.reload()
    await onTop(page).getByText('我的候补').waitFor()
    while ((await onTop(page).getByText('有位置了').count()) === 0) await page.clock.fastForward(31_000)
    await onTop(page)
      .getByText(/已为您保留到/)
      .waitFor()
    expect(await seatsLeft()).toBe(0)
    await onTop(page).getByRole('button', { name: '就约这个' }).click()
    await onTop(page).getByText('预约码', { exact: true }).waitFor()
    expect(screen.faults).toEqual([])
  })

  test('who no longer wants to wait leaves by one tap', async () => {
    const other = await openScreen(browser, 'phone')
    await other.page.goto(`${baseUrl}/#/features/identity/pages/sign-in`)
    await signInResident(other.page)
    await other.page.getByRole('tab', { name: '首页' }).waitFor()
    await other.page.goto(`${baseUrl}/#/features/appointments/pages/book?itemId=${itemId}&hallId=${hallId}`)
    await other.page.reload()
    await onTop(other.page)
      .getByRole('button', { name: /^排 .* 的候补$/ })
      .click()
    await onTop(other.page).getByRole('button', { name: '不等了' }).click()
    await onTop(other.page).getByText('约满了？排候补').waitFor()
    expect(other.faults).toEqual([])
  })
})
