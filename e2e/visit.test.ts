import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { freshPhone } from './house.ts'
import { chooseWindow, onTop, signInResident, signInStaff } from './pages.ts'
import type { Screen } from './screen.ts'

const ITEM = '长寿(高龄)老人补贴'
const HALL = '鳌头镇便民服务中心'
const PHONE = freshPhone()

const press = (page: Page, name: string | RegExp) => onTop(page).getByRole('button', { name }).click()
const see = (page: Page, text: string | RegExp) => onTop(page).getByText(text).first().waitFor()

// One resident's whole visit in real browsers: she in the resident app, the staff in the console, one server.
test.describe('the whole visit on screens', () => {
  test.describe.configure({ mode: 'serial' })
  let phone: Screen
  let desk: Screen
  let wall: Screen
  let caseNumber = ''
  test.beforeAll(async ({ house, screens }) => {
    phone = await screens.open(house, 'phone')
    desk = await screens.open(house, 'desk')
    wall = await screens.open(house, 'wall')
  })
  test.afterAll(async () => {
    for (const screen of [phone, desk, wall]) await screen.close()
  })

  test('she scans the code at the hall and signs in with her phone', async () => {
    const { page } = phone
    await page.goto('/h/AOTOU001')
    await see(page, HALL)
    await press(page, '约过了？登录后签到')
    await signInResident(page, PHONE)
    await onTop(page).getByRole('button', { name: '直接取号' }).waitFor()
  })

  test('she finds what to bring for 高龄津贴 and books', async () => {
    const { page } = phone
    await page.goto('/#/pages/services/services')
    await page.getByRole('searchbox').last().fill('高龄津贴')
    await onTop(page)
      .getByRole('link', { name: /^长寿\(高龄\)老人补贴/ })
      .first()
      .click()
    await see(page, '要带什么')
    await onTop(page)
      .getByRole('checkbox', { name: /本人身份证或户口本/ })
      .first()
      .click()
    await press(page, '预约')
    await onTop(page)
      .getByRole('radio', { name: new RegExp(HALL) })
      .click()
    await onTop(page).getByRole('radio', { name: /可约/ }).first().click()
    await onTop(page).getByRole('radio', { name: /充足/ }).first().click()
    await press(page, '确认预约')
    await see(page, '已预约')
  })

  test('she fills in her name and ID number at home, once', async () => {
    const { page } = phone
    await page.goto('/#/features/identity/pages/profile')
    await onTop(page).getByLabel('姓名').fill('李秀兰')
    await onTop(page).getByLabel('身份证号').fill('440111194001010021')
    await onTop(page)
      .getByRole('checkbox', { name: /单独同意/ })
      .click()
    await press(page, '保存')
    await see(page, /身份证号有误/)
    await onTop(page).getByLabel('身份证号').fill('44011119400101002X')
    await press(page, '保存')
    await see(page, /4401\*{10}002X/)
  })

  test('she checks in, the clerk calls her, the hall display shows it', async () => {
    const { page } = phone
    await page.goto('/h/AOTOU001')
    await press(page, '签到')
    await see(page, 'B001')

    await signInStaff(desk.page, '陈晓敏')
    await chooseWindow(desk.page, 2)
    await desk.page.getByText('B001').first().waitFor()
    await desk.page.keyboard.press('F2')
    await see(page, /2 号窗口/)

    await wall.page.goto('/console/display.html')
    await wall.page.getByText(HALL).click()
    await wall.page.getByText('B001').first().waitFor()
  })

  test('the clerk takes the papers in, tells what is missing, and finishes', async () => {
    const { page } = desk
    await page.getByRole('button', { name: '开始办理' }).click()
    const form = page.getByRole('region', { name: '收件' })
    await form.getByRole('button', { name: '用群众填好的资料' }).click()
    await page.getByText('已填入').waitFor()
    expect(await form.getByLabel('姓名').inputValue()).toBe('李秀兰')
    expect(await form.getByLabel('身份证号').inputValue()).toBe('44011119400101002X')
    expect(await form.getByLabel('手机号').inputValue()).toBe(PHONE)
    await form.getByLabel('村居').click()
    await page.getByTitle('西向村').last().click()
    await form
      .getByRole('checkbox', { name: /本人身份证或户口本/ })
      .first()
      .check()
    await form.getByRole('button', { name: /一次性告知/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog
      .getByRole('button', { name: /确定|告知/ })
      .last()
      .click()
    await page.getByText('已告知补正').first().waitFor()
    caseNumber = /\d{9} \d{8} \d{5} \d/.exec(await page.locator('main').innerText())![0].replaceAll(' ', '')
    await page.keyboard.press('F4')
    await see(phone.page, /评价|结束/)
  })

  test('the photographs come; village, town, county and village each do their part', async ({ open }) => {
    const { page } = desk
    const openDrawer = async (staff: Page) => {
      await staff.goto(`/console/matters?box=all&q=${caseNumber}`)
      await staff.getByText(ITEM).first().click()
      await staff.getByRole('dialog').getByText('办理经过').waitFor()
    }
    const move = async (staff: Page, name: string | RegExp, fill?: (dialog: Locator) => Promise<void>) => {
      await openDrawer(staff)
      await staff.getByRole('dialog').getByRole('button', { name, exact: true }).click()
      const dialog = staff.locator('.ant-modal')
      await fill?.(dialog)
      await dialog.getByRole('button', { name, exact: true }).click()
      await dialog.waitFor({ state: 'hidden' })
    }
    await move(page, '已补齐')
    const others: Screen[] = []
    for (const [name, step] of [
      ['黄秀英', /^办好.交下一环节$/],
      ['周文', /^办好.交下一环节$/],
      ['林志远', '作出决定'],
      ['黄秀英', '送达办结'],
    ] as const) {
      const screen = await open('desk', { staff: name })
      others.push(screen)
      await move(screen.page, step, async dialog => {
        if (step === '送达办结') await dialog.getByText('网上送达').click()
        if (step !== '作出决定') return
        await dialog.getByText('准予').click()
        await dialog.getByLabel('结果说明').fill('符合条件，从下月起每月发放 100 元')
      })
    }
    expect(others.flatMap(({ faults }) => faults)).toEqual([])
  })

  test('she reads the story and the messages, and rates', async () => {
    const { page } = phone
    await page.goto('/#/pages/mine/mine')
    await onTop(page)
      .getByRole('link', { name: /^长寿\(高龄\)老人补贴/ })
      .first()
      .click()
    await see(page, '已办结')
    await see(page, /区民政局作出决定.准予/)
    await page.goto('/#/features/notifications/pages/inbox')
    await onTop(page).getByRole('heading', { name: '消息' }).waitFor()
    await see(page, /每月发放 100 元/)
    await page.goto('/#/pages/home/home')
    await onTop(page).getByText('大厅此刻').waitFor()
    await onTop(page).getByRole('button', { name: /评价/ }).first().click()
    await onTop(page)
      .getByRole('radio', { name: /非常满意/ })
      .first()
      .click()
    await press(page, /提交|评价/)
    await see(page, /谢谢|感谢|已评价/)
  })

  test('no screen reported an error', () => {
    expect([...phone.faults, ...desk.faults, ...wall.faults]).toEqual([])
  })
})
