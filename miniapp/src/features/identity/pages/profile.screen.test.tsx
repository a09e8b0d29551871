import { waitFor } from '@testing-library/dom'
import { house } from '../../../../test/house.ts'
import {
  alertsGone,
  opens,
  renderScreen,
  sees,
  seesNot,
  sent,
  tap,
  type,
  written,
} from '../../../../test/screens.tsx'
import Profile from './profile.tsx'

const route = '/features/identity/pages/profile'
/** What stands below a field. */
const wrong = () => Array.from(document.querySelectorAll('.field-wrong'), each => each.textContent)
/** Typed, the document is agreed to on its own. */
const save = async () => {
  const agreed = document.querySelector('[role=checkbox][aria-checked=false]')
  if (agreed) await tap(/单独同意/, 'checkbox')
  await tap('保存')
}
const open = async (phone?: string) => {
  const signedInAs = await house.newResident(phone ? { phone } : {})
  await renderScreen(<Profile />, { signedInAs, route })
  await sees('我的资料')
  return signedInAs
}

test('only what was changed is sent; afterwards the number is shown masked, and whole by a tap', async () => {
  const { api } = await open()
  await type('姓名', '李秀兰')
  await type('身份证号', '44011119400101002x')
  await tap('选择村（社区）')
  await type('输入村名找一找', '西向')
  await tap('西向村', 'radio')
  await save()
  await sees('已保存。')
  expect(sent()).toEqual([
    {
      url: '/me',
      body: {
        name: '李秀兰',
        document: { type: 'id_card', number: '44011119400101002X' },
        documentAgreed: true,
        villageId: house.towns.organisations.village,
      },
    },
  ])
  expect((await api.me()).name).toBe('李秀兰')
  expect(written('身份证号')).toBe('')
  seesNot('44011119400101002X')
  await sees('4401**********002X')
  await tap('看完整的证件号和手机号')
  await sees('44011119400101002X')
  await sees('这次查看已记录。用完请关掉这一页。')
})

test('what was read in full is not shown any more once another document is saved', async () => {
  await open()
  await type('身份证号', '44011119400101002x')
  await save()
  await tap('看完整的证件号和手机号')
  await sees('44011119400101002X')
  await tap(/换别的证件/)
  await tap('港澳居民来往内地通行证', 'radio')
  await type('通行证号码', 'H12345678')
  await save()
  await waitFor(() => seesNot('44011119400101002X'))
})

test('another document is one tap away', async () => {
  await open()
  await tap(/换别的证件/)
  await tap('港澳居民来往内地通行证', 'radio')
  await type('通行证号码', 'h1234 5678')
  await save()
  await sees('已保存。')
  expect(sent()).toEqual([
    {
      url: '/me',
      body: { document: { type: 'hk_macao_permit', number: 'H12345678' }, documentAgreed: true },
    },
  ])
})

test('a number that cannot be is told at once; what the server refuses stays in the field', async () => {
  await open()
  await type('身份证号', '440111194001010021')
  await sees('身份证号有误，请对照证件核对 18 位号码')
  await type('姓名', '1')
  await save()
  await sees(/填写的内容有误/)
  expect(written('姓名')).toBe('1')
  expect(written('身份证号')).toBe('440111194001010021')
})

test('what was said of a field goes as it is changed; what was said of another stays', async () => {
  await open()
  await type('姓名', '1')
  await type('身份证号', '1101052040')
  await save()
  await sees(/填写的内容有误/)
  await waitFor(() => expect(wrong()).toHaveLength(2))
  await type('身份证号', ' ')
  await waitFor(() => expect(wrong()).toHaveLength(1))
  await sees(/填写的内容有误/)
  await type('姓名', ' ')
  await alertsGone()
})

test('saved before the document is agreed to, it is said what is missing; what was typed stays', async () => {
  await open()
  await type('姓名', '李秀兰')
  await type('身份证号', '44011119400101002x')
  await tap('保存')
  await sees('请先勾选「我单独同意」，再点保存；不想留证件号码，就把它清空。')
  expect(sent()).toEqual([])
  await tap(/单独同意把/, 'checkbox')
  await alertsGone()
  await tap('保存')
  await sees('已保存。')
})

test('a session that has ended leads to sign-in', async () => {
  const signedInAs = await house.newResident()
  await signedInAs.api.signOut()
  await renderScreen(<Profile />, { signedInAs, route })
  await opens(`navigateTo /features/identity/pages/sign-in?back=${encodeURIComponent(route)}`)
})

test('a passport is changed as a passport, before and after it is saved', async () => {
  const signedInAs = await house.newResident({})
  await signedInAs.api.amendMe({ body: { document: { type: 'passport', number: 'E12345678' } } })
  await renderScreen(<Profile />, { signedInAs, route })
  await sees('护照号码')
  seesNot('身份证号')
  await type('护照号码', 'E87654321')
  await save()
  await sees('已保存。')
  expect(sent().at(-1)?.body).toEqual({
    document: { type: 'passport', number: 'E87654321' },
    documentAgreed: true,
  })
  await sees('护照号码')
  seesNot('身份证号')
  await tap('绑定手机号')
  seesNot('已保存。')
})
