import type { Page } from '@playwright/test'
import { bringToTown, receiveAllowance, receivePlain } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone, type House } from './house.ts'

/** 1280 × 800 as it is and at 200 %, and a larger screen. */
const sizes = [
  { width: 1440, height: 900 },
  { width: 1280, height: 800 },
  { width: 640, height: 400 },
]
/** What no column of words may be narrower than; the last pixels are borders. */
const LEAST_PX = 178

/** Faults of the tables in sight: words squeezed, a button to be scrolled to, or the page wider than the window. */
const squeezed = (page: Page) =>
  page.evaluate(least => {
    const faults: string[] = []
    for (const table of document.querySelectorAll('.ant-table')) {
      const heads = [...table.querySelectorAll('thead tr:first-child th')].filter(
        head => head.getClientRects().length > 0 && !head.closest('[aria-hidden=true]'),
      )
      const declared = [...table.querySelectorAll<HTMLElement>('colgroup:first-of-type col')]
      heads.forEach((head, at) => {
        const width = head.getBoundingClientRect().width
        const words = head.textContent?.trim() ?? ''
        const given = Number.parseFloat(declared[at]?.style.width ?? '')
        const right = getComputedStyle(head).textAlign === 'right'
        if (words && width < (given || (right ? 90 : least)) - 2)
          faults.push(`${words}: ${Math.round(width)} px`)
      })
    }
    for (const table of document.querySelectorAll('.fitting-table')) {
      const { right } = table.getBoundingClientRect()
      for (const button of table.querySelectorAll('tbody button, tbody a'))
        if (button.getBoundingClientRect().right > right + 1)
          faults.push(`${button.getAttribute('aria-label') ?? button.textContent}: out of sight`)
    }
    for (const said of document.querySelectorAll<HTMLElement>('.folded > div'))
      if (said.offsetParent && !said.querySelector('dd')?.textContent)
        faults.push(`${said.textContent}: of nothing`)
    const title = document.querySelector<HTMLElement>('.page-head h1')
    if (title && title.getClientRects()[0]!.height > 2 * Number.parseFloat(getComputedStyle(title).fontSize))
      faults.push('the title of the page is broken')
    const bar = document.querySelector('.top-bar')!
    if (bar.scrollWidth > bar.clientWidth + 1) faults.push('the bar at the top is cut')
    const main = document.querySelector('.shell-main')!
    if (main.scrollWidth > main.clientWidth + 1)
      faults.push(`the page is ${main.scrollWidth} px wide in ${main.clientWidth}`)
    return faults
  }, LEAST_PX)

/** The same once the tables have taken the size: what gives way does so a frame or two after the window changed. */
const squeezedFor = async (page: Page): Promise<string[]> => {
  let faults: string[] = []
  const none = expect.poll(
    async () => {
      await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve))))
      faults = await squeezed(page)
      return faults
    },
    { timeout: 3_000 },
  )
  await none.toEqual([]).catch(() => {})
  return faults
}

/** Somebody with work in hand is about to leave, so that the board has a table of who does. */
const letLeave = async (house: House, name: string) => {
  const at = await receiveAllowance(house, freshPhone())
  await bringToTown(house, at)
  const leaver = await house.staff(name)
  const { id } = await leaver.staffMe()
  await leaver.assign({ ...at, body: { stageIndex: 1, toId: id } })
  const manager = await house.staff('李国强')
  const set = (standing: 'leaving' | 'active') =>
    manager.setStanding({ params: { staffId: id }, body: { standing } })
  await set('leaving')
  return { stay: () => set('active') }
}

const ofEverybody = ['matters?box=all', 'feedback', 'catalogue']
const people = [
  { staff: '陈晓敏', pages: [...ofEverybody, 'appointments', 'calls', 'codes', 'my-ratings'] },
  { staff: '何建华', pages: [...ofEverybody, 'ratings', 'ratings?tab=figures', 'supervision', 'staff'] },
  {
    staff: '李国强',
    pages: [
      'organisations',
      'hall-overview',
      'hall-hours',
      'staff',
      'dictionary',
      'codes',
      'province',
      'announcements',
    ],
  },
]

test.describe('tables', () => {
  test.describe.configure({ mode: 'parallel' })
  for (const { staff, pages } of people)
    test(`no column is squeezed for ${staff}, at 1440, 1280 and at 200 %`, async ({ house, open }) => {
      await receivePlain(house, freshPhone())
      const leaving = await letLeave(house, '周文')
      const { page, faults } = await open('desk', { staff })
      const found: string[] = []
      for (const path of pages) {
        await page.goto(`/console/${path}`)
        await page.getByRole('heading').first().waitFor()
        await page.locator('.ant-spin-spinning').first().waitFor({ state: 'detached' })
        if (path === 'supervision') await page.getByRole('button', { name: /周文/ }).waitFor()
        for (const size of sizes) {
          await page.setViewportSize(size)
          found.push(...(await squeezedFor(page)).map(fault => `${path} at ${size.width}: ${fault}`))
        }
      }
      await leaving.stay()
      expect(found).toEqual([])
      expect(faults).toEqual([])
    })

  test('what has no column of its own at 200 % is said under the item', async ({ house, open }) => {
    await receivePlain(house, freshPhone())
    const { page } = await open('desk', { staff: '何建华' })
    await page.setViewportSize(sizes[2]!)
    await page.goto('/console/matters?box=all')
    const row = page.locator('tbody .ant-table-row').first()
    await row.waitFor()
    expect(await row.locator('.folded dt').allTextContents()).toEqual(
      expect.arrayContaining(['申请人', '状态', '现在在']),
    )
    const { width } = (await row.locator('td', { has: page.locator('.folded') }).boundingBox())!
    expect(width).toBeGreaterThan(LEAST_PX)
  })
})
