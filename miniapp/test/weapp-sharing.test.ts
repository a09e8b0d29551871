import { readFileSync } from 'node:fs'
import path from 'node:path'
import { dist, HALL_CODE, openOn, start } from './weapp-app.ts'
import { anyone, receiveAllowance, resident } from './weapp-hall.ts'

// Cards that are sent on by 转发, and how they open for somebody who has never been here.

const pagesOf = () => {
  const { pages, subPackages } = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8')) as {
    pages: string[]
    subPackages: { root: string; pages: string[] }[]
  }
  return [...pages, ...subPackages.flatMap(each => each.pages.map(page => `${each.root}/${page}`))]
}
/** Of the hall that is chosen, where no code names one. */
const PUBLIC_PAGE = 'features/public-page/pages/hall'
const SHARED = [
  PUBLIC_PAGE,
  'pages/home/home',
  'pages/services/services',
  'features/catalogue/pages/guide',
  'features/queue/pages/hall',
  'features/queue/pages/ticket',
  'features/queue/pages/follow',
  'features/matters/pages/matter',
]
const PICTURE = '/card.png'

test('only these pages can be sent on; of none without something to send more than the app itself', async () => {
  const withCard: string[] = []
  for (const page of pagesOf()) {
    const app = await openOn(page)
    if (!app.mayShare()) continue
    withCard.push(page)
    if (page === PUBLIC_PAGE) continue
    expect(await app.until('a card', () => app.share())).toEqual({
      title: expect.stringContaining('镇易办'),
      path: '/pages/home/home',
      imageUrl: PICTURE,
    })
  }
  expect(withCard.sort()).toEqual([...SHARED].sort())
})

test('a guide and a hall: the card opens the same for somebody new', async () => {
  const [item] = await anyone.searchItems({ query: { q: '高龄津贴' } })
  const guide = await openOn(`features/catalogue/pages/guide?id=${item!.id}`)
  await guide.shows('要带什么')
  const card = guide.share()!
  expect(card.path).toBe(`/features/catalogue/pages/guide?id=${item!.id}`)
  expect([...card.title].length).toBeLessThanOrEqual(30)
  expect(guide.shareTimeline()).toEqual({ title: card.title, query: `id=${item!.id}`, imageUrl: PICTURE })
  await (await openOn(card.path)).shows('要带什么')

  const hall = await openOn(`features/queue/pages/hall?code=${HALL_CODE}&near=1234`)
  await hall.shows('鳌头镇便民服务中心')
  // The code at the door is for who stands there.
  expect(hall.share()).toEqual({
    title: '鳌头镇便民服务中心：现在排队多少人',
    path: `/features/queue/pages/hall?code=${HALL_CODE}`,
    imageUrl: PICTURE,
  })
})

test('the public page of a hall: read, and sent on, without signing in', async () => {
  const page = await openOn(`${PUBLIC_PAGE}?code=${HALL_CODE}`)
  await page.shows('平时要等多久')
  const card = page.share()!
  expect(card).toEqual({
    title: '鳌头镇便民服务中心办事公开',
    path: `/${PUBLIC_PAGE}?code=${HALL_CODE}`,
    imageUrl: PICTURE,
  })
  await (await openOn(card.path)).shows('差评整改')
})

test('my number: others follow it by its own code, without my name and without signing in', async () => {
  const { token, api } = await resident()
  await api.amendMe({ body: { name: '李秀兰' } })
  const ticket = await api.takeTicket({ params: { hallCode: HALL_CODE }, body: { itemId: null } })
  const mine = await openOn(`features/queue/pages/ticket?id=${ticket.id}`, { token })
  await mine.shows(ticket.number)
  const card = mine.share()!
  expect(card).toEqual({
    title: `${ticket.number} 号：点开看排到哪了`,
    path: `/features/queue/pages/follow?code=${ticket.followCode}`,
    imageUrl: PICTURE,
  })
  expect(card.path).not.toContain(`id=${ticket.id}`)
  const other = await openOn(card.path)
  await other.shows(ticket.number)
  expect(other.text()).not.toMatch(/李秀兰|李\*|登录/)
  // Whoever follows may hand it on.
  expect(other.share()).toEqual(card)
})

test('a matter: nothing by the menu, by the button the family link alone, which opens for the family', async () => {
  const { phone, token } = await resident()
  const matterId = await receiveAllowance(phone)
  const hidden: number[] = []
  const app = await openOn(
    `features/matters/pages/matter?id=${matterId}`,
    { token },
    {
      hideShareMenu: () => void hidden.push(1),
    },
  )
  await app.shows('给家人看')
  expect(hidden.length).toBeGreaterThan(0)
  expect(app.share('button')?.path).toBe('/pages/home/home')
  await app.tap('button', '生成链接')
  await app.shows('发给微信好友')
  const card = app.share('button')!
  expect(card.path).toMatch(/^\/features\/matters\/pages\/shared\?code=[\w-]{16,40}$/)
  expect(card.title).toBe('家里人在办的事，点开看进度')
  expect(JSON.stringify(card)).not.toContain(matterId)
  expect(app.share('menu')?.path).toBe('/pages/home/home')
  const family = await openOn(card.path)
  await family.shows('家人发给您的进度')
  expect(family.text()).not.toMatch(/李秀兰|登录后/)
})

test('a new version is said on the tabs and taken at a tap, never over what is being filled in', async () => {
  const hear: Record<string, () => void> = {}
  const done: string[] = []
  const app = await start(
    {},
    {
      getUpdateManager: () => ({
        onUpdateReady: ready => {
          hear.ready = () => ready({ errMsg: 'ok' })
        },
        onUpdateFailed: failed => {
          hear.failed = () => failed({ errMsg: 'ok' })
        },
        onCheckForUpdate: () => {},
        applyUpdate: () => void done.push('applied'),
      }),
    },
  )
  await app.shows('今天想办什么事？')
  await app.tap('button', '预约取号')
  await app.at('features/appointments/pages/book')
  hear.ready!()
  await app.type('搜索要办的事', '老人补贴')
  await app.shows('长寿(高龄)老人补贴')
  expect(app.text()).not.toContain('新版本')
  expect(done).toEqual([])
  app.back()
  await app.shows('有新版本了')
  expect(done).toEqual([])
  hear.failed!()
  await app.shows('新版本没有下载好')
  expect(app.text()).toContain('重新进入小程序')
  await app.until('a report', () =>
    app.requests.some(({ url, body }) => url === '/api/client-errors' && body.includes('update_failed')),
  )
  hear.ready!()
  await app.tap('button', '更新')
  expect(done).toEqual(['applied'])
})
