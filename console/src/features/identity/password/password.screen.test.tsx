import { openDesk } from '../../../../test/desk.ts'
import { house } from '../../../../test/house.ts'
import {
  click,
  field,
  fill,
  refusal,
  renderScreen,
  sees,
  seesNot,
  sent,
  until,
  written,
} from '../../../../test/screens.tsx'

test('a password somebody else gave opens nothing until it is changed for one’s own', async () => {
  const manager = await house().staff('manager')
  const organisationId = house().towns.organisations.town
  const { oneTimePassword } = await manager.addStaff({
    body: { name: '孙晓', signInName: 'sunxiao', role: 'clerk', organisationId },
  })
  await renderScreen('/matters', { signedInAs: null })
  await fill('登录名或姓名', 'SunXiao')
  await fill('密码', oneTimePassword)
  await click('登录')
  await sees('先换成您自己的密码')
  seesNot('主菜单')
  await fill('给您的初始密码', oneTimePassword)
  await fill('新密码', 'sunxiao-2026-hall')
  await fill('再输一遍新密码', 'sunxiao-2026-hal')
  await click('换好密码，开始办事')
  await sees('两遍输入的不一样，请重新输入')
  await fill('再输一遍新密码', 'sunxiao-2026-hall')
  await click('换好密码，开始办事')
  expect(await refusal()).toContain('密码里不要有姓名')
  expect(await written('新密码')).toBe('sunxiao-2026-hall')
  await fill('新密码', 'kite-lamp-river')
  await fill('再输一遍新密码', 'kite-lamp-river')
  await click('换好密码，开始办事')
  await sees('密码已改好')
  await sees('窗口办理')
  expect(sent().at(-1)).toEqual({
    url: '/staff-password',
    body: { oldPassword: oneTimePassword, newPassword: 'kite-lamp-river' },
  })
})

test('a first password used a second time says that the place before is signed out, and what that may mean', async () => {
  const manager = await house().staff('manager')
  const organisationId = house().towns.organisations.town
  const { oneTimePassword } = await manager.addStaff({
    body: { name: '孙二', signInName: 'suner', role: 'clerk', organisationId },
  })
  await house()
    .as(null)
    .signInStaff({ body: { name: 'suner', password: oneTimePassword } })
  await renderScreen('/matters', { signedInAs: null })
  await fill('登录名或姓名', 'suner')
  await fill('密码', oneTimePassword)
  await click('登录')
  await sees(/初始密码在别处登录过，那边已经退出。不是您登录的，请换好密码后告诉您单位的负责人/)
  await sees('先换成您自己的密码')
})

test('a password reset while a form is filled in: the form is still there when it is changed', async () => {
  await openDesk()
  await fill('姓名', '李秀兰')
  const manager = await house().staff('manager')
  const { oneTimePassword, signInName } = await manager.resetPassword({
    params: { staffId: house().towns.staff.clerk },
  })
  await click('预约签到')
  await sees('登录已过期，请重新登录')
  await fill('登录名或姓名', signInName)
  await fill('密码', oneTimePassword)
  await click('登录')
  await sees(/刚才填的内容还在/)
  await fill('给您的初始密码', oneTimePassword)
  await fill('新密码', 'lamp-river-kite')
  await fill('再输一遍新密码', 'lamp-river-kite')
  await click('换好密码，开始办事')
  await sees('密码已改好')
  await until(() => seesNot(/刚才填的内容还在/))
  expect(await written('姓名')).toBe('李秀兰')
  // What was refused meanwhile is asked anew.
  await sees('这天没有预约')
})

test('one’s own password is changed from the menu of the account; a wrong old one is refused in place', async () => {
  await renderScreen('/matters', { signedInAs: 'clerk' })
  await click(/陈晓敏/)
  await click('改密码', 'menuitem')
  await fill('现在的密码', 'not this one')
  await fill('新密码', 'short')
  ;(await field('新密码')).blur()
  await sees('密码至少 10 个字')
  await fill('新密码', 'kite-lamp-river')
  await fill('再输一遍新密码', 'kite-lamp-river')
  await click('改密码')
  expect(await refusal()).toContain('现在的密码不对')
  expect(await written('新密码')).toBe('kite-lamp-river')
})
