import { CLERK, receiveAllowance } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone } from './house.ts'
import type { Screen } from './screen.ts'

const ITEM = /高龄/
const ANSWER = '受理的时候一次说清要带什么，清单已经贴在窗口'

// 差评整改: rated badly, called back, mended, checked by another, answered, solved by the resident's word, rated again.
test.describe('a bad rating goes round', () => {
  test.describe.configure({ mode: 'serial' })
  const phone = freshPhone()
  let caller: Screen
  let checker: Screen
  test.beforeAll(async ({ house, screens }) => {
    const at = await receiveAllowance(house, phone)
    await (await house.staff(CLERK)).accept({ ...at, body: {} })
    const own = await house.resident(phone)
    await own.rate({
      body: {
        subject: 'matter',
        subjectId: at.params.matterId,
        stage: 'accepted',
        grade: 1,
        reasons: ['其他'],
        text: '来了两次才说还要照片',
        phone: '13800001234',
      },
    })
    caller = await screens.open(house, 'tablet', { staff: '李国强' })
    checker = await screens.open(house, 'tablet', { staff: '何建华' })
  })
  test.afterAll(async () => {
    for (const screen of [caller, checker]) await screen.close()
  })
  const openCase = async ({ page }: Screen, view: RegExp) => {
    await page.goto('/console/ratings')
    await page.locator('label').filter({ hasText: view }).click()
    await page
      .getByRole('button', { name: /^打开整改/ })
      .filter({ hasText: ITEM })
      .last()
      .click()
    return page.getByRole('dialog')
  }

  test('called back and mended; the check is not for who wrote it', async () => {
    const drawer = await openCase(caller, /^待回访/)
    await drawer.getByRole('button', { name: '看电话' }).click()
    await drawer.getByText('13800001234').waitFor()
    await drawer.getByText('联系上了', { exact: true }).click()
    await drawer.getByLabel('说了什么').fill('第一次没有告诉她要照片')
    await drawer.getByRole('button', { name: '记回访' }).click()
    await drawer.getByLabel('查明的原因').fill('受理时没有用一次性告知单')
    await drawer.getByRole('button', { name: '写原因' }).click()
    await drawer.getByLabel('整改措施').fill('告知单贴在窗口，当面逐条念')
    await drawer.getByRole('button', { name: '写措施' }).click()
    await drawer.getByLabel('整改证明').fill('告知单在 1 号窗口，11 月 23 日起用')
    await drawer.getByRole('button', { name: '送核查' }).click()
    await drawer.getByText('原因、措施或证明是您写的，核查要由别人来做。').waitFor()
    expect(caller.faults).toEqual([])
  })

  test('somebody else checks it and answers', async () => {
    const drawer = await openCase(checker, /^待核查/)
    await drawer.getByText('已经改好，通过').click()
    await drawer.getByLabel('怎么核查的').fill('到窗口看了告知单')
    await drawer.getByRole('button', { name: '核查', exact: true }).click()
    await drawer.getByLabel('给群众的答复').fill(ANSWER)
    await drawer.getByRole('button', { name: '答复群众' }).click()
    await drawer.getByText('等群众确认').waitFor()
    expect(checker.faults).toEqual([])
  })
})
