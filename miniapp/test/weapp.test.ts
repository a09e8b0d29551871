import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Node, textOf } from './weapp-view.ts'
import { runWeapp } from './weapp-vm.ts'

/** The built mini-program against a real server: nothing of it is replaced but WeChat. */
const dist = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../dist/weapp')
const apiBase = process.env.API_BASE ?? ''
const HALL_CODE = 'AOTOU001'

beforeAll(() => {
  if (!apiBase) throw new Error('This test needs a running server: set API_BASE to its address.')
  if (!existsSync(path.join(dist, 'app.json')))
    throw new Error('This test needs the built mini-program: npm run build:weapp -w @zhenyiban/miniapp')
})

const opened: ReturnType<typeof runWeapp>[] = []
afterEach(() => {
  for (const app of opened.splice(0)) app.close()
})

const HOME = 'pages/home/home'
const start = async (
  query: Record<string, string> = {},
  own: Parameters<typeof runWeapp>[2] = {},
  server = apiBase,
  aheadMs = 0,
) => {
  const app = runWeapp(dist, server, own, aheadMs)
  opened.push(app)
  await app.launch(HOME, query)
  return app
}
type App = Awaited<ReturnType<typeof start>>
/** Waits for the page on top to be drawn with this class. */
const hasPageClass = (app: App, name: string) =>
  app.until(`a page of class ${name}`, () => app.nodes().find(({ cl }) => cl === name))

const templates = () => readFileSync(path.join(dist, 'base.wxml'), 'utf8')
/** Every node with a role or a name is drawn by a template that writes them. */
const assertNamed = (app: App) => {
  const wxml = templates()
  const named = app.nodes().filter(({ role, ariaLabel }) => role || ariaLabel)
  expect(named.length).toBeGreaterThan(0)
  const drawnBy = ({ nn }: Node) =>
    wxml.split('<template name="').find(template => template.startsWith(`tmpl_0_${nn}"`)) ?? ''
  for (const node of named) {
    expect(drawnBy(node)).toContain('aria-label="{{i.ariaLabel')
    expect(drawnBy(node)).toContain('aria-role="{{i.role')
  }
}

test('home: the first screen with its doors, the hall now, and every control named', async () => {
  const app = await start()
  await app.shows('今天想办什么事？')
  await app.shows('鳌头镇便民服务中心')
  for (const door of ['扫码到厅', '预约取号', '查进度', '问一问']) expect(app.text()).toContain(door)
  const buttons = app.nodes().filter(({ role }) => role === 'button' || role === 'tab' || role === 'link')
  for (const button of buttons) expect(button.ariaLabel || textOf(button)).not.toBe('')
  assertNamed(app)
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
  assertNamed(app)
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

/** Consents and signs in by WeChat's code. */
const signIn = async (app: App) => {
  await app.at('features/identity/pages/sign-in')
  await app.tap('button', '微信一键登录')
  await app.shows('请先阅读并勾选同意')
  await app.tap('checkbox', /^我已阅读并同意/)
  await app.tap('button', '微信一键登录')
}

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
  await app.shows('已开启提醒')
  expect(asked).toEqual([[expect.any(String), expect.any(String), expect.any(String)]])

  await app.tap('button', '取消预约')
  await app.shows('要取消这个预约吗')
  await app.tap('button', '确定取消')
  await app.shows('这个预约已经取消')
})

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

test("opened by a hall's printed code, it goes to that hall; an unknown code is told", async () => {
  const scanned = (code: string) => start({ q: encodeURIComponent(`https://town.example/h/${code}`) })
  const app = await scanned(HALL_CODE)
  await app.at('features/queue/pages/hall')
  await app.shows('鳌头镇便民服务中心')
  await app.tap('button', '登录后签到或取号')
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
