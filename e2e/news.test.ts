import type { Locator } from '@playwright/test'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { CLERK, receiveAllowance, receivePlain } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone } from './house.ts'

/** How long after somebody's doing the person it concerns may still see the old. */
const PROMISED_MS = 3_000

const seenAfter = async (found: Locator): Promise<number> => {
  const began = Date.now()
  await found.waitFor()
  return Date.now() - began
}
/** On a machine so busy that a page alone takes longer than was promised, as long as the page takes. */
const promised = async (found: Locator): Promise<number> => {
  const began = Date.now()
  await found.page().reload()
  await found.waitFor()
  return Math.max(PROMISED_MS, Date.now() - began)
}

test.describe('news', () => {
  test('what is accepted at the desk is on the officer’s screen within three seconds, without a touch', async ({
    house,
    open,
  }) => {
    const at = await receiveAllowance(house, freshPhone())
    const number = spellCaseNumber((await (await house.staff(CLERK)).matter(at)).caseNumber)
    const desk = await open('desk', { staff: CLERK })
    await desk.page.goto(`/console/matters?box=all&matter=${at.params.matterId}`)
    const officer = await open('desk', { staff: '黄秀英' })
    await officer.page.goto('/console/matters?box=todo')
    await officer.page.getByRole('heading', { name: '办件', exact: true }).waitFor()
    await officer.page.locator('.ant-spin-spinning').first().waitFor({ state: 'detached' })
    expect(await officer.page.getByText(number).count()).toBe(0)
    await desk.page.getByRole('button', { name: '受理', exact: true }).click()
    const answered = desk.page.waitForResponse(/\/accept$/)
    await desk.page.getByRole('dialog').getByRole('button', { name: '受理', exact: true }).last().click()
    await answered
    const found = officer.page.getByText(number).first()
    const took = await seenAfter(found)
    expect(took).toBeLessThan(await promised(found))
    expect([...desk.faults, ...officer.faults]).toEqual([])
  })

  test('a bad rating is on the leader’s screen within three seconds', async ({ house, open }) => {
    const phone = freshPhone()
    const resident = await house.resident(phone)
    const at = await receivePlain(house, phone)
    await (await house.staff(CLERK)).decline({ ...at, body: { reason: '请到户籍地办理' } })
    const { page, faults } = await open('desk', { staff: '何建华' })
    await page.goto('/console/ratings')
    await page.getByRole('heading', { name: '评价与整改' }).waitFor()
    await page.locator('.ant-spin-spinning').first().waitFor({ state: 'detached' })
    const bad = page.getByRole('row').filter({ hasText: '非常不满意' })
    const found = bad.nth(await bad.count())
    await resident.rate({
      body: {
        subject: 'matter',
        subjectId: at.params.matterId,
        grade: 1,
        reasons: ['指南不准确'],
        text: '',
        anonymous: false,
      },
    })
    const took = await seenAfter(found)
    expect(took).toBeLessThan(await promised(found))
    expect(faults).toEqual([])
  })

  test('the hall now is not computed again while nothing happens', async ({ open }) => {
    const { page } = await open('desk', { staff: '李国强' })
    const asked: string[] = []
    // The last that the page asks for when it is opened.
    const history = page.waitForResponse(/\/overview\/history/)
    await page.goto('/console/hall-overview')
    await history
    await page.getByText('等候人数').first().waitFor()
    await page.locator('.ant-spin-spinning').first().waitFor({ state: 'detached' })
    page.on('request', request => asked.push(new URL(request.url()).pathname))
    // Less than the stream may be silent for.
    await page.clock.fastForward('00:35')
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve))))
    expect(asked.filter(path => path.startsWith('/api'))).toEqual([])
  })
})
