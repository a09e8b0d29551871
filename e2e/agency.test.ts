import type { Page } from '@playwright/test'
import type { NewMatter } from '@zhenyiban/shared/matters/contract.ts'
import { CLERK, receiveAllowance } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone, PASSWORD } from './house.ts'
import { onTop, openApp, signInResident } from './pages.ts'
import type { Screen } from './screen.ts'

const ITEM = '长寿(高龄)老人补贴'
const STATION = '西向村便民服务站'
const WORK = 'features/agency/pages/work'
const press = (page: Page, name: string | RegExp) =>
  onTop(page).getByRole('button', { name, exact: true }).click()
const see = (page: Page, text: string | RegExp) => onTop(page).getByText(text).first().waitFor()

/** A finger writes on the paper. */
const sign = async (page: Page) => {
  const paper = onTop(page).getByLabel('请申请人在框里签上姓名')
  await paper.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await paper.boundingBox())!
  const finger = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: [number, number][]) =>
    finger.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([right, down]) => ({ x: x + right * width, y: y + down * height })),
    })
  await touch('touchStart', [[0.2, 0.3]])
  for (const at of [0.3, 0.4, 0.5, 0.6, 0.7]) await touch('touchMove', [[at, at]])
  await touch('touchEnd', [])
  await see(page, '已签名')
}
const fillPerson = async (page: Page, phone: string) => {
  await see(page, '第 2 步，共 5 步：替谁申请')
  await onTop(page).getByLabel('姓名').fill('李秀兰')
  await onTop(page).getByLabel('身份证号').fill('44011119400101002X')
  await onTop(page).getByLabel('手机号').fill(phone)
  await onTop(page).getByLabel('输入村名找一找').fill('西向')
  await onTop(page).getByRole('radio', { name: '西向村' }).click()
  await see(page, '已选：西向村')
  await press(page, '下一步')
  await onTop(page)
    .getByRole('checkbox', { name: /本人身份证或户口本/ })
    .first()
    .click()
  await press(page, '下一步')
  await see(page, `我同意${STATION}黄秀英代我申请「${ITEM}」`)
}

// 帮办代办: the agent on her phone, with and without a network; the resident on another.
test.describe('a village agent applies for a resident', () => {
  test.describe.configure({ mode: 'serial' })
  let agent: Screen
  const phone = freshPhone()
  let sent: string | null = null
  let caseNumber = ''
  test.beforeAll(async ({ house, screens }) => {
    agent = await screens.open(house, 'phone', { hasTouch: true })
    agent.page.on('request', request => {
      if (request.method() === 'POST' && request.url().endsWith('/api/matters')) sent = request.postData()
    })
  })
  test.afterAll(() => agent.close())

  test('she finds her entry on 我的 and signs in; a wrong password is told', async () => {
    const { page } = agent
    await page.goto('/#/pages/me/me')
    await press(page, '村居代办员入口')
    await onTop(page).getByLabel('姓名').fill('黄秀英')
    await onTop(page).getByLabel('密码').fill('not-this-one')
    await press(page, '登录')
    await see(page, /登录名或密码不对/)
    await onTop(page).getByLabel('密码').fill(PASSWORD)
    await press(page, '登录')
    await see(page, `${STATION} · 黄秀英`)
    await see(page, '还没有草稿')
  })

  test('she writes an application and sends it without a network: it waits, then goes by itself', async () => {
    const { page, context } = agent
    await press(page, '替群众申请')
    await onTop(page).getByRole('searchbox').fill('高龄津贴')
    await onTop(page)
      .getByRole('link', { name: /^长寿\(高龄\)老人补贴/ })
      .first()
      .click()
    await see(page, '第 2 步')
    await press(page, '下一步')
    await see(page, '请填写证件号码')
    await fillPerson(page, phone)
    await press(page, '下一步')
    await see(page, /还没有取得申请人同意/)
    await context.setOffline(true)
    await press(page, '发验证码')
    await see(page, '没有网络，请申请人签名')
    await onTop(page)
      .getByRole('radio', { name: /在手机上签名/ })
      .click()
    await sign(page)
    await press(page, '下一步')
    await press(page, '发送')
    await see(page, '未发送 · 有网络就自动发送')
    await context.setOffline(false)
    await see(page, '已发送，收件成功')
    const told = await onTop(page).getByText('受理编号').innerText()
    caseNumber = told.replaceAll(/\D/g, '')
    expect(caseNumber).toHaveLength(23)
    const kept = await page.evaluate(() => JSON.stringify(localStorage))
    for (const personal of ['李秀兰', phone, '44011119400101002X']) expect(kept).not.toContain(personal)
  })

  test('the same draft sent again counts once', async ({ house }) => {
    const colleague = await house.staff('黄秀英')
    const body = JSON.parse(sent!) as NewMatter
    const again = await colleague.receive({ body })
    expect(again.caseNumber).toBe(caseNumber)
    const { matters, total } = await colleague.matters({ query: { box: 'all', q: phone.slice(-4) } })
    expect([matters.map(({ id }) => id), total]).toEqual([[again.id], 1])
    const changed = { body: { ...body, handedIn: [] } }
    await expect(colleague.receive(changed)).rejects.toMatchObject({ code: 'agency.draft_changed' })
  })

  test('the resident sees who applied and how they agreed, and is told', async ({ open }) => {
    const { page } = await open('phone')
    await page.goto('/#/pages/mine/mine')
    await press(page, '登录')
    await signInResident(page, phone)
    await onTop(page)
      .getByRole('link', { name: new RegExp(`^${ITEM.replace(/[()]/g, '\\$&')}`) })
      .first()
      .click()
    await see(page, `由${STATION}黄秀英代办，您已通过手写签名同意`)
    await openApp(page, 'features/notifications/pages/inbox')
    await see(page, '有人替您申请了')
  })

  test('staff see it in the console, and the signature after saying why', async ({ open }) => {
    const { page } = await open('desk', { staff: CLERK })
    await page.goto(`/console/matters?box=all&q=${caseNumber}`)
    await page.getByText(ITEM).first().click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText(`由${STATION}黄秀英代办，申请人已通过手写签名同意`).first().waitFor()
    await drawer.getByRole('button', { name: '查看签名' }).click()
    const dialog = page.locator('.ant-modal')
    await dialog.getByLabel('查看原因').fill('核对授权')
    await dialog.getByRole('button', { name: '查看完整信息' }).click()
    await drawer.getByRole('img', { name: '申请人的签名' }).waitFor()
  })

  test('the next one by a code, begun without a network; a wrong code comes back with all that was written', async () => {
    const { page, context } = agent
    const other = freshPhone()
    await context.setOffline(true)
    await press(page, '再写一份')
    await onTop(page).getByRole('link', { name: ITEM }).click()
    await fillPerson(page, other)
    await context.setOffline(false)
    await press(page, '发验证码')
    const told = await onTop(page).getByText('演示环境验证码').innerText()
    const code = /\d{6}/.exec(told)![0]
    await onTop(page)
      .getByLabel('申请人收到的验证码')
      .fill(code === '000000' ? '000001' : '000000')
    await press(page, '下一步')
    await press(page, '发送')
    await see(page, '被退回 · 内容都还在，改好再发')
    await see(page, /验证码不对或已过期/)
    await openApp(page, WORK)
    await onTop(page)
      .getByRole('link', { name: /李秀兰 · 内容都还在/ })
      .click()
    await see(page, '第 4 步，共 5 步：取得同意')
    await onTop(page).getByLabel('申请人收到的验证码').fill(code)
    await press(page, '下一步')
    await press(page, '发送')
    await see(page, '已发送，收件成功')
  })

  test('what the town hall sends to her village she checks and passes on, on the phone', async ({
    house,
  }) => {
    const received = await receiveAllowance(house, freshPhone())
    await (await house.staff(CLERK)).accept({ ...received, body: {} })

    const { page } = agent
    await openApp(page, WORK)
    await onTop(page)
      .getByRole('link', { name: /前办好/ })
      .first()
      .click()
    await onTop(page).locator('textarea').fill('已上门核对')
    await press(page, '办好，交下一环节')
    await see(page, '已办好，交给下一环节了。')
    await see(page, '现在不用您办')
  })
})
