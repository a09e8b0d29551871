// How long the console's lists hold a browser up: `npm run list-pauses -- <address> <sign-in name> <password>`.
// Opens each list of a running house, scrolls it from top to bottom and turns its pages, and prints for each the rows
// on the page and the longest task the browser reports (PerformanceObserver, tasks of 50 ms and more). It judges
// nothing: a figure is worth what the machine was idle.
import { chromium } from '@playwright/test'
import { findChromium } from './chromium.mjs'

const [url, name, password] = process.argv.slice(2)
if (!password) {
  console.error('npm run list-pauses -- <address of a house> <sign-in name> <password>')
  process.exit(1)
}
const LISTS = ['matters', 'appointments', 'ratings', 'feedback', 'staff', 'catalogue', 'organisations']
const PAGES_TURNED = 10

const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
await page.addInitScript(() => {
  globalThis.longTasks = []
  new PerformanceObserver(list =>
    globalThis.longTasks.push(...list.getEntries().map(each => each.duration)),
  ).observe({
    type: 'longtask',
  })
})
await page.goto(`${url}/console/sign-in`)
await page.locator('input[autocomplete=username]').fill(name)
await page.locator('input[autocomplete=current-password]').fill(password)
await page.keyboard.press('Enter')
await page.locator('.side-menu').waitFor()

/** The table has what it asked for; a page that follows news is never without a request. */
const filled = async () => {
  await page.waitForTimeout(300)
  await page.locator('.ant-spin-spinning, .shell-main[aria-busy=true]').first().waitFor({ state: 'hidden' })
}

/** From top to bottom, a screen at a time, as a wheel does. */
const scrolled = () =>
  page.evaluate(async () => {
    const main = document.querySelector('.shell-main')
    globalThis.longTasks.splice(0)
    main.scrollTo(0, 0)
    for (let at = 0; at < main.scrollHeight; at += 120) {
      main.scrollTo(0, at)
      await new Promise(requestAnimationFrame)
    }
    await new Promise(resolve => setTimeout(resolve, 200))
    return {
      rows: document.querySelectorAll('tbody tr:not([aria-hidden])').length,
      tasks: [...globalThis.longTasks],
    }
  })
const longest = tasks => Math.round(Math.max(0, ...tasks))

for (const list of LISTS) {
  if ((await page.locator(`.side-menu a[href$="/${list}"]`).count()) === 0) continue
  await page.locator(`.side-menu a[href$="/${list}"]`).click()
  await filled()
  const scroll = await scrolled()
  const turning = []
  const next = page.locator('.ant-pagination-next:not(.ant-pagination-disabled) button').last()
  let turned = 0
  for (; turned < PAGES_TURNED && (await next.count()) > 0; turned += 1) {
    await page.evaluate(() => globalThis.longTasks.splice(0))
    await next.click()
    await filled()
    turning.push(...(await page.evaluate(() => [...globalThis.longTasks])))
  }
  console.log(
    `${list.padEnd(14)} ${String(scroll.rows).padStart(5)} rows   scrolling: ${longest(scroll.tasks)} ms   ${turned} pages turned: ${longest(turning)} ms`,
  )
}
await browser.close()
