import { expect, test } from './fixtures.ts'
import { freshPhone } from './house.ts'
import { onTop, openApp } from './pages.ts'
import type { Screen } from './screen.ts'

const QUESTION = '老人补贴的照片可以用手机拍的吗'
const ANSWER = '可以，白底、免冠，在窗口旁边的照相馆打印出来就行'

// 问一问: asked on one phone, answered and made public at a desk, found by the next person before sending.
test.describe('a question is asked once', () => {
  test.describe.configure({ mode: 'serial' })
  const phone = freshPhone()
  let asker: Screen
  let desk: Screen
  test.beforeAll(async ({ house, screens }) => {
    asker = await screens.open(house, 'phone', { resident: phone })
    desk = await screens.open(house, 'desk', { staff: '李国强' })
  })
  test.afterAll(async () => {
    for (const screen of [asker, desk]) await screen.close()
  })

  test('问一问 on the home page: who answers by when is said, and it goes with consent to be public', async () => {
    await openApp(asker.page, 'pages/home/home')
    await onTop(asker.page).getByRole('button', { name: '问一问' }).click()
    const form = onTop(asker.page)
    await form.getByLabel('想问什么').fill(QUESTION)
    await form.getByText(/现在提交，鳌头镇最晚\d+月\d+日 周.答复您/).waitFor()
    await form.getByRole('checkbox', { name: '同意公开问题和答复' }).click()
    await form.getByRole('button', { name: '提交' }).click()
    await onTop(asker.page).getByText('待答复').waitFor()
  })

  test('answered at the desk, masked words read again and made public', async () => {
    const { page } = desk
    await page.goto('/console/')
    await page.getByRole('link', { name: '群众反映' }).click()
    const row = page.getByRole('row').filter({ hasText: QUESTION })
    await row.getByRole('button', { name: /^打开反映/ }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel('答复', { exact: true }).fill(ANSWER)
    await drawer.getByRole('button', { name: '提交答复' }).click()
    await page.getByText('已答复，群众会收到消息').waitFor()
    await page.getByText('全部', { exact: true }).click()
    await row.getByRole('button', { name: /^打开反映/ }).click()
    await drawer.getByRole('button', { name: '准备公开' }).click()
    await drawer.getByLabel('问题').waitFor()
    expect(await drawer.getByLabel('答复内容').inputValue()).toBe(ANSWER)
    await drawer.getByRole('button', { name: '核对好了，公开' }).click()
    // Who asks on the web cannot be checked by WeChat: somebody reads it once more.
    await drawer.getByRole('button', { name: '看过没问题，公开' }).click()
    await drawer.getByText('已公开').waitFor()
  })

  test('the next person finds it while typing and is done; nothing was sent', async ({ house, open }) => {
    const next = freshPhone()
    const { page, faults } = await open('phone', { resident: next })
    await openApp(page, 'features/feedback/pages/form?as=question')
    const form = onTop(page)
    await form.getByLabel('想问什么').fill('补贴要的照片能用手机拍吗')
    await form.getByText('这些回答有用吗？').waitFor()
    await form.getByRole('button', { name: `看答复：${QUESTION}` }).click()
    await form.getByText(ANSWER).waitFor()
    await form.getByRole('button', { name: '这就够了，不用再问' }).click()
    await form.getByText('好的，没有提交').waitFor()
    expect(await (await house.resident(next)).myFeedbacks()).toEqual([])
    await openApp(page, 'pages/services/services')
    await onTop(page).getByLabel('搜索要办的事').fill('老人补贴照片')
    await onTop(page).getByText('大家问过').waitFor()
    await onTop(page).getByText(QUESTION).waitFor()
    expect([...faults, ...asker.faults, ...desk.faults]).toEqual([])
  })

  test('taken back by who asked, nobody finds it any more', async ({ house }) => {
    const own = await house.resident(phone)
    const [report] = await own.myFeedbacks()
    await openApp(asker.page, `features/feedback/pages/report?id=${report!.id}`)
    await onTop(asker.page).getByRole('button', { name: '不再公开' }).click()
    await onTop(asker.page).getByText('现在只有您和答复的单位看得到').waitFor()
    expect(await house.anyone.publicAnswers({ query: { q: QUESTION } })).toEqual([])
  })
})
