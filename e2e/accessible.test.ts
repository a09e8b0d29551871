import type { Page } from '@playwright/test'
import { allowance } from './allowance.ts'
import { breaksIn } from './axe.ts'
import { crampedOnTop, ENLARGED, SMALL } from './cramped.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone } from './house.ts'
import { chooseCare, onTop, openApp, settled } from './pages.ts'
import { allPages, mattersOf, residentPages } from './resident-pages.ts'

/** Text and what is tapped, where one of them is too small for care mode, and how many were measured. */
const sizesOnTop = (page: Page) =>
  onTop(page).evaluate(top => {
    const said = (node: Element) => (node.textContent ?? '').trim().slice(0, 20)
    const shown = (node: Element) => node.getClientRects().length > 0
    const body = [...top.querySelectorAll('.para')].filter(shown)
    const tapped = [...top.querySelectorAll('[role=button],[role=link],[role=radio],[role=checkbox]')].filter(
      shown,
    )
    const faults = [
      ...body
        .filter(node => Number.parseFloat(getComputedStyle(node).fontSize) < 23.8)
        .map(node => `text ${said(node)}`),
      ...tapped.filter(node => node.getBoundingClientRect().height < 48).map(node => `tap ${said(node)}`),
    ]
    return { faults, measured: body.length + tapped.length }
  })

// Axe is injected by the test, so the pages' Content-Security-Policy is set aside here and checked elsewhere.
test.describe('screens everyone can use', () => {
  test.describe.configure({ mode: 'parallel' })

  test('resident app: every page without a break of WCAG A and AA, and with room for all words when enlarged; in care mode and on a small phone too, body text at least 23.8 px, what is tapped at least 48 px high', async ({
    house,
    open,
  }) => {
    // Each page is loaded once and looked at in both layouts.
    test.setTimeout(400_000)
    const resident = freshPhone()
    const { page } = await open('phone', { resident, bypassCSP: true })
    const asItWas = page.viewportSize()!
    const breaks: string[] = []
    const cramped: string[] = []
    let measured = 0
    const pages = await residentPages(house, page, resident)
    const named = new Set(pages.map(([, path]) => path.split('?')[0]))
    expect([...named].sort()).toEqual(allPages().sort())
    for (const [name, path] of pages) {
      await openApp(page, path)
      await settled(page)
      breaks.push(...(await breaksIn(page)).map(line => `${name} ${line}`))
      await page.setViewportSize(ENLARGED)
      cramped.push(...(await crampedOnTop(page)).map(line => `${name}: ${line}`))
      await page.setViewportSize(asItWas)

      await chooseCare(page, true)
      breaks.push(...(await breaksIn(page)).map(line => `${name} in care mode ${line}`))
      await page.setViewportSize(SMALL)
      const sizes = await sizesOnTop(page)
      measured += sizes.measured
      cramped.push(
        ...[...sizes.faults, ...(await crampedOnTop(page))].map(line => `${name} in care mode: ${line}`),
      )
      await page.setViewportSize(asItWas)
      await chooseCare(page, false)
    }
    expect(breaks).toEqual([])
    expect(cramped).toEqual([])
    expect(measured).toBeGreaterThan(100)
  })

  test('console and hall display: no break of WCAG A and AA', async ({ house, open }) => {
    const outside = await open('desk', { bypassCSP: true })
    await outside.page.goto('/console/')
    await outside.page.getByRole('button', { name: '登录' }).waitFor()
    const breaks = (await breaksIn(outside.page)).map(line => `sign-in ${line}`)
    const { page } = await open('desk', { staff: '李国强', bypassCSP: true })
    const { promised, decided } = await mattersOf(house, freshPhone())
    for (const path of [
      'desk',
      'hall-overview',
      'matters',
      `matters?matter=${promised}`,
      `matters?matter=${decided}`,
      'supervision',
      'appointments',
      'ratings',
      'ratings?tab=figures',
      'my-ratings',
      'paper-ratings',
      'feedback',
      'announcements',
      'province',
      'hall-hours',
      'organisations',
      'catalogue',
      'dictionary?view=drift',
      `dictionary?item=${(await allowance(house)).item.id}`,
      'staff',
      'client-errors',
      'display.html',
      'kiosk.html',
    ]) {
      await page.goto(`/console/${path}`, { waitUntil: 'domcontentloaded' })
      await page.getByRole('heading').first().waitFor()
      // What was asked for has come: an empty table has less to break.
      await page.locator('.ant-spin-spinning').first().waitFor({ state: 'detached' })
      breaks.push(...(await breaksIn(page)).map(line => `${path} ${line}`))
    }
    expect(breaks).toEqual([])
  })

  test('the tablet at the door, from its home to a number: no break of WCAG A and AA', async ({
    house,
    open,
  }) => {
    const manager = await house.staff('李国强')
    const { id: hallId } = (await house.anyone.halls()).find(({ name }) => name.startsWith('西向村'))!
    const { kiosk, pairing } = await manager.startKiosk({ params: { hallId }, body: { name: '村口二号' } })
    const { page } = await open('tablet', { bypassCSP: true })
    await page.goto('/kiosk')
    await page.getByRole('button', { name: '连接' }).waitFor()
    await page.keyboard.type(pairing.code)
    await page.keyboard.press('Enter')
    const breaks: string[] = []
    const look = async (name: string) => breaks.push(...(await breaksIn(page)).map(line => `${name} ${line}`))
    await page.getByRole('button', { name: /^已预约/ }).waitFor()
    await look('home')
    await page.getByRole('button', { name: /^已预约/ }).click()
    await page.getByRole('button', { name: '签到' }).waitFor()
    await look('check-in')
    await page.getByRole('button', { name: '返回首页' }).click()
    await page.getByRole('button', { name: '长者一键取号' }).click()
    await page.getByText('您的号').waitFor()
    await look('result')
    await manager.revokeKiosk({ params: { kioskId: kiosk.id } })
    expect(breaks).toEqual([])
  })
})
