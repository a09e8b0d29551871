import { Event } from '../server/src/kernel/outbox.ts'
import { expectRefusal, startTestApp, type TestApp } from '../server/src/testing/fixture.ts'
import { runCommand } from './testing/command.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

/** Runs `npm run staff` as an operator would, on the database of the house. */
const staff = async (command: string, password = '') => {
  const { url } = (Event.db.getClient() as unknown as { s: { url: string } }).s
  const at = { env: { MONGODB_URI: url }, typed: `${password}\n` }
  const { code, stdout, stderr } = await runCommand('staff', command.split(' '), at)
  return { code, printed: stdout + stderr }
}
const enter = (name: string, password: string) => house.as(null).signInStaff({ body: { name, password } })

test('a second person of one name does not take the first one’s account over', async () => {
  const first = 'add 李伟 --role clerk --organisation 440117113'
  const { printed: made } = await staff(first, 'right horse 7')
  expect(made).toContain('已建账号：李伟（登录名 李伟），窗口人员，鳌头镇')
  const { token } = await enter('李伟', 'right horse 7')
  const again = await staff('add 李伟 --role leader --organisation 440117', 'another horse 8')
  expect(again.code).toBe(1)
  for (const said of [
    '李伟（登录名 李伟），窗口人员，鳌头镇',
    '--sign-in-name',
    'reset-password',
    'move',
    'role',
  ])
    expect(again.printed).toContain(said)
  expect(await house.as(token).staffMe()).toMatchObject({ role: 'clerk', organisation: { name: '鳌头镇' } })
  const other = await staff(
    'add 李伟 --role leader --organisation 440117 --sign-in-name liwei2',
    'another horse 8',
  )
  expect(other.code).toBe(0)
  expect((await enter('liwei2', 'another horse 8')).staff).toMatchObject({ name: '李伟', role: 'leader' })
  expect((await enter('李伟', 'right horse 7')).staff).toMatchObject({
    role: 'clerk',
    mustChangePassword: true,
  })
}, 120_000)

test('the commands change what they name, say so, and leave an event by the operator', async () => {
  await staff('add 王小明 --role clerk --organisation 440117113', 'right horse 7')
  const api = house.as((await enter('王小明', 'right horse 7')).token)
  expect((await staff('role 王小明 --role manager')).printed).toContain('大厅主任')
  await expectRefusal(api.staffMe(), 'session.required')
  expect((await staff('move 王小明 --organisation 440117113/西向村')).printed).toContain('西向村')
  const { printed } = await staff('reset-password 王小明')
  const password = /[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/.exec(printed)?.[0] ?? ''
  expect((await enter('王小明', password)).staff).toMatchObject({
    role: 'manager',
    organisation: { name: '西向村' },
    mustChangePassword: true,
  })
  expect((await staff('standing 王小明 --standing left')).printed).toContain('已离岗')
  await expectRefusal(enter('王小明', password), 'staff.left')
  const events = await Event.find({ name: /^staff\.(added|post|password|standing)/ })
    .sort({ at: 1 })
    .lean()
  expect(events.slice(-5).map(({ name }) => name)).toEqual([
    'staff.added',
    'staff.post_changed',
    'staff.post_changed',
    'staff.password_reset',
    'staff.standing_changed',
  ])
  for (const { payload } of events.slice(-5))
    expect(payload).toMatchObject({ operator: expect.stringMatching(/./) })
}, 180_000)

test.each([
  ['role 查无此人 --role clerk', '没有登录名是「查无此人」的账号'],
  ['add 张三 --role kiosk --organisation 440117113', '用法'],
  ['standing 李伟', '用法'],
  ['sack 张三', '用法'],
])(
  '%s: %s',
  async (command, said) => {
    const { code, printed } = await staff(command, 'right horse 7')
    expect([code, printed.includes(said)]).toEqual([1, true])
  },
  60_000,
)

test('an account is reached by its sign-in name as it was given, dots and all', async () => {
  const made = await staff(
    'add 张三 --role clerk --organisation 440117113 --sign-in-name 张.三',
    'right horse 7',
  )
  expect(made.printed).toContain('登录名 张.三')
  const { code, printed } = await staff('reset-password 张.三')
  expect([code, printed]).toEqual([0, expect.stringContaining('初始密码')])
})
