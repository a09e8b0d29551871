import { expect, test } from './fixtures.ts'
import { freshPhone } from './house.ts'
import { onTop } from './pages.ts'

const PHONE_OF_HELPED = freshPhone()

test.describe('booking for somebody else', () => {
  test('a village agent books for a neighbour at the town hall, who agreed; the neighbour finds it by their phone', async ({
    house,
    open,
  }) => {
    const { page, faults } = await open('desk', { staff: '黄秀英' })
    const choose = async (label: string, option?: string) => {
      await form.getByLabel(label).click()
      const options = page.locator('.ant-select-item-option:visible:not(.ant-select-item-option-disabled)')
      await (option ? options.getByText(option) : options.last()).click()
      // A list that is still closing must not be taken for the next one.
      await page.locator('.ant-select-dropdown:visible').first().waitFor({ state: 'hidden' })
    }
    await page.goto('/console/')
    await page.getByRole('button', { name: '帮人预约' }).click()
    const form = page.getByRole('dialog')
    await choose('办什么事')
    await choose('去哪个大厅', '鳌头镇便民服务中心')
    await choose('哪一天')
    await choose('什么时间')
    await form.getByLabel('来办事的人').fill('黄阿婆')
    await form.getByLabel('联系手机号').fill(PHONE_OF_HELPED)
    await form.getByRole('button', { name: /预\s*约/ }).click()
    await form.getByText('请先征得本人同意').waitFor()
    expect(await form.getByLabel('来办事的人').inputValue()).toBe('黄阿婆')
    await form.getByText('本人当面同意').click()
    await form.getByRole('button', { name: /预\s*约/ }).click()
    await form.getByText('约好了').waitFor()
    const code = await form.getByText(/^\d{6}$/).innerText()

    expect(await (await house.resident(PHONE_OF_HELPED)).myAppointments()).toMatchObject([
      { code, status: 'booked', visitor: { name: '黄**', kind: 'helped' } },
    ])
    expect(faults).toEqual([])
  })

  test('on the phone, for the own mother', async ({ house, open }) => {
    const { page, faults } = await open('phone', { resident: freshPhone() })
    const top = onTop(page)
    const [item] = await house.anyone.searchItems({ query: { q: '高龄津贴', limit: 1 } })
    await page.goto(`/#/features/appointments/pages/book?itemId=${item!.id}`)
    await top.getByText('家人', { exact: true }).click()
    await top
      .getByRole('radio', { name: /充足|仅剩/ })
      .last()
      .click()
    await top.getByRole('button', { name: '请填好谁来办' }).waitFor()
    await top.getByLabel('家人姓名').fill('黄阿婆')
    await top.getByText('父母', { exact: true }).click()
    await top.getByRole('button', { name: '确认预约' }).click()
    await top.getByText('黄阿婆（父母）').waitFor()
    expect(faults).toEqual([])
  })
})
