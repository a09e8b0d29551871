import { crampedOnTop, SMALL } from './cramped.ts'
import { expect, test } from './fixtures.ts'
import { chooseCare, onTop, openApp, settled } from './pages.ts'

// The browser's own font size is followed from the first screen; from 1.4 times on care mode comes by itself.
test('a browser that writes 1.75 times as large: every word has room on a small phone, in both layouts', async ({
  open,
}) => {
  const { page, context } = await open('phone')
  const cdp = await context.newCDPSession(page)
  const write = (standard: number) => cdp.send('Page.setFontSizes', { fontSizes: { standard, fixed: 13 } })
  await page.setViewportSize(SMALL)
  await write(28)
  const cramped: string[] = []
  const look = async (where: string) => {
    const size = await onTop(page).evaluate(top =>
      Number.parseFloat(getComputedStyle(top.querySelector('.page')!).fontSize),
    )
    expect(size).toBeCloseTo(17 * 1.75, 1)
    cramped.push(...(await crampedOnTop(page)).map(line => `${where} ${line}`))
  }
  await openApp(page, 'pages/home/home')
  await settled(page)
  for (const layout of ['标准版', '大字版'] as const) {
    await look(`home before ${layout}`)
    // The other layout is offered by its name.
    await onTop(page).getByText(layout, { exact: true }).click()
  }
  for (const path of [
    'pages/services/services',
    'pages/mine/mine',
    'pages/me/me',
    'features/queue/pages/hall?code=AOTOU001',
    'features/appointments/pages/book',
    'features/identity/pages/sign-in',
    'features/agency/pages/work',
  ]) {
    await openApp(page, path)
    await settled(page)
    await look(`${path} in care mode`)
    await chooseCare(page, false)
    await look(path)
    await chooseCare(page, true)
  }
  expect(cramped).toEqual([])
  await write(16)
  await cdp.detach()
})
