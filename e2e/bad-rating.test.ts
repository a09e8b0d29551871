import type { Locator } from '@playwright/test'
import { CLERK, receiveAllowance } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone, type House } from './house.ts'
import { onTop, openApp } from './pages.ts'
import type { Screen } from './screen.ts'

const ANSWER = '受理的时候一次说清要带什么，清单已经贴在窗口'
const AGAIN = '清单印成了大字，在窗口当面念'

/** Rated badly, by name, when it was accepted; the case, and whose it is. */
const ratedBadly = async (house: House, more: { text: string; phone?: string }) => {
  const phone = freshPhone()
  const at = await receiveAllowance(house, phone)
  await (await house.staff(CLERK)).accept({ ...at, body: {} })
  const own = await house.resident(phone)
  const of = { subject: 'matter', subjectId: at.params.matterId, stage: 'accepted' } as const
  await own.rate({ body: { ...of, grade: 1, reasons: ['其他'], anonymous: false, ...more } })
  const [mine] = await own.myRectifications()
  return { phone, own, params: { rectificationId: mine!.id } }
}
type Rated = Awaited<ReturnType<typeof ratedBadly>>
const mended = async (house: House, { params }: Rated, text: string) => {
  const [manager, leader] = [await house.staff('李国强'), await house.staff('何建华')]
  const body = { text }
  const { status } = await manager.rectification({ params })
  const said = { reached: true, said: '等了很久' }
  if (status === 'open') await manager.callBackRectification({ params, body: said })
  await manager.rectificationCause({ params, body })
  await manager.rectificationMeasure({ params, body })
  await manager.rectificationProof({ params, body })
  await leader.checkRectification({ params, body: { passed: true, note: '到窗口看过' } })
  await manager.answerRectification({ params, body })
}

// 差评整改: rated badly, called back, mended, checked by another, answered, not solved, done again, solved, rated again, public.
test.describe('a bad rating goes round', () => {
  test.describe.configure({ mode: 'serial' })
  let rated: Rated
  let caller: Screen
  let checker: Screen
  let resident: Screen
  test.beforeAll(async ({ house, screens }) => {
    rated = await ratedBadly(house, { text: '来了两次才说还要照片', phone: '13800001234' })
    caller = await screens.open(house, 'tablet', { staff: '李国强' })
    checker = await screens.open(house, 'tablet', { staff: '何建华' })
    resident = await screens.open(house, 'phone', { resident: rated.phone })
  })
  test.afterAll(async () => {
    for (const screen of [caller, checker, resident]) await screen.close()
  })
  const openCase = async ({ page }: Screen): Promise<Locator> => {
    await page.goto(`/console/ratings?case=${rated.params.rectificationId}`)
    const drawer = page.getByRole('dialog')
    await drawer.getByText(/^整改单位：/).waitFor()
    return drawer
  }
  const openMine = () =>
    openApp(resident.page, `features/ratings/pages/case?id=${rated.params.rectificationId}`)

  test('called back and mended, with a photo; the check is not for who wrote it', async () => {
    const drawer = await openCase(caller)
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
    const buffer = await caller.page.screenshot()
    const photo = { name: '告知单.png', mimeType: 'image/png', buffer }
    await drawer.locator('input[type=file]').setInputFiles(photo)
    await drawer.getByText('答复时也给群众看这些照片和 PDF').click()
    await drawer.getByRole('button', { name: '送核查' }).click()
    await drawer.getByText('原因、措施或证明是您写的，核查要由别人来做。').waitFor()
    await openMine()
    await onTop(resident.page)
      .getByText(/改好由别人核查/)
      .waitFor()
    expect(caller.faults).toEqual([])
  })

  test('somebody else looks at the photo, checks it and answers', async () => {
    const drawer = await openCase(checker)
    await drawer.getByRole('button', { name: '打开照片 1' }).click()
    await checker.page.getByRole('img', { name: '整改证明：照片 1' }).waitFor()
    await checker.page.keyboard.press('Escape')
    await drawer.getByText('已经改好，通过').click()
    await drawer.getByLabel('怎么核查的').fill('到窗口看了告知单')
    await drawer.getByRole('button', { name: '核查', exact: true }).click()
    await drawer.getByLabel('给群众的答复').fill(ANSWER)
    await drawer.getByRole('button', { name: '答复群众' }).click()
    await drawer.getByText('等群众确认').waitFor()
    expect(checker.faults).toEqual([])
  })

  test('on the phone stand the answer and the photo; not solved, it is done again by somebody who did not close it', async () => {
    await openMine()
    const top = onTop(resident.page)
    await top.getByText(ANSWER).first().waitFor()
    await top.getByRole('button', { name: '看照片 1' }).click()
    await resident.page.getByRole('img', { name: '整改的照片和文件' }).waitFor()
    await resident.page.getByRole('button', { name: '看好了' }).click()
    await top.getByRole('button', { name: '没解决，换人再办' }).click()
    await top.getByLabel('哪里还没解决').fill('字太小，看不清')
    await top.getByRole('button', { name: '提交' }).click()
    await top.getByText(/您说没解决，.*换别人重新办/).waitFor()
    const drawer = await openCase(checker)
    await drawer.getByText('字太小，看不清').waitFor()
    await drawer.getByText('上一次是您答复的，群众说没解决，这次要由别人来办。').waitFor()
  })

  test('answered again, solved, rated again; the office reads how it ended', async ({ house }) => {
    await mended(house, rated, AGAIN)
    await openMine()
    const top = onTop(resident.page)
    await top.getByText(AGAIN).first().waitFor()
    await top.getByRole('button', { name: '解决了' }).click()
    await top.getByText('您说解决了，谢谢您告诉我们。').waitFor()
    await top.getByRole('button', { name: '整改以后，再评一次' }).click()
    await onTop(resident.page).getByRole('radio', { name: '满意', exact: true }).click()
    await onTop(resident.page).getByRole('button', { name: '提交评价' }).click()
    await onTop(resident.page).getByText(/谢谢/).first().waitFor()
    const drawer = await openCase(caller)
    await drawer.getByText('本人确认解决').waitFor()
    await drawer.getByText('群众说：解决了').waitFor()
    expect([...caller.faults, ...checker.faults, ...resident.faults]).toEqual([])
  })

  test('with four others it is on the public page, for anybody', async ({ house, open }) => {
    for (const nth of [1, 2, 3, 4]) {
      const other = await ratedBadly(house, { text: `等了很久 ${nth}` })
      await mended(house, other, '加开了一个窗口')
      await other.own.sayOfRectification({ params: other.params, body: { word: 'partly' } })
    }
    const { id: hallId } = await house.anyone.hallByCode({ params: { hallCode: 'AOTOU001' } })
    const told = async () => JSON.stringify(await house.anyone.publicCases({ params: { hallId } }))
    await expect.poll(told).toContain(AGAIN)
    const { page, faults } = await open('phone')
    await openApp(page, 'features/public-page/pages/hall?code=AOTOU001')
    await onTop(page)
      .getByText(new RegExp(`答复：${AGAIN}`))
      .waitFor()
    await onTop(page).getByText('本人确认解决').first().waitFor()
    expect(await onTop(page).getByText('字太小，看不清').count()).toBe(0)
    expect(faults).toEqual([])
  })
})
