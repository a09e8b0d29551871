import type { Page } from '@playwright/test'
import { freshPhone, PASSWORD } from './house.ts'
import { leaveApp } from './screen.ts'

/** The resident app keeps earlier pages in the document; this is the one on top. */
export const onTop = (page: Page) => page.locator('.taro_page:visible').last()

/** Opens a page of the resident app anew: none of the pages opened before stays in the document. */
export const openApp = async (page: Page, path: string): Promise<void> => {
  await leaveApp(page)
  await page.goto(`/#/${path}`)
}

/**
 * The layout is chosen in another tab of this browser, which the page follows (大字版, or 标准版), so that both can be looked
 * at without loading it twice.
 */
export const chooseCare = async (page: Page, on: boolean): Promise<void> => {
  await page.evaluate(data => {
    localStorage.setItem('care', JSON.stringify({ data }))
    window.dispatchEvent(new StorageEvent('storage', { key: 'care' }))
  }, on)
  const pageOnTop = onTop(page).locator('.page').first()
  await (on ? pageOnTop.and(page.locator('.care')) : pageOnTop.and(page.locator(':not(.care)'))).waitFor()
  await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve))))
}

/** Everything the page asked for has come. */
export const settled = (page: Page): Promise<void> => page.waitForLoadState('networkidle')

/** Fills in the sign-in page of the resident app; the sandbox shows the code on it. */
export const signInResident = async (page: Page, phone = freshPhone()): Promise<void> => {
  const form = onTop(page)
  await form.getByLabel('手机号').fill(phone)
  await form.getByRole('button', { name: '获取验证码' }).click()
  const told = await form.getByRole('status').filter({ hasText: '验证码' }).innerText()
  await form.getByLabel('短信验证码').fill(/\d{6}/.exec(told)![0])
  await form.getByRole('checkbox', { name: /我已阅读并同意/ }).click()
  await form.getByRole('button', { name: '登录', exact: true }).click()
}

/** Signs in one of the pilot's demo staff on the console's own page. */
export const signInStaff = async (page: Page, name: string): Promise<void> => {
  await page.goto('/console/')
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText(name).first().waitFor()
}

/** At the desk's own menu: which window the clerk sits at. */
export const chooseWindow = async (page: Page, number: number): Promise<void> => {
  const menu = page.getByLabel('选择窗口')
  const option = menu.getByRole('option', { name: new RegExp(`^${number} 号窗口`) })
  await menu.selectOption(await option.getAttribute('value'))
}
