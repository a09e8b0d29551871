import { screen, waitFor } from '@testing-library/dom'
import { house, slotAt } from '../../../../test/house.ts'
import {
  alertsGone,
  CUT,
  goOffline,
  goOnline,
  opened,
  opens,
  refusal,
  renderScreen,
  sees,
  seesNot,
  sent,
  tap,
  type,
} from '../../../../test/screens.tsx'
import { taro } from '../../../../test/stubs/taro.ts'
import { token } from '../../../shell/session.ts'
import Hall from './hall.tsx'
import Ticket from './ticket.tsx'

const { code } = house.towns.halls.town
const route = `/features/queue/pages/hall?code=${code}`
const TODAY = '20371123'

test('a number without a booking, for what was searched; a second one is not to be had', async () => {
  const signedInAs = await house.newResident()
  await renderScreen(<Hall />, { signedInAs, route })
  await sees(/^开放中，到/)
  await type('搜索要办的事', '社会保障卡')
  await tap(/社会保障卡应用状态查询/, 'link')
  await tap('取号办这件事')
  await opens(/ticket\?id=/)
  expect(sent()).toEqual([
    { url: `/hall-codes/${code}/tickets`, body: { itemId: house.towns.items.plain.id } },
  ])
  const { ticket } = await signedInAs.api.myTicket()
  expect(opened()).toEqual([`redirectTo /features/queue/pages/ticket?id=${ticket?.id}`])
  // The first answer was slow, so somebody taps again: refused, and what they have is shown.
  await tap('取号办这件事')
  await sees('您已经有号了')
  await tap('看排队')
  expect(opened().at(-1)).toBe(`navigateTo /features/queue/pages/ticket?id=${ticket?.id}`)
})

test('a booking of today checks in', async () => {
  const signedInAs = await house.newResident()
  const { id } = await signedInAs.api.book({
    body: { slotId: slotAt('10:00', TODAY), itemId: house.towns.items.plain.id },
  })
  await renderScreen(<Hall />, { signedInAs, route })
  await sees('您今天在这里有预约')
  await tap('签到')
  await opens(/ticket\?id=/)
  const { status } = await signedInAs.api.myAppointment({ params: { appointmentId: id } })
  expect(sent()).toEqual([{ url: `/hall-codes/${code}/check-in`, body: { appointmentId: id } }])
  expect(status).toBe('arrived')
  expect(opened()).toHaveLength(1)
})

test('of the family’s bookings each has its own check-in, and who is tapped is checked in', async () => {
  const signedInAs = await house.newResident()
  const booked = async (name: string, time: string) =>
    signedInAs.api.book({
      body: {
        slotId: slotAt(time, TODAY),
        itemId: house.towns.items.plain.id,
        visitor: { name, relation: 'parent' },
      },
    })
  const [father, mother] = [await booked('赵一父', '15:00'), await booked('赵二母', '15:00')]
  await booked('赵三儿', '13:00')
  await renderScreen(<Hall />, { signedInAs, route })
  for (const text of ['给赵三儿签到', '给赵一父签到', '给赵二母签到']) await sees(text)
  await tap('给赵二母签到，15:00 的预约')
  await opens(/ticket\?id=/)
  expect(sent()).toEqual([{ url: `/hall-codes/${code}/check-in`, body: { appointmentId: mother.id } }])
  const { tickets = [] } = await signedInAs.api.myTicket()
  await renderScreen(<Ticket />, {
    signedInAs,
    route: `/features/queue/pages/ticket?id=${tickets[0]?.id}`,
  })
  await sees('赵二母')
  await renderScreen(<Hall />, { signedInAs, route })
  await sees('您已经有号了')
  await tap('给赵一父签到，15:00 的预约')
  await opens(/ticket\?id=/)
  expect(sent().at(-1)?.body).toEqual({ appointmentId: father.id })
  await sees('直接取号')
})

test('who has a number by one booking is offered no second check-in that can only be refused', async () => {
  const signedInAs = await house.newResident()
  const itemId = house.towns.items.plain.id
  const { id } = await signedInAs.api.book({ body: { slotId: slotAt('10:00', TODAY), itemId } })
  await signedInAs.api.book({ body: { slotId: slotAt('15:00', TODAY), itemId } })
  await signedInAs.api.checkIn({ params: { hallCode: code }, body: { appointmentId: id } })
  await renderScreen(<Hall />, { signedInAs, route })
  await sees(/到窗口一起办，不用再签到。$/)
  seesNot('签到')
})

test('cancelled on another phone meanwhile: checking in is refused in its place', async () => {
  const signedInAs = await house.newResident()
  const { id } = await signedInAs.api.book({
    body: { slotId: slotAt('10:30', TODAY), itemId: house.towns.items.plain.id },
  })
  await renderScreen(<Hall />, { signedInAs, route })
  await sees('您今天在这里有预约')
  await signedInAs.api.cancel({ params: { appointmentId: id } })
  await tap('签到')
  await sees('没有预约也能办，取个号排队。')
  expect(opened()).toEqual([])
})

test('a code that is no hall’s says so; the field takes one that was typed', async () => {
  await renderScreen(<Hall />, { route: '/features/queue/pages/hall?code=NOWHERE1' })
  expect(await refusal()).toContain('没有找到')
  await tap('换个编号再试')
  await renderScreen(<Hall />, { route: '/features/queue/pages/hall' })
  await tap('进入大厅')
  await sees('请填写二维码下面的大厅编号')
  await type('大厅编号', code)
  await tap('进入大厅')
  expect(opened()).toEqual([`redirectTo ${route}`])
})

test('no network when a number is taken: said once, gone when it is back, and the number is to be had', async () => {
  const signedInAs = await house.newResident()
  await renderScreen(<Hall />, { signedInAs, route })
  await sees(/^开放中，到/)
  await sees('现场取号')
  goOffline()
  await tap('直接取号')
  await sees(CUT)
  const asks = () => taro.asked.filter(({ url }) => url.includes('/my/')).length
  const before = asks()
  await waitFor(() => expect(asks()).toBeGreaterThan(before))
  expect(screen.getAllByRole('alert')).toHaveLength(1)
  goOnline()
  await alertsGone()
  await tap('直接取号')
  await opens(/ticket\?id=/)
})

test('the house was away and the phone knows nothing of it: the first answer takes the sentence away', async () => {
  const signedInAs = await house.newResident()
  await renderScreen(<Hall />, { signedInAs, route })
  await sees('现场取号')
  const { answer } = taro
  taro.answer = () => Promise.reject(new Error('request:fail'))
  await tap('直接取号')
  await sees(CUT)
  taro.answer = answer
  taro.show()
  await alertsGone()
})

test('who is not signed in sees what they could do, and chooses; signing in is asked when the number is taken', async () => {
  await renderScreen(<Hall />, { route })
  await sees(/^开放中，到/)
  await sees('约过了？登录后签到')
  await type('搜索要办的事', '社会保障卡')
  await tap(/社会保障卡应用状态查询/, 'link')
  await tap('取号办这件事')
  await opens(/^navigateTo \/features\/identity\/pages\/sign-in\?back=/)
  expect(sent()).toEqual([])
  const person = await house.newResident()
  token.set(person.token)
  taro.show()
  // What was chosen is still chosen.
  await sees('社会保障卡应用状态查询')
  await tap('取号办这件事')
  await opens(/ticket\?id=/)
  expect(sent().at(-1)?.body).toEqual({ itemId: house.towns.items.plain.id })
})
