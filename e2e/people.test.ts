import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { CLERK, receivePlain } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone } from './house.ts'
import { onTop, openApp } from './pages.ts'

test.describe('people as they are', () => {
  test('a pasted phone signs in; another document is told, and one’s own data can be read', async ({
    open,
  }) => {
    const { page, faults } = await open('phone')
    const top = onTop(page)
    const phone = freshPhone()
    await page.goto('/#/features/identity/pages/sign-in')
    const field = top.getByLabel('手机号')
    await field.fill(`+86 ${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`)
    await field.blur()
    expect(await field.inputValue()).toBe(phone)
    expect(await field.getAttribute('inputmode')).toBe('tel')
    expect(await field.getAttribute('autocomplete')).toBe('tel')
    await top.getByRole('button', { name: '获取验证码' }).click()
    const told = await top.getByRole('status').filter({ hasText: '验证码' }).innerText()
    await top.getByLabel('短信验证码').fill(/\d{6}/.exec(told)![0])
    await top.getByRole('checkbox', { name: /我已阅读并同意/ }).click()
    await top.getByRole('button', { name: '登录', exact: true }).click()

    await top.getByText('大厅此刻').first().waitFor()

    await openApp(page, 'features/identity/pages/profile')
    await top.getByLabel('姓名').fill('MARIA DEL CARMEN GARCIA RODRIGUEZ')
    await top.getByRole('button', { name: /换别的证件/ }).click()
    await top.getByRole('radio', { name: '护照' }).click()
    await top.getByLabel('护照号码').fill('e1234 5678')
    await top.getByRole('checkbox', { name: /单独同意/ }).click()
    await top.getByRole('button', { name: '保存' }).click()
    await top.getByText('MARIA DEL CARMEN GARCIA RODRIGUEZ').waitFor()
    await top.getByText('E1****678', { exact: true }).waitFor()
    await top.getByRole('button', { name: '看完整的证件号和手机号' }).click()
    await top.getByText('E12345678').waitFor()
    await top.getByText('这次查看已记录').waitFor()
    expect(faults).toEqual([])
  })

  test('a person is found at the desk, and the receipt by its printed number', async ({ house, open }) => {
    const phone = freshPhone()
    const { params } = await receivePlain(house, phone)
    const { caseNumber } = await (await house.staff(CLERK)).matter({ params })
    const desk = await open('desk', { staff: CLERK })
    const search = desk.page.getByRole('search').getByRole('searchbox')
    await desk.page.goto('/console/desk')
    for (const typed of [phone, '44011119400101002x', caseNumber.slice(-5), spellCaseNumber(caseNumber)]) {
      await search.fill(typed)
      await search.press('Enter')
      await desk.page
        .getByRole('row')
        .filter({ hasText: spellCaseNumber(caseNumber) })
        .waitFor()
      expect(desk.page.url()).not.toMatch(/4401111940|139\d{8}/)
    }

    const mobile = await open('phone')
    const top = onTop(mobile.page)
    await mobile.page.goto('/#/features/matters/pages/receipt')
    await top.getByLabel('受理编号').fill(spellCaseNumber(caseNumber))
    await top.getByLabel('后四位').fill(phone.slice(-4))
    await top.getByRole('button', { name: '查进度' }).click()
    await top.getByText('现在不用申请人做什么。').waitFor()
    expect([...desk.faults, ...mobile.faults]).toEqual([])
  })
})
