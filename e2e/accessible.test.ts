import { createRequire } from 'node:module'
import { PROMISE_VERSION } from '@zhenyiban/shared/matters/promise.ts'
import type { Browser, Page } from 'playwright-core'
import { allowance, bringToCounty, receiveAllowance } from './allowance.ts'
import { apiAs, staffApi } from './api.ts'
import { baseUrl, freshPhone, onTop, openChromium, openScreen, signInResident, signInStaff } from './house.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
/** Breaks of WCAG 2.1 A and AA on the page, one line each. */
const breaksOn = async (page: Page): Promise<string[]> => {
  await page.addScriptTag({ path: axe })
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await checker.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  })
}
/** An agent signed in on this phone, with a draft at its step of consent; its key. */
const agentsDraft = async (page: Page, itemId: string): Promise<string> => {
  const credentials = { name: '黄秀英', password: 'zhenyiban-demo' }
  const { token, staff } = await apiAs(null).signInStaff({ body: credentials })
  const key = 'draft-to-look-at-0001'
  const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone: '13800005678' }
  const draft = {
    ...{ key, staffId: staff.id, state: 'writing', reason: null, sent: null, consent: null },
    ...{ item: { id: itemId, name: '老人补贴', needsVillage: false, materials: [] }, handedIn: ['身份证'] },
    ...{ applicant: { ...applicant, villageId: null, villageName: null }, changedAt: '2026-11-23T01:00:00Z' },
  }
  const kept = { 'staff.session': { token, staff }, 'agency.drafts': [draft] }
  await page.evaluate(all => {
    for (const [name, data] of Object.entries(all)) localStorage.setItem(name, JSON.stringify({ data }))
  }, kept)
  return key
}

/** Reported by whoever is signed in on the page; the same one when asked again. */
const reportId = async (page: Page): Promise<string> => {
  const kept = await page.evaluate(() => localStorage.getItem('token'))
  const own = apiAs((JSON.parse(kept!) as { data: string }).data)
  const [known] = await own.myFeedbacks()
  const [hall] = await apiAs(null).halls()
  const made = known ?? (await own.reportFeedback({ body: { text: '没办成', hallId: hall!.id } }))
  return made.id
}

/** Two matters of the old-age allowance: one accepted on a promise, one decided with something to pick up. */
const mattersOf = async (phone: string) => {
  const clerk = await staffApi('陈晓敏')
  const { required } = await allowance()
  const photo = required.find(name => name.includes('照'))!
  const handedIn = required.filter(name => name !== photo)
  const promised = await receiveAllowance(clerk, phone, handedIn)
  const { promiseLastOn } = await clerk.matter(promised)
  await clerk.acceptOnPromise({
    ...promised,
    body: { byOn: promiseLastOn!, materials: [photo], way: 'signature', version: PROMISE_VERSION },
  })
  const decided = await receiveAllowance(clerk, phone)
  await bringToCounty(clerk, decided)
  await (await staffApi('林志远')).decide({
    ...decided,
    body: { stageIndex: 2, outcome: 'granted', resultText: '已办好', resultKind: 'pick_up' },
  })
  return { promised: promised.params.matterId, decided: decided.params.matterId }
}

const residentPages = async (
  page: Page,
  matters: Awaited<ReturnType<typeof mattersOf>>,
): Promise<[string, string][]> => {
  const item = (await allowance()).item.id
  const report = await reportId(page)
  const draft = await agentsDraft(page, item)
  return [
    ['首页', '/#/pages/home/home'],
    ['办事', '/#/pages/services/services'],
    ['我的事', '/#/pages/mine/mine'],
    ['我的', '/#/pages/me/me'],
    ['指南', `/#/features/catalogue/pages/guide?id=${item}`],
    ['预约', `/#/features/appointments/pages/book?itemId=${item}`],
    ['大厅', '/#/features/queue/pages/hall?code=AOTOU001'],
    ['消息', '/#/features/notifications/pages/inbox'],
    ['资料', '/#/features/identity/pages/profile'],
    ['没办成', `/#/features/feedback/pages/form?kind=item&id=${item}`],
    ['反映', `/#/features/feedback/pages/report?id=${report}`],
    ['容缺办件', `/#/features/matters/pages/matter?id=${matters.promised}`],
    ['待领办件', `/#/features/matters/pages/matter?id=${matters.decided}`],
    ['代办', '/#/features/agency/pages/work'],
    ['代办的办件', `/#/features/agency/pages/matter?id=${matters.decided}`],
    ['代办草稿', `/#/features/agency/pages/draft?key=${draft}`],
  ]
}

// Axe is injected by the test, so the pages' Content-Security-Policy is set aside here and checked elsewhere.
describe('screens everyone can use', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openChromium()
  })
  afterAll(() => browser.close())

  const openResident = async () => {
    const screen = await openScreen(browser, 'phone', { bypassCSP: true })
    await screen.page.goto(`${baseUrl}/#/features/identity/pages/sign-in`)
    const phone = freshPhone()
    await signInResident(screen.page, phone)
    await screen.page.getByRole('tab', { name: '首页' }).waitFor()
    return { ...screen, matters: await mattersOf(phone) }
  }

  test('resident app: no break of WCAG A and AA, in normal and in care mode', async () => {
    const { page, context, matters } = await openResident()
    const breaks: string[] = []
    for (const mode of ['normal', 'care'] as const) {
      if (mode === 'care') {
        await page.goto(`${baseUrl}/#/pages/home/home`)
        await onTop(page).getByText('大字版').click()
      }
      for (const [name, path] of await residentPages(page, matters)) {
        await page.goto(baseUrl + path)
        await page.reload({ waitUntil: 'networkidle' })
        breaks.push(...(await breaksOn(page)).map(line => `${mode} ${name} ${line}`))
      }
    }
    await context.close()
    expect(breaks).toEqual([])
  })

  test('care mode: body text at least 23.8 px, what is tapped at least 48 px high', async () => {
    const { page, context, matters } = await openResident()
    await onTop(page).getByText('大字版').click()
    const small: string[] = []
    let measured = 0
    for (const [name, path] of await residentPages(page, matters)) {
      await page.goto(baseUrl + path)
      await page.reload({ waitUntil: 'networkidle' })
      const found = await onTop(page).evaluate(top => {
        const said = (node: Element) => (node.textContent ?? '').trim().slice(0, 20)
        const shown = (node: Element) => node.getClientRects().length > 0
        const body = [...top.querySelectorAll('.para')].filter(shown)
        const tapped = [
          ...top.querySelectorAll('[role=button],[role=link],[role=radio],[role=checkbox]'),
        ].filter(shown)
        const faults = [
          ...body
            .filter(node => Number.parseFloat(getComputedStyle(node).fontSize) < 23.8)
            .map(node => `text ${said(node)}`),
          ...tapped.filter(node => node.getBoundingClientRect().height < 48).map(node => `tap ${said(node)}`),
        ]
        return { faults, measured: body.length + tapped.length }
      })
      measured += found.measured
      small.push(...found.faults.map(line => `${name}: ${line}`))
    }
    await context.close()
    expect(small).toEqual([])
    expect(measured).toBeGreaterThan(100)
  })

  test('console and hall display: no break of WCAG A and AA', async () => {
    const { page, context } = await openScreen(browser, 'desk', { bypassCSP: true })
    await page.goto(`${baseUrl}/console/`, { waitUntil: 'networkidle' })
    const breaks = (await breaksOn(page)).map(line => `sign-in ${line}`)
    await signInStaff(page, '李国强')
    const { promised, decided } = await mattersOf(freshPhone())
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
      `dictionary?item=${(await allowance()).item.id}`,
      'staff',
      'display.html',
      'kiosk.html',
    ]) {
      await page.goto(`${baseUrl}/console/${path}`, { waitUntil: 'domcontentloaded' })
      await page.getByRole('heading').first().waitFor()
      // What was asked for has come: an empty table has less to break.
      await page.locator('.ant-spin-spinning').first().waitFor({ state: 'detached' })
      breaks.push(...(await breaksOn(page)).map(line => `${path} ${line}`))
    }
    await context.close()
    expect(breaks).toEqual([])
  })

  test('the tablet at the door, from its home to a number: no break of WCAG A and AA', async () => {
    const manager = await staffApi('李国强')
    const { id: hallId } = (await apiAs(null).halls()).find(({ name }) => name.startsWith('西向村'))!
    const { kiosk, pairing } = await manager.startKiosk({ params: { hallId }, body: { name: '村口二号' } })
    const { page, context } = await openScreen(browser, 'tablet', { bypassCSP: true })
    await page.goto(`${baseUrl}/kiosk`)
    await page.getByRole('button', { name: '连接' }).waitFor()
    await page.keyboard.type(pairing.code)
    await page.keyboard.press('Enter')
    const breaks: string[] = []
    const look = async (name: string) => breaks.push(...(await breaksOn(page)).map(line => `${name} ${line}`))
    await page.getByRole('button', { name: '已预约' }).waitFor()
    await look('home')
    await page.getByRole('button', { name: '已预约' }).click()
    await page.getByRole('button', { name: '签到' }).waitFor()
    await look('check-in')
    await page.getByRole('button', { name: '返回首页' }).click()
    await page.getByRole('button', { name: '长者一键取号' }).click()
    await page.getByText('您的号').waitFor()
    await look('result')
    await manager.revokeKiosk({ params: { kioskId: kiosk.id } })
    await context.close()
    expect(breaks).toEqual([])
  })
})
