import type { Page } from '@playwright/test'
import type { QueueRule } from '@zhenyiban/shared/queue/queue-rule.ts'
import { expect, test } from './fixtures.ts'
import type { Api } from './house.ts'
import type { Screen } from './screen.ts'

const HALL = '鳌头镇便民服务中心'
const CLERK = '陈晓敏'

// What a manager sets once and everybody else lives by; all of it is put back.
test.describe('settings of a hall', () => {
  test.describe.configure({ mode: 'serial' })
  let desk: Screen
  let manager: Api
  let hallId: string
  let rule: QueueRule
  let page: Page
  const ruleNow = async () => (await manager.lineRule({ params: { hallId } })).rule
  const clerkNow = async () => (await manager.staff()).find(({ name }) => name === CLERK)!

  test.beforeAll(async ({ house, screens }) => {
    desk = await screens.open(house, 'desk', { staff: '李国强' })
    page = desk.page
    manager = await house.staff('李国强')
    hallId = (await house.anyone.halls()).find(({ name }) => name === HALL)!.id
    rule = await ruleNow()
  })
  test.afterAll(async () => {
    await manager.setLineRule({ params: { hallId }, body: rule })
    await manager.setTraining({ params: { staffId: (await clerkNow()).id }, body: { itemIds: [] } })
    await desk.close()
  })

  test('the rule of the line: explained, confirmed, refused with what was typed kept, taken back', async () => {
    await page.goto('/console/hall-hours')
    await page.getByRole('tab', { name: '排队规则' }).click()
    const part = page.getByRole('tabpanel', { name: '排队规则' })
    await part.getByText('默认 10 分钟').waitFor()
    const save = async () => {
      await part.getByRole('button', { name: '保存' }).click()
      await page.locator('.ant-popover:visible').getByRole('button', { name: '保存' }).click()
    }
    const grace = part.getByLabel('预约的人可以晚到多久')
    await grace.fill('15')
    await save()
    await part.getByRole('button', { name: '撤销这次修改' }).waitFor()
    expect(await ruleNow()).toEqual({ ...rule, graceMinutes: 15 })

    await part.getByRole('button', { name: '加一条队' }).click()
    const second = part.getByRole('group', { name: '第 2 条队' })
    await second.getByLabel('名称').fill('社保医保')
    await second.getByLabel('字母').click()
    await page.locator('.ant-select-item-option:visible').getByText('A', { exact: true }).click()
    await save()
    await part.getByRole('alert').getByText('两个业务组不能用同一个字母').waitFor()
    expect(await second.getByLabel('名称').inputValue()).toBe('社保医保')
    expect(await ruleNow()).toEqual({ ...rule, graceMinutes: 15 })

    await part.getByRole('button', { name: '撤销这次修改' }).click()
    await page.getByText('已改回原来的规则').waitFor()
    expect(await grace.inputValue()).toBe(String(rule.graceMinutes))
    expect(await ruleNow()).toEqual(rule)
  })

  test('what a clerk is trained for: picked by search, none is everything, taken back by one tap', async () => {
    await page.goto('/console/staff')
    const row = page.getByRole('row', { name: CLERK })
    await row.getByText('全部事项').waitFor()
    await row.getByRole('button', { name: '修改' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel('加一个事项').fill('高龄津贴')
    await page.locator('.ant-select-item-option:visible').first().click()
    await drawer.getByRole('button', { name: '保存' }).click()
    await row.getByText('1 项').waitFor()
    expect((await clerkNow()).trainedItemIds).toHaveLength(1)

    await page.getByRole('button', { name: '撤销' }).click()
    await row.getByText('全部事项').waitFor()
    expect((await clerkNow()).trainedItemIds).toEqual([])
  })

  test('booking blocks beside the day book: nobody; who is listed is lifted with a reason, a refusal keeps it', async ({
    house,
  }) => {
    await page.goto('/console/appointments')
    await page.getByRole('button', { name: '爽约限制' }).click()
    await page.getByRole('dialog').getByText('现在没有人被暂停网上预约').waitFor()

    // Three missed days take weeks: the list is told here, what it asks for is the real house's to answer.
    const { id: residentId } = await (await house.resident()).me()
    const told = { residentId, residentName: '张**', residentPhone: '139****9001', missed: 3 }
    const missedOn = ['2026-10-12', '2026-11-02', '2026-11-20']
    const blocks = `**/api/halls/${hallId}/booking-blocks`
    await page.route(blocks, route =>
      route.fulfill({ json: [{ ...told, missedOn, bookableFrom: '2026-12-21' }] }),
    )
    await page.reload()
    await page.getByRole('button', { name: '爽约限制 1 人' }).click()
    await page.getByRole('dialog').getByText('11月20日').waitFor()
    await page.getByRole('button', { name: '解除 张**' }).click()
    const dialog = page.getByRole('dialog', { name: '解除「张**」的限制？' })
    await dialog.getByRole('button', { name: '解除' }).click()
    await dialog.getByText('请写原因').waitFor()
    const reason = dialog.getByLabel('原因（留在记录里）')
    await reason.fill('住院，有证明')
    await dialog.getByRole('button', { name: '解除' }).click()
    await dialog.getByRole('alert').getByText('现在可以网上预约').waitFor()
    expect(await reason.inputValue()).toBe('住院，有证明')

    await page.route(`${blocks}/*/lift`, route => route.fulfill({ json: [] }))
    await page.unroute(blocks)
    await dialog.getByRole('button', { name: '解除' }).click()
    await page.getByText('已解除，张**现在可以网上预约').waitFor()
    await page.getByText('现在没有人被暂停网上预约').waitFor()
    expect(desk.faults).toEqual([])
  })
})
