import { house } from '../../../../test/house.ts'
import {
  choose,
  click,
  clickInDialog,
  fill,
  offersNot,
  refusal,
  renderScreen,
  row,
  sees,
  sent,
  until,
  written,
} from '../../../../test/screens.tsx'

const staffOf = () =>
  house()
    .staff('manager')
    .then(manager => manager.staff())

test('who is to leave is said in two clicks, and the list shows it', async () => {
  await renderScreen('/staff', { signedInAs: 'manager' })
  await row('周文')
  await click('登记 周文 离岗')
  await click(/将离岗/, 'radio')
  await click('保存')
  await sees('周文：将离岗')
  expect(sent()).toEqual([
    { url: `/staff/${house().towns.staff.townOfficer}/standing`, body: { standing: 'leaving' } },
  ])
  expect((await staffOf()).find(({ name }) => name === '周文')?.standing).toBe('leaving')
})

test('what a clerk is trained for is chosen, and taken back', async () => {
  const { id, name } = house().towns.items.plain
  await renderScreen('/staff', { signedInAs: 'manager' })
  await row('陈晓敏')
  await click('修改 陈晓敏 培训过的事项')
  await choose('加一个事项', name, name)
  await click('保存')
  await sees(/已保存 陈晓敏/)
  const training = `/staff/${house().towns.staff.clerk}/training`
  expect(sent()).toEqual([{ url: training, body: { itemIds: [id] } }])
  await click('撤销')
  await sees('已改回原来的')
  expect(sent().at(-1)).toEqual({ url: training, body: { itemIds: [] } })
})

test('the list is narrowed by name', async () => {
  await renderScreen('/staff', { signedInAs: 'leader' })
  await row('周文')
  await fill('按姓名、登录名、岗位或单位查找', '陈晓')
  await until(() => expect(document.querySelectorAll('tbody .ant-table-row')).toHaveLength(1))
})

test('an account is added and its password shown once; a sign-in name that is taken is refused in place', async () => {
  await renderScreen('/staff', { signedInAs: 'manager' })
  await row('陈晓敏')
  await click('新建账号')
  await clickInDialog('建账号')
  await sees('请填写姓名')
  await sees('请选择岗位')
  await fill('姓名', '陈晓敏')
  await choose('岗位', '窗口人员')
  await clickInDialog('建账号')
  expect(await refusal()).toContain('这个登录名已经有人用了')
  expect(await written('姓名')).toBe('陈晓敏')
  await fill('登录名', 'chenxiaomin2')
  await clickInDialog('建账号')
  await sees('请把登录名和初始密码交给本人')
  const [shown] = await sees(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
  const organisationId = house().towns.organisations.town
  expect(sent().at(-1)).toEqual({
    url: '/staff',
    body: { name: '陈晓敏', signInName: 'chenxiaomin2', role: 'clerk', organisationId },
  })
  const body = { name: 'chenxiaomin2', password: shown?.textContent ?? '' }
  expect((await house().as(null).signInStaff({ body })).staff.mustChangePassword).toBe(true)
  await clickInDialog('记好了，关闭')
  await row('chenxiaomin2')
})

test('a password is reset after a question; who stands above one has no buttons', async () => {
  await renderScreen('/staff', { signedInAs: 'manager' })
  await row('周文')
  offersNot('改 何建华 的账号')
  offersNot('登记 何建华 离岗')
  offersNot('改 李国强 的账号')
  await click('改 周文 的账号')
  await sees('保存岗位和单位')
  offersNot('确定')
  await clickInDialog('重设密码')
  await sees('要给 周文 重设密码吗？')
  expect(sent()).toEqual([])
  await clickInDialog('重设密码')
  await sees('请把登录名和初始密码交给本人')
  expect(sent().map(({ url }) => url)).toEqual([`/staff/${house().towns.staff.townOfficer}/password`])
})

test('a post is changed: role and place', async () => {
  await renderScreen('/staff', { signedInAs: 'leader' })
  await row('周文')
  await click('改 周文 的账号')
  await choose('岗位', '村居代办员')
  await choose('单位', '西向村')
  await click('保存岗位和单位')
  await sees(/已保存 周文 的岗位和单位/)
  const { village } = house().towns.organisations
  expect(sent().at(-1)?.body).toEqual({ role: 'agent', organisationId: village })
  expect((await staffOf()).find(({ name }) => name === '周文')).toMatchObject({
    role: 'agent',
    organisationId: village,
  })
})
