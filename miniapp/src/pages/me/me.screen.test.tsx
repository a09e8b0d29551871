import { house } from '../../../test/house.ts'
import { opens, renderScreen, sees, seesNot, sent, tap } from '../../../test/screens.tsx'
import { token } from '../../shell/session.ts'
import Me from './me.tsx'

const route = '/pages/me/me'

test('who I am, and the ways to my data, the messages and the large type', async () => {
  const signedInAs = await house.newResident({ name: '李秀兰', phone: '13800006666' })
  await renderScreen(<Me />, { signedInAs, route })
  await sees(/138\*{4}6666/)
  await tap(/^我的资料/, 'link')
  await opens('navigateTo /features/identity/pages/profile')
  await tap(/^消息设置/, 'link')
  await opens('navigateTo /features/notifications/pages/settings')
  await tap(/^消息(?!设置)/, 'link')
  await opens('navigateTo /features/notifications/pages/inbox')
  await tap(/^大字版/, 'link')
  await sees('已开')
  await tap(/^大字版/, 'link')
  await sees('已关')
})

test('signing out ends the session here; everywhere only after a question', async () => {
  const signedInAs = await house.newResident()
  await renderScreen(<Me />, { signedInAs, route })
  await tap('在所有设备上退出登录')
  await tap('不退出')
  seesNot('要在所有设备上退出吗？')
  expect(sent()).toEqual([])
  await tap('在所有设备上退出登录')
  await tap('全部退出')
  await sees('还没有登录')
  expect(sent()).toEqual([{ url: '/sessions/sign-out-everywhere', body: {} }])
  expect(token.get()).toBe('')

  await renderScreen(<Me />, { signedInAs: await house.newResident(), route })
  await tap('退出登录')
  await sees('还没有登录')
  await tap('登录')
  await opens(/^navigateTo \/features\/identity\/pages\/sign-in/)
})
