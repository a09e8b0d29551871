import type { Page } from '@playwright/test'
import { breaksIn } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone, type House } from './house.ts'

const HALL = '鳌头镇便民服务中心'
const MANAGER = '李国强'

/** What a phone asks its WeChat for. */
const askWechat = async <T>({ url }: House, asked: object): Promise<T> => {
  const answer = await fetch(`${url}/sandbox/phone`, { method: 'POST', body: JSON.stringify(asked) })
  return (await answer.json()) as T
}
const sandboxOf = async (page: Page) => {
  await page.goto('/sandbox')
  return page
}

test.describe('what phones would have received', () => {
  test('a code by short message, readable and reachable for everybody', async ({ open, house }) => {
    const phone = freshPhone()
    const { demoCode } = await house.anyone.requestSmsCode({ body: { phone } })
    for (const size of ['phone', 'desk'] as const) {
      const { page, faults } = await open(size, { bypassCSP: true })
      await sandboxOf(page)
      const card = page.getByRole('article').filter({ hasText: phone })
      await card.getByText(demoCode!).waitFor()
      expect(await breaksIn(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      expect(faults).toEqual([])
    }
  })

  test('who signs in by WeChat, allows one message and is answered gets one card; what they take back is known', async ({
    open,
    house,
  }) => {
    const name = 'e2e-sandbox'
    const { code } = await askWechat<{ code: string }>(house, { name, call: 'login' })
    const { token } = await house.anyone.signInByWechat({ body: { code, consent: true } })
    const resident = house.as(token)
    const templates = await resident.subscriptions()
    const { templateId } = templates.find(({ key, kind }) => key === 'matter' && kind === 'once')!
    const asked = { name, call: 'requestSubscribeMessage', templateIds: [templateId], choice: 'accept' }
    expect(await askWechat(house, asked)).toEqual({ [templateId]: 'accept' })
    const answers = [{ key: 'matter', answer: 'accept' } as const]
    await resident.answerSubscriptions({ body: { kind: 'once', about: null, answers } })

    const hallId = (await house.anyone.halls()).find(hall => hall.name === HALL)!.id
    const manager = await house.staff(MANAGER)
    const { id, number } = await resident.reportFeedback({
      body: { text: '窗口说要单位证明，没有办成。', hallId },
    })
    await manager.answerFeedback({
      params: { feedbackId: id },
      body: { text: '不用证明，请再来，我们直接办。' },
    })

    const { page, faults } = await open('desk')
    await sandboxOf(page)
    const wechat = page.getByRole('region', { name: `${name} 的微信` })
    const card = wechat.getByRole('article').filter({ hasText: number })
    await expect(async () => {
      await page.reload()
      expect(await card.count()).toBe(1)
    }).toPass({ timeout: 30_000 })
    await card.getByText('办理进度通知').waitFor()

    await wechat.getByText('订阅和开关').click()
    const row = wechat.getByRole('row').filter({ hasText: '办理进度通知（一次性）' })
    await row.getByText('收完了').waitFor()
    await row.getByRole('button', { name: '设置里关掉' }).click()
    await page.getByRole('status').getByText('关掉了').waitFor()
    // Told by WeChat's push, and worked off the outbox.
    await expect(async () => {
      const held = await resident.subscriptions()
      expect(held.find(each => each.templateId === templateId)!.status).toBe('off')
    }).toPass({ timeout: 30_000 })
    expect(faults).toEqual([])
  })
})
