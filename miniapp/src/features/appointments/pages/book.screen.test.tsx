import { house, slotAt } from '../../../../test/house.ts'
import {
  alertsGone,
  opened,
  opens,
  refusal,
  renderScreen,
  sees,
  sent,
  tap,
  type,
  written,
} from '../../../../test/screens.tsx'
import Book from './book.tsx'

const route = '/features/appointments/pages/book'
const { allowance } = house.towns.items
const withItem = `${route}?itemId=${allowance.id}`
const pickTuesday = () => tap(/^11月24日 周二，可约/, 'radio')

test('from the search to the booking: item, hall, day and time; the place is kept meanwhile', async () => {
  const signedInAs = await house.newResident()
  await renderScreen(<Book />, { signedInAs, route })
  await type('搜索要办的事', '老人补贴')
  await tap(/老人补贴/, 'link')
  await tap(/鳌头镇便民服务中心/, 'radio')
  await pickTuesday()
  await tap(/^10:00 /, 'radio')
  await sees(/^已为您保留/)
  await tap('确认预约')
  await opens(/appointment\?id=/)
  const [made] = await signedInAs.api.myAppointments()
  expect(sent()).toMatchObject([
    { url: '/my/hold', body: { slotId: slotAt('10:00'), itemIds: [allowance.id], forFamily: false } },
    { url: '/appointments', body: { slotId: slotAt('10:00'), itemId: allowance.id } },
  ])
  expect(opened()).toEqual([`redirectTo /features/appointments/pages/appointment?id=${made?.id}`])
})

test('for one of the family nothing is sent until it is told who comes; a refusal keeps every word', async () => {
  const signedInAs = await house.newResident()
  await renderScreen(<Book />, { signedInAs, route: withItem })
  await tap('家人', 'radio')
  await pickTuesday()
  await tap(/^10:30 /, 'radio')
  await tap('请填好谁来办')
  expect(sent().filter(({ url }) => url === '/appointments')).toEqual([])
  await type('家人姓名', '王大伯')
  await tap('父母', 'radio')
  await type('家人电话（可不填）', '12345')
  await tap('确认预约')
  await sees(/^填写的内容有误/)
  const wrong = await sees(/^请填写 11 位手机号，或带区号的座机号/)
  expect(wrong.map(each => each.closest('.field')?.textContent)).toEqual([
    expect.stringContaining('家人电话'),
  ])
  expect(written('家人姓名')).toBe('王大伯')
  expect(written('家人电话（可不填）')).toBe('12345')
  await type('家人电话（可不填）', '020-87800000')
  await tap('确认预约')
  await opens(/appointment\?id=/)
  expect(sent().at(-1)?.body).toMatchObject({
    visitor: { name: '王大伯', relation: 'parent', phone: '020-87800000' },
  })
})

test('a time that was booked twice is refused as it is tapped, and another goes', async () => {
  const signedInAs = await house.newResident()
  await signedInAs.api.book({ body: { slotId: slotAt('14:00'), itemId: allowance.id } })
  await renderScreen(<Book />, { signedInAs, route: withItem })
  await pickTuesday()
  await tap(/^14:00 /, 'radio')
  expect(await refusal()).toContain('您在这个时段已有预约')
  await tap(/^15:00 /, 'radio')
  await sees(/^已为您保留/)
})

test('who is not signed in chooses in peace and is asked to sign in when it counts', async () => {
  await renderScreen(<Book />, { route: withItem })
  await pickTuesday()
  await tap(/^11:00 /, 'radio')
  await tap('确认预约')
  await opens(`navigateTo /features/identity/pages/sign-in?back=${encodeURIComponent(withItem)}`)
})

test('a time that is one’s own already is free for one of the family: nothing of the refusal is left', async () => {
  const signedInAs = await house.newResident()
  await signedInAs.api.book({ body: { slotId: slotAt('09:30'), itemId: allowance.id } })
  await renderScreen(<Book />, { signedInAs, route: withItem })
  await pickTuesday()
  await tap(/^09:30 /, 'radio')
  expect(await refusal()).toContain('您在这个时段已有预约')
  await tap('家人', 'radio')
  await sees(/^已为您保留/)
  await alertsGone()
})

test('what was refused of one of the family is past when one comes oneself, and of a field when it is changed', async () => {
  const signedInAs = await house.newResident()
  await renderScreen(<Book />, { signedInAs, route: withItem })
  await tap('家人', 'radio')
  await pickTuesday()
  await tap(/^15:30 /, 'radio')
  await type('家人姓名', '王大伯')
  await tap('父母', 'radio')
  await type('家人电话（可不填）', '12345')
  await tap('确认预约')
  await sees(/^请填写 11 位手机号/)
  await type('家人电话（可不填）', '13800')
  await alertsGone()
  await tap('确认预约')
  await sees(/^请填写 11 位手机号/)
  await tap('我自己', 'radio')
  await alertsGone()
})
