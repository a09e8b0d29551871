import { start } from './weapp-app.ts'

// What a village agent writes on the phone, in the built mini-program, which has no WebCrypto.

const PERSONAL = ['李秀兰', '44011119400101002X']

test('a draft lies on the phone sealed, is there again after a start without a network, and not once signed out', async () => {
  const app = await start()
  const stored = () => JSON.stringify([...app.storage])
  await app.tap('tab', '我的')
  await app.tap('button', /代办/)
  await app.type('登录名或姓名', '黄秀英')
  await app.type('密码', 'zhenyiban-demo')
  await app.tap('button', '登录')
  await app.tap('button', '替群众申请')
  await app.at('features/agency/pages/draft')
  await app.type('搜索要办的事', '老人补贴')
  await app.tap('link', /^长寿\(高龄\)老人补贴/)
  await app.shows('第 2 步')
  await app.type('姓名', PERSONAL[0] ?? '')
  await app.type('身份证号', PERSONAL[1] ?? '')
  await app.until('a sealed draft', () => stored().includes('agency.boxes'))
  for (const personal of PERSONAL) expect(stored()).not.toContain(personal)
  const kept = app.storage

  const nobodyListens = 'http://127.0.0.1:9'
  const offline = await start({}, { getStorageSync: key => kept.get(key) ?? '' }, nobodyListens)
  await offline.tap('tab', '我的')
  await offline.tap('button', /代办/)
  await offline.shows('李秀兰')
  await offline.tap('button', '退出登录')
  await offline.tap('button', '仍然退出')
  await offline.shows('给村居代办员用')
  expect(offline.text()).not.toContain('李秀兰')
})
