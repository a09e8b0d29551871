import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { bringToTown, receiveAllowance } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone, type House } from './house.ts'

test.describe('someone leaves', () => {
  /** So many matters at the town office, of which 郑明 takes the first in hand by a button. */
  const atTown = async (house: House, count: number) => {
    const made = []
    for (let i = 0; i < count; i += 1) {
      const at = await receiveAllowance(house, freshPhone())
      await bringToTown(house, at)
      made.push(at)
    }
    return made
  }

  test('the head hands all over to two colleagues, who find them among theirs; undone, they go back', async ({
    house,
    open,
  }) => {
    const [first, ...others] = await atTown(house, 3)
    const leaver = await open('desk', { staff: '郑明' })
    await leaver.page.goto(`/console/matters?matter=${first!.params.matterId}`)
    await leaver.page.getByText('还没有人经办').waitFor()
    await leaver.page.getByRole('button', { name: '由我办理' }).click()
    await leaver.page.getByText('郑明开始经办「初审」').waitFor()
    const zheng = await house.staff('郑明')
    const { id: zhengId } = await zheng.staffMe()
    for (const at of others) await zheng.assign({ ...at, body: { stageIndex: 1, toId: zhengId } })

    const head = await open('desk', { staff: '李国强' })
    const { page } = head
    await page.goto('/console/staff')
    await page.getByRole('button', { name: '登记 郑明 离岗' }).click()
    const leaving = page.getByRole('dialog', { name: '郑明 · 在岗情况' })
    await leaving.getByText('已离岗').click()
    await leaving.getByText('郑明手上还有 3 件没办结').waitFor()
    await leaving.getByRole('button', { name: '保存' }).click()
    await page.getByText('郑明：已离岗').waitFor()
    await leaver.page.goto('/console/matters')
    await leaver.page.getByRole('button', { name: '登录' }).waitFor()

    await page.goto('/console/supervision')
    await page.getByRole('heading', { name: '谁要离岗，办件还没交接？' }).waitFor()
    await page.getByRole('button', { name: '去交接 郑明 的办件' }).click()
    await page.getByRole('button', { name: '全部 3 件交接' }).click()
    const handing = page.getByRole('dialog', { name: '批量交接' })
    for (const name of ['周文', '吴晓岚']) {
      await handing.getByLabel('接手的同事').fill(name)
      await page.locator('.ant-select-item-option', { hasText: name }).click()
    }
    await handing.getByRole('table', { name: '这样分' }).getByText('2 件', { exact: true }).waitFor()
    await handing.getByRole('button', { name: '确认交接 3 件' }).click()
    await handing.getByText('请写明为什么交接').waitFor()
    await handing.getByLabel('为什么交接').fill('郑明调到镇社保所')
    await handing.getByRole('button', { name: '确认交接 3 件' }).click()
    await page.getByText('已交接 3 件').waitFor()

    const colleague = await open('desk', { staff: '吴晓岚' })
    await colleague.page.goto('/console/matters')
    await colleague.page.getByText('我经办的', { exact: true }).click()
    const [mine] = (await (await house.staff('吴晓岚')).matters({ query: { box: 'mine' } })).matters
    const [theirs] = (await (await house.staff('周文')).matters({ query: { box: 'mine' } })).matters
    const row = (caseNumber: string) =>
      colleague.page.getByRole('button', { name: `打开办件 ${spellCaseNumber(caseNumber)}` })
    await row(mine!.caseNumber).waitFor()
    await row(theirs!.caseNumber).waitFor({ state: 'detached' })
    await row(mine!.caseNumber).click()
    await colleague.page.getByText('「初审」由郑明交给吴晓岚经办，李国强安排').waitFor()
    await colleague.page.getByText('郑明调到镇社保所').waitFor()

    await page.getByRole('button', { name: '撤回这次交接' }).click()
    await page.locator('.ant-popover').getByRole('button', { name: '撤回这次交接' }).click()
    await page.getByText('已撤回，3 件还给了原来的人').waitFor()
    await page.getByText('郑明手上有 3 件没办结').waitFor()
    expect([...head.faults, ...leaver.faults, ...colleague.faults]).toEqual([])
  })

  test('chosen rows go to one colleague; a single one is given by name in its drawer', async ({
    house,
    open,
  }) => {
    const [one, other] = await atTown(house, 2)
    const { page, faults } = await open('desk', { staff: '李国强' })
    await page.goto(
      `/console/matters?box=all&stageName=${encodeURIComponent('初审')}&matter=${one!.params.matterId}`,
    )
    await page.getByRole('button', { name: '交给…' }).click()
    const giving = page.getByRole('dialog', { name: '「初审」交给谁经办' })
    await giving.getByRole('button', { name: '交给这位同事' }).click()
    await giving.getByText('请选接手的同事').waitFor()
    await giving.getByLabel('接手的同事').fill('吴')
    await page.locator('.ant-select-item-option', { hasText: '吴晓岚' }).click()
    await giving.getByRole('button', { name: '交给这位同事' }).click()
    await page.getByText('李国强请吴晓岚经办「初审」').waitFor()

    const { caseNumber } = await (await house.staff('李国强')).matter(other!)
    await page.goto(`/console/matters?q=${caseNumber}`)
    await page.getByRole('checkbox', { name: '全选这一页' }).check()
    await page.getByText('已选 1 件').waitFor()
    await page.getByRole('checkbox', { name: /选择办件/ }).uncheck()
    await page.getByText('已选 1 件').waitFor({ state: 'detached' })
    await page.getByRole('checkbox', { name: /选择办件/ }).check()
    await page.getByText('已选 1 件').waitFor()
    await page.getByRole('button', { name: '批量交接' }).click()
    const handing = page.getByRole('dialog', { name: '批量交接' })
    // A colleague of another office cannot have them.
    await handing.getByLabel('接手的同事').fill('陈晓敏')
    await page.locator('.ant-select-item-option', { hasText: '陈晓敏' }).click()
    await handing.getByText('选的同事都不能接手这些办件，请换同事。').waitFor()
    await handing.getByLabel('接手的同事').fill('周文')
    await page.locator('.ant-select-item-option', { hasText: '周文' }).click()
    await handing.getByLabel('为什么交接').fill('分担件数')
    await handing.getByRole('button', { name: '确认交接 1 件' }).click()
    await page.getByText('已交接 1 件').waitFor()
    await page.getByRole('table').getByText('周文').waitFor()
    expect(faults).toEqual([])
  })
})
