import { receiveAllowance } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone } from './house.ts'
import { onTop, openApp } from './pages.ts'
import type { Screen } from './screen.ts'

// 给家人看: the daughter far away follows her mother's matter, without an account, until the link is taken back.
test.describe('a link for the family', () => {
  test.describe.configure({ mode: 'serial' })
  const phone = freshPhone()
  let mother: Screen
  let link: string
  test.beforeAll(async ({ house, screens }) => {
    mother = await screens.open(house, 'phone', { resident: phone })
    // She has an account by now, so the matter is hers from the first moment.
    const { matterId } = (await receiveAllowance(house, phone, [])).params
    await openApp(mother.page, `features/matters/pages/matter?id=${matterId}`)
  })
  test.afterAll(() => mother.close())

  const press = (name: string) => onTop(mother.page).getByRole('button', { name, exact: true }).click()

  test('is made by one tap and copied by another', async () => {
    await press('生成链接')
    link = await onTop(mother.page).locator('.link-text').innerText()
    expect(link).toMatch(/\/s\/[\w-]{24}$/)
    await onTop(mother.page).getByText('前点开都能看').waitFor()
    await press('复制链接')
    await onTop(mother.page).getByText('已复制').first().waitFor()
  })
  test('shows where the matter is to whoever opens it, and nothing of the person', async ({ open }) => {
    const { page, faults } = await open('phone')
    await page.goto(new URL(link).pathname)
    await onTop(page).getByText('家人发给您的进度').waitFor()
    await onTop(page).getByText('办到哪一步了').waitFor()
    const seen = await onTop(page).innerText()
    for (const secret of ['李秀兰', '李**', phone]) expect(seen).not.toContain(secret)
    expect(await onTop(page).getByRole('button', { name: '撤回申请' }).count()).toBe(0)
    expect(faults).toEqual([])
  })
  test('opens nothing once it is taken back', async ({ open }) => {
    await press('收回链接')
    await onTop(mother.page).getByRole('dialog').getByRole('button', { name: '收回', exact: true }).click()
    await onTop(mother.page).getByRole('button', { name: '生成链接' }).waitFor()
    const { page } = await open('phone')
    await page.goto(new URL(link).pathname)
    await onTop(page).getByText('这个链接已经过期，或家人已收回').waitFor()
    await onTop(page).getByRole('button', { name: '回首页' }).waitFor()
    expect(mother.faults).toEqual([])
  })
})
