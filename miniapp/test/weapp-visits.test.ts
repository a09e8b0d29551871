import { type App, apiBase, HALL_CODE, signIn, start } from './weapp-app.ts'

// Bookings in the built mini-program: a clock that is wrong, and WeChat's limit of open pages.

const DAY = 24 * 3_600_000
let people = 0
/** On the phone of somebody new. */
const newPhone = (aheadMs = 0) => {
  people += 1
  const code = `weapp-visits-${Date.now()}.${people}`
  return start({}, { login: call => call?.success?.({ code, errMsg: 'login:ok' }) }, apiBase, aheadMs)
}
/** Books the pension item on the first or last day that can be booked, as the page offers times. */
const bookOn = async (app: App, which: 'first' | 'last') => {
  await app.tap('button', '预约取号')
  await app.type('搜索要办的事', '老人补贴')
  await app.tap('link', /^长寿\(高龄\)老人补贴/)
  const days = await app.until('bookable days', () => {
    const found = app.nodes().filter(({ role, ariaLabel }) => role === 'radio' && ariaLabel?.endsWith('可约'))
    return found.length > 0 && found
  })
  await app.tap('radio', days.at(which === 'first' ? 0 : -1)?.ariaLabel ?? '')
  await app.tap('radio', /^\d\d:\d\d (充足|紧张|仅剩 \d)$/)
  await app.tap('button', '确认预约')
  await signIn(app)
  await app.at('features/appointments/pages/book')
  await app.tap('button', '确认预约')
  await app.at('features/appointments/pages/appointment')
  await app.shows('预约码')
}

test.each([0, DAY, -DAY])('a phone whose clock is %d ms ahead sees what a right one sees', async aheadMs => {
  const app = await newPhone(aheadMs)
  await bookOn(app, 'first')
  await app.shows('，您来吗？')
  expect(app.text()).toMatch(/(今天|明天) \d\d:\d\d，您来吗？/)
  const isToday = app.text().includes('今天 ')
  await app.tap('button', '到厅扫码签到')
  await app.type('大厅编号', HALL_CODE)
  await app.tap('button', '进入大厅')
  await app.shows(isToday ? '您今天在这里有预约' : '没有预约也能办')
  const mine = await newPhone(aheadMs)
  await bookOn(mine, 'last')
  mine.back()
  await mine.tap('tab', '我的事')
  await mine.shows('接下来')
  expect(mine.text()).not.toContain('已经结束')
})

test('moved seven times in one sitting: back on the booking each time, and no page more lies open', async () => {
  const app = await newPhone()
  await bookOn(app, 'last')
  const depth = app.depth()
  for (let times = 0; times < 7; times += 1) {
    await app.tap('button', '改期')
    await app.at('features/appointments/pages/book')
    const day = await app.until('a bookable day', () =>
      app.nodes().findLast(({ role, ariaLabel }) => role === 'radio' && ariaLabel?.endsWith('可约')),
    )
    await app.tap('radio', day.ariaLabel ?? '')
    const free = await app.until('free times', () => {
      const found = app
        .nodes()
        .filter(
          ({ role, ariaLabel }) => role === 'radio' && /^\d\d:\d\d (充足|紧张|仅剩)/.test(ariaLabel ?? ''),
        )
      return found.length > times + 1 && found
    })
    const time = free[times + 1]?.ariaLabel ?? ''
    await app.tap('radio', time)
    await app.shows('原来的时间')
    await app.tap('button', '确认改期')
    await app.at('features/appointments/pages/appointment')
    await app.shows(`${time.slice(0, 5)}–`)
    expect(app.depth()).toBe(depth)
  }
})

test('at WeChat’s limit of pages a tap still leads on', async () => {
  const app = await newPhone()
  await bookOn(app, 'last')
  for (let times = 0; times < 6; times += 1) {
    await app.tap('button', '看完整指南')
    await app.at('features/catalogue/pages/guide')
    await app.tap('button', '预约')
    await app.at('features/appointments/pages/book')
    await app.tap('radio', /^\d\d:\d\d (充足|紧张|仅剩 \d)$/)
    await app.tap('button', '确认预约')
    await app.shows('这件事已经约过了')
    await app.tap('button', /^把那个改到/)
    await app.at('features/appointments/pages/appointment')
    await app.shows('预约码')
    expect(app.depth()).toBeLessThanOrEqual(10)
  }
})
