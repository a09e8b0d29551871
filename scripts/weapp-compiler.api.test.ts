import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const root = path.resolve(import.meta.dirname, '..')
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zhenyiban-compiler-'))
})
afterAll(() => rm(folder, { recursive: true }))

const sound = {
  'project.config.json': JSON.stringify({
    compileType: 'miniprogram',
    miniprogramRoot: 'built/',
    appid: 'touristappid',
  }),
  'built/app.json': JSON.stringify({ pages: ['home/home'], lazyCodeLoading: 'requiredComponents' }),
  'built/app.js': 'App({})',
  'built/home/home.js': 'Page({})',
  'built/home/home.json': '{}',
  'built/home/home.wxml': '<view>首页</view>',
}

/** What the check says of a mini-program with these files. */
const judge = async (name: string, files: Record<string, string>) => {
  const project = path.join(folder, name)
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(project, file)), { recursive: true })
    await writeFile(path.join(project, file), text)
  }
  const run = promisify(execFile)(process.execPath, ['scripts/weapp-compiler.mjs', project], { cwd: root })
  const { code = 0, stdout, stderr } = await run.catch(error => error)
  return { code, said: stdout + stderr }
}

test('a sound mini-program passes', async () => {
  const { code, said } = await judge('sound', sound)
  expect(said).toContain('finds no fault')
  expect(code).toBe(0)
})

test('a page that app.json names and nobody made', async () => {
  const { code, said } = await judge('broken', {
    ...sound,
    'built/app.json': JSON.stringify({ pages: ['home/home', 'lost/lost'] }),
  })
  expect(code).toBe(1)
  expect(said).toContain('could not find the corresponding file: "lost/lost.wxml"')
  expect(said).toContain('LAZYCODE_LOADING_OPEN')
})

test('a component that a page uses and nobody made', async () => {
  const usingComponents = { lost: '/lost/lost' }
  const { code, said } = await judge('torn', {
    ...sound,
    'built/home/home.json': JSON.stringify({ usingComponents }),
  })
  expect(code).toBe(1)
  expect(said).toContain('lost/lost')
})

test('no build', async () => {
  const { code, said } = await judge('nothing', { 'project.config.json': sound['project.config.json'] })
  expect(code).toBe(1)
  expect(said).toContain('built')
})
