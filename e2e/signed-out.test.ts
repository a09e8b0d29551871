import { expect, test } from './fixtures.ts'
import { freshPhone } from './house.ts'
import { onTop, openApp, settled } from './pages.ts'
import { allPages, residentPages } from './resident-pages.ts'

// Everything can be looked at; signing in is asked at the act, or in place of what is somebody's own, and says what for.

const ASKS = '请先登录'
/** What each page has for somebody who is not signed in: its content, or what they would see after signing in. */
const says: Record<string, string | [typeof ASKS, string]> = {
  首页: '大厅此刻',
  办事: '大家常办',
  我的事: [ASKS, '您的预约、排队号、办件进度'],
  我的: '还没有登录',
  事项列表: '社会保障卡申领',
  指南: '要带什么',
  预约: '哪一天',
  预约详情: [ASKS, '时间、地点和预约码'],
  大厅: '没有预约也能办，取个号排队',
  输入大厅: '大厅编号',
  我的号: [ASKS, '排到哪里'],
  号单: '排队情况每 5 秒更新',
  窗口: '在这里可以',
  打不开的码: '没有认出这个码',
  扫一扫: '也可以选一张二维码的图片，或输入大厅编号',
  通知公告: '现在没有通知公告',
  公开: '平时要等多久',
  消息: [ASKS, '这些消息都会在这里'],
  消息设置: [ASKS, '用微信还是短信'],
  资料: [ASKS, '到窗口不用再一项项报'],
  登录: '登录后可以预约、取号、看办事进度',
  隐私政策: '谁在处理您的信息',
  服务协议: '这是什么服务',
  我的数据: [ASKS, '看得到、拿得走'],
  同意: [ASKS, '您同意过什么'],
  注销: [ASKS, '也可以注销'],
  没办成: '提交时要登录，好把答复告诉您',
  反映: [ASKS, '谁在答复'],
  差评: [ASKS, '谁在办'],
  容缺办件: [ASKS, '不登录，凭回执查进度'],
  待领办件: [ASKS, '办到哪一步'],
  办结办件: [ASKS, '办到哪一步'],
  评价: [ASKS, '可以评价您办过的事'],
  回执进度: '结果可以领取了',
  查进度: '就能看到进度，不用登录',
  家人看进度: '家人发给您的进度',
  代办: '给村居代办员用。群众办事、查进度，请回「首页」或「我的事」',
  代办的办件: '给村居代办员用',
  代办草稿: '没发送的草稿都还在这台手机上',
}

test('every page without signing in: its content, or what signing in is for and the way to it', async ({
  house,
  open,
}) => {
  const resident = freshPhone()
  const { page, faults } = await open('phone', { resident })
  const pages = await residentPages(house, page, resident)
  expect(pages.map(([name]) => name)).toEqual(expect.arrayContaining(Object.keys(says)))
  expect([...new Set(pages.map(([, path]) => path.split('?')[0]))].sort()).toEqual(allPages().sort())
  await page.evaluate(() => localStorage.clear())
  const denied: string[] = []
  page.on('response', answer => {
    if (answer.status() === 401) denied.push(answer.url())
  })
  for (const [name, path] of pages) {
    await openApp(page, path)
    await settled(page)
    const top = onTop(page)
    const said = says[name]!
    await expect(top, name).toContainText(Array.isArray(said) ? said[1] : said)
    expect.soft(page.url(), name).toContain(`/#/${path.split('?')[0]}`)
    // In sight without scrolling; asked nowhere else.
    const ways = top.getByText(ASKS, { exact: true })
    expect.soft(await ways.count(), name).toBe(Array.isArray(said) ? 1 : 0)
    if (Array.isArray(said))
      await expect.soft(top.getByRole('button', { name: '登录', exact: true }), name).toBeInViewport()
  }
  expect(denied).toEqual([])
  expect(faults).toEqual([])
})
