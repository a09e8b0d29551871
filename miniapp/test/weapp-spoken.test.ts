import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { dist, signIn, start } from './weapp-app.ts'
import { assertSpoken } from './weapp-spoken.ts'
import { nameOf } from './weapp-view.ts'

// What a screen reader is told in the built mini-program: WeChat reads `aria-*` where the page's markup has it.

const markup = readFileSync(path.join(dist, 'base.wxml'), 'utf8')
const source = path.join(dist, '../../src')
const used = new Set(
  readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
    .flatMap(file => readFileSync(path.join(source, file), 'utf8').match(/\baria-[a-z]+/g) ?? []),
)

test('every attribute the app uses is in the page’s markup of whatever is spoken', () => {
  for (const known of [
    'checked',
    'disabled',
    'hidden',
    'invalid',
    'label',
    'level',
    'live',
    'modal',
    'selected',
  ])
    expect(used).toContain(`aria-${known}`)
  const elements = markup.match(/<(view|text|image|input|textarea)[^>]* aria-role=[^>]*>/g) ?? []
  expect(new Set(elements.map(element => /<(\w+)/.exec(element)?.[1]))).toEqual(
    new Set(['view', 'text', 'image', 'input', 'textarea']),
  )
  for (const element of elements) for (const name of used) expect(element).toContain(` ${name}="{{`)
})

test('which tab is open, what is a heading and of which level, and which signs are mere drawings', async () => {
  const app = await start()
  await app.shows('鳌头镇便民服务中心')
  const tabs = app.nodes().filter(({ role }) => role === 'tab')
  expect(tabs.map(({ ariaSelected }) => ariaSelected)).toEqual(['true', 'false', 'false', 'false'])
  const levels = app.nodes().filter(({ role }) => role === 'heading')
  expect(levels.length).toBeGreaterThan(1)
  for (const { ariaLevel } of levels) expect([1, 2, 3]).toContain(ariaLevel)
  for (const icon of app.nodes().filter(({ cl }) => cl?.startsWith('icon ')))
    expect(icon.ariaHidden).toBe('true')
  assertSpoken(app)
})

test('what is ticked, what cannot be tapped yet, what is refused, and what lies over the page', async () => {
  const code = `weapp-spoken-${Date.now()}.1`
  const app = await start({}, { login: call => call?.success?.({ code, errMsg: 'login:ok' }) })
  const consent = () =>
    app.nodes().find(node => node.role === 'checkbox' && nameOf(node).startsWith('我已阅读'))
  await app.tap('tab', '我的')
  await app.tap('button', '登录')
  await app.at('features/identity/pages/sign-in')
  expect(consent()?.ariaChecked).toBe('false')
  await signIn(app)
  await app.at('pages/me/me')
  await app.tap('button', '在所有设备上退出登录')
  const dialog = await app.until('a dialog', () => app.nodes().find(({ role }) => role === 'dialog'))
  expect(dialog.ariaModal).toBe('true')
  assertSpoken(app)
  await app.tap('button', '不退出')
  await app.tap('link', /我的资料/)
  const save = await app.until('the button', () => app.nodes().find(node => nameOf(node) === '保存'))
  expect(save.ariaDisabled).toBe('true')
  await app.type('身份证号', '440111194001010021')
  const field = () => app.nodes().find(({ ariaLabel }) => ariaLabel === '身份证号')
  await app.until('a field that is wrong', () => field()?.ariaInvalid === 'true')
  const alert = app.nodes().find(({ role }) => role === 'alert')
  expect(alert).toBeDefined()
  // Said at once, as browsers do by the role.
  expect(markup).toContain(`aria-live="{{i.ariaLive||(i.role==='alert'?'assertive'`)
  assertSpoken(app)
})
