import { expect, test } from './fixtures.ts'
import { type Api, freshPhone } from './house.ts'
import { onTop, openApp } from './pages.ts'
import type { Screen } from './screen.ts'

// A day of the village station that no other test looks at; the plan of that day has one slot with one place.
const DAY = 4

test.describe('waiting for a day that is full', () => {
  test.describe.configure({ mode: 'serial' })
  let anyone: Api
  let screen: Screen
  let manager: Api
  let hallId: string
  let itemId: string
  let on: string
  const seatsLeft = async () => {
    const slots = await anyone.slots({ params: { hallId, on }, query: { itemIds: itemId } })
    return slots.reduce((sum, slot) => sum + slot.seatsLeft, 0)
  }
  test.beforeAll(async ({ house, screens }) => {
    anyone = house.anyone
    screen = await screens.open(house, 'phone', { resident: freshPhone() })
    manager = await house.staff('李国强')
    hallId = (await anyone.halls()).find(({ name }) => name.startsWith('西向村'))!.id
    itemId = (await anyone.searchItems({ query: { q: '高龄津贴' } }))[0]!.id
    const days = await anyone.days({ params: { hallId }, query: {} })
    on = days.filter(({ bookable }) => bookable)[DAY]!.on
    await manager.createException({
      params: { hallId },
      body: {
        on,
        kind: 'hours',
        windowId: null,
        reason: '上午下乡',
        extraLanes: [],
        openings: [['09:00', '09:30']],
      },
    })
    const [slot] = await anyone.slots({ params: { hallId, on }, query: { itemIds: itemId } })
    await (await house.resident()).book({ body: { slotId: slot!.id, itemId } })
  })
  test.afterAll(() => screen.close())

  test('she joins the line on the booking page', async () => {
    const { page } = screen
    await openApp(page, `features/appointments/pages/book?itemId=${itemId}&hallId=${hallId}`)
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
        on,
        kind: 'extra',
        windowId: window!.id,
        reason: '加开一席',
        openings: [],
        extraLanes: [{ from: '09:00', to: '09:30', lanes: 1 }],
      },
    })
    await openApp(page, 'pages/mine/mine')
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

  test('who no longer wants to wait leaves by one tap', async ({ open }) => {
    const other = await open('phone', { resident: freshPhone() })
    await openApp(other.page, `features/appointments/pages/book?itemId=${itemId}&hallId=${hallId}`)
    await onTop(other.page)
      .getByRole('button', { name: /^排 .* 的候补$/ })
      .click()
    await onTop(other.page).getByRole('button', { name: '不等了' }).click()
    await onTop(other.page).getByText('约满了？排候补').waitFor()
    expect(other.faults).toEqual([])
  })
})
