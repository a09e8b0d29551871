import { randomInt } from 'node:crypto'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'

/** Address of the server under test, set by `npm test`. */
const told = (name: string): string => {
  const value = process.env[name]
  if (!value)
    throw new Error(`${name} is not set: these tests are run by npm test, which starts a house for them.`)
  return value
}
export const baseUrl = told('BASE_URL')
/** The same records on a server two months later, where deadlines have passed. */
export const laterUrl = (): string => told('LATER_URL')
/** The server's clock runs from a working morning; the browser shows the same time. */
const serverTime = async (house: string): Promise<string> => {
  const answer = await fetch(`${house}/healthz`)
  return ((await answer.json()) as { at: string }).at
}

export const openChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: told('CHROMIUM_PATH'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

const sizes = {
  phone: { width: 375, height: 812 },
  desk: { width: 1440, height: 900 },
  tablet: { width: 1280, height: 800 },
  wall: { width: 1920, height: 1080 },
} as const

export interface Screen {
  page: Page
  context: BrowserContext
  /** Errors the page threw or wrote to the console. */
  faults: string[]
}
/** A person's own browser: nothing shared with the others. */
export const openScreen = async (
  browser: Browser,
  size: keyof typeof sizes,
  options: BrowserContextOptions = {},
  house = baseUrl,
): Promise<Screen> => {
  const context = await browser.newContext({
    ...options,
    viewport: sizes[size],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // On a busy machine a click misses what is still moving.
    reducedMotion: 'reduce',
  })
  await context.clock.install({ time: await serverTime(house) })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', error => faults.push(String(error)))
  page.on('console', message => {
    // A refusal (4xx) is an answer the screens show; Chromium writes it down as an error all the same.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(message.text())
  })
  return { page, context, faults }
}

/** The resident app keeps earlier pages in the document; this is the one on top. */
export const onTop = (page: Page) => page.locator('.taro_page:visible').last()

/** A phone nobody else in the house has: one is sent a code only once a minute. */
export const freshPhone = (): string => `139${String(randomInt(10 ** 8)).padStart(8, '0')}`

/** Fills in the sign-in page of the resident app; the sandbox shows the code on it. */
export const signInResident = async (page: Page, phone = freshPhone()): Promise<void> => {
  const form = onTop(page)
  await form.getByLabel('手机号').fill(phone)
  await form.getByRole('button', { name: '获取验证码' }).click()
  const told = await form.getByRole('status').filter({ hasText: '验证码' }).innerText()
  await form.getByLabel('短信验证码').fill(/\d{6}/.exec(told)![0])
  await form.getByRole('checkbox', { name: /个人信息处理说明/ }).click()
  await form.getByRole('button', { name: '登录', exact: true }).click()
}
/** Signs in one of the pilot's demo staff. */
export const signInStaff = async (page: Page, name: string, house = baseUrl): Promise<void> => {
  await page.goto(`${house}/console/`)
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('密码', { exact: true }).fill('zhenyiban-demo')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText(name).first().waitFor()
}
