import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Koa from 'koa'
import { serveVerification } from './verification-files.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'verification-'))
const WORD = '0f6a2b9d4c8e1735'
let server: Server
let base: string
beforeAll(async () => {
  writeFileSync(path.join(folder, 'aBc-12_3xyz.txt'), WORD)
  writeFileSync(path.join(folder, 'long.txt'), 'x'.repeat(1025))
  writeFileSync(path.join(folder, 'page.html'), '<script>')
  writeFileSync(path.join(folder, '.env'), 'SECRET')
  mkdirSync(path.join(folder, 'folder.txt'))
  symlinkSync('/etc/hostname', path.join(folder, 'link.txt'))
  const koa = new Koa()
  koa.use(serveVerification(folder))
  server = createServer(koa.callback())
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
  rmSync(folder, { recursive: true })
})

test.each(['/', '/h/', '/w/', '/t/', '/r/', '/s/', '/f/'])('WeChat finds its file below %s', async below => {
  const answer = await fetch(`${base}${below}aBc-12_3xyz.txt`)
  expect([answer.status, await answer.text()]).toEqual([200, WORD])
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
})
test('one put there while the server runs is there at once', async () => {
  expect((await fetch(`${base}/later.txt`)).status).toBe(404)
  writeFileSync(path.join(folder, 'later.txt'), WORD)
  expect((await fetch(`${base}/later.txt`)).status).toBe(200)
})
test.each([
  '/nothing.txt',
  '/x/aBc-12_3xyz.txt',
  '/h/h/aBc-12_3xyz.txt',
  '/long.txt',
  '/page.html',
  '/.env',
  '/folder.txt',
  '/link.txt',
  '/..%2faBc-12_3xyz.txt',
  '/h/%2e%2e/aBc-12_3xyz.txt.',
])('%s is nothing of it', async address => {
  expect((await fetch(base + address)).status).toBe(404)
})
test('only what is read is answered', async () => {
  expect((await fetch(`${base}/aBc-12_3xyz.txt`, { method: 'POST' })).status).toBe(404)
  expect((await fetch(`${base}/aBc-12_3xyz.txt`, { method: 'HEAD' })).status).toBe(200)
})
