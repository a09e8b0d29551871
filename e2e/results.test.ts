import type { Page } from '@playwright/test'
import { bringToCounty, receiveAllowance } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone, type House, PASSWORD } from './house.ts'
import { onTop, openApp } from './pages.ts'
import type { Screen } from './screen.ts'

/** A matter the county is to decide. */
const atCounty = async (house: House, phone: string) => {
  const at = await receiveAllowance(house, phone)
  await bringToCounty(house, at)
  return at
}
const press = (page: Page, name: string | RegExp) => onTop(page).getByRole('button', { name }).first().click()

test.describe('results', () => {
  test.describe.configure({ mode: 'serial' })
  let mobile: Screen
  const phone = freshPhone()
  test.beforeAll(async ({ house, screens }) => {
    mobile = await screens.open(house, 'phone', { resident: phone })
  })
  test.afterAll(() => mobile.close())

  const openMatter = async (matterId: string) => {
    await openApp(mobile.page, `features/matters/pages/matter?id=${matterId}`)
    await onTop(mobile.page).getByText('领取码').or(onTop(mobile.page).getByText('经过')).first().waitFor()
  }

  test('a card to pick up: decided in the county, shown with its code, handed over at the station by that code', async ({
    house,
    open,
  }) => {
    const at = await atCounty(house, phone)
    const { matterId } = at.params
    const county = await open('desk', { staff: '林志远' })
    await county.page.goto(`/console/matters?matter=${matterId}`)
    await county.page.getByRole('button', { name: '作出决定' }).click()
    const deciding = county.page.locator('.ant-modal')
    await deciding.getByText('准予').click()
    await deciding.getByLabel('结果说明').fill('高龄津贴领取证已办好')
    await deciding.getByText('要领取的证照', { exact: true }).click()
    await deciding.getByRole('button', { name: '作出决定' }).click()
    await county.page.getByText('领取码只有申请人看得到', { exact: false }).waitFor()

    await openMatter(matterId)
    const top = onTop(mobile.page)
    const shown = top.getByText(/^\d{3} \d{3}$/)
    await shown.waitFor()
    const code = (await shown.innerText()).replace(' ', '')
    await top.getByText('西向村村民委员会').first().waitFor()

    const station = await open('desk', { staff: '黄秀英' })
    const { page } = station
    await page.goto('/console/matters?box=hand_over')
    await page
      .getByText(/前送达/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: '凭码出件' }).click()
    const dialog = page.getByRole('dialog', { name: '凭码出件' })
    const wrong = code === '000000' ? '000001' : '000000'
    await dialog.getByLabel('领取码').fill(wrong)
    await page.keyboard.press('Enter')
    await dialog.getByText(/没有这个领取码对应的待出件/).waitFor()
    await dialog.getByLabel('领取码').fill(code)
    await page.keyboard.press('Enter')
    await dialog.getByText('李**').waitFor()
    await dialog.getByRole('button', { name: '已交给对方，办结' }).click()
    await dialog.waitFor({ state: 'hidden' })

    await openMatter(matterId)
    await top
      .getByText(/凭领取码交付/)
      .first()
      .waitFor()
    expect(await top.getByText(/^\d{3} \d{3}$/).count()).toBe(0)
    await press(mobile.page, '我没有收到')
    await onTop(mobile.page).locator('textarea').waitFor()
    expect(await onTop(mobile.page).locator('textarea').inputValue()).toContain('我没有收到')
    expect([...county.faults, ...station.faults, ...mobile.faults]).toEqual([])
  })

  test('a document: uploaded by who decided, opened on the phone, seen as read; a refusal keeps the dialog', async ({
    house,
    open,
  }) => {
    const at = await atCounty(house, phone)
    const { matterId } = at.params
    const officer = await house.staff('林志远')
    const decision = { stageIndex: 2, outcome: 'granted', resultText: '见批复文件' } as const
    await officer.decide({ ...at, body: { ...decision, resultKind: 'document' } })

    const desk = await open('desk', { staff: '黄秀英' })
    const { page } = desk
    await page.goto(`/console/matters?matter=${matterId}`)
    await page.getByRole('button', { name: '送达办结' }).click()
    const closing = page.getByRole('dialog', { name: '送达办结' })
    await closing.getByRole('radio', { name: '网上送达' }).check()
    await closing.getByRole('button', { name: '送达办结' }).click()
    await closing.getByText(/结果文件还没有上传/).waitFor()
    await closing.getByText('核对身份证件交付').click()
    await closing.getByText('代领人').click()
    await closing.getByLabel('代领人姓名').fill('李小明')
    await page.keyboard.press('Escape')
    await closing.waitFor({ state: 'hidden' })

    const picture = await mobile.page.screenshot()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '上传文件' }).click()
    await (await chooser).setFiles({ name: '批复.png', mimeType: 'image/png', buffer: picture })
    await page.getByRole('button', { name: '打开文件' }).waitFor()
    await page.getByText('还没有打开看').waitFor()

    await openMatter(matterId)
    await press(mobile.page, '打开结果文件')
    await onTop(mobile.page).getByRole('dialog', { name: '结果文件' }).locator('img').waitFor()
    await press(mobile.page, '看好了')
    await page.reload()
    await page.getByText(/已打开看过/).waitFor()
    await page.getByRole('button', { name: '送达办结' }).click()
    await closing.getByRole('radio', { name: '网上送达' }).check()
    await closing.getByRole('button', { name: '送达办结' }).click()
    await closing.waitFor({ state: 'hidden' })
    expect([...desk.faults, ...mobile.faults]).toEqual([])
  })

  test('the agent finds it by the code on her phone, and hands it to a relative', async ({ house, open }) => {
    const at = await atCounty(house, phone)
    const decision = { stageIndex: 2, outcome: 'granted', resultText: '已办好' } as const
    await (await house.staff('林志远')).decide({ ...at, body: { ...decision, resultKind: 'pick_up' } })
    await openMatter(at.params.matterId)
    const code = (
      await onTop(mobile.page)
        .getByText(/^\d{3} \d{3}$/)
        .innerText()
    ).replace(' ', '')

    const agent = await open('phone')
    const { page } = agent
    await page.goto('/#/features/agency/pages/work')
    await onTop(page).getByLabel('姓名').fill('黄秀英')
    await onTop(page).getByLabel('密码').fill(PASSWORD)
    await press(page, '登录')
    await onTop(page).getByLabel('领取码').fill(code)
    await press(page, '查找')
    await onTop(page).getByRole('radio', { name: '凭领取码交付' }).waitFor()
    await onTop(page).getByRole('radio', { name: '核对身份证件交付' }).click()
    await press(page, '送达办结')
    await onTop(page)
      .getByText(/请选择交给谁/)
      .waitFor()
    await onTop(page).getByRole('radio', { name: '代领人' }).click()
    await onTop(page).getByLabel('代领人姓名').fill('李小明')
    await onTop(page).getByLabel('代领人证件号后四位').fill('123X')
    await press(page, '送达办结')
    await onTop(page).getByRole('dialog').getByRole('button', { name: '送达办结' }).click()
    await onTop(page).getByText('已送达，办结了。').waitFor()
    const { result } = await (await house.staff('黄秀英')).result(at)
    expect(result!.delivery).toMatchObject({ way: 'id_card', proxy: { name: '李**', idTail: '123X' } })

    expect(agent.faults).toEqual([])
  })
})
