import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { runWeapp } from './weapp-vm.ts'

/** Where the built mini-program lies. */
export const dist = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../dist/weapp')
export const apiBase = process.env.API_BASE ?? ''
export const HALL_CODE = 'AOTOU001'

beforeAll(() => {
  if (!apiBase) throw new Error('This test needs a running server: set API_BASE to its address.')
  if (!existsSync(path.join(dist, 'app.json')))
    throw new Error('This test needs the built mini-program: npm run build:weapp -w @zhenyiban/miniapp')
})

const opened: ReturnType<typeof runWeapp>[] = []
/** WeChat takes up to a megabyte; a slow phone takes a second for a quarter of it. */
const MOST_HANDED = 64 * 1024
afterEach(() => {
  const all = opened.splice(0)
  for (const app of all) app.close()
  const tooLarge = all.flatMap(({ handed }) => handed.filter(({ bytes }) => bytes > MOST_HANDED))
  expect(tooLarge).toEqual([])
})

const HOME = 'pages/home/home'
/** Starts the app on a phone of its own; it is closed after the test. */
export const start = async (
  query: Record<string, string> = {},
  own: Parameters<typeof runWeapp>[2] = {},
  server = apiBase,
  aheadMs = 0,
) => {
  const app = runWeapp(dist, server, own, aheadMs)
  opened.push(app)
  await app.launch(HOME, query)
  return app
}
/** Opens a page by its address, as a card or a code does, on a phone that has kept this. */
export const openOn = async (
  address: string,
  kept: Record<string, unknown> = {},
  own: Parameters<typeof runWeapp>[2] = {},
  aheadMs = 0,
) => {
  const app = runWeapp(dist, apiBase, own, aheadMs)
  opened.push(app)
  for (const [name, value] of Object.entries(kept)) app.storage.set(name, value)
  const [page = '', query = ''] = address.replace(/^\//, '').split('?')
  await app.launch(
    page,
    Object.fromEntries(
      query
        .split('&')
        .filter(Boolean)
        .map(pair => pair.split('=')),
    ),
  )
  return app
}
let phones = 0
const post = async (path: string, body: object) => {
  const answer = await fetch(`${apiBase}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  })
  return (await answer.json()) as Record<string, string>
}
/** The session of somebody new, by a code sent to their phone. */
export const newSession = async (): Promise<string> => {
  phones += 1
  const phone = `138${String((Date.now() + phones) % 1e8).padStart(8, '0')}`
  const { demoCode } = await post('/sms-codes', { phone })
  const { token } = await post('/sessions/sms', { phone, code: demoCode, consent: true })
  return token ?? ''
}
export type App = Awaited<ReturnType<typeof start>>
/** Consents and signs in by WeChat's code. */
export const signIn = async (app: App) => {
  await app.at('features/identity/pages/sign-in')
  await app.tap('button', '微信一键登录')
  await app.shows('请先阅读并勾选同意')
  await app.tap('checkbox', /^我已阅读并同意/)
  await app.tap('button', '微信一键登录')
}
