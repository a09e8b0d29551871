import { type App, HALL_CODE, openOn } from './weapp-app.ts'

/** Everything is looked at without signing in; the act asks for it and finds what was chosen, whichever way one signs in. */
const SIGN_IN = 'features/identity/pages/sign-in'
const HALL = `/features/queue/pages/hall?code=${HALL_CODE}`
const OK = 'getPhoneNumber:ok'

let people = 0
const nobody = (address: string) => {
  people += 1
  const code = `weapp-sign-in-${Date.now()}${people}.1`
  return openOn(address, {}, { login: call => call?.success?.({ code, errMsg: 'login:ok' }) })
}
const newPhone = () => {
  people += 1
  return `136${String((Date.now() + people) % 1e8).padStart(8, '0')}`
}
const consent = async (app: App) => {
  await app.at(SIGN_IN)
  await app.tap('checkbox', /^我已阅读并同意/)
}
const ways: [string, (app: App) => Promise<void>][] = [
  [
    'by WeChat’s phone number',
    async app => {
      await consent(app)
      await app.giveNumber('微信手机号登录', { code: `phone-${newPhone()}.1`, errMsg: OK })
    },
  ],
  [
    'by a code sent to the phone',
    async app => {
      await consent(app)
      await app.tap('button', '用别的手机号：短信验证码登录')
      await app.type('手机号', newPhone())
      await app.tap('button', '获取验证码')
      await app.shows('演示环境验证码')
      await app.type('短信验证码', /演示环境验证码：(\d{6})/.exec(app.text())?.[1] ?? '')
      await app.tap('button', '登录')
    },
  ],
  [
    'by the WeChat account alone',
    async app => {
      await consent(app)
      await app.tap('button', '微信一键登录')
    },
  ],
  [
    'at the second try: first they go back',
    async app => {
      await app.at(SIGN_IN)
      const act = /^(确认预约|取号办这件事|提交)$/
      app.back()
      await app.until('the act again', () =>
        app.nodes().some(({ cl, ariaLabel }) => act.test(ariaLabel ?? '') && !cl?.includes('busy')),
      )
      await app.tap('button', act)
      await consent(app)
      await app.giveNumber('微信手机号登录', { errMsg: 'getPhoneNumber:fail user deny' })
      await app.giveNumber('微信手机号登录', { code: `phone-${newPhone()}.1`, errMsg: OK })
    },
  ],
]
const has = (app: App, value: string) =>
  app.until(value, () => app.nodes().some(node => Object.values(node).includes(value)))

describe.each(ways)('signing in %s', (_, signIn) => {
  test('a booking: item, day, time and who comes are still there', async () => {
    const app = await nobody('/features/appointments/pages/book')
    await app.type('搜索要办的事', '老人补贴')
    await app.tap('link', /^长寿\(高龄\)老人补贴/)
    await app.tap('radio', /^家人/)
    await app.type('家人姓名', '陈大文')
    await app.tap('radio', '父母')
    const days = await app.until('bookable days', () => {
      const found = app
        .nodes()
        .filter(({ role, ariaLabel }) => role === 'radio' && ariaLabel?.endsWith('可约'))
      return found.length > 0 && found
    })
    await app.tap('radio', days.at(-1)?.ariaLabel ?? '')
    await app.tap('radio', /^\d\d:\d\d (充足|紧张|仅剩 \d)$/)
    await app.tap('button', '确认预约')
    await signIn(app)
    await app.at('features/appointments/pages/book')
    await app.shows('请核对')
    await app.tap('button', '确认预约')
    await app.at('features/appointments/pages/appointment')
    await app.shows('预约码')
    await app.shows('陈大文')
  })

  test('a number at the hall: for what was chosen', async () => {
    const app = await nobody(HALL)
    await app.type('搜索要办的事', '老人补贴')
    await app.tap('link', /^长寿\(高龄\)老人补贴/)
    await app.tap('button', '取号办这件事')
    await signIn(app)
    await app.at('features/queue/pages/hall')
    await app.until('the page of somebody signed in', () => !app.text().includes('约过了？登录后签到'))
    await app.tap('button', '取号办这件事')
    await app.at('features/queue/pages/ticket')
    await app.shows('长寿(高龄)老人补贴')
  })

  test('办不成事: every word and the hall', async () => {
    const app = await nobody('/features/feedback/pages/form')
    await app.type('想办什么，哪里没办成', '材料带齐了，窗口说系统坏了')
    await app.tap('button', '提交')
    await signIn(app)
    await app.at('features/feedback/pages/form')
    await app.tap('button', '提交')
    await app.at('features/feedback/pages/report')
    await app.shows('材料带齐了，窗口说系统坏了')
  })
})

test('before the consent WeChat is asked nothing, and the app says what is missing', async () => {
  const app = await nobody('/pages/me/me')
  await app.tap('button', '登录')
  await app.at(SIGN_IN)
  for (const way of ['微信手机号登录', '微信一键登录']) {
    await app.tap('button', way)
    await app.shows('请先阅读并勾选同意')
  }
  expect(app.requests.filter(({ url }) => url.startsWith('/api/sessions'))).toEqual([])
})

test('who says no in WeChat’s sheet is told nothing; what WeChat cannot give is said with the other ways', async () => {
  const app = await nobody('/pages/me/me')
  await app.tap('button', '登录')
  await consent(app)
  await app.giveNumber('微信手机号登录', { errMsg: 'getPhoneNumber:fail user deny' })
  expect(app.nodes().filter(({ role }) => role === 'alert')).toEqual([])
  await app.giveNumber('微信手机号登录', { errMsg: 'getPhoneNumber:fail no permission' })
  await app.shows('微信现在给不了手机号')
  await app.giveNumber('微信手机号登录', { code: 'nonsense', errMsg: OK })
  await app.shows('凭证过期或已经用过')
  expect(app.route()).toBe(SIGN_IN)
})

test('a phone is bound by WeChat’s button: no is left in peace, a used code is said, the number then stands there', async () => {
  const app = await nobody('/features/identity/pages/profile')
  await app.tap('button', '登录')
  await consent(app)
  await app.tap('button', '微信一键登录')
  await app.at('features/identity/pages/profile')
  await app.tap('button', '绑定手机号')
  await app.giveNumber('用微信的手机号', { errMsg: 'getPhoneNumber:fail user deny' })
  expect(app.nodes().filter(({ role }) => role === 'alert')).toEqual([])
  await app.giveNumber('用微信的手机号', { errMsg: 'getPhoneNumber:fail no permission' })
  await app.shows('微信现在给不了手机号')
  await app.giveNumber('用微信的手机号', { code: 'nonsense', errMsg: OK })
  await app.shows('凭证过期或已经用过')
  const phone = newPhone()
  await app.giveNumber('用微信的手机号', { code: `phone-${phone}.1`, errMsg: OK })
  await app.shows(`已绑定 136****${phone.slice(-4)}`)
  expect(app.text()).not.toContain('还没有绑定手机号')
})

test('at WeChat’s limit of ten pages signing in comes back to the act too', async () => {
  const app = await nobody('/pages/home/home')
  for (let times = 0; times < 8; times += 1) app.forward('/features/queue/pages/hall')
  app.forward('/features/appointments/pages/book')
  await app.type('搜索要办的事', '老人补贴')
  await app.tap('link', /^长寿\(高龄\)老人补贴/)
  await app.tap('radio', /^家人/)
  await app.type('家人姓名', '陈大文')
  expect(app.depth()).toBe(10)
  await app.tap('radio', '父母')
  await app.tap('radio', /^\d\d:\d\d (充足|紧张|仅剩 \d)$/)
  await app.tap('button', '确认预约')
  await ways[0]![1](app)
  await app.at('features/appointments/pages/book')
  await has(app, '陈大文')
  await app.tap('button', '确认预约')
  await app.at('features/appointments/pages/appointment')
})

// Pages, and what somebody sees there who is not signed in.
test.each([
  ['/pages/home/home', '大厅此刻'],
  ['/pages/services/services', '大家常办'],
  ['/pages/mine/mine', '您的预约、排队号、办件进度'],
  ['/pages/me/me', '还没有登录'],
  ['/features/catalogue/pages/list?department=没有的部门', '这里还没有事项'],
  ['/features/appointments/pages/book', '先选要办的事'],
  ['/features/appointments/pages/book?appointmentId=65f000000000000000000009', '原来约的时间'],
  ['/features/appointments/pages/appointment?id=65f000000000000000000009', '时间、地点和预约码'],
  [HALL, '没有预约也能办，取个号排队'],
  ['/features/queue/pages/ticket?id=65f000000000000000000009', '排到哪里'],
  ['/features/matters/pages/matter?id=65f000000000000000000009', '办到哪一步'],
  ['/features/matters/pages/receipt', '就能看到进度，不用登录'],
  ['/features/notifications/pages/inbox', '这些消息都会在这里'],
  ['/features/notifications/pages/settings', '用微信还是短信'],
  ['/features/ratings/pages/rate?code=65f000000000000000000009', '可以评价您办过的事'],
  ['/features/ratings/pages/case?id=65f000000000000000000009', '您的差评谁在办'],
  ['/features/feedback/pages/form', '提交时要登录'],
  ['/features/feedback/pages/report?id=65f000000000000000000009', '谁在答复'],
  ['/features/identity/pages/profile', '到窗口不用再一项项报'],
])('%s can be looked at: %s', async (address, says) => {
  const app = await nobody(encodeURI(address))
  await app.shows(says)
  expect(app.route()).toBe(address.slice(1).split('?')[0])
  expect(app.requests.filter(({ status }) => status === 401)).toEqual([])
})
