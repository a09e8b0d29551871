import { readdirSync, readFileSync, statSync } from 'node:fs'
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

interface AppJson {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
  preloadRule: Record<string, { packages: string[] }>
}
const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(dist, file), 'utf8')) as T
const app = () => read<AppJson>('app.json')
const allPages = () => {
  const { pages, subPackages } = app()
  return [...pages, ...subPackages.flatMap(({ root, pages }) => pages.map(page => `${root}/${page}`))]
}

test('of every page it is decided whether WeChat’s search may find it: guides, lists and what is public, nothing of a person', () => {
  const { rules } = read<{ rules: { action: string; page: string }[] }>('sitemap.json')
  const decided = rules.slice(0, -1).map(({ page }) => page)
  expect([...decided].sort()).toEqual(allPages().sort())
  // What nobody decided would be found.
  expect(rules.at(-1)).toEqual({ action: 'disallow', page: '*' })
  expect(rules.filter(({ action }) => action === 'allow').map(({ page }) => page)).toEqual([
    'pages/home/home',
    'pages/services/services',
    'features/catalogue/pages/list',
    'features/catalogue/pages/guide',
    'features/public-page/pages/hall',
  ])
})

const bytesUnder = (folder: string): number =>
  readdirSync(path.join(dist, folder), { recursive: true, encoding: 'utf8' })
    .map(file => statSync(path.join(dist, folder, file)))
    .reduce((sum, each) => sum + (each.isFile() ? each.size : 0), 0)
/** Of all that the pages of one package fetch ahead; WeChat fetches nothing past it. */
const MOST_AHEAD = 2 * 1024 * 1024
test('what is fetched ahead exists, and is within WeChat’s limit for the pages of a package together', () => {
  const { subPackages, preloadRule } = app()
  const ahead = new Map<string, Set<string>>()
  for (const [page, { packages }] of Object.entries(preloadRule)) {
    expect(allPages()).toContain(page)
    const home = subPackages.find(({ root }) => page.startsWith(`${root}/`))?.root ?? 'main'
    ahead.set(home, new Set([...(ahead.get(home) ?? []), ...packages]))
  }
  for (const [home, packages] of ahead) {
    expect(subPackages.map(({ root }) => root)).toEqual(expect.arrayContaining([...packages]))
    expect(packages).not.toContain(home)
    const bytes = [...packages].reduce((sum, root) => sum + bytesUnder(root), 0)
    expect(bytes).toBeLessThan(MOST_AHEAD)
  }
  // Every code opens the home page and goes on from there.
  expect(preloadRule['pages/home/home']?.packages).toEqual(
    expect.arrayContaining(['features/codes', 'features/queue', 'features/matters']),
  )
})
