import { CLERK, receivePlain } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone, type House } from './house.ts'

test.describe('supervision', () => {
  /** Two matters of an item without a guide: one at the desk, one accepted. */
  const twoMatters = async (house: House) => {
    const accepted = await receivePlain(house, freshPhone())
    await receivePlain(house, freshPhone())
    await (await house.staff(CLERK)).accept({ ...accepted, body: {} })
  }

  test('the leader reads a figure, opens the list behind it by keyboard, and finds as many matters', async ({
    house,
    open,
  }) => {
    await twoMatters(house)
    const leader = await house.staff('何建华')
    const board = await leader.matterBoard()
    expect(board.all.open).toBeGreaterThan(1)
    const { page, faults } = await open('desk', { staff: '何建华' })
    await page.goto('/console/supervision')
    await page.getByRole('heading', { name: '办件都在谁手上？' }).waitFor()
    const figure = page.getByRole('button', { name: /^未办结\s*\d+ 件/ })
    const told = Number(/(\d+) 件/.exec((await figure.textContent())!)![1])
    await figure.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '办件', exact: true }).waitFor()
    expect(new URL(page.url()).search).toBe('?box=all&concern=open')
    await page
      .getByRole('table')
      .getByRole('button', { name: /打开办件/ })
      .first()
      .waitFor()
    const { total } = await leader.matters({ query: { box: 'all', concern: 'open' } })
    expect(told).toBe(total)

    await page.goBack()
    const departments = page.locator('.ant-card', { hasText: '办件都在谁手上？' })
    await departments.getByText('表', { exact: true }).click()
    const town = board.organisations[0]!
    await departments.getByRole('button', { name: `${town.name}：未办结` }).click()
    await page.getByText(`在${town.name}手上`).waitFor()
    await page.getByRole('button', { name: `不限「在${town.name}手上」` }).click()
    await page.getByText(`在${town.name}手上`).waitFor({ state: 'detached' })
    expect(faults).toEqual([])
  })

  test('what is listed is exported whole, in the background; left and found again, then fetched', async ({
    house,
    open,
  }) => {
    await twoMatters(house)
    const { page, faults } = await open('desk', { staff: '陈晓敏' })
    await page.goto('/console/matters?box=all&concern=open')
    await page.getByRole('button', { name: '导出 Excel' }).click()
    await page.getByText(/已导出 \d+ 件/).waitFor()
    await page.goto('/console/catalogue')
    await page.getByRole('heading', { name: '事项目录' }).waitFor()
    await page.goto('/console/matters')
    const arriving = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载' }).click()
    expect((await arriving).suggestedFilename()).toMatch(/^办件-\d{4}-\d{2}-\d{2}\.xlsx$/)
    expect(faults).toEqual([])
  })

  test('by keyboard alone: a filter is kept and picked, a row opened, a move begun, all closed again', async ({
    house,
    open,
  }) => {
    await twoMatters(house)
    const { page, faults } = await open('desk', { staff: '陈晓敏' })
    await page.goto('/console/matters?box=all&status=in_progress')
    await page
      .getByRole('table')
      .getByRole('button', { name: /打开办件/ })
      .first()
      .waitFor()
    await page.getByRole('button', { name: '常用筛选' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: '给现在的条件起个名字' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('请起个名字').waitFor()
    await page.keyboard.type('正在办的')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '改名：正在办的' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: '改名：正在办的' }).fill('手上的')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '删除：手上的' }).waitFor()
    await page.goto('/console/matters')
    await page.getByRole('button', { name: '常用筛选' }).click()
    await page.getByRole('button', { name: '手上的', exact: true }).click()
    await page.locator('.filter-status', { hasText: '办理中' }).waitFor()

    await page.getByRole('heading', { name: '办件', exact: true }).click()
    await page.keyboard.press('?')
    const keys = page.getByRole('dialog', { name: '快捷键' })
    await keys.getByText('上一件').waitFor()
    await page.keyboard.press('Escape')
    await keys.waitFor({ state: 'hidden' })
    await page
      .getByRole('table')
      .getByRole('button', { name: /打开办件/ })
      .first()
      .waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const first = page.locator('.drawer-moves button[aria-keyshortcuts^="Alt"]').first()
    await first.waitFor()
    expect(await first.getAttribute('aria-keyshortcuts')).toBe('Alt+1')
    await page.keyboard.press('Alt+1')
    const asking = page.locator('.ant-modal')
    await asking.waitFor()
    await page.keyboard.press('Escape')
    await asking.waitFor({ state: 'hidden' })
    await page.keyboard.press('Escape')
    await first.waitFor({ state: 'detached' })
    expect(faults).toEqual([])
  })

  test('a clerk finds no such page', async ({ open }) => {
    const { page } = await open('desk', { staff: '陈晓敏' })
    await page.goto('/console/supervision')
    await page.getByRole('heading', { name: '您的岗位不能打开这一页' }).waitFor()
  })
})
