import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type App, dist, signIn, start } from './weapp-app.ts'

// Typing on a slow phone in the built mini-program: WeChat's page shows a key at once, the app hears of it some keys
// later, and what it then sends by `setData` takes the place of what stands there.

const markup = readFileSync(path.join(dist, 'base.wxml'), 'utf8')
/** Taro's short name of a field's value. */
const valueName = (element: 'input' | 'textarea') =>
  new RegExp(`<${element} value="\\{\\{i\\.(\\w+)\\}\\}"`).exec(markup)?.[1] ?? ''
const names = [valueName('input'), valueName('textarea')]

const KEYS_BEHIND = 2
const fieldOf = async (app: App, label: string) => {
  const field = await app.until(`field ${label}`, () =>
    app.nodes().find(node => node.ariaLabel === label && names.some(name => name in node)),
  )
  return field as unknown as Record<string, string>
}
/** Types key by key; answers what stands in the field at the end, and how often the app wrote into it. */
const typeSlowly = async (app: App, label: string, keys: string) => {
  const given = async () => {
    const field = await fieldOf(app, label)
    return names.map(name => field[name]).find(value => value !== undefined) ?? ''
  }
  let data = await given()
  let shown = data
  let writes = 0
  const unheard: string[] = []
  const hear = async () => {
    await app.type(label, unheard.shift() ?? '')
    const now = await given()
    if (now === data) return
    data = now
    shown = now
    writes += 1
  }
  for (const key of keys) {
    shown += key
    unheard.push(shown)
    if (unheard.length > KEYS_BEHIND) await hear()
  }
  while (unheard.length > 0) await hear()
  return { shown, writes }
}
/** What a `setData` has for the values of fields, wherever in it. */
const valuesIn = (told: object): unknown[] =>
  Object.entries(told).flatMap(([at, value]) => {
    if (names.some(name => at === name || at.endsWith(`.${name}`))) return [value]
    return typeof value === 'object' && value !== null ? valuesIn(value) : []
  })
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'
const CHINESE = '我想给奶奶办老人补贴到了大厅说缺一张照片回来又说要村里盖章跑了三趟还没有办好怎么办'
const all = (shown: string) => ({ shown, writes: 0 })

test('the names of the fields’ values are found', () => expect(names.every(Boolean)).toBe(true))

test('in the search no key is lost; what the app itself puts there comes, and twice', async () => {
  const app = await start()
  await app.tap('tab', '办事')
  const label = '搜索要办的事'
  expect(await typeSlowly(app, label, CHINESE)).toEqual(all(CHINESE))
  // To WeChat a value it was given before is no news, so another one has to come in between.
  for (const words of ['老人补贴', '建房']) {
    const before = app.handed.length
    await app.type(label, words)
    await app.tap('button', '清除')
    await app.until('the field emptied', () => {
      const written = app.handed.slice(before).flatMap(({ changes }) => valuesIn(changes))
      return written.slice(-2).join('|') === ' |'
    })
  }
})

test('in a name and a password no key is lost', async () => {
  const app = await start()
  await app.tap('tab', '我的')
  await app.tap('button', /代办/)
  expect(await typeSlowly(app, '登录名或姓名', CHINESE)).toEqual(all(CHINESE))
  expect(await typeSlowly(app, '密码', LETTERS)).toEqual(all(LETTERS))
})

test('in a document, a phone number, a code and a long text no key is lost', async () => {
  const app = await start(
    {},
    { login: call => call?.success?.({ code: `weapp-typing-${Date.now()}.1`, errMsg: 'login:ok' }) },
  )
  await app.tap('tab', '我的')
  await app.tap('button', '登录')
  await signIn(app)
  await app.at('pages/me/me')
  await app.tap('link', /个人资料|我的资料/)
  expect(await typeSlowly(app, '身份证号', LETTERS)).toEqual(all(LETTERS))
  await app.tap('button', /绑定手机号/)
  expect(await typeSlowly(app, '手机号', '138 0013 8000 / 138 0013 8001 / 0755')).toMatchObject({ writes: 0 })
  expect(await typeSlowly(app, '短信验证码', LETTERS)).toEqual(all(LETTERS))
  await app.tap('link', '没办成？告诉我们')
  expect(await typeSlowly(app, '想办什么，哪里没办成', CHINESE.repeat(2))).toEqual(all(CHINESE.repeat(2)))
})
