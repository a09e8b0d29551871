import type { Page } from '@playwright/test'
import { CLERK, receivePlain } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone, type House } from './house.ts'
import { onTop } from './pages.ts'

/** A permit without a guide, accepted: the town itself has it. */
const acceptedFor = async (house: House, phone: string) => {
  const at = await receivePlain(house, phone)
  await (await house.staff(CLERK)).accept({ ...at, body: {} })
  return at
}

test.describe('the working-day clock', () => {
  test('paused, extended and explained: by keyboard at the desk, approved by the leader, read on the phone', async ({
    house,
    open,
  }) => {
    const phone = freshPhone()
    const resident = await house.resident(phone)
    const at = await acceptedFor(house, phone)

    const desk = await open('desk', { staff: '陈晓敏' })
    const drawerOf = async (page: Page) => {
      await page.goto(`/console/matters?matter=${at.params.matterId}`)
      await page.getByText('已用 0 个工作日，还剩 20 个').waitFor()
    }
    await drawerOf(desk.page)
    await desk.page.getByRole('button', { name: '暂停计时' }).focus()
    await desk.page.keyboard.press('Enter')
    const pausing = desk.page.getByRole('dialog', { name: '暂停计时' })
    await pausing.getByRole('button', { name: '暂停计时' }).click()
    await pausing.getByText('请选择法定的暂停理由').waitFor()
    // A visit on the spot does not stop the clock of a permit (行政许可法 art. 45).
    expect(await pausing.getByText('现场勘验', { exact: true }).count()).toBe(0)
    await pausing.getByText('检测', { exact: true }).click()
    await pausing.getByLabel('预计多少个工作日').fill('5')
    await pausing.getByLabel('备注').fill('周五上午取样')
    await pausing.getByRole('button', { name: '暂停计时' }).click()
    await desk.page.getByText(/起暂停计时：检测，预计 5 个工作日，到/).waitFor()
    expect(await resident.myMatter(at)).toMatchObject({ status: 'paused', dueOn: null })

    const mobile = await open('phone', { resident: freshPhone() })
    const top = onTop(mobile.page)
    const { receiptUrl } = await resident.myMatter(at)
    await mobile.page.goto(`/#/features/matters/pages/receipt?code=${receiptUrl.split('/').at(-1)}`)
    await top.getByText(/起暂停计时：检测，预计 5 个工作日，到 .*。这段时间不算/).waitFor()
    await top.getByText(/起暂停计时：检测，预计 5 个工作日，到 .*。这段时间不算/).scrollIntoViewIfNeeded()

    await desk.page.getByRole('button', { name: '恢复计时' }).click()
    const resuming = desk.page.getByRole('dialog', { name: '恢复计时' })
    await resuming.getByRole('button', { name: '恢复计时' }).click()
    await desk.page.getByRole('button', { name: '申请延期' }).click()
    const asking = desk.page.getByRole('dialog', { name: '申请延期' })
    await asking.getByLabel('延长几个工作日').fill('5')
    await asking.getByLabel('为什么要延期').fill('要等外省回函')
    await asking.getByRole('button', { name: '申请延期' }).click()
    await desk.page.getByText('延期 5 个工作日：等待批准').waitFor()

    const above = await open('desk', { staff: '何建华' })
    await above.page.goto('/console/matters')
    await above.page.getByText(/待我督办 \d+/).click()
    await above.page.getByText('延期待批').first().waitFor()
    await drawerOf(above.page)
    await above.page.getByRole('button', { name: '批准延期' }).click()
    const granting = above.page.getByRole('dialog', { name: '批准延期' })
    await granting.getByRole('button', { name: '批准延期' }).click()
    await above.page.getByText('延期 5 个工作日：已批准').waitFor()
    await above.page.getByRole('button', { name: '怎么算的' }).click()
    await above.page.getByText(/计1天/).first().waitFor()

    await above.page.getByText(/^原定 .* 前办好，批准延长了$/).waitFor()
    await mobile.page.reload()
    await top.getByText(/^原定 .* 前办好，批准延长了$/).waitFor()
    await top.getByText('已用 0 个工作日，还剩 25 个').waitFor()
    await top.getByRole('button', { name: '怎么算的' }).click()
    await top
      .getByText(/周末不计/)
      .first()
      .waitFor()
    await top.getByText('已用 0 个工作日，还剩 25 个').scrollIntoViewIfNeeded()
    expect([...desk.faults, ...above.faults, ...mobile.faults]).toEqual([])
  })
})
