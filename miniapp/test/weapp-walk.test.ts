import { type App, HALL_CODE, openOn, signIn } from './weapp-app.ts'
import { callUntil } from './weapp-hall.ts'

// One person's way through the built mini-program, from a scan at the door to the rating.

/** On a busy machine a page is slow, not stuck. */
const PATIENCE_MS = 180_000

const HOME = 'pages/home/home'
let people = 0
const phone = () => {
  people += 1
  const code = `weapp-walk-${Date.now()}.${people}`
  return {
    login: call => call?.success?.({ code, errMsg: 'login:ok' }),
  } satisfies NonNullable<Parameters<typeof openOn>[2]>
}
const scan = (what: string) => openOn(`${HOME}?scene=${encodeURIComponent(what)}`, {}, phone())

/** The number that stands on the page in front: A018. */
const numberOn = (app: App) => app.until('a number', () => /[A-Z]\d{3}/.exec(app.text())?.[0])

test(
  'scans the hall, books, signs in at the act, takes a number, is called, is served and rates',
  async () => {
    const app = await scan(`h/${HALL_CODE}`)
    await app.at('features/queue/pages/hall')
    await app.shows('鳌头镇便民服务中心')

    await app.tap('button', '预约别的时间')
    await app.type('搜索要办的事', '老人补贴')
    await app.tap('link', /^长寿\(高龄\)老人补贴/)
    const day = await app.until('a bookable day', () =>
      app.nodes().findLast(({ role, ariaLabel }) => role === 'radio' && ariaLabel?.endsWith('可约')),
    )
    await app.tap('radio', day.ariaLabel ?? '')
    await app.tap('radio', /^\d\d:\d\d (充足|紧张|仅剩 \d)$/)
    await app.tap('button', '确认预约')
    await signIn(app)
    await app.at('features/appointments/pages/book')
    await app.tap('button', '确认预约')
    await app.at('features/appointments/pages/appointment')
    await app.shows('预约码')

    // At the door again, some days before: the code opens the hall over the booking.
    await app.reopen(HOME, { scene: encodeURIComponent(`h/${HALL_CODE}`) })
    await app.at('features/queue/pages/hall')
    await app.tap('button', '直接取号')
    await app.at('features/queue/pages/ticket')
    const number = await numberOn(app)
    const { window, end } = await callUntil(number)
    await app.shows(`请到 ${window} 号窗口`)
    await end()
    await app.shows('这次办理结束了')
    await app.tap('button', '评价这次办事')
    await app.at('features/ratings/pages/rate')
    await app.tap('radio', '非常满意')
    await app.tap('button', '提交评价')
    await app.shows('谢谢您的评价')
  },
  PATIENCE_MS,
)

test(
  'a number followed by its code sees the same call',
  async () => {
    const app = await scan(`h/${HALL_CODE}`)
    await app.tap('button', '直接取号')
    await signIn(app)
    await app.at('features/queue/pages/hall')
    await app.until('what is theirs', () =>
      app.requests.some(({ url, status }) => url === '/api/my/ticket' && status === 200),
    )
    await app.tap('button', '直接取号')
    await app.at('features/queue/pages/ticket')
    const number = await numberOn(app)
    const other = await openOn(app.share()!.path)
    await other.shows(number)
    const { window, end } = await callUntil(number)
    for (const each of [app, other]) await each.shows(`请到 ${window} 号窗口`)
    await end()
    for (const each of [app, other]) await each.shows('这次办理结束了')
  },
  PATIENCE_MS,
)
