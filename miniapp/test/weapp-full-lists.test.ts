import { appointmentOf, matterOf, pendingOf } from './samples.ts'
import { type App, apiBase, openOn } from './weapp-app.ts'
import { anyone, CLERK, receiveAllowance, resident, staff, staffSession } from './weapp-hall.ts'
import { requestTo } from './weapp-wx.ts'

// Every page with as much on it as the server gives at once (its limits are beside each). What is looked at after each
// test, of this file and of the others, is how much a page hands over by one `setData` (weapp-app.ts).

type Grow = Record<string, (body: never) => unknown>
/** The house's own answers, some of them grown. */
const answers = (grow: Grow): NonNullable<Parameters<typeof openOn>[2]> => ({
  request: call => {
    const { pathname } = new URL(call.url)
    const [, more] = Object.entries(grow).find(([path]) => new RegExp(`^/api${path}$`).test(pathname)) ?? []
    return requestTo(apiBase, [])!({
      ...call,
      success: answer =>
        call.success?.({
          ...answer,
          ...(more && { data: more(answer.data as never) as object, header: {} }),
        }),
    })
  },
})
const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))
const repeated = <T>(some: readonly T[], count: number): T[] =>
  some.length === 0 ? [] : times(count, i => some[i % some.length]!)

const LONG =
  '您申请的「80周岁以上老年人高龄津贴发放」还缺材料：本人身份证、近期一寸照片、社保卡复印件。请在 12 月 21 日前补交，可以在手机上拍照上传，也可以送到鳌头镇便民服务中心。'
const ITEM = '80周岁以上老年人高龄津贴发放（长寿老人补贴）'
const later = new Date(Date.now() + 86_400_000).toISOString()
const mine: Grow = {
  '/my/matters': () =>
    times(100, i => matterOf(`m${i}`, { itemName: ITEM, todo: i % 3 ? null : '缺 3 份材料，请补交' })),
  '/my/appointments': () =>
    times(50, i => appointmentOf(`a${i}`, later, { item: { id: 'item', name: ITEM } })),
  '/my/ratings/pending': () => times(20, i => pendingOf(`v${i}`)),
  '/my/messages': () => ({
    unread: 100,
    messages: times(100, i => ({
      id: `n${i}`,
      title: '材料还缺，请补交',
      text: LONG,
      target: { kind: 'matter', id: `m${i}` },
      at: later,
      read: false,
    })),
  }),
  '/my/feedback': () =>
    times(100, i => ({
      id: `f${i}`,
      number: `F2026${i}`,
      kind: 'not_done',
      status: 'answered',
      text: LONG,
      subjectName: ITEM,
      hallName: '鳌头镇便民服务中心',
      holderName: '鳌头镇便民服务中心',
      reportedAt: later,
      dueOn: '2026-12-21',
      answers: [{ at: later, text: LONG, name: '李国强' }],
    })),
}
const largest = (app: App) => Math.max(...app.handed.map(({ bytes }) => bytes))
/** Goes on to the end of every list on the page, and says in how many taps. */
const seeAll = async (app: App) => {
  const more = () => app.nodes().some(({ ariaLabel }) => /^看后面 \d+ 条/.test(ariaLabel ?? ''))
  let taps = 0
  for (await app.until('a long list', more); more(); taps += 1) {
    const before = app.text()
    await app.tap('button', /^看后面 \d+ 条/)
    await app.until('the next ones', () => app.text() !== before)
  }
  return taps
}
const signedIn = async () => ({ token: (await resident()).token })

test('首页 and 我的事 of somebody with everything', async () => {
  const kept = await signedIn()
  const home = await openOn('pages/home/home', kept, answers(mine))
  await home.shows('鳌头镇便民服务中心')
  const app = await openOn('pages/mine/mine', kept, answers(mine))
  await app.shows(ITEM)
  expect(await seeAll(app)).toBe(8 + 4)
})

test('消息: a hundred long ones', async () => {
  const app = await openOn('features/notifications/pages/inbox', await signedIn(), answers(mine))
  expect(await seeAll(app)).toBe(4)
})

test('办件: a long story and many materials', async () => {
  const { phone, token } = await resident()
  const matterId = await receiveAllowance(phone)
  const long = {
    [`/my/matters/${matterId}`]: (matter: { timeline: object[] }) => ({
      ...matter,
      timeline: repeated(matter.timeline, 100).map(entry => ({ ...entry, note: LONG })),
    }),
    [`/my/matters/${matterId}/papers`]: (papers: { materials: object[] }) => ({
      ...papers,
      materials: repeated(papers.materials, 30).map((material, i) => ({ ...material, name: `材料 ${i}` })),
    }),
  }
  const app = await openOn(`features/matters/pages/matter?id=${matterId}`, { token }, answers(long))
  await app.shows('材料 29')
})

test('指南 and 办事: the longest guide of the pilot, its longest list to the end', async () => {
  const { departments } = await anyone.catalogueIndex()
  const [most] = departments.toSorted((one, other) => other.count - one.count)
  const list = await openOn(
    `features/catalogue/pages/list?department=${encodeURIComponent(most!.name)}&title=x`,
  )
  await list.shows('共')
  const rows = () => list.nodes().filter(({ role }) => role === 'link').length
  for (let before = 0; rows() > before && rows() < most!.count; ) {
    before = rows()
    await list.tap('button', /^再看|^更多|^还有/)
    await list.until('more rows', () => rows() > before)
  }
  expect(rows()).toBeGreaterThanOrEqual(most!.count)

  const all = (
    await Promise.all([1, 2, 3, 4, 5, 6, 7].map(page => anyone.items({ query: { page } })))
  ).flatMap(({ items }) => items)
  const guides = await Promise.all(
    all.filter(({ hasGuide }) => hasGuide).map(({ id }) => anyone.item({ params: { itemId: id } })),
  )
  const longest = guides.toSorted(
    (a, b) => JSON.stringify(b.guide).length - JSON.stringify(a.guide).length,
  )[0]!
  const guide = await openOn(`features/catalogue/pages/guide?id=${longest.id}`)
  await guide.shows('这份指南从哪来')
  const services = await openOn('pages/services/services')
  await services.shows('大家常办')
})

test('预约 with all its days and times', async () => {
  const [found] = await anyone.searchItems({ query: { q: '高龄津贴' } })
  const app = await openOn(`features/appointments/pages/book?itemId=${found!.id}`)
  await app.shows('哪一天')
})

test('代办: all of a page of matters and fifty drafts', async () => {
  const { key: draftKey } = await (await staff('黄秀英')).draftKey()
  const session = { ...(await staffSession('黄秀英')), draftKey }
  const drafts = times(50, i => ({
    key: `draft-${i}`,
    staffId: session.staff.id,
    state: 'writing',
    reason: null,
    sent: null,
    consent: null,
    item: { id: 'item', name: ITEM, needsVillage: false, materials: [] },
    handedIn: ['身份证'],
    applicant: {
      name: '李秀兰',
      idNumber: '44011119400101002X',
      phone: '13800005678',
      villageId: null,
      villageName: null,
    },
    changedAt: later,
  }))
  const { matters } = await (await staff(CLERK)).matters({ query: { box: 'all' } })
  const full = {
    '/matters': (page: { matters: object[] }) => ({
      ...page,
      matters: repeated(matters, 20).map((m, i) => ({ ...m, id: `m${i}` })),
      total: 20,
    }),
  }
  const app = await openOn(
    'features/agency/pages/work',
    { 'staff.session': session, 'agency.drafts': drafts },
    answers(full),
  )
  await app.until('all of them', () => app.text().split(ITEM).length > 50)
  expect(largest(app)).toBeGreaterThan(1000)
})
