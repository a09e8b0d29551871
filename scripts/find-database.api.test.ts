import { runCommand } from './testing/command.ts'

/** `npm run staff -- list` and its like, in an environment of an operator's. */
const run = async (env: Record<string, string>, command: string, ...args: string[]) => {
  const { code, stdout, stderr } = await runCommand(command, args, { env })
  return { code, printed: stdout + stderr }
}

test.each([
  ['staff', 'list'],
  ['import', 'holidays', 'server/data/holidays.2026.json'],
  ['db:export', '--to', 'nowhere'],
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
    'db:export',
    '--to',
    'nowhere',
  )
  expect(printed.split('\n')[0]).toBe('数据库：127.0.0.1:1/town')
})
