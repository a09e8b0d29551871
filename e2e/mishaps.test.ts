import { CLERK, receiveAllowance } from './allowance.ts'
import { expect, test } from './fixtures.ts'
import { freshPhone, PASSWORD } from './house.ts'
import { onTop, openApp, signInResident } from './pages.ts'
import type { Screen } from './screen.ts'

// What goes wrong in a resident's hands: others are faster, a link is broken, a session ends, the network fails.
test.describe('mishaps in the resident app', () => {
  test.describe.configure({ mode: 'serial' })
  const phone = freshPhone()
  let screen: Screen
  let itemId: string
  test.beforeAll(async ({ house, screens }) => {
    screen = await screens.open(house, 'phone', { resident: phone })
    itemId = (await house.anyone.searchItems({ query: { q: '高龄津贴', limit: 1 } }))[0]!.id
  })
  test.afterAll(() => screen.close())

  const goTo = async (path: string) => {
    await openApp(screen.page, path)
    return onTop(screen.page)
  }

  for (const path of [
    'features/appointments/pages/appointment',
    'features/matters/pages/receipt?code=100%25%',
  ])
    test(`a broken link says so and leads home: ${path}`, async () => {
      const top = await goTo(path)
      await top.getByRole('alert').waitFor()
      await top.getByRole('button', { name: '回首页' }).click()
      await onTop(screen.page).getByText('大厅此刻').waitFor()
      expect(screen.faults).toEqual([])
    })

  test('the camera does not read the picture: the code below it is typed, as is one on a receipt', async ({
    house,
  }) => {
    const top = await goTo('features/queue/pages/hall')
    await top.getByRole('button', { name: '进入大厅' }).click()
    await top.getByText('请填写二维码下面的大厅编号').waitFor()
    await top.getByLabel('大厅编号').fill(' AOTOU001 ')
    await top.getByRole('button', { name: '进入大厅' }).click()
    await onTop(screen.page).getByText('鳌头镇便民服务中心').first().waitFor()

    const track = await goTo('features/matters/pages/receipt')
    await track.getByRole('button', { name: '查进度' }).click()
    await track.getByText('请填写受理编号').waitFor()
    const at = await receiveAllowance(house, freshPhone())
    const { url } = await (await house.staff(CLERK)).receipt(at)
    await track.getByLabel('受理编号或回执编号').fill(url)
    await track.getByRole('button', { name: '查进度' }).click()
    await onTop(screen.page).getByText('长寿(高龄)老人补贴').first().waitFor()
    expect(screen.faults).toEqual([])
  })

  test('the halls could not be had: booking says so, and one tap tries again', async () => {
    // Any answer that came in between would be taken as the network's return, and the page would ask by itself.
    await screen.page.route('**/api/**', route => route.abort())
    const top = await goTo(`features/appointments/pages/book?itemId=${itemId}`)
    await top.getByText('网络没有连上').first().waitFor()
    await screen.page.unroute('**/api/**')
    await top.getByRole('button', { name: '再试一次' }).first().click()
    await top.getByRole('radio', { name: /可约/ }).first().waitFor()
  })

  test('the chosen time fills up: another of that day is booked by one tap, once', async ({ house }) => {
    const village = (await house.anyone.halls()).find(({ name }) => name.startsWith('西向村'))!
    const days = (await house.anyone.days({ params: { hallId: village.id } })).filter(
      ({ bookable }) => bookable,
    )
    const slots = await house.anyone.slots({ params: { hallId: village.id, on: days[1]!.on } })
    const top = await goTo(`features/appointments/pages/book?itemId=${itemId}&hallId=${village.id}`)
    await top.getByRole('radio', { name: /可约/ }).nth(1).click()
    const times = top.getByRole('radio', { name: /充足|仅剩/ })
    await times.nth(2).waitFor()
    for (let seat = 0; seat < slots[2]!.seatsLeft; seat++)
      await (await house.resident()).book({ body: { slotId: slots[2]!.id, itemId } })
    await times.nth(2).click()
    await top.getByText('这个时段刚被约满').waitFor()
    await top.getByRole('button', { name: '请再选时间' }).waitFor()
    await top.getByRole('button', { name: /^改约/ }).first().click()
    await top.getByRole('button', { name: '确认预约' }).dblclick()
    await onTop(screen.page).getByText('预约码').waitFor()
    const booked = (await goTo('pages/mine/mine')).getByRole('link', { name: /预约 ·/ })
    await booked.first().waitFor()
    expect(await booked.count()).toBe(1)
  })

  test('cancelled from elsewhere: cancelling again shows how it stands', async ({ house }) => {
    const own = await house.resident(phone)
    const [booked] = await own.myAppointments()
    const top = await goTo(`features/appointments/pages/appointment?id=${booked!.id}`)
    await top.getByRole('button', { name: '取消预约' }).click()
    await own.cancel({ params: { appointmentId: booked!.id } })
    await top.getByRole('button', { name: '确定取消' }).click()
    await top.getByText('这个预约已经取消').waitFor()
  })

  test('the session ends while the form is filled in: what was typed is there after signing in', async ({
    house,
  }) => {
    const top = await goTo('features/identity/pages/profile')
    await top.getByLabel('姓名').fill('李秀兰')
    await (await house.resident(phone)).signOutEverywhere()
    await top.getByRole('button', { name: '保存' }).click()
    await onTop(screen.page).getByLabel('短信验证码').waitFor()
    await signInResident(screen.page)
    await onTop(screen.page).getByRole('button', { name: '保存' }).waitFor()
    expect(await onTop(screen.page).getByLabel('姓名').inputValue()).toBe('李秀兰')
  })

  test('signing out in one tab signs the other out too', async () => {
    const top = await goTo('pages/me/me')
    const other = await screen.context.newPage()
    await other.goto('/#/pages/me/me')
    await onTop(other).getByRole('button', { name: '退出登录', exact: true }).click()
    await top.getByText('还没有登录').waitFor()
  })
})

// A console stays open for days: what it has not fetched by then is not there any more.
test.describe('a console over which a new build was put out', () => {
  const lapse = ({ page }: Screen) =>
    page.evaluate(() => {
      localStorage.removeItem('zhenyiban.console.token')
      localStorage.setItem('zhenyiban.console.lapsed', 'yes')
      window.dispatchEvent(new StorageEvent('storage'))
    })
  const desk = (screen: Screen, house: { url: string }) =>
    screen.page.goto(`${house.url}/console/appointments`)

  test('asks for the password where the page is, as that was fetched ahead', async ({ open, house }) => {
    const screen = await open('desk', { staff: CLERK })
    const fetched = screen.page.waitForResponse(/sign-in-again-.*\.js$/)
    await desk(screen, house)
    await fetched
    await screen.page.getByLabel(/^搜索/).fill('没交的内容')
    // Over what has the focus for itself.
    await screen.page.getByRole('button', { name: '帮人预约' }).click()
    await screen.page.getByRole('dialog').waitFor()
    await screen.page.route('**/console/assets/**', route => route.abort())
    await lapse(screen)
    await screen.page.getByText('登录已过期，请重新登录').waitFor()
    const password = screen.page.getByLabel('密码', { exact: true })
    await expect(password).toBeFocused()
    expect(await screen.page.getByLabel(/^搜索/).inputValue()).toBe('没交的内容')
  })

  test('says so where it could not be, and goes on when its owner has signed in in another tab', async ({
    open,
    house,
  }) => {
    const screen = await open('desk', { staff: CLERK })
    const { page } = screen
    await page.route('**/sign-in-again-*', route => route.fulfill({ status: 404 }))
    await desk(screen, house)
    const search = page.getByLabel(/^搜索/)
    await search.fill('没交的内容')
    await lapse(screen)
    await page.getByRole('alertdialog', { name: '网页更新过了' }).waitFor()
    const way = page.getByRole('link', { name: '在新标签页打开' })
    await expect(way).toBeFocused()
    const opening = page.context().waitForEvent('page')
    await way.click()
    const tab = await opening
    await tab.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await tab.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('alertdialog').waitFor({ state: 'detached' })
    expect(await search.inputValue()).toBe('没交的内容')
    await tab.close()
  })

  test('says so in the place of a page that is not there any more', async ({ open, house }) => {
    const screen = await open('desk', { staff: CLERK })
    await desk(screen, house)
    await screen.page.route('**/console/assets/**', route => route.fulfill({ status: 404 }))
    await screen.page.getByRole('link', { name: '办件' }).click()
    await screen.page.getByRole('heading', { name: '网页更新过了，请刷新' }).waitFor()
    await screen.page.unroute('**/console/assets/**')
    await screen.page.getByRole('button', { name: '刷新' }).click()
    await screen.page.getByRole('heading', { name: '办件' }).waitFor()
  })
})
