import { type App, HALL_CODE, newSession, openOn } from './weapp-app.ts'

/** Codes that open the mini-program, when it is not running and when it is, with somebody signed in and with nobody. */
const HOME = 'pages/home/home'
const BOOK = 'features/appointments/pages/book'

const link = (path: string) => ({ q: encodeURIComponent(`https://town.example/${path}`) })
const scene = (text: string) => ({ scene: encodeURIComponent(text) })
const RECEIPT = 'pVbzN6t3Q0-wjFbn3KdVLQ'
const FAMILY = 'pVbzN6t3Q0-wjFbn3KdVLQab'
const NUMBER = '65f00000000000000000000901234567890abcde'
const kinds: [string, Record<string, string>, { route: string; code: string; says: string }][] = [
  [
    'a hall, printed',
    link(`h/${HALL_CODE}`),
    { route: 'queue/pages/hall', code: HALL_CODE, says: '鳌头镇便民服务中心' },
  ],
  [
    'a hall, as a scene',
    scene(`h/${HALL_CODE}`),
    { route: 'queue/pages/hall', code: HALL_CODE, says: '鳌头镇便民服务中心' },
  ],
  [
    'a hall there is not',
    link('h/NOWHERE'),
    { route: 'queue/pages/hall', code: 'NOWHERE', says: '没有找到这个大厅' },
  ],
  [
    'a receipt there is not',
    link(`r/${RECEIPT}`),
    { route: 'matters/pages/receipt', code: RECEIPT, says: '没有找到' },
  ],
  [
    'a number there is not',
    link(`t/${NUMBER}`),
    { route: 'queue/pages/follow', code: NUMBER, says: '没有找到这个号' },
  ],
  [
    'a family link that has ended',
    link(`s/${FAMILY}`),
    { route: 'matters/pages/shared', code: FAMILY, says: '已经过期，或家人已收回' },
  ],
]
let token: string
beforeAll(async () => {
  token = await newSession()
})
const people: [string, () => string][] = [
  ['nobody signed in', () => ''],
  ['somebody signed in', () => token],
]
const table = people.flatMap(([who, hold]) =>
  kinds.map(([kind, query, leads]) => [kind, who, { query, leads, hold }] as const),
)
const leadsTo = async (app: App, { route, code, says }: (typeof kinds)[0][2]) => {
  await app.at(`features/${route}`)
  expect(app.options().code).toBe(code)
  await app.shows(says)
}
/** Somebody books for one of the family, and scans a code. */
const writing = async (hold: () => string) => {
  const app = await openOn(HOME, { token: hold() })
  await app.tap('button', '预约取号')
  await app.type('搜索要办的事', '老人补贴')
  await app.tap('link', /^长寿\(高龄\)老人补贴/)
  await app.tap('radio', /^家人/)
  await app.type('家人姓名', '陈大文')
  return app
}

test.each(table)('cold: %s, %s', async (_, __, { query, leads, hold }) => {
  const app = await openOn(`${HOME}?${Object.entries(query).map(pair => pair.join('='))}`, { token: hold() })
  await leadsTo(app, leads)
  app.back()
  await app.at(HOME)
})
test.each(table)(
  'the app runs already: %s, %s; what was typed is there again',
  async (_, __, { query, leads, hold }) => {
    for (const container of [false, true]) {
      const app = await writing(hold)
      const before = app.options()
      await app.reopen(HOME, query, { container })
      await leadsTo(app, leads)
      const depth = app.depth()
      await app.reopen(HOME, query, { container })
      await leadsTo(app, leads)
      expect(app.depth()).toBe(depth)
      app.back()
      await app.at(BOOK)
      expect(app.options()).toEqual(before)
      // A field that was never closed keeps by itself what was typed.
      if (!container)
        await app.until('the name', () =>
          app.nodes().some(node => node.ariaLabel === '家人姓名' && Object.values(node).includes('陈大文')),
        )
      await app.shows('长寿(高龄)老人补贴')
    }
  },
)
