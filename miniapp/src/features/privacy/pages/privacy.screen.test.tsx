import { waitFor } from '@testing-library/dom'
import { house } from '../../../../test/house.ts'
import { opened, renderScreen, sees, seesNot, sent, tap, type } from '../../../../test/screens.tsx'
import { AgreeAgain } from '../../../pages/agree-again.tsx'
import { token } from '../../../shell/session.ts'
import Consents from './consents.tsx'
import Data from './data.tsx'
import Leave from './leave.tsx'
import TextPage from './text.tsx'

const at = (page: string) => `/features/privacy/pages/${page}`
const phones = (() => {
  let next = 0
  return () => `1390000${String(++next).padStart(4, '0')}`
})()

test('the privacy policy of the town is there for anybody, with the way to the terms', async () => {
  await renderScreen(<TextPage />, { route: at('text?kind=policy') })
  await sees('隐私政策')
  await sees('运营者（个人信息处理者）：鳌头镇。')
  await sees('手机号')
  await sees('不满 14 周岁')
  await tap('看《服务协议》')
  expect(opened().at(-1)).toContain('/features/privacy/pages/text?kind=terms')
})

test('a text that is new is agreed to on the first page, once', async () => {
  const signedInAs = await house.newResident()
  await renderScreen(<AgreeAgain />, { signedInAs, route: '/pages/me/me' })
  await sees(/《隐私政策》和《服务协议》是新的/)
  await tap('看过了，同意')
  await waitFor(() => seesNot('看过了，同意'))
  expect((await signedInAs.api.myConsents()).map(({ title }) => title).join()).toContain('鳌头镇《隐私政策》')
})

test('a copy is made after a code to one’s own phone', async () => {
  const signedInAs = await house.newResident({ name: '李秀兰', phone: phones() })
  await renderScreen(<Data />, { signedInAs, route: at('data') })
  await tap('要一份')
  await tap('获取验证码')
  const [shown] = await sees(/试.*验证码.*\d{6}|\d{6}/)
  await type('短信验证码', /\d{6}/.exec(shown!.textContent!)![0])
  await tap('确认是我，开始整理')
  await sees(/正在整理|前可以下载/)
  expect(sent().map(({ url }) => url)).toEqual(['/me/proof-codes', '/me/copies'])
})

test('a consent is taken back after it was said what follows', async () => {
  const signedInAs = await house.newResident()
  const document = { type: 'id_card' as const, number: '44011119400101002X' }
  await signedInAs.api.amendMe({ body: { document, documentAgreed: true } })
  await renderScreen(<Consents />, { signedInAs, route: at('consents') })
  await sees('证件号码留在「我的资料」里')
  await tap('撤回同意：证件号码留在「我的资料」里')
  await sees('要撤回这项同意吗？')
  await tap('撤回')
  await sees(/已撤回/)
  expect((await signedInAs.api.me()).document).toBeNull()
})

test('that a code was wrong is past as soon as another is typed or asked for; nothing else is lost', async () => {
  const signedInAs = await house.newResident({ name: '李秀兰', phone: phones() })
  const refuse = async () => {
    await type('短信验证码', '000000')
    await tap('确认注销')
    await tap('注销')
    await sees(/验证码不对/)
  }
  await renderScreen(<Leave />, { signedInAs, route: at('leave') })
  await tap('我看清楚了，要注销', 'checkbox')
  await refuse()
  await type('短信验证码', '1')
  seesNot(/验证码不对/)
  await refuse()
  await tap('获取验证码')
  await sees(/试.*验证码.*\d{6}|\d{6}/)
  seesNot(/验证码不对/)
  await renderScreen(<Data />, { signedInAs, route: at('data') })
  await tap('要一份')
  await type('短信验证码', '000000')
  await tap('确认是我，开始整理')
  await sees(/验证码不对/)
  await type('短信验证码', '1')
  seesNot(/验证码不对/)
})

test('deleting says what ends and what stays, asks for a proof and once more, and signs out', async () => {
  const signedInAs = await house.newResident({ name: '李秀兰', phone: phones() })
  await renderScreen(<Leave />, { signedInAs, route: at('leave') })
  await sees('没有正在排队、预约或等答复的事。')
  await sees(/按档案管理规定/)
  await tap('我看清楚了，要注销', 'checkbox')
  await tap('获取验证码')
  const [shown] = await sees(/\d{6}/)
  await type('短信验证码', /\d{6}/.exec(shown!.textContent!)![0])
  await tap('确认注销')
  await sees('真的要注销吗？')
  await tap('注销')
  await sees('账号已注销')
  expect(token.get()).toBe('')
})
