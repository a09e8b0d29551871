import type { Page } from '@playwright/test'
import { formatDay, formatInstant, formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { breaksIn } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { type Api, freshPhone } from './house.ts'
import { onTop, openApp } from './pages.ts'
import type { Screen } from './screen.ts'

const HALL = '鳌头镇便民服务中心'
const REASON = '线路检修'
const NOTE = '后天起照常开门'

interface Booking {
  id: string
  startsAt: string
}
const bookAs = async (own: Api, name: string, slotId: string, itemId: string): Promise<Booking> => {
  await own.amendMe({ body: { name } })
  return own.book({ body: { slotId, itemId } })
}

// The last day that can be booked, which no other test looks at; it is opened again afterwards.
test.describe('closing a day with bookings', () => {
  test.describe.configure({ mode: 'serial' })
  const phone = freshPhone()
  let desk: Screen
  let manager: Api
  let hallId: string
  let on: string
  let liang: Screen
  let he: Screen
  let moving: Booking
  let leaving: Booking
  const exceptionsOn = async () =>
    (await manager.hallPlan({ params: { hallId } })).exceptions.filter(each => each.on === on)
  const dialogOf = (page: Page, name: RegExp | string) => page.getByRole('dialog', { name })

  test.beforeAll(async ({ house, screens }) => {
    const { anyone } = house
    manager = await house.staff('李国强')
    hallId = (await anyone.halls()).find(({ name }) => name === HALL)!.id
    const itemId = (await anyone.searchItems({ query: { q: '高龄津贴' } }))[0]!.id
    const days = await anyone.days({ params: { hallId }, query: {} })
    on = days.filter(({ bookable }) => bookable).at(-1)!.on
    const slots = await anyone.slots({ params: { hallId, on }, query: { itemIds: itemId } })
    const at = (nth: number) => slots.filter(({ seatsLeft }) => seatsLeft > 0)[nth]!.id
    const otherPhone = freshPhone()
    moving = await bookAs(await house.resident(phone), '梁桂英', at(1), itemId)
    leaving = await bookAs(await house.resident(otherPhone), '何志明', at(3), itemId)
    liang = await screens.open(house, 'phone', { resident: phone })
    he = await screens.open(house, 'phone', { resident: otherPhone })
    desk = await screens.open(house, 'desk', { staff: '李国强', bypassCSP: true })
  })
  test.afterAll(async () => {
    for (const { id } of await exceptionsOn()) await manager.removeException({ params: { exceptionId: id } })
    for (const screen of [desk, liang, he]) await screen.close()
  })

  test('the manager sees who is hit before it is saved; going back keeps the form and changes nothing', async () => {
    const { page } = desk
    await page.goto('/console/hall-hours')
    await page.getByRole('button', { name: formatDay(on).split(' ')[0]! }).click()
    const day = dialogOf(page, '安排一天')
    await day.getByLabel('原因（群众会看到）').fill(REASON)
    await day.getByRole('button', { name: '安排一天' }).press('Enter')
    const hits = dialogOf(page, '这样改会影响 2 个预约')
    await hits.getByText('梁**').waitFor()
    await hits.getByText('何**').waitFor()
    const row = hits.getByRole('row').filter({ hasText: '梁**' })
    await row.getByText(formatInstant(moving.startsAt)).waitFor()
    expect(await row.getByText(/\d+月\d+日 周.+ \d\d:\d\d$/).count()).toBeGreaterThanOrEqual(3)
    await page.keyboard.press('Escape')
    await hits.waitFor({ state: 'hidden' })
    expect(await day.getByLabel('原因（群众会看到）').inputValue()).toBe(REASON)
    expect(await exceptionsOn()).toEqual([])
  })

  test('one is moved, one cancelled with an apology, and the day is closed', async () => {
    const { page } = desk
    await dialogOf(page, '安排一天').getByRole('button', { name: '安排一天' }).click()
    const hits = dialogOf(page, '这样改会影响 2 个预约')
    expect(await breaksIn(page, '.ant-modal')).toEqual([])
    await hits
      .getByRole('radiogroup', { name: `何** ${formatTime(leaving.startsAt)} 怎么办` })
      .getByText('取消并致歉')
      .click()
    await hits.getByLabel('给群众的说明（可不填）').fill(NOTE)
    await hits.getByRole('button', { name: '保存并通知' }).click()
    await page.getByText('已安排', { exact: true }).waitFor()
    await page.getByRole('table', { name: '已安排的日子' }).getByText(REASON).waitFor()
    expect(await exceptionsOn()).toMatchObject([{ kind: 'closed', reason: REASON }])
  })

  test('who has not moved yet stands beside the day book, to phone about', async () => {
    const { page } = desk
    await page.goto('/console/appointments')
    await page.getByRole('button', { name: '还没改期的 1 个' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('梁**').waitFor()
    await drawer.getByRole('button', { name: '看梁**的电话' }).click()
    await drawer.getByText(phone).waitFor()
    expect(desk.faults).toEqual([])
  })

  test('she reads sorry, why and when, and moves it by one tap', async () => {
    const { page, faults } = liang
    await openApp(page, 'pages/home/home')
    await onTop(page)
      .getByText(/的预约要改个时间/)
      .first()
      .waitFor()
    await openApp(page, 'features/notifications/pages/inbox')
    const message = onTop(page).getByText(new RegExp(`对不起.*${REASON}.*${NOTE}.*最近还有`))
    await message.first().waitFor()
    await openApp(page, `features/appointments/pages/appointment?id=${moving.id}`)
    await onTop(page).getByText('大厅这天不开门，您的预约要改个时间').waitFor()
    const times = onTop(page).getByRole('button', { name: /^改到 / })
    await times.first().waitFor()
    expect(await times.count()).toBe(3)
    const [chosen = ''] = await times.allInnerTexts()
    await times.first().click()
    await onTop(page).getByText('已经改好').waitFor()
    expect(await page.evaluate(() => window.scrollY)).toBe(0)
    await onTop(page)
      .getByText(new RegExp(`改到了 ${chosen}`))
      .waitFor()
    await onTop(page).getByText('预约码', { exact: true }).waitFor()
    expect(await manager.unsettled({ params: { hallId } })).toEqual([])
    expect(faults).toEqual([])
  })

  test('the other reads the apology, and books anew', async () => {
    const { page, faults } = he
    await openApp(page, `features/appointments/pages/appointment?id=${leaving.id}`)
    await onTop(page)
      .getByText(/大厅这天不开门，这个预约取消了/)
      .waitFor()
    await onTop(page).getByText(NOTE).waitFor()
    await onTop(page).getByRole('button', { name: '重新预约' }).waitFor()
    await openApp(page, 'features/notifications/pages/inbox')
    await onTop(page)
      .getByText(new RegExp(`对不起.*${REASON}.*取消了.*${NOTE}`))
      .first()
      .waitFor()
    expect(faults).toEqual([])
  })
})
