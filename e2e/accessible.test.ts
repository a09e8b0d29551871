import type { Page } from '@playwright/test'
import { PROMISE_VERSION } from '@zhenyiban/shared/matters/promise.ts'
import { allowance, bringToCounty, CLERK, receiveAllowance } from './allowance.ts'
import { breaksIn } from './axe.ts'
import { crampedOnTop, ENLARGED, SMALL } from './cramped.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone, type House } from './house.ts'
import { onTop, openApp, settled } from './pages.ts'

/** An agent signed in on this phone, with a draft at its step of consent; its key. */
const agentsDraft = async (house: House, page: Page, itemId: string): Promise<string> => {
  const { token, staff } = await house.staffSession('黄秀英')
  const key = 'draft-to-look-at-0001'
  const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone: '13800005678' }
  const draft = {
    key,
    staffId: staff.id,
    state: 'writing',
    reason: null,
    sent: null,
    consent: null,
    item: { id: itemId, name: '老人补贴', needsVillage: false, materials: [] },
    handedIn: ['身份证'],
    applicant: { ...applicant, villageId: null, villageName: null },
    changedAt: '2026-11-23T01:00:00Z',
  }
  const { key: draftKey } = await (await house.staff('黄秀英')).draftKey()
  // As an app of before the sealing left it: it is taken over.
  const kept = { 'staff.session': { token, staff, draftKey }, 'agency.drafts': [draft] }
  await page.evaluate(all => {
    for (const [name, data] of Object.entries(all)) localStorage.setItem(name, JSON.stringify({ data }))
  }, kept)
  return key
}

/** Reported by the resident; the same one when asked again. */
const reportId = async (house: House, phone: string): Promise<string> => {
  const own = await house.resident(phone)
  const [known] = await own.myFeedbacks()
  const [hall] = await house.anyone.halls()
  const made = known ?? (await own.reportFeedback({ body: { text: '没办成', hallId: hall!.id } }))
  return made.id
}

/** Two matters of the old-age allowance: one accepted on a promise, one decided with something to pick up. */
const mattersOf = async (house: House, phone: string) => {
  const clerk = await house.staff(CLERK)
  const { required } = await allowance(house)
  const photo = required.find(name => name.includes('照'))!
  const handedIn = required.filter(name => name !== photo)
  const promised = await receiveAllowance(house, phone, handedIn)
  const { promiseLastOn } = await clerk.matter(promised)
  await clerk.acceptOnPromise({
    ...promised,
    body: { byOn: promiseLastOn!, materials: [photo], way: 'signature', version: PROMISE_VERSION },
  })
  const decided = await receiveAllowance(house, phone)
  await bringToCounty(house, decided)
  await (await house.staff('林志远')).decide({
    ...decided,
    body: { stageIndex: 2, outcome: 'granted', resultText: '已办好', resultKind: 'pick_up' },
  })
  return { promised: promised.params.matterId, decided: decided.params.matterId }
}

/** Opens the app of a resident who has something on each of its pages; their names and paths. */
const residentPages = async (house: House, page: Page, phone: string): Promise<[string, string][]> => {
  await openApp(page, 'pages/home/home')
  await page.getByRole('tab', { name: '首页' }).waitFor()
  const matters = await mattersOf(house, phone)
  const item = (await allowance(house)).item.id
  const report = await reportId(house, phone)
  const draft = await agentsDraft(house, page, item)
  return [
    ['首页', 'pages/home/home'],
    ['办事', 'pages/services/services'],
    ['我的事', 'pages/mine/mine'],
    ['我的', 'pages/me/me'],
    ['指南', `features/catalogue/pages/guide?id=${item}`],
    ['预约', `features/appointments/pages/book?itemId=${item}`],
    ['大厅', 'features/queue/pages/hall?code=AOTOU001'],
    ['消息', 'features/notifications/pages/inbox'],
    ['消息设置', 'features/notifications/pages/settings'],
    ['资料', 'features/identity/pages/profile'],
    ['没办成', `features/feedback/pages/form?kind=item&id=${item}`],
    ['反映', `features/feedback/pages/report?id=${report}`],
    ['容缺办件', `features/matters/pages/matter?id=${matters.promised}`],
    ['待领办件', `features/matters/pages/matter?id=${matters.decided}`],
    ['代办', 'features/agency/pages/work'],
    ['代办的办件', `features/agency/pages/matter?id=${matters.decided}`],
    ['代办草稿', `features/agency/pages/draft?key=${draft}`],
  ]
}

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

  test('resident app: no break of WCAG A and AA, and room for all words on an enlarged page', async ({
    house,
    open,
  }) => {
    const resident = freshPhone()
    const { page } = await open('phone', { resident, bypassCSP: true })
    const asItWas = page.viewportSize()!
    const breaks: string[] = []
    const cramped: string[] = []
    for (const [name, path] of await residentPages(house, page, resident)) {
      await openApp(page, path)
      await settled(page)
      breaks.push(...(await breaksIn(page)).map(line => `${name} ${line}`))
      await page.setViewportSize(ENLARGED)
      cramped.push(...(await crampedOnTop(page)).map(line => `${name}: ${line}`))
      await page.setViewportSize(asItWas)
    }
    expect(breaks).toEqual([])
    expect(cramped).toEqual([])
  })

  test('care mode on a small phone: no break either, body text at least 23.8 px, what is tapped at least 48 px high', async ({
    house,
    open,
  }) => {
    const resident = freshPhone()
    const { page } = await open('phone', { resident, bypassCSP: true })
    const pages = await residentPages(house, page, resident)
    await onTop(page).getByText('大字版').click()
    const breaks: string[] = []
    const small: string[] = []
    let measured = 0
    await page.setViewportSize(SMALL)
    for (const [name, path] of pages) {
      await openApp(page, path)
      await settled(page)
      const sizes = await sizesOnTop(page)
      measured += sizes.measured
      small.push(...[...sizes.faults, ...(await crampedOnTop(page))].map(line => `${name}: ${line}`))
      breaks.push(...(await breaksIn(page)).map(line => `${name} ${line}`))
    }
    expect(breaks).toEqual([])
    expect(small).toEqual([])
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
      'feedback',
      'hall-hours',
      'organisations',
      'catalogue',
      'dictionary?view=drift',
      `dictionary?item=${(await allowance(house)).item.id}`,
      'staff',
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
