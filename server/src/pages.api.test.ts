import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import Koa from 'koa'
import pino from 'pino'
import type { App } from './kernel/app.ts'
import { answerErrors, requestIds } from './kernel/http.ts'
import { builtSites, inlineScriptHashes, type Site, servePages } from './pages.ts'

const files: Record<string, string> = {
  'console/index.html':
    '<title>console</title><script type="module" src="/console/assets/index-CPMiVNlA.js"></script>',
  'console/display.html': '<title>display</title><script>boot()</script>',
  'console/kiosk.html': '<title>kiosk</title>',
  'console/assets/index-CPMiVNlA.js': 'console()',
  'console/favicon-of-the-town.svg': '<svg/>',
  'console/.env': 'SECRET=1',
  'h5/index.html':
    '<title>h5</title><script type="module">start()</script><script src="/js/app.js"></script>',
  'h5/js/app.0a1b2c3d.js': 'app()',
  'h5/js/swagger-ui-bundle.js': 'plain()',
  'secret.txt': 'outside of every site',
}
const folder = mkdtempSync(path.join(tmpdir(), 'pages-'))
/** The real sites with the folders of this test, so that it needs no build. */
const folders: Record<string, string> = { '/console/': 'console', '/': 'h5' }
const sites: Site[] = builtSites.map(site =>
  folders[site.prefix] ? { ...site, folder: path.join(folder, folders[site.prefix]!) } : site,
)
let server: Server
let base: string
beforeAll(async () => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  const koa = new Koa()
  koa.use(requestIds)
  koa.use(answerErrors({ log: pino({ level: 'silent' }) } as unknown as App))
  koa.use(servePages(sites))
  server = createServer(koa.callback())
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
  rmSync(folder, { recursive: true })
})

const get = (address: string, headers: Record<string, string> = {}) =>
  fetch(base + address, { redirect: 'manual', headers })
/** As written: fetch would tidy the path up before sending it. */
const getRaw = (address: string) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    request(`${base}/`, { path: address }, response => {
      let text = ''
      response.on('data', chunk => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode!, text }))
    })
      .on('error', reject)
      .end()
  })

test.each([
  ['/h/AOTOU001', '/#/features/queue/pages/hall?code=AOTOU001'],
  ['/r/0123456789abcdef-_AB', '/#/features/matters/pages/receipt?code=0123456789abcdef-_AB'],
  ['/s/0123456789abcdef-_AB', '/#/features/matters/pages/shared?code=0123456789abcdef-_AB'],
  ['/h/AOTOU001/', '/#/features/queue/pages/hall?code=AOTOU001'],
  ['/h/aotou001', '/#/features/queue/pages/hall?code=aotou001'],
  ['/H/AOTOU001//', '/#/features/queue/pages/hall?code=AOTOU001'],
  ['/h//AOTOU001', '/#/features/queue/pages/hall?code=AOTOU001'],
  ['/h/%20AOTOU001%20', '/#/features/queue/pages/hall?code=AOTOU001'],
  ['/h/AOTOU001%E3%80%82', '/#/features/queue/pages/hall?code=AOTOU001'],
  ['/h/%EF%BC%A1OTOU%EF%BC%90%EF%BC%901', '/#/features/queue/pages/hall?code=AOTOU001'],
  ['/h/AOTOU001%E2%80%8B', '/#/features/queue/pages/hall?code=AOTOU001'],
  ['/%E2%80%8Eh/AOTOU001%E2%80%AE', '/#/features/queue/pages/hall?code=AOTOU001'],
  ['/h/%E3%80%8AAOTOU001%E3%80%8B%EF%BC%81', '/#/features/queue/pages/hall?code=AOTOU001'],
  ['/h/%E2%80%9CAOTOU001%E2%80%9D%EF%BC%89', '/#/features/queue/pages/hall?code=AOTOU001'],
  ['/h/AOTOU%E2%80%91001', '/#/features/queue/pages/hall?code=AOTOU-001'],
  ['/h/AOTOU001?k=0482', '/#/features/queue/pages/hall?code=AOTOU001&near=0482'],
  ['/h/AOTOU001?k=04%26code=X', '/#/features/queue/pages/hall?code=AOTOU001'],
  ['/h/AOTOU001?from=poster', '/#/features/queue/pages/hall?code=AOTOU001'],
  ['/R/0123456789abcdef-_AB/', '/#/features/matters/pages/receipt?code=0123456789abcdef-_AB'],
  ['/console', '/console/'],
  ['/Console', '/console/'],
  ['/Console/', '/console/'],
  ['/kiosk/', '/console/kiosk.html'],
  ['/docs', '/docs/'],
  ['/kiosk', '/console/kiosk.html'],
])('%s leads to %s', async (from, to) => {
  const answer = await get(from)
  expect([answer.status, answer.headers.get('location')]).toEqual([302, to])
})
test.each([
  `/h/AOTOU001`,
  `/t/${'0'.repeat(40)}`,
  `/r/${'0'.repeat(20)}`,
  `/s/${'0'.repeat(24)}`,
  ...['w', 'f', 'c'].map(letter => `/${letter}/${'0'.repeat(22)}`),
])('%s leads to a page that the resident app has', async address => {
  const [, root, page] = /#\/(features\/\w+)\/(pages\/\w+)\?/.exec(
    (await get(address)).headers.get('location')!,
  )!
  const config = readFileSync(new URL('../../miniapp/src/app.config.ts', import.meta.url), 'utf8')
  const pages = config.split('\n').find(line => line.includes(`'${root}'`))
  expect(pages).toContain(`'${page}'`)
})
test.each(['/h/', '/h/a%22b', '/h/a/b', '/r/short', '/r/https:%2F%2Fevil.example', `/h/${'x'.repeat(33)}`])(
  '%s leads nowhere',
  async address => expect((await get(address)).status).toBe(404),
)

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }
test.each([
  ['/h/', '输入大厅编号'],
  ['/h', '输入大厅编号'],
  ['/h/a/b', '输入大厅编号'],
  [`/H/${'x'.repeat(33)}`, '输入大厅编号'],
  ['/r/short', '凭回执查进度'],
  ['/t/123', '号单'],
  ['/s/123', '请家人再发一次'],
  ['/w/AOTOU001', '海报和号单'],
  ['/f/123', '海报和号单'],
  ['/x/AOTOU001', '请核对网址'],
  ['/nothing/at/all', '请核对网址'],
  ['/%00', '没有找到这个页面'],
  ['/%E0%A4%A', '没有找到这个页面'],
  ['/console/.env', '请核对网址'],
  ['/<script>alert(1)</script>', '请核对网址'],
])('a browser is told in Chinese what to do at %s', async (address, told) => {
  const answer = await get(address, BROWSER)
  const text = await answer.text()
  expect([400, 404]).toContain(answer.status)
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(text).toContain(told)
  expect(text).toContain('href="/"')
  expect(text).not.toContain('<script')
})
test('of a link of the family that is cut short nothing is said that was not looked at', async () => {
  const text = await (await get('/s/0123456789', BROWSER)).text()
  expect(text).toContain('家人发来的链接可能没有复制完整')
  expect(text).not.toMatch(/七天|7 天|过期/)
})
test.each([
  ['/h/', '*/*'],
  ['/h/', 'application/json'],
  ['/api/nothing', BROWSER.accept],
])('%s asked for %s is answered as JSON', async (address, accept) => {
  const answer = await get(address, { accept })
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({ code: 'request.not_found' })
})

test.each([
  ['/', 'h5'],
  ['/console/', 'console'],
  ['/console/matters/0123', 'console'],
  ['/console/display.html?hall=1', 'display'],
  ['/console/kiosk.html', 'kiosk'],
  ['/docs/', '镇易办接口说明'],
])('%s is the page «%s»', async (address, title) => {
  const answer = await get(address)
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-cache'])
  expect(await answer.text()).toContain(`<title>${title}</title>`)
})
test.each([
  '/console/assets/gone-00000000.js',
  '/nothing',
  '/console/assets',
  '/console/.env',
  '/%00',
  '/js/',
])('%s is not there', async address => expect((await get(address)).status).toBe(404))

test.each([
  '/console/../secret.txt',
  '/../secret.txt',
  '/console/..%2fsecret.txt',
  '/console/%2e%2e/secret.txt',
  '/..%5csecret.txt',
  '/console//../../secret.txt',
  '/docs/swagger-ui/../../../../../etc/passwd',
])('%s does not leave its folder', async address => {
  const { status, text } = await getRaw(address)
  expect([200, 400, 404]).toContain(status)
  expect(text).not.toMatch(/outside of every site|root:/)
})

test.each([
  ['/console/assets/index-CPMiVNlA.js', 'public, max-age=31536000, immutable'],
  ['/js/app.0a1b2c3d.js', 'public, max-age=31536000, immutable'],
  ['/js/swagger-ui-bundle.js', 'no-cache'],
  ['/console/favicon-of-the-town.svg', 'no-cache'],
  ['/docs/swagger-ui/swagger-ui-bundle.js', 'no-cache'],
])('%s is kept: %s', async (address, kept) => {
  const answer = await get(address)
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, kept])
  await answer.arrayBuffer()
})

test('what has not changed is not sent again', async () => {
  const modified = (await get('/')).headers.get('last-modified')!
  const again = await get('/', { 'if-modified-since': modified, 'cache-control': '' })
  expect([again.status, await again.text()]).toEqual([304, ''])
})

test('what the caller has by its ETag is not sent again', async () => {
  const etag = (await get('/')).headers.get('etag')!
  const again = await get('/', { 'if-none-match': etag })
  expect([etag.slice(0, 3), again.status, await again.text()]).toEqual(['W/"', 304, ''])
})

/** As the build leaves it: the text, and beside it what it has compressed. */
const writeBuilt = (name: string, text: string, compressed: string) => {
  writeFileSync(path.join(folder, name), text)
  writeFileSync(path.join(folder, `${name}.br`), brotliCompressSync(compressed))
}
test('what the build has compressed is sent as it is; an older one is not of this build', async () => {
  const text = 'long '.repeat(400)
  writeBuilt('h5/js/long.js', text, 'by the build')
  expect(await (await get('/js/long.js', { 'accept-encoding': 'br' })).text()).toBe('by the build')
  expect(await (await get('/js/long.js', { 'accept-encoding': 'identity' })).text()).toBe(text)
  writeBuilt('h5/js/older.js', text, 'by an older build')
  utimesSync(path.join(folder, 'h5/js/older.js.br'), 1, 1)
  const answer = await get('/js/older.js', { 'accept-encoding': 'br' })
  expect([answer.headers.get('content-encoding'), await answer.text()]).toEqual(['br', text])
})

test('only reading is served', async () => {
  expect((await fetch(`${base}/`, { method: 'POST' })).status).toBe(404)
  const head = await fetch(`${base}/console/`, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
})

test('inline scripts of our pages are allowed by their hash, and nothing else', () => {
  const hashOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`
  expect(inlineScriptHashes(sites).sort()).toEqual([hashOf('boot()'), hashOf('start()')].sort())
})
