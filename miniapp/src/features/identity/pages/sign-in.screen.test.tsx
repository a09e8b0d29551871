import { house } from '../../../../test/house.ts'
import {
  alertsGone,
  field,
  leave,
  opens,
  refusal,
  renderScreen,
  sees,
  seesNot,
  sent,
  tap,
  type,
  written,
} from '../../../../test/screens.tsx'
import { taro } from '../../../../test/stubs/taro.ts'
import { token } from '../../../shell/session.ts'
import SignIn from './sign-in.tsx'

const route = '/features/identity/pages/sign-in?back=%2Fpages%2Fmine%2Fmine'
const CONSENT = '我已阅读并同意《隐私政策》和《服务协议》'

test('nothing is sent before the consent; the code sent to the phone signs in and leads back', async () => {
  await renderScreen(<SignIn />, { route })
  await type('手机号', '13800004444')
  await tap('获取验证码')
  const [told] = await sees(/演示环境验证码/)
  const code = /\d{6}/.exec(told?.textContent ?? '')?.[0] ?? ''
  await type('短信验证码', code)
  await tap('登录')
  expect(await refusal()).toContain('请先阅读并勾选同意')
  expect(sent().map(({ url }) => url)).toEqual(['/sms-codes'])
  await tap(CONSENT, 'checkbox')
  await tap('登录')
  await opens('switchTab /pages/mine/mine')
  expect(sent().at(-1)).toEqual({
    url: '/sessions/sms',
    body: { phone: '13800004444', code, consent: true },
  })
  expect(token.get()).not.toBe('')
})

test('what is refused is told, and the number stays', async () => {
  await renderScreen(<SignIn />, { route })
  await type('手机号', '1380000')
  await tap('获取验证码')
  expect(await refusal()).toContain('手机号')
  await type('手机号', '13800005555')
  await type('短信验证码', '000000')
  await tap(CONSENT, 'checkbox')
  await tap('登录')
  await sees(/验证码/)
  expect(written('手机号')).toBe('13800005555')
  expect(token.get()).toBe('')
})

test('a pasted number is whole, shown cleaned once its field is left, and the browser may offer phone and code', async () => {
  await renderScreen(<SignIn />, { route })
  await type('手机号', '+86 138 0013 8000')
  expect(written('手机号')).toBe('+86 138 0013 8000')
  await type('短信验证码', '０１２ 345')
  await leave()
  expect([written('手机号'), written('短信验证码')]).toEqual(['13800138000', '012345'])
  const attributesOf = (label: string) =>
    ['type', 'inputmode', 'autocomplete', 'maxlength'].map(name => field(label).getAttribute(name))
  expect(attributesOf('手机号')).toEqual(['text', 'tel', 'tel', null])
  expect(attributesOf('短信验证码')).toEqual(['text', 'numeric', 'one-time-code', null])
})

test('a mistyped number corrected: what was said of it goes, and a code may be asked for at once', async () => {
  await renderScreen(<SignIn />, { route })
  await type('手机号', '1380000')
  await tap('获取验证码')
  expect(await refusal()).toContain('手机号')
  await type('手机号', '13800007777')
  await alertsGone()
  await tap('获取验证码')
  await sees(/演示环境验证码/)
  await type('手机号', '13800007778')
  seesNot(/演示环境验证码/)
  await tap('获取验证码')
  await sees(/演示环境验证码/)
  expect(sent().map(({ body }) => body.phone)).toEqual(['1380000', '13800007777', '13800007778'])
})

test('the reminder to consent goes with the consent', async () => {
  await renderScreen(<SignIn />, { route })
  await tap('登录')
  expect(await refusal()).toContain('请先阅读并勾选同意')
  await tap(CONSENT, 'checkbox')
  await alertsGone()
})

test('what was refused stays until there is an answer, so that a double tap meets the same button', async () => {
  await renderScreen(<SignIn />, { route })
  await type('手机号', '13800006666')
  await type('短信验证码', '000000')
  await tap(CONSENT, 'checkbox')
  await tap('登录')
  expect(await refusal()).toContain('验证码')
  const asked = sent().length
  const button = document.querySelector('.button.primary')!
  button.dispatchEvent(new MouseEvent('click', { bubbles: true }))
  expect(document.querySelector('[role=alert]')).not.toBeNull()
  button.dispatchEvent(new MouseEvent('click', { bubbles: true }))
  expect(await refusal()).toContain('验证码')
  expect(sent().length).toBe(asked + 1)
})

test('who is signed in by now, and comes to the page again, goes on', async () => {
  await renderScreen(<SignIn />, { route, signedInAs: await house.newResident({}) })
  taro.show()
  await opens('switchTab /pages/mine/mine')
})
