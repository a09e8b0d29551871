import type { Browser } from 'playwright-core'
import { receiveAllowance } from './allowance.ts'
import { staffApi } from './api.ts'
import { baseUrl, freshPhone, onTop, openChromium, openScreen, type Screen, signInResident } from './house.ts'

// 给家人看: the daughter far away follows her mother's matter, without an account, until the link is taken back.
describe('a link for the family', () => {
  const phone = freshPhone()
  let browser: Browser
  let mother: Screen
  let matterId: string
  let link: string
  beforeAll(async () => {
    browser = await openChromium()
    mother = await openScreen(browser, 'phone')
    await mother.page.goto(`${baseUrl}/#/features/identity/pages/sign-in`)
    await signInResident(mother.page, phone)
    await mother.page.getByRole('tab', { name: '首页' }).waitFor()
    // She has an account by now, so the matter is hers from the first moment.
    const clerk = await staffApi('陈晓敏')
    matterId = (await receiveAllowance(clerk, phone, [])).params.matterId
    await mother.page.goto(`${baseUrl}/#/features/matters/pages/matter?id=${matterId}`)
    await mother.page.reload()
  })
  afterAll(() => browser.close())
  const press = (name: string) => onTop(mother.page).getByRole('button', { name, exact: true }).click()

  test('is made by one tap and copied by another', async () => {
    await press('生成链接')
    link = await onTop(mother.page).locator('.link-text').innerText()
    expect(link).toMatch(/\/s\/[\w-]{24}$/)
    await onTop(mother.page).getByText('前点开都能看').waitFor()
    await press('复制链接')
    await onTop(mother.page).getByText('已复制').first().waitFor()
  })
  test('shows where the matter is to whoever opens it, and nothing of the person', async () => {
    const { page, faults } = await openScreen(browser, 'phone')
    await page.goto(`${baseUrl}${new URL(link).pathname}`)
    await onTop(page).getByText('家人发给您的进度').waitFor()
    await onTop(page).getByText('办到哪一步了').waitFor()
    const seen = await onTop(page).innerText()
    for (const secret of ['李秀兰', '李**', phone]) expect(seen).not.toContain(secret)
    expect(await onTop(page).getByRole('button', { name: '撤回申请' }).count()).toBe(0)
    expect(faults).toEqual([])
  })
  test('opens nothing once it is taken back', async () => {
    await press('收回链接')
    await onTop(mother.page).getByRole('dialog').getByRole('button', { name: '收回', exact: true }).click()
    await onTop(mother.page).getByRole('button', { name: '生成链接' }).waitFor()
    const { page } = await openScreen(browser, 'phone')
    await page.goto(`${baseUrl}${new URL(link).pathname}`)
    await onTop(page).getByText('这个链接已经过期，或家人已收回').waitFor()
    await onTop(page).getByRole('button', { name: '回首页' }).waitFor()
    expect(mother.faults).toEqual([])
  })
})
