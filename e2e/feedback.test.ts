import type { Browser } from 'playwright-core'
import { receiveAllowance } from './allowance.ts'
import { apiAs, staffApi } from './api.ts'
import {
  baseUrl,
  freshPhone,
  onTop,
  openChromium,
  openScreen,
  type Screen,
  signInResident,
  signInStaff,
} from './house.ts'

const STORY = '材料都带齐了，窗口还说差一份，也没说是哪一份'
const ANSWER = '只差一张照片，窗口没有说清楚，对不起。今天下午带照片来 1 号窗口，不用再取号'

// 办不成事: from the page of the matter to 解决了, answered by somebody who did not serve it.
describe('what could not be got done', () => {
  const phone = freshPhone()
  let browser: Browser
  let resident: Screen
  let desk: Screen
  let matterId: string
  beforeAll(async () => {
    browser = await openChromium()
    resident = await openScreen(browser, 'phone')
    await resident.page.goto(`${baseUrl}/#/features/identity/pages/sign-in`)
    await signInResident(resident.page, phone)
    await resident.page.getByRole('tab', { name: '首页' }).waitFor()
    matterId = (await receiveAllowance(await staffApi('陈晓敏'), phone)).params.matterId
    desk = await openScreen(browser, 'desk')
  })
  afterAll(() => browser.close())

  const open = async (path: string) => {
    await resident.page.goto(`${baseUrl}/#/${path}`)
    await resident.page.reload({ waitUntil: 'networkidle' })
    return onTop(resident.page)
  }
  const top = () => onTop(resident.page)

  test('from the page of the matter: it says which, keeps what was begun, and tells by when', async () => {
    await (await open(`features/matters/pages/matter?id=${matterId}`))
      .getByRole('link', { name: '没办成？告诉我们' })
      .click()
    await top()
      .getByText(/，编号 \d{9} \d{8}/)
      .waitFor()
    await top().getByRole('button', { name: '提交' }).click()
    await top().getByRole('alert').filter({ hasText: '请先写几句' }).waitFor()
    await top().getByLabel('想办什么，哪里没办成').locator('textarea').fill(STORY)
    await top().getByRole('button', { name: '返回' }).click()
    await top().getByRole('link', { name: '没办成？告诉我们' }).click()
    expect(await top().getByLabel('想办什么，哪里没办成').locator('textarea').inputValue()).toBe(STORY)
    await top().getByRole('button', { name: '提交' }).click()
    await top().getByText('答复的不是经办窗口的人').waitFor()
    await top().getByText('待答复').waitFor()
  })

  test('the clerk who served sees none of it; the manager takes it and answers', async () => {
    const clerk = await staffApi('陈晓敏')
    await expect(clerk.feedbacks({ query: {} })).rejects.toMatchObject({ code: 'access.denied' })
    await signInStaff(desk.page, '陈晓敏')
    await desk.page.getByRole('link', { name: '办件' }).waitFor()
    expect(await desk.page.getByRole('link', { name: '办不成事' }).count()).toBe(0)
    await desk.context.clearCookies()
    await desk.page.evaluate(() => {
      localStorage.clear()
      sessionStorage.clear()
    })
    await signInStaff(desk.page, '李国强')
    await desk.page.getByRole('link', { name: '办不成事' }).click()
    const row = desk.page.getByRole('row').filter({ hasText: STORY })
    await row.getByRole('button', { name: /^打开反映/ }).press('Enter')
    const drawer = desk.page.getByRole('dialog')
    await drawer.getByRole('button', { name: '接下' }).click()
    await drawer.getByText('由您负责答复，移交前').waitFor()
    await drawer.getByRole('button', { name: '看电话' }).click()
    await drawer.getByText(phone).waitFor()
    await drawer.getByRole('button', { name: '提交答复' }).click()
    await drawer.getByText('请填写内容').waitFor()
    await drawer.getByLabel('答复', { exact: true }).fill(ANSWER)
    await drawer.getByRole('button', { name: '提交答复' }).click()
    await desk.page.getByText('已答复，群众会收到消息').waitFor()
  })

  test('the resident finds the answer in 我的事 and says 解决了', async () => {
    await (await open('pages/mine/mine')).getByRole('link', { name: /已答复/ }).click()
    await top().getByText(ANSWER).first().waitFor()
    await top().getByRole('button', { name: '解决了' }).click()
    await top().getByText('您说解决了').waitFor()
    expect(await top().getByRole('button', { name: '解决了' }).count()).toBe(0)
    expect([...resident.faults, ...desk.faults]).toEqual([])
  })

  test('whoever took part in the matter is told why somebody else must answer', async () => {
    const manager = await staffApi('李国强')
    await manager.accept({ params: { matterId }, body: {} })
    const kept = await resident.page.evaluate(() => localStorage.getItem('token'))
    const own = apiAs((JSON.parse(kept!) as { data: string }).data)
    const subject = { kind: 'matter' as const, id: matterId }
    const text = '受理了以后一直没有消息'
    const { id } = await own.reportFeedback({ body: { text, subject } })
    await desk.page.reload()
    await desk.page.getByRole('row').filter({ hasText: text }).getByRole('button').first().click()
    await desk.page.getByRole('dialog').getByText('按规定不能由您答复').waitFor()
    expect(await desk.page.getByRole('dialog').getByRole('button', { name: '提交答复' }).count()).toBe(0)
    const answer = { params: { feedbackId: id }, body: { text: '正在办' } }
    await expect(manager.answerFeedback(answer)).rejects.toMatchObject({ code: 'feedback.not_by_window' })
    expect((await (await staffApi('何建华')).answerFeedback(answer)).status).toBe('answered')
  })
})
