import { type App, HALL_CODE, signIn, start } from './weapp-app.ts'
import { assertSpoken } from './weapp-spoken.ts'
import { textOf } from './weapp-view.ts'

/** The built mini-program against a real server: nothing of it is replaced but WeChat. */
/** Waits for the page on top to be drawn with this class. */
const hasPageClass = (app: App, name: string) =>
  app.until(`a page of class ${name}`, () => app.nodes().find(({ cl }) => cl === name))

test('home: the first screen with its doors, the hall now, and every control named', async () => {
  const app = await start()
  await app.shows('今天想办什么事？')
  await app.shows('鳌头镇便民服务中心')
  for (const door of ['扫码到厅', '预约取号', '查进度', '问一问']) expect(app.text()).toContain(door)
  const buttons = app.nodes().filter(({ role }) => role === 'button' || role === 'tab' || role === 'link')
  for (const button of buttons) expect(button.ariaLabel || textOf(button)).not.toBe('')
  assertSpoken(app)
})

test('care mode is there from the first screen on, and stays', async () => {
  const app = await start()
  await hasPageClass(app, 'page')
  await app.tap('button', '切换到大字版')
  await hasPageClass(app, 'page care')
  await app.tap('tab', '办事')
  await app.at('pages/services/services')
  await hasPageClass(app, 'page care')
  expect(app.storage.get('care')).toBe(true)
})

test('from 办事 by search to a guide, its checklist kept', async () => {
  const app = await start()
  await app.tap('tab', '办事')
  await app.shows('大家常办')
  await app.type('搜索要办的事', '老人补贴')
  await app.tap('link', /^长寿\(高龄\)老人补贴/)
  await app.at('features/catalogue/pages/guide')
  await app.shows('要带什么')
  for (const part of ['我能不能办', '去哪里、什么时候', '多久办好', '怎么办下来', '这份指南从哪来'])
    expect(app.text()).toContain(part)
  assertSpoken(app)
  expect(app.text()).toContain('本镇的要求可能不完全一样')
  expect(app.text()).not.toContain('投诉电话')
  await app.shows('已备好 0 /')
  await app.tap('checkbox', /^本人身份证/)
  await app.shows('已备好 1 /')
  expect(Object.values(app.storage.get('ticks') as object)).toEqual([[expect.stringContaining('本人身份证')]])
})

test('an item without a guide says so and offers the telephone and a booking', async () => {
  const app = await start()
  await app.tap('tab', '办事')
  await app.type('搜索要办的事', '高龄津贴')
  await app.tap('link', /^80周岁以上老年人高龄津贴发放/)
  await app.shows('这件事还没有办事指南')
  await app.shows('020-8780-0000')
  await app.tap('button', '预约')
  await app.at('features/appointments/pages/book')
})

test('a booking: sign-in on the way loses nothing, then the code, the reminders and the cancellation', async () => {
  const asked: unknown[] = []
  const app = await start(
    {},
    {
      login: call => call?.success?.({ code: `weapp-test-${Date.now()}.1`, errMsg: 'login:ok' }),
      requestSubscribeMessage: call => {
        asked.push(call.tmplIds)
        const told = Object.fromEntries(call.tmplIds.map(id => [id, 'accept']))
        call.success?.({ errMsg: 'requestSubscribeMessage:ok', ...told })
      },
    },
  )
  await app.tap('button', '预约取号')
  await app.shows('先选要办的事')
  await app.type('搜索要办的事', '老人补贴')
  await app.tap('link', /^长寿\(高龄\)老人补贴/)
  await app.shows('哪一天')
  // The last offered day is far enough ahead to be cancelled.
  const day = await app.until('a bookable day', () =>
    app.nodes().findLast(({ role, ariaLabel }) => role === 'radio' && ariaLabel?.endsWith('可约')),
  )
  await app.tap('radio', day.ariaLabel ?? '')
  await app.tap('radio', /^\d\d:\d\d (充足|紧张|仅剩 \d)$/)
  await app.shows('请核对')
  await app.tap('button', '确认预约')
  await signIn(app)
  await app.at('features/appointments/pages/book')
  expect(app.text()).toContain('请核对')
  await app.tap('button', '确认预约')
  await app.at('features/appointments/pages/appointment')
  await app.shows('预约码')
  expect(app.text()).toMatch(/\d{6}/)
  const booked = app.requests.filter(({ url }) => url === '/api/appointments')
  expect(booked.map(({ status }) => status)).toEqual([401, 200])
  for (const { header } of booked) expect(header['Idempotency-Key']).toMatch(/^[0-9a-f-]{36}$/)

  await app.tap('button', '开启微信提醒')
  await app.shows('微信提醒已开启')
  expect(asked).toEqual([[expect.stringMatching(/-long$/), expect.stringMatching(/-long$/)]])

  await app.tap('button', '取消预约')
  await app.shows('要取消这个预约吗')
  await app.tap('button', '确定取消')
  await app.shows('这个预约已经取消')
})

test("opened by a hall's printed code, it goes to that hall; an unknown code is told", async () => {
  const scanned = (code: string) => start({ q: encodeURIComponent(`https://town.example/h/${code}`) })
  const app = await scanned(HALL_CODE)
  await app.at('features/queue/pages/hall')
  await app.shows('鳌头镇便民服务中心')
  await app.tap('button', '约过了？登录后签到')
  await app.at('features/identity/pages/sign-in')

  const lost = await scanned('NOWHERE')
  await lost.shows('没有找到这个大厅')
  await lost.tap('button', '换个编号再试')
  await lost.shows('大厅编号')
})

test('without a network the screen says so and offers to try again', async () => {
  const nobodyListens = 'http://127.0.0.1:9'
  const app = await start({}, {}, nobodyListens)
  await app.shows('网络没有连上')
  expect(app.nodes().some(({ role, ariaLabel }) => role === 'button' && ariaLabel === '再试一次')).toBe(true)
})
