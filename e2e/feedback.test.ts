import { CLERK, receiveAllowance } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone } from './house.ts'
import { onTop, openApp } from './pages.ts'
import type { Screen } from './screen.ts'

const STORY = '材料都带齐了，窗口还说差一份，也没说是哪一份'
const ANSWER = '只差一张照片，窗口没有说清楚，对不起。今天下午带照片来 1 号窗口，不用再取号'

// 办不成事: from the page of the matter to 解决了, answered by somebody who did not serve it.
test.describe('what could not be got done', () => {
  test.describe.configure({ mode: 'serial' })
  const phone = freshPhone()
  let resident: Screen
  let desk: Screen
  let matterId: string
  test.beforeAll(async ({ house, screens }) => {
    resident = await screens.open(house, 'phone', { resident: phone })
    matterId = (await receiveAllowance(house, phone)).params.matterId
    desk = await screens.open(house, 'desk', { staff: '李国强' })
  })
  test.afterAll(async () => {
    for (const screen of [resident, desk]) await screen.close()
  })
  const top = () => onTop(resident.page)

  test('from the page of the matter: it says which, keeps what was begun, and tells by when', async () => {
    await openApp(resident.page, `features/matters/pages/matter?id=${matterId}`)
    await top().getByRole('link', { name: '没办成？告诉我们' }).click()
    await top()
      .getByText(/，编号 \d{9} \d{8}/)
      .waitFor()
    await top().getByRole('button', { name: '提交' }).click()
    await top().getByRole('alert').filter({ hasText: '请先写几句' }).waitFor()
    await top().getByLabel('想办什么，哪里没办成').fill(STORY)
    await top().getByRole('button', { name: '返回' }).click()
    await top().getByRole('link', { name: '没办成？告诉我们' }).click()
    expect(await top().getByLabel('想办什么，哪里没办成').inputValue()).toBe(STORY)
    await top().getByRole('button', { name: '提交' }).click()
    await top().getByText('答复的不是经办窗口的人').waitFor()
    await top().getByText('待答复').waitFor()
  })

  test('the clerk who served sees none of it; the manager takes it and answers', async ({ house, open }) => {
    const clerk = await house.staff(CLERK)
    await expect(clerk.feedbacks({ query: {} })).rejects.toMatchObject({ code: 'access.denied' })
    const clerks = await open('desk', { staff: CLERK })
    await clerks.page.goto('/console/')
    await clerks.page.getByRole('link', { name: '办件' }).waitFor()
    expect(await clerks.page.getByRole('link', { name: '群众反映' }).count()).toBe(0)
    await desk.page.goto('/console/')
    await desk.page.getByRole('link', { name: '群众反映' }).click()
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
    await openApp(resident.page, 'pages/mine/mine')
    await top()
      .getByRole('link', { name: /已答复/ })
      .click()
    await top().getByText(ANSWER).first().waitFor()
    await top().getByRole('button', { name: '解决了' }).click()
    await top().getByText('您说解决了').waitFor()
    expect(await top().getByRole('button', { name: '解决了' }).count()).toBe(0)
    expect([...resident.faults, ...desk.faults]).toEqual([])
  })

  test('whoever took part in the matter is told why somebody else must answer', async ({ house }) => {
    const manager = await house.staff('李国强')
    await manager.accept({ params: { matterId }, body: {} })
    const own = await house.resident(phone)
    const subject = { kind: 'matter' as const, id: matterId }
    const text = '受理了以后一直没有消息'
    const { id } = await own.reportFeedback({ body: { text, subject } })
    await desk.page.reload()
    await desk.page.getByRole('row').filter({ hasText: text }).getByRole('button').first().click()
    await desk.page.getByRole('dialog').getByText('按规定不能由您答复').waitFor()
    expect(await desk.page.getByRole('dialog').getByRole('button', { name: '提交答复' }).count()).toBe(0)
    const answer = { params: { feedbackId: id }, body: { text: '正在办' } }
    await expect(manager.answerFeedback(answer)).rejects.toMatchObject({ code: 'feedback.not_by_window' })
    expect((await (await house.staff('何建华')).answerFeedback(answer)).status).toBe('answered')
  })
})
