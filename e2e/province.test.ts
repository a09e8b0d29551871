import { CLERK, receivePlain } from './allowance.ts'
import { breaksIn } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone } from './house.ts'

const MANAGER = '李国强'
const CODE = '11440117MB2C921234'

// 省平台上报: switched on, a code that was lacking is given by keyboard, and the province has the matter.
test('the manager switches it on, gives the code an item lacks, and the province has what was accepted', async ({
  house,
  open,
}) => {
  const manager = await house.staff(MANAGER)
  const town = (await manager.tree()).find(({ kind }) => kind === 'town')!
  const params = { organisationId: town.id }
  const { page, faults } = await open('desk', { staff: MANAGER, bypassCSP: true })
  await page.goto('/console/province')
  await page.getByText('没有开通').waitFor()
  await page.getByRole('button', { name: '开通上报' }).click()
  await page.getByText('正在上报').waitFor()

  const at = await receivePlain(house, freshPhone())
  const clerk = await house.staff(CLERK)
  await clerk.accept({ ...at, body: {} })
  const { caseNumber, itemName } = await clerk.matter(at)
  const row = page.getByRole('row').filter({ hasText: caseNumber })
  await row.getByText('没有发：这个事项还没有省平台的编码').waitFor()
  await row.getByRole('button', { name: `填「${itemName}」的省平台编码` }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('省平台的事项编码').fill('社保 1')
  await page.keyboard.press('Enter')
  await dialog.getByText('请填写省平台的事项编码，最多 32 位字母和数字').waitFor()
  await dialog.getByLabel('省平台的事项编码').fill(CODE)
  await page.keyboard.press('Enter')
  await row.getByText('已收到回执').waitFor()
  const receipt = await row.getByText(/^GD\d{12}$/).textContent()
  // The pointer rests where the first button was; a button it is over has another colour.
  await page.mouse.move(0, 0)
  await expect(page.getByText('已保存，缺编码的办件马上重新发送')).toBeHidden()
  expect(await breaksIn(page)).toEqual([])
  for (const width of [1280, 640]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  }
  expect(faults).toEqual([])

  await page.goto('/sandbox')
  const card = page.getByRole('article', { name: `办件，回执 ${receipt}` })
  await card.getByText(caseNumber).waitFor()
  await card.getByText(CODE).waitFor()
  await manager.setProvince({ params, body: { on: false, areaCode: '440117113000' } })
})
