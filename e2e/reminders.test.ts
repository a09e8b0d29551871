import { expect, test } from './fixtures.ts'
import { freshPhone, type House } from './house.ts'
import { onTop, openApp } from './pages.ts'
import type { Screen } from './screen.ts'

const HALL = '鳌头镇便民服务中心'

// The house's day has begun, and its clock cannot be moved: a booking for this afternoon is asked about at once.
test.describe('「您来吗」, asked on the day before and on the day', () => {
  test.describe.configure({ mode: 'serial' })
  let phone: Screen
  let code = ''
  let bookingUrl = ''
  test.beforeAll(async ({ house, screens }) => {
    phone = await screens.open(house, 'phone', { resident: freshPhone() })
  })
  test.afterAll(() => phone.close())

  const see = (text: string | RegExp) => onTop(phone.page).getByText(text).first().waitFor()
  const press = (name: string) => onTop(phone.page).getByRole('button', { name, exact: true }).first().click()
  /** Books a time of this afternoon, the last or the one before. */
  const bookToday = async (house: House, fromLast: number) => {
    const { page } = phone
    const hallId = (await house.anyone.halls()).find(({ name }) => name === HALL)!.id
    const itemId = (await house.anyone.searchItems({ query: { q: '高龄津贴' } }))[0]!.id
    await openApp(page, `features/appointments/pages/book?itemId=${itemId}&hallId=${hallId}`)
    await onTop(page).getByRole('radio', { name: /可约/ }).first().click()
    await onTop(page).getByRole('radio', { name: /充足/ }).nth(-fromLast).click()
    await press('确认预约')
  }
  const seeAsked = () => see(/今天 \d\d:\d\d，您来吗？/)

  test('she says by one tap that she comes', async ({ house }) => {
    await bookToday(house, 1)
    await seeAsked()
    const { page } = phone
    bookingUrl = page.url()
    code = await onTop(page).locator('.book-code').innerText()
    await press('我会来')
    await see('已确认会来')
    expect(await onTop(page).getByText('您来吗').count()).toBe(0)
    await page.reload()
    await see('已确认会来')
  })

  test('the desk sees it in the day book', async ({ open }) => {
    const { page, faults } = await open('desk', { staff: '陈晓敏' })
    await page.goto(`/console/appointments?code=${code}`)
    const row = page.getByRole('row').filter({ hasText: code })
    await row.getByText('已预约').waitFor()
    await row.getByText('已确认').waitFor()
    expect(faults).toEqual([])
  })

  test('who does not come cancels from the same card, once they are sure', async ({ house }) => {
    await bookToday(house, 2)
    await see('这件事已经约过了')
    await press('两个都要')
    await seeAsked()
    const { page } = phone
    await press('取消预约')
    await onTop(page).getByRole('dialog').getByRole('button', { name: '不取消' }).click()
    await see(/您来吗？/)
    await press('取消预约')
    await onTop(page).getByRole('dialog').getByRole('button', { name: '确定取消' }).click()
    await see('已取消')
    expect(await onTop(page).getByText('您来吗').count()).toBe(0)
  })

  test('the next thing on the home page leads to the booking', async () => {
    const { page } = phone
    await openApp(page, 'pages/home/home')
    await see(/今天 \d\d:\d\d 有预约/)
    await press('看要带什么')
    await see('已确认会来')
    expect(page.url()).toBe(bookingUrl)
    expect(phone.faults).toEqual([])
  })
})
