import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gbkOf } from '../server/src/testing/gbk.ts'
import { runCommand } from './testing/command.ts'

const root = path.resolve(import.meta.dirname, '..')
const holidays = path.join(root, 'server/data/holidays.2026.json')
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zhenyiban-import-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs `npm run import` as a person would, on a database of its own in the folder. */
const runImport = async (...args: string[]) => {
  const env = { DATA_DIR: path.join(folder, 'data'), MONGODB_URI: '' }
  const { code, stdout, stderr } = await runCommand('import', args, { env })
  const named = /^数据库：.*\n?/m
  return { code, printed: (stdout + stderr).replace(named, '').trim() }
}

test('a file with a fault, the good part of it, and the mended file', async () => {
  const bad = path.join(folder, 'bad.json')
  // In GBK, as Excel and Notepad save in China.
  await writeFile(bad, gbkOf((await readFile(holidays, 'utf8')).replace('2026-01-02', '2026-02-30')))
  const fault = '第 13 行「days[1].on」：日期格式应为 2026-01-31'
  expect(await runImport('holidays', bad)).toEqual({
    code: 1,
    printed: `${fault}\n有 1 处问题，没有导入任何内容。改正后再导入，或加 --skip-bad 跳过有问题的部分。`,
  })
  expect(await runImport('holidays', bad, '--skip-bad')).toEqual({
    code: 0,
    printed: expect.stringMatching(
      /^要新增 38 天：\n {2}2026-01-01 元旦放假\n[\s\S]*\n第 13 行「days\[1\]\.on」[\s\S]*\n新增 38、更新 0、未变 0；有 1 处问题，有问题的没有导入$/,
    ),
  })
  const { printed } = await runImport('holidays', holidays, '--json')
  expect(JSON.parse(printed)).toEqual({
    kind: 'holidays',
    file: holidays,
    imported: true,
    added: 1,
    updated: 0,
    unchanged: 38,
    removed: 0,
    faults: [],
    preview: ['要新增 1 天：', '  2026-01-02 元旦放假'],
  })
}, 60_000)

test('nothing is removed before somebody agreed', async () => {
  const small = path.join(folder, 'small.json')
  const days = [
    { on: '2026-01-01', name: '元旦', working: false },
    { on: '2025-12-28', name: '元旦', working: true },
  ]
  await writeFile(small, JSON.stringify({ year: 2026, days }))
  await runImport('holidays', holidays)
  const asked = await runImport('holidays', small)
  expect(asked.code).toBe(1)
  expect(asked.printed).toMatch(
    /要新增 1 天：\n {2}2025-12-28 元旦上班\n要删除 38 天：\n {2}2026-01-02 元旦放假 → 工作日/,
  )
  expect(asked.printed).toMatch(/这些法定节日按工作日算.*：[\s\S]*2026-05-01 劳动节/)
  expect(asked.printed).toMatch(/没有导入任何内容。确认无误后，加 --yes 再导入。$/)
  const json = JSON.parse((await runImport('holidays', small, '--json')).printed)
  expect(json).toMatchObject({ imported: false, declined: true, removed: 0 })
  const agreed = await runImport('holidays', small, '--yes')
  expect([agreed.code, agreed.printed.split('\n').at(-1)]).toEqual([0, '新增 1、更新 0、未变 1、删除 38'])
}, 120_000)

test('a hall’s new code is written only when somebody agreed', async () => {
  const file = path.join(folder, 'halls.json')
  const town = JSON.parse(await readFile(path.join(root, 'server/data/aotou.json'), 'utf8'))
  const write = (code: string) => {
    const openingHours = [['09:00', '12:00']]
    const hall = { of: '440117113', name: '新大厅', code, address: '新街 1 号', openingHours }
    return writeFile(file, JSON.stringify({ ...town, halls: [hall] }))
  }
  await write('XINDT001')
  expect(await runImport('organisations', file)).toMatchObject({
    code: 0,
    printed: expect.stringMatching(/^新增 \d+、更新 0/),
  })
  await write('XINDT002')
  const asked = await runImport('organisations', file)
  expect(asked.code).toBe(1)
  expect(asked.printed).toMatch(
    /^1 个大厅的代码会改：\n {2}「新大厅」XINDT001 → XINDT002\n.*重新打印.*XINDT001.*\n没有导入任何内容。确认无误后，加 --yes 再导入。$/,
  )
  const agreed = await runImport('organisations', file, '--yes')
  expect([agreed.code, agreed.printed.split('\n').at(-1)]).toEqual([
    0,
    expect.stringMatching(/^新增 0、更新 1/),
  ])
}, 120_000)

test('an unknown kind is told the usage', async () => {
  const { code, printed } = await runImport('people', holidays)
  expect(code).toBe(1)
  expect(printed).toMatch(/^用法:npm run import -- organisations\|catalogue\|guides\|holidays 文件/)
}, 60_000)
