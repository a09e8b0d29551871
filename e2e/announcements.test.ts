import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { expect, test } from './fixtures.ts'
import { type Api, freshPhone } from './house.ts'
import { onTop, openApp } from './pages.ts'

const HALL = '鳌头镇便民服务中心'
const NEWS = '周末送证上门'

// The last day that can be booked; it is opened again afterwards, and nobody is booked on it.
test.describe('what a hall lets everybody know', () => {
  test.describe.configure({ mode: 'serial' })
  const phone = freshPhone()
  let manager: Api
  let resident: Api
  let hallId: string
  let title: string
  let bookingId: string
  let exceptionId: string | null = null
  test.beforeAll(async ({ house }) => {
    const { anyone } = house
    manager = await house.staff('李国强')
    resident = await house.resident(phone)
    hallId = (await anyone.halls()).find(({ name }) => name === HALL)!.id
    const itemId = (await anyone.searchItems({ query: { q: '高龄津贴' } }))[0]!.id
    const days = await anyone.days({ params: { hallId }, query: {} })
    const { on } = days.findLast(({ bookable }) => bookable)!
    const slots = await anyone.slots({ params: { hallId, on }, query: { itemIds: itemId } })
    const slotId = slots.findLast(({ seatsLeft }) => seatsLeft > 0)!.id
    bookingId = (await resident.book({ body: { slotId, itemId } })).id
    title = `${formatDay(on)} 停办一天`
    const settlement = { bookings: [{ appointmentId: bookingId, way: 'move' as const }], note: null }
    const closed = { on, kind: 'closed', windowId: null, openings: [], extraLanes: [] } as const
    await manager.createException({
      params: { hallId },
      body: { ...closed, openings: [], extraLanes: [], reason: '换电梯', settlement },
    })
    const { exceptions } = await manager.hallPlan({ params: { hallId } })
    exceptionId = exceptions.find(each => each.on === on)!.id
  })
  test.afterAll(async () => {
    if (exceptionId) await manager.removeException({ params: { exceptionId } })
    await resident.cancel({ params: { appointmentId: bookingId } }).catch(() => null)
  })

  test('a closure proposes it, somebody publishes it, and it is read by whom it concerns; withdrawn, it is gone', async ({
    open,
  }) => {
    const desk = await open('desk', { staff: '李国强' })
    const drafts = async () =>
      (await manager.announcements({ query: { view: 'draft', page: 1 } })).announcements.map(
        each => each.title,
      )
    await expect.poll(drafts).toContain(title)
    const mobile = await open('phone', { resident: phone })
    const wall = await open('wall')
    await desk.page.goto('/console/announcements')
    await desk.page.locator('label').filter({ hasText: /^草稿/ }).click()
    await desk.page.getByRole('button', { name: `打开通知公告 ${title}` }).click()
    await desk.page.getByText('按排班的改动拟了草稿').waitFor()
    await desk.page.getByRole('button', { name: '预览，准备发布' }).click()
    await desk.page.getByRole('button', { name: '发布', exact: true }).click()
    await desk.page.getByText('已发布，手机上看得到了').waitFor()

    await openApp(mobile.page, 'pages/home/home')
    await onTop(mobile.page).getByText(title).click()
    await onTop(mobile.page)
      .getByText(/的预约在这几天/)
      .first()
      .waitFor()
    const anybody = await open('phone')
    await openApp(anybody.page, 'features/queue/pages/hall?code=AOTOU001')
    await onTop(anybody.page).getByText(title).waitFor()
    await wall.page.goto(`/console/display.html?hall=${hallId}`)
    await wall.page.getByText(title).waitFor()

    await desk.page
      .locator('label')
      .filter({ hasText: /^在发布/ })
      .click()
    await desk.page.getByRole('button', { name: `打开通知公告 ${title}` }).click()
    await desk.page.getByRole('button', { name: '撤回', exact: true }).click()
    const asking = desk.page.getByRole('dialog', { name: `撤回「${title}」` })
    await asking.getByLabel('为什么撤回').fill('电梯改天再换')
    await asking.getByRole('button', { name: '撤回', exact: true }).click()
    await desk.page.getByText('已撤回').first().waitFor()
    for (const { page } of [mobile, anybody]) {
      await openApp(page, 'features/queue/pages/hall?code=AOTOU001')
      await onTop(page).getByText(HALL).first().waitFor()
      await page.waitForLoadState('networkidle')
      expect(await onTop(page).getByText(title).count()).toBe(0)
    }
    const asked = wall.page.waitForResponse(/\/announcements/)
    await wall.page.reload()
    await asked
    await expect(wall.page.getByText(title)).toHaveCount(0)
    expect([...desk.faults, ...mobile.faults, ...anybody.faults, ...wall.faults]).toEqual([])
  })

  test('written by hand it is a draft that nobody reads, until it is published', async ({ house, open }) => {
    const places = await manager.announcementPlaces()
    const { place } = places.find(({ name }) => name === HALL)!
    const text = '行动不便的老人，可以请我们送证上门。'
    const said = {
      kind: 'news',
      days: null,
      publishAt: null,
      endsAt: null,
      title: NEWS,
      text,
      place,
    } as const
    const { id: announcementId, revision } = await manager.draftAnnouncement({ body: said })
    const shown = async () =>
      (await house.anyone.hallAnnouncements({ params: { hallId }, query: {} })).map(each => each.title)
    expect(await shown()).not.toContain(NEWS)
    const params = { announcementId }
    await manager.publishAnnouncement({ params, body: { basedOn: revision } })
    const mobile = await open('phone')
    await openApp(mobile.page, 'features/announcements/pages/all')
    await onTop(mobile.page).getByText(text).waitFor()
    await manager.endAnnouncement({ params })
    expect(await shown()).not.toContain(NEWS)
    expect(mobile.faults).toEqual([])
  })
})
