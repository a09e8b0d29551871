import { SignInName } from './staff-accounts.ts'

test.each([
  ['何建华', '何建华'],
  [' 何建华\u200b ', '何建华'],
  ['ＬｉＷｅｉ２', 'liwei2'],
  ['Anna Maria', 'anna maria'],
  ['张.三', '张.三'],
])('a sign-in name: %j', (typed, name) => {
  expect(SignInName.parse(typed)).toBe(name)
})

test.each(['何 建华', '王镇 长', '何\u3000建华', '李伟 2', 'a 何', '', '-a', 'a@b'])(
  'no sign-in name: %j',
  typed => {
    expect(SignInName.safeParse(typed).success).toBe(false)
  },
)
