import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import type { Api, House } from './house.ts'
import { chooseWindow } from './pages.ts'
import type { Screen } from './screen.ts'

// A hall no other test serves people in.
const HALL = '太平镇便民服务中心'
const HALL_CODE = 'TAIPING1'
const CLERK = '梁太平'

test.describe('the line at the desk', () => {
  test.describe.configure({ mode: 'serial' })
  let desk: Screen
  let hall: Api
  let hallId: string
  const issue = async (name: string, priority: 'elderly' | null = null): Promise<string> => {
    const { number } = await hall.issueTicket({ params: { hallId }, body: { itemId: null, name, priority } })
    return number
  }
  /** Somebody with a booking of later today, who is at the hall already; tells their number. */
  const bookAndCheckIn = async (house: House): Promise<string> => {
    const { anyone } = house
    const resident = await house.resident()
    const [day] = await anyone.days({ params: { hallId }, query: {} })
    const slots = await anyone.slots({ params: { hallId, on: day!.on }, query: {} })
    const [item] = await anyone.searchItems({ query: { q: '高龄津贴', limit: 1 } })
    const free = slots.filter(({ seatsLeft }) => seatsLeft > 0).at(-1)!
    await resident.book({ body: { slotId: free.id, itemId: item!.id } })
    return (await resident.checkIn({ params: { hallCode: HALL_CODE } })).number
  }
  const inFront = (page: Page) => page.getByRole('region', { name: '正在办理' })
  const line = (page: Page) => page.getByRole('region', { name: '等候' })
  const names: Record<string, RegExp> = {
    F2: /叫号/,
    F4: /结束/,
    F6: /开始办理/,
    F7: /过号/,
    F8: /挂起/,
    F9: /转窗/,
  }
  /** Presses a key of the desk, once what it does can be done. */
  const press = async (key: string) => {
    const name = names[key]
    if (name) await inFront(desk.page).getByRole('button', { name }).click({ trial: true })
    await desk.page.keyboard.press(key)
  }
  const seeInFront = (number: string) => inFront(desk.page).getByText(number, { exact: true }).waitFor()
  const seeNobody = () => inFront(desk.page).getByText('还没有叫号').waitFor()

  test.beforeAll(async ({ house, screens }) => {
    desk = await screens.open(house, 'desk', { staff: CLERK })
    hall = await house.staff(CLERK)
    hallId = (await house.anyone.halls()).find(({ name }) => name === HALL)!.id
    // Whoever another test left at a window or in the line goes first.
    const windows = await hall.windows({ params: { hallId } })
    for (const { id: ticketId, status } of (await hall.line({ params: { hallId } })).inHand) {
      if (status === 'called') await hall.serve({ params: { ticketId } })
      await hall.finish({ params: { ticketId } })
    }
    for (;;) {
      const { ticket } = await hall.callNext({ params: { windowId: windows[0]!.id } })
      if (!ticket) break
      await hall.serve({ params: { ticketId: ticket.id } })
      await hall.finish({ params: { ticketId: ticket.id } })
    }
    const { page } = desk
    await page.goto('/console/')
    await chooseWindow(page, 1)
    await seeNobody()
  })
  test.afterAll(() => desk.close())

  test('booked and walk-in people are called in the fair order: priority, then walk-ins, who booked not before their time', async ({
    house,
  }) => {
    const booked = await bookAndCheckIn(house)
    const first = await issue('张小一')
    const elderly = await issue('张小二', 'elderly')
    const second = await issue('张小三')
    const rows = line(desk.page).locator('.line-row')
    await rows.filter({ hasText: second }).waitFor()
    await rows.filter({ hasText: booked }).getByText('还没到点').waitFor()
    const fair = [elderly, first, second, booked]
    expect(await rows.locator('strong').allInnerTexts()).toEqual(fair)
    for (const number of fair) {
      await press('F2')
      await seeInFront(number)
      await press('F6')
      await press('F4')
      await seeNobody()
    }
  })

  test('the elderly before who came earlier, with the reason beside the number', async () => {
    const first = await issue('张小一')
    const second = await issue('张小二')
    const elderly = await issue('张小三', 'elderly')
    const rows = line(desk.page).locator('.line-row')
    await rows.filter({ hasText: elderly }).getByText('长者优先').waitFor()
    expect(await rows.locator('strong').allInnerTexts()).toEqual([elderly, first, second])
    await press('F2')
    await seeInFront(elderly)
    await press('F6')
    await press('F4')
    await seeNobody()
  })

  test('one is held for a paper and comes back to this window first; another is missed and put back by one tap', async () => {
    const { page } = desk
    const waiting = await line(page).locator('.line-row strong').allInnerTexts()
    await press('F2')
    await seeInFront(waiting[0]!)
    await press('F8')
    await seeNobody()
    await line(page).getByText('挂起 1 人').waitFor()
    await press('F2')
    await seeInFront(waiting[1]!)
    await press('F7')
    await page.getByRole('dialog').getByRole('button', { name: '过号' }).click()
    await page.getByRole('button', { name: '撤销过号' }).click()
    await page.getByText('已撤销过号').waitFor()
    await line(page).getByRole('button', { name: '取件回来' }).click()
    await line(page).getByText('取件回来，先回本窗口').waitFor()
    await press('F2')
    await seeInFront(waiting[0]!)
  })

  test('to another window, with the time already waited; then the window pauses and calls nobody', async () => {
    const { page } = desk
    const windows = await hall.windows({ params: { hallId } })
    const other = windows.find(({ number }) => number !== 1)!
    await press('F9')
    const dialog = page.getByRole('dialog')
    // Typing goes on in the dialog, not on its close button.
    await expect(dialog.getByLabel('转到窗口')).toBeFocused()
    await dialog.getByLabel('转到窗口').click()
    await page.locator('.ant-select-item-option:visible').getByText(`${other.number} 号窗口`).click()
    await dialog.getByRole('button', { name: '转窗' }).click()
    await seeNobody()
    await line(page).getByText(`等 ${other.number} 号窗口`).waitFor()

    await press('F10')
    await page.getByRole('dialog').getByText('用餐').click()
    await page.getByRole('dialog').getByRole('button', { name: '暂停服务' }).click()
    await inFront(page).getByText('本窗口暂停服务：用餐').waitFor()
    await page.keyboard.press('F2')
    await page.getByText('先恢复服务再叫号').waitFor()
    await press('F10')
    await inFront(page).getByRole('button', { name: /叫号/ }).waitFor()
  })

  test('the keys are listed by ?, and nothing went wrong on the screen', async () => {
    const { page } = desk
    // In the form, where the focus is after a call, it is a character like others.
    await inFront(page).getByRole('heading').click()
    await press('?')
    await page.getByRole('dialog').getByText('F8').waitFor()
    await page.keyboard.press('Escape')
    expect(desk.faults).toEqual([])
  })
})
