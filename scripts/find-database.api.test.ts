import { execFile } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
/** `npm run staff -- list` and its like, in an environment of an operator's. */
const run = (env: Record<string, string>, script = 'staff', ...args: string[]) =>
  new Promise<{ code: number; printed: string }>(resolve => {
    execFile(
      process.execPath,
      ['--import', 'tsx', `scripts/${script}.ts`, ...args],
      { cwd: root, env: { ...process.env, ...env } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), printed: stdout + stderr }),
    )
  })

test.each([
  ['staff', 'list'],
  ['import', 'holidays', 'server/data/holidays.2026.json'],
  ['db-export', '--to', 'nowhere'],
])('in production npm run %s does not choose a database by itself', async (script, ...args) => {
  const { code, printed } = await run({ NODE_ENV: 'production', MONGODB_URI: '' }, script, ...args)
  expect([code, printed]).toEqual([1, expect.stringContaining('请设置 MONGODB_URI')])
})
test('an address that names no database is refused', async () => {
  const { code, printed } = await run({ MONGODB_URI: 'mongodb://clerk:secret@127.0.0.1:1/' }, 'staff', 'list')
  expect([code, printed]).toEqual([1, expect.stringContaining('没有写数据库名：127.0.0.1:1/')])
})
test('the first line names the database, without who signs in to it', async () => {
  const { printed } = await run(
    { MONGODB_URI: 'mongodb://clerk:secret@127.0.0.1:1/town?serverSelectionTimeoutMS=10' },
    'db-export',
    '--to',
    'nowhere',
  )
  expect(printed.split('\n')[0]).toBe('数据库：127.0.0.1:1/town')
})
