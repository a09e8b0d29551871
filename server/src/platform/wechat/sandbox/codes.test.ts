import { createCodes } from './codes.ts'
import { createPhones } from './phones.ts'

test('a code that was issued is its person’s, and no person of its own', () => {
  const now = () => new Date('2026-12-01T01:00:00Z')
  const account = { appId: 'app', appSecret: 'secret', demo: true, now }
  const phones = createPhones({ now, demo: true })
  const codes = createCodes(account, phones)
  const signIn = (code: string) =>
    codes.jscode2session({
      query: new URLSearchParams({
        appid: 'app',
        secret: 'secret',
        grant_type: 'authorization_code',
        js_code: code,
      }),
      body: {},
    })
  const phone = phones.named('lihua')
  expect(signIn(codes.codeFor(phone))).toMatchObject({ openid: phone.openid })
  expect(phones.all().map(({ name }) => name)).toEqual(['lihua'])
})
