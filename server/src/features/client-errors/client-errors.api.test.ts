import { KEPT_DAYS, MOST_LISTED } from '@zhenyiban/shared/client-errors/contract.ts'
import type { ClientErrorReport } from '@zhenyiban/shared/client-errors/report.ts'
import { expectRefusal, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { ClientError } from './model.ts'
import { MOST_KINDS_A_DAY } from './recording.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await ClientError.deleteMany({})
})
afterAll(() => house.stop())

const reportOf = (of: Partial<ClientErrorReport> = {}): ClientErrorReport => ({
  app: 'weapp',
  kind: 'error',
  name: 'TypeError',
  message: "Cannot read properties of undefined (reading 'name')",
  places: ['features/queue/pages/hall.js:1:2345'],
  page: 'features/queue/pages/hall',
  version: '1.4.0+0018db',
  system: 'Android 13',
  library: '3.5.0',
  wechat: '8.0.50',
  browser: '',
  ...of,
})
const report = (of: Partial<ClientErrorReport> = {}) =>
  house.as(null).reportClientError({ body: reportOf(of) })
const list = async (query: object = {}) => (await house.staff('manager')).clientErrors({ query })

test('the same error of several phones is one row with its count, its devices, its first and its last time', async () => {
  await report()
  house.passMinutes(5)
  await report({ system: 'iOS 17' })
  await report({ system: 'iOS 17' })
  await report({ page: 'pages/home/home', places: ['pages/home/home.js:1:9'] })
  const { errors, isMore, versions } = await list()
  const { system: _s, library: _l, wechat: _w, browser: _b, ...plain } = reportOf()
  expect(errors[0]).toEqual({
    ...plain,
    devices: ['Android 13 · 3.5.0 · 8.0.50', 'iOS 17 · 3.5.0 · 8.0.50'],
    count: 3,
    firstAt: '2037-11-23T01:30:00.000Z',
    lastAt: '2037-11-23T01:35:00.000Z',
  })
  expect(errors.map(({ page, count }) => [page, count])).toEqual([
    ['features/queue/pages/hall', 3],
    ['pages/home/home', 1],
  ])
  expect(isMore).toBe(false)
  expect(versions).toEqual([{ app: 'weapp', version: '1.4.0+0018db', count: 4, lastOn: '2037-11-23' }])
})

test('told of by many at the same moment, each is counted', async () => {
  await Promise.all(Array.from({ length: 8 }, () => house.as(null).reportClientError({ body: reportOf() })))
  expect((await list()).errors.map(({ count }) => count)).toEqual([8])
})

test('sent again under its key it is counted once', async () => {
  const api = house.as(null, { 'idempotency-key': 'client-error-0001' })
  for (let times = 0; times < 3; times += 1) await api.reportClientError({ body: reportOf() })
  expect((await list()).errors.map(({ count }) => count)).toEqual([1])
})

test('several days are put together, the days asked for; by app', async () => {
  await report()
  house.passMinutes(3 * 24 * 60)
  await report()
  await report({ app: 'h5', version: '0.1.0+abcdef' })
  expect((await list()).errors.map(({ app, count }) => [app, count])).toEqual([
    ['weapp', 2],
    ['h5', 1],
  ])
  expect((await list({ days: 1 })).errors.map(({ count }) => count)).toEqual([1, 1])
  expect((await list({ app: 'h5' })).errors.map(({ app }) => app)).toEqual(['h5'])
  await expectRefusal(list({ days: KEPT_DAYS + 1 }), 'request.invalid')
})

const PERSONAL = ['44011119400101002X', '13800005678', '李秀兰', '020-87800000', '新城西路38号']
test('a number, a name or an address in any part of a report never reaches the database', async () => {
  const said = PERSONAL.join(' ')
  await report({
    name: said,
    message: `李秀兰 13800005678 not found: TypeError: ${said}`,
    places: [`at f (https://town.example/s/13800005678/a.js?name=李秀兰:1:2)`, `${said}.js:1:2`, said],
    page: `pages/李秀兰/13800005678?idNumber=44011119400101002X`,
    version: '13800005678',
    system: `iOS 13800005678 ${said}`,
    library: '李秀兰',
    wechat: '44011119400101002X',
    browser: said,
  })
  const kept = await ClientError.find().lean()
  expect(kept).toHaveLength(1)
  const { _id, key: _hash, ...fields } = kept[0]!
  const text = JSON.stringify(fields)
  for (const each of PERSONAL) expect(text).not.toContain(each)
  expect(text).not.toMatch(/[^\x20-\x7e]/)
  expect(text.replace(/"\d{4}-\d\d-\d\d[^"]*"/g, '')).not.toMatch(/\d{5}/)
  expect(fields).toMatchObject({ name: 'Error', page: 'pages/*/*', version: '' })
})

test('too long a report is refused and nothing is kept', async () => {
  await expectRefusal(report({ message: 'x'.repeat(301) }), 'request.invalid')
  await expectRefusal(report({ places: Array(6).fill('a.js:1:2') }), 'request.invalid')
  expect(await ClientError.countDocuments()).toBe(0)
})

test('so many different ones of a day; one that is known is counted all the same', async () => {
  const { _id, key: _key, ...sample } = await report().then(async () => (await ClientError.findOne().lean())!)
  await ClientError.insertMany(
    Array.from({ length: MOST_KINDS_A_DAY - 1 }, (_, i) => ({
      ...sample,
      key: `k${i}`,
      page: `pages/p${i}`,
    })),
  )
  await report({ page: 'pages/me/me' })
  await report()
  const { errors, isMore } = await list()
  expect(isMore).toBe(true)
  expect(errors).toHaveLength(MOST_LISTED)
  expect(errors[0]).toMatchObject({ page: 'features/queue/pages/hall', count: 2 })
  expect(await ClientError.countDocuments()).toBe(MOST_KINDS_A_DAY)
})

test('it ends after thirty days', async () => {
  await report()
  const { expiresAt } = (await ClientError.findOne().lean())!
  expect(expiresAt.toISOString()).toBe('2037-12-23T01:30:00.000Z')
})

test('who manages people sees it, a clerk does not', async () => {
  await expectRefusal((await house.staff('clerk')).clientErrors(), 'access.denied')
})

test('so many of an address in an hour, and no more', async () => {
  while (!(await house.app.limits.isSpent('client_error', '127.0.0.1')))
    await house.app.limits.consume('client_error', '127.0.0.1')
  await expectRefusal(report(), 'request.too_many')
  expect(await ClientError.countDocuments()).toBe(0)
})
