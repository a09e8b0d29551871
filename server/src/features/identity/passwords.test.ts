import { newOneTimePassword, whyWeak } from './passwords.ts'

const holder = { name: '李伟', signInName: 'liwei2' }

test.each([
  ['123456789', '密码至少 10 个字'],
  ['一二三四五六七八九', '密码至少 10 个字'],
  ['1234567890', '太常见'],
  ['0987654321', '太常见'],
  ['password123', '太常见'],
  ['Passw0rd2026', '太常见'],
  ['qwertyuiop', '太常见'],
  ['1q2w3e4r5t', '太常见'],
  ['aaaaaaaaaa', '太常见'],
  ['abcabcabcabc', '太常见'],
  ['woaini1314', '太常见'],
  ['woaini1314520', '太常见'],
  ['a123456789', '太常见'],
  ['zhenyiban123', '太常见'],
  ['liwei12345', '姓名的拼音'],
  ['LiWei19900101', '姓名的拼音'],
  ['李伟李伟李伟李伟李伟', '不要有姓名'],
  ['LIWEI2-of-the-hall', '不要有姓名、姓名的拼音或登录名'],
  ['我的名字叫李伟没人知道', '不要有姓名'],
])('%s is refused: %s', async (password, reason) => {
  expect(await whyWeak(password, holder)).toContain(reason)
})

test.each(['right horse 7', 'kite-lamp-river-27', '下雨天收稻谷的早上', 'mT7!qz-Lk4&w'])(
  '%s is taken',
  async password => {
    expect(await whyWeak(password.padEnd(10, '。'), holder)).toBeNull()
  },
)

test('a one-time password is readable, strong and never the same', async () => {
  const made = Array.from({ length: 200 }, newOneTimePassword)
  expect(new Set(made).size).toBe(200)
  for (const password of made) {
    expect(password).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){2}$/)
    expect(await whyWeak(password, holder)).toBeNull()
  }
})
