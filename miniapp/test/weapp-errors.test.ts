import { start } from './weapp-app.ts'

const reportsOf = (app: Awaited<ReturnType<typeof start>>) =>
  app.requests.filter(({ url }) => url === '/api/client-errors')

test('an error that WeChat tells of reaches the server, without a session and without what it said of anybody', async () => {
  const app = await start()
  await app.shows('今天想办什么事？')
  app.tell(
    'onError',
    `MiniProgramError\nCannot read properties of undefined (reading 'name') 李秀兰 13800005678\nTypeError: Cannot read
    at n (https://servicewechat.com/wx0/12/page-frame.html/pages/home/home.js:1:2345)`,
  )
  app.tell('onUnhandledRejection', { reason: new RangeError('Maximum call stack size exceeded') })
  await app.until('two reports', () => reportsOf(app).length === 2)
  // Either may be answered first.
  const [error, rejection] = ['error', 'rejection'].map(kind =>
    reportsOf(app).find(({ body }) => JSON.parse(body).kind === kind),
  )
  expect(JSON.parse(error!.body)).toEqual({
    app: 'weapp',
    kind: 'error',
    name: 'TypeError',
    message: "Cannot read properties of undefined (reading 'name')",
    places: ['page-frame.html/pages/home/home.js:1:2345'],
    page: 'pages/home/home',
    version: expect.stringMatching(/^1\.4\.0\+[0-9a-f]{6}$/),
    system: 'Android 13',
    library: '3.5.0',
    wechat: '8.0.50',
    browser: '',
  })
  expect(JSON.parse(rejection!.body)).toMatchObject({ kind: 'rejection', name: 'RangeError' })
  for (const { header, status } of [error!, rejection!]) {
    expect(header.Authorization).toBeUndefined()
    expect(status).toBe(200)
  }
})

test('a page that does not exist leads home and is told of', async () => {
  const app = await start()
  await app.shows('今天想办什么事？')
  app.tell('onPageNotFound', { path: 'pages/old/old', query: { id: '13800005678' }, isEntryPage: true })
  await app.until('a report', () => reportsOf(app).length === 1)
  expect(JSON.parse(reportsOf(app)[0]!.body)).toMatchObject({ kind: 'lost_page', page: 'pages/old/old' })
  expect(reportsOf(app)[0]!.body).not.toContain('13800005678')
  await app.at('pages/home/home')
})
