import { house } from '../../../../test/house.ts'
import { click, fill, refusal, renderScreen, sees, sent, until, written } from '../../../../test/screens.tsx'
import { beginSession } from '../../../session.ts'

test('a wrong password is refused in place: the name stays, the password goes', async () => {
  await renderScreen('/sign-in', { signedInAs: null })
  await click('登录')
  await sees('请填写密码')
  expect(sent()).toEqual([])
  await fill('登录名或姓名', '查无此人')
  await fill('密码', 'wrong-password')
  await click('登录')
  expect(await refusal()).toContain('密码')
  expect(await written('登录名或姓名')).toBe('查无此人')
  expect(await written('密码')).toBe('')
})

test('whoever is not signed in comes to the sign-in first, with the way back', async () => {
  const router = await renderScreen('/matters', { signedInAs: null })
  await sees('工作人员登录')
  expect(router.state.location.search).toBe('?from=%2Fmatters')
})

test('a page that is not for one’s post says so', async () => {
  await renderScreen('/staff', { signedInAs: 'agent' })
  await sees('您的岗位不能打开这一页')
})

test('after the sign-in Tab begins in the page, not at the top of the menu', async () => {
  const router = await renderScreen('/sign-in?from=%2Fmatters', { signedInAs: null })
  await sees('工作人员登录')
  beginSession(await house().staffToken('townOfficer'), '李伟')
  await until(() => expect(router.state.location.pathname).toBe('/matters'))
  await until(() => expect(document.activeElement?.tagName).toBe('MAIN'))
})
