import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { type Api, freshPhone } from './house.ts'
import { onTop, openApp } from './pages.ts'
import type { Screen } from './screen.ts'

// A day of the village station that no other test books on.
const DAY = 3

test.describe('a place is kept while the form is filled in', () => {
  test.describe.configure({ mode: 'serial' })
  let anyone: Api
  let screen: Screen
  let hallId: string
  let itemId: string
  let on: string
  test.beforeAll(async ({ house, screens }) => {
    anyone = house.anyone
    screen = await screens.open(house, 'phone', { resident: freshPhone() })
    hallId = (await anyone.halls()).find(({ name }) => name.startsWith('西向村'))!.id
    itemId = (await anyone.searchItems({ query: { q: '高龄津贴' } }))[0]!.id
    const days = await anyone.days({ params: { hallId }, query: {} })
    on = days.filter(({ bookable }) => bookable)[DAY]!.on
  })
  test.afterAll(() => screen.close())

  const firstSlot = async () =>
    (await anyone.slots({ params: { hallId, on }, query: { itemIds: itemId } }))[0]!
  const choose = async (page: Page) => {
    const top = onTop(page)
    await top.getByRole('radio', { name: /可约/ }).nth(DAY).click()
    await top
      .getByRole('radio', { name: /充足|仅剩/ })
      .first()
      .click()
    await top.getByText(/已为您保留 [45]:\d\d/).waitFor()
  }
  const openBooking = async (hall: RegExp) => {
    const { page } = screen
    await openApp(page, `features/catalogue/pages/guide?id=${itemId}`)
    await onTop(page).getByRole('button', { name: '预约' }).click()
    await onTop(page).getByRole('radio', { name: hall }).click()
  }

  test('choosing a time keeps it from others; leaving frees it', async () => {
    const { seatsLeft } = await firstSlot()
    await openBooking(/西向村/)
    await choose(screen.page)
    expect((await firstSlot()).seatsLeft).toBe(seatsLeft - 1)
    await screen.page.goBack()
    while ((await firstSlot()).seatsLeft < seatsLeft) await onTop(screen.page).waitFor()
    expect(screen.faults).toEqual([])
  })

  test('when its time is over the page says so, keeps what was chosen, and confirming still books', async () => {
    const { page } = screen
    // A hall with several places at a time: in the house's time the hold still stands.
    await openBooking(/鳌头镇便民服务中心/)
    await onTop(page).getByRole('radio', { name: /可约/ }).nth(DAY).click()
    await onTop(page)
      .getByRole('radio', { name: /充足|仅剩/ })
      .nth(1)
      .click()
    await onTop(page)
      .getByText(/已为您保留/)
      .waitFor()
    await page.clock.fastForward('06:00')
    await onTop(page)
      .getByText(/保留的时间到了/)
      .waitFor()
    await onTop(page).getByRole('button', { name: '确认预约' }).click()
    await onTop(page).getByText('预约码', { exact: true }).waitFor()
    expect(screen.faults).toEqual([])
  })
  test('what was cancelled by mistake is taken back by one tap', async () => {
    const { page } = screen
    await onTop(page).getByRole('button', { name: '取消预约' }).click()
    await onTop(page).getByRole('button', { name: '确定取消' }).click()
    await onTop(page).getByText('位置暂时还替您留着').waitFor()
    await onTop(page).getByRole('button', { name: '拿回这个预约' }).click()
    await onTop(page).getByText('预约码', { exact: true }).waitFor()
    expect(screen.faults).toEqual([])
  })
})
