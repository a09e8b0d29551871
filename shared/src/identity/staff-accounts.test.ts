import { SignInName } from './staff-accounts.ts'

test.each([
  ['何建华', '何建华'],
  [' 何建华\u200b ', '何建华'],
  ['ＬｉＷｅｉ２', 'liwei2'],
  ['Anna Maria', 'anna maria'],
  ['张.三', '张.三'],
  ['何\uFE00建\u{E0100}华', '何建华'],
  ['ＡNNA\u200d', 'anna'],
  ['𠮷田', '𠮷田'],
])('a sign-in name: %j', (typed, name) => {
  expect(SignInName.parse(typed)).toBe(name)
})

test.each(['何 建华', '王镇 长', '何\u3000建华', '李伟 2', 'a 何', '', '-a', 'a@b', '何\u0301建华'])(
  'no sign-in name: %j',
  typed => {
    expect(SignInName.safeParse(typed).success).toBe(false)
  },
)
