import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { dist } from './weapp-app.ts'

const scripts = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.js'))

/** Ways to make code of a string; WeChat forbids all of them. */
const fromStrings =
  /\beval\s*\(|\bnew Function\b|\bFunction\s*\(|\.constructor\s*\(\s*['"`]|set(?:Timeout|Interval)\s*\(\s*['"`]/

test.each([
  'eval("1")',
  'new Function("return this")()',
  'Function("return this")()',
  'f.constructor("return this")',
  'setTimeout("go()", 1)',
])('%s is code of a string', code => expect(code).toMatch(fromStrings))

test('no script of the mini-program makes code of a string', () => {
  expect(scripts.length).toBeGreaterThan(20)
  const found = scripts.flatMap(file => {
    const [code] = fromStrings.exec(readFileSync(path.join(dist, file), 'utf8')) ?? []
    return code ? [`${file}: ${code}`] : []
  })
  expect(found).toEqual([])
})
